//! Names with a size: what `dims!` makes, and what is made by hand.

use std::marker::PhantomData;

use conformable::dim::{self, Axis, Component, Counted};
use conformable::prelude::*;
use conformable::shape;
use typenum::{U0, U3, U4, Unsigned};

const SIDE: usize = 8;

dims! {
    Nothing = 0;
    Single = 1;
    /// Grey values of an 8×8 picture.
    Pixels = SIDE * SIDE;
    Digits = 784;
    Colours = 32 * 32 * 3;
    Vocabulary = 50257;
    Largest = (1 << 24) - 1;
    Meas { range, bearing }
}

mod vehicle {
    use conformable::prelude::*;

    dims! {
        /// A vehicle in the plane.
        pub State {
            /// To the east, m.
            x,
            /// To the north, m.
            y,
            /// From the east, rad.
            heading,
        }
        pub(super) Command { throttle, steering, }
        Secret = 5;
    }

    pub(super) fn secret() -> usize {
        Secret::LEN
    }
}
use vehicle::{Command, State};

fn name<N: Dim>() -> String {
    dim::Name::<N>::new().to_string()
}

fn count<N: Counted>() -> usize {
    N::Count::USIZE
}

#[test]
fn a_size_is_any_constant_expression() {
    assert_eq!([Nothing::LEN, Single::LEN, Pixels::LEN], [0, 1, 64]);
    assert_eq!([Digits::LEN, Colours::LEN], [784, 3072]);
    assert_eq!([Vocabulary::LEN, Largest::LEN], [50_257, 16_777_215]);
    assert_eq!([State::LEN, Command::LEN, vehicle::secret()], [3, 2, 5]);
}

#[test]
fn a_size_in_types_is_the_size_in_values() {
    assert_eq!([count::<Nothing>(), count::<Single>()], [0, 1]);
    assert_eq!([count::<Pixels>(), count::<Digits>()], [64, 784]);
    assert_eq!([count::<Colours>(), count::<Vocabulary>()], [3072, 50_257]);
    assert_eq!([count::<Largest>(), count::<State>()], [16_777_215, 3]);
    assert_eq!(
        [count::<D<1024>>(), count::<U3>(), count::<U0>()],
        [1024, 3, 0]
    );
    assert_eq!(count::<Sum<Vocabulary, Sum<State, D<4>>>>(), 50_264);
    assert_eq!(count::<Prod<Prod<State, Pixels>, U4>>(), 768);
}

#[test]
fn kinds_of_dimensions_nest_in_each_other() {
    assert_eq!(<Sum<Sum<State, U3>, Prod<D<2>, Meas>> as Dim>::LEN, 10);
    assert_eq!(<Prod<Sum<D<2>, Single>, Sum<U4, Meas>> as Dim>::LEN, 18);
    assert_eq!(<Prod<Nothing, State> as Dim>::LEN, 0);
}

#[test]
fn components_are_counted_in_the_order_they_are_written() {
    fn index<C: Component>(_: C) -> usize {
        C::INDEX
    }
    assert_eq!([State::x, State::x].map(index), [0, 0]);
    assert_eq!((index(State::y), index(State::heading)), (1, 2));
    assert_eq!((index(Command::throttle), index(Command::steering)), (0, 1));
    assert_eq!(Axis::<State>::place(State::heading), Some(2));
}

#[test]
fn components_keep_their_place_inside_of_blocks() {
    type Joint = Sum<State, Sum<Meas, Command>>;
    fn index<C: Component<Dim = Joint>>(_: C) -> usize {
        C::INDEX
    }
    assert_eq!(index(Sum::first(State::y)), 1);
    assert_eq!(index(Sum::second(Sum::first(Meas::bearing))), 4);
    assert_eq!(index(Sum::second(Sum::second(Command::steering))), 6);

    let joint = Vector::<usize, Joint>::from_fn(|i| i);
    assert_eq!(joint[Sum::second(Sum::second(Command::throttle))], 5);
    assert_eq!(joint[Sum::<State, Sum<Meas, Command>>::second(1)], 4);
    assert_eq!(joint.get(Sum::<State, Sum<Meas, Command>>::second(4)), None);
}

