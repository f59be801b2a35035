//! Entry by entry.

use conformable::prelude::*;
use conformable_tests::Rational;

dims! { Meas { range, bearing } State = 3; }

type Table = Matrix<i64, Meas, State>;

fn left() -> Table {
    matrix![1, 2, 3; 4, 5, 6]
}

fn right() -> Table {
    matrix![10, -20, 30; -40, 50, -60]
}

#[test]
fn sums_and_differences_take_values_and_references() {
    let sum = matrix![11, -18, 33; -36, 55, -54];
    let difference = matrix![-9, 22, -27; 44, -45, 66];
    for (found, expected) in [
        (left() + right(), &sum),
        (left() + &right(), &sum),
        (&left() + right(), &sum),
        (&left() + &right(), &sum),
        (left() - right(), &difference),
        (left() - &right(), &difference),
        (&left() - right(), &difference),
        (&left() - &right(), &difference),
    ] {
        assert_eq!(&found, expected);
    }
}

#[test]
fn sums_and_differences_are_taken_in_place() {
    let mut table = left();
    table += right();
    table += &right();
    assert_eq!(table, left() + right() * 2);
    table -= right();
    table -= &right();
    assert_eq!(table, left());
}

#[test]
fn a_number_multiplies_from_either_side() {
    let expected: Table = matrix![3, 6, 9; 12, 15, 18];
    assert_eq!(left() * 3, expected);
    assert_eq!(&left() * 3, expected);
    assert_eq!(3 * left(), expected);
    assert_eq!(3 * &left(), expected);
    let mut table = left();
    table *= 3;
    assert_eq!(table, expected);
}

#[test]
fn a_number_of_every_primitive_type_multiplies_from_the_left() {
    macro_rules! multiplies {
        ($($number:ident)*) => {$(
            let x: Vector<$number, Meas> = [2, -3].map(|x: i8| x as $number).into();
            let two = 2 as $number;
            assert_eq!(two * &x, &x + &x);
            assert_eq!(two * x, x * two);
        )*};
    }
    multiplies! { f32 f64 i8 i16 i32 i64 i128 isize }
}

#[test]
fn a_field_divides() {
    let x: Vector<f64, Meas> = vector![3.0, -1.0];
    assert_eq!(&x / 2.0, vector![1.5, -0.5]);
    assert_eq!(x / 2.0, vector![1.5, -0.5]);
    let mut halved = x;
    halved /= 2.0;
    assert_eq!(halved, vector![1.5, -0.5]);

    let exact: Vector<Rational, Meas> = vector![Rational::new(1, 2), Rational::new(-3, 1)];
    let third = vector![Rational::new(1, 6), Rational::new(-1, 1)];
    assert_eq!(exact / Rational::from(3), third);
}

#[test]
fn a_negative_takes_values_and_references() {
    assert_eq!(-&left(), left() * -1);
    assert_eq!(-left(), left() * -1);
}

#[test]
fn constants_in_generic_code_scale_from_either_side() {
    fn halved_four_ways<T: Real, S: Shape>(x: &Tensor<T, S>) -> [Tensor<T, S>; 6] {
        [
            lit(0.5) * x,
            x * lit(0.5),
            *x * lit(0.5),
            x / lit(2.0),
            *x / lit(2.0),
            lit(0.5) * &(x * lit(1.0)),
        ]
    }
    let x: Matrix<f32, Meas, State> = matrix![1.0, 2.0, 3.0; -4.0, 5.0, -6.0];
    let half = matrix![0.5, 1.0, 1.5; -2.0, 2.5, -3.0];
    assert!(halved_four_ways(&x).iter().all(|found| found == &half));
}

#[test]
fn a_function_is_mapped_over_the_entries() {
    let lengths: Vector<usize, Meas> = vector!["range", "bearing"].map(|name| name.len());
    assert_eq!(lengths, vector![5, 7]);
    let mut order = Vec::new();
    let _ = left().map(|x| order.push(x));
    assert_eq!(order, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_function_of_two_is_mapped_over_pairs_of_entries() {
    let names: Vector<&str, Meas> = vector!["range", "bearing"];
    let units: Vector<&str, Meas> = vector!["m", "rad"];
    let labels = names.zip_with(&units, |name, unit| (unit, name.len()));
    assert_eq!(labels.as_slice(), [("m", 5), ("rad", 7)]);
    assert_eq!(
        left().hadamard(&right()),
        matrix![10, -40, 90; -160, 250, -360]
    );
}

#[test]
fn an_update_sees_the_entry_at_the_same_place() {
    let mut table = left();
    table.axpy(-2, &right());
    assert_eq!(table, left() - right() * 2);
    let mut greatest = left();
    greatest.update_with(&right(), |x, y| *x = y.max(*x));
    assert_eq!(greatest, matrix![10, 2, 30; 4, 50, 6]);
}

#[test]
fn arithmetic_is_the_same_in_every_rank() {
    fn doubles<S: Shape>() {
        let mut next = 0;
        let x = Tensor::<i64, S>::from_fn(|_| {
            next += 1;
            next
        });
        assert_eq!(&x + &x, 2 * &x);
        assert_eq!(&x - &x, Tensor::zeros());
        assert_eq!(-(-&x), x);
        assert_eq!(x.hadamard(&Tensor::ones()), x);
    }
    doubles::<()>();
    doubles::<(State,)>();
    doubles::<(Sum<State, Meas>, State)>();
    doubles::<(Meas, State, Prod<Meas, State>)>();
    doubles::<(Meas, State, D<1>, typenum::U4)>();
}