#[test]
fn components_know_their_names() {
    let names: Vec<_> = (0..4).map(State::component).collect();
    assert_eq!(names, [Some("x"), Some("y"), Some("heading"), None]);

    type Joint = Sum<State, Sum<Pixels, Command>>;
    assert_eq!(Joint::component(2), Some("heading"));
    assert_eq!(Joint::component(3), None);
    assert_eq!(Joint::component(3 + 64 + 1), Some("steering"));
    assert_eq!(Joint::component(3 + 64 + 2), None);
    assert_eq!(D::<2>::component(0), None);
}

#[test]
fn dimensions_live_inside_of_functions_too() {
    const SENSORS: usize = 3;
    dims! {
        Readings = SENSORS + 1;
        pub Corner { upper, lower }
    }
    let corners: Matrix<i64, Readings, Corner> = matrix![1, 2; 3, 4; 5, 6; 7, 8];
    assert_eq!(corners[(3, Corner::lower)], 8);
    assert_eq!(name::<Corner>(), "Corner");
}

#[test]
fn names_print_as_a_person_writes_them() {
    assert_eq!(
        [name::<D<3>>(), name::<U3>(), name::<U0>()],
        ["3", "3", "0"]
    );
    assert_eq!([name::<State>(), name::<Pixels>()], ["State", "Pixels"]);
    assert_eq!(name::<Sum<State, Meas>>(), "State + Meas");
    assert_eq!(name::<Sum<Sum<State, D<2>>, Meas>>(), "State + 2 + Meas");
    assert_eq!(name::<Prod<State, U3>>(), "(State × 3)");
    assert_eq!(name::<Sum<Meas, Prod<State, D<2>>>>(), "Meas + (State × 2)");
}

#[test]
fn names_of_shapes_print_with_crosses() {
    fn name<S: Shape>() -> String {
        shape::Name::<S>::new().to_string()
    }
    assert_eq!(name::<()>(), "scalar");
    assert_eq!(name::<(State,)>(), "State");
    assert_eq!(name::<(Meas, State)>(), "Meas × State");
    assert_eq!(name::<(D<2>, U3, Meas, Pixels)>(), "2 × 3 × Meas × Pixels");
    assert_eq!(name::<(Prod<Meas, State>, D<2>)>(), "(Meas × State) × 2");
}

#[test]
fn a_sum_inside_of_a_product_is_in_parentheses() {
    let product = name::<Prod<Sum<State, Meas>, D<2>>>();
    let shape = shape::Name::<(Sum<State, Meas>, D<2>)>::new().to_string();
    assert_eq!(product, "((State + Meas) × 2)");
    assert_eq!(shape, "(State + Meas) × 2");
}

#[test]
fn different_sums_of_the_same_blocks_have_different_names() {
    let left = name::<Sum<Sum<State, D<2>>, Meas>>();
    let right = name::<Sum<State, Sum<D<2>, Meas>>>();
    assert_ne!(left, right);
}

#[derive(Clone, Copy, Debug)]
struct Sensors;

impl Dim for Sensors {
    type Size = D<6>;
}

#[derive(Clone, Copy, Debug)]
struct Paired<N>(PhantomData<N>);

impl<N: Dim> Dim for Paired<N> {
    type Size = <Prod<N, D<2>> as Dim>::Size;
}

#[test]
fn a_dimension_by_hand_needs_nothing_but_a_size() {
    let readings: Vector<i64, Sensors> = vector![1, 2, 3, 4, 5, 6];
    assert_eq!(readings.dot(&readings), 91);
    assert_eq!(name::<Sensors>(), "Sensors");
    assert_eq!(Sensors::component(0), None);
}

#[test]
fn a_dimension_by_hand_may_have_parameters() {
    assert_eq!(Vector::<i64, Paired<State>>::ones().sum(), 6);
    assert_eq!(Paired::<Sensors>::LEN, 12);
}

#[test]
fn a_dimension_by_hand_with_parameters_prints_all_of_its_name() {
    assert_eq!(name::<Paired<State>>(), "Paired<State>");
}
