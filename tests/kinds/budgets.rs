//! How many operations products, pullbacks and models take: what a person would write by hand, and no more.
//!
//! What is added up is added to 0, so that a sum of n terms is n additions.

use conformable::check::{Counted, Operations, count};
use conformable::forward::{Variable, jacobian, model};
use conformable::prelude::*;

use crate::{OfX, OfY, OfZ, V, X, Y, Z};

type Number = Counted<f64>;

fn numbers<S: Shape>(seed: u64) -> Tensor<Number, S> {
    conformable_tests::sample::<f64, S>(seed).map(Counted)
}

/// Sums and products, and nothing else.
const fn ring(additions: usize, multiplications: usize) -> Operations {
    Operations {
        additions,
        multiplications,
        divisions: 0,
        roots: 0,
        functions: 0,
    }
}

/// What a list of computations takes, each in sums and products.
macro_rules! take {
    ($($work:expr => $additions:expr, $multiplications:expr;)*) => {$(
        let (_, done) = count(|| $work);
        assert_eq!(done, ring($additions, $multiplications), "{}", stringify!($work));
    )*};
}

#[test]
fn products_and_sums_touch_what_is_not_known() {
    let (a, b, square) = (
        numbers::<(Z, Y)>(1),
        numbers::<(Y, X)>(2),
        numbers::<(Y, Y)>(3),
    );
    let (a, b, square) = (Dense::of(&a), Dense::of(&b), Dense::of(&square));
    let (d, x) = (numbers::<OfY>(4), numbers::<OfX>(5));
    let (d, single) = (Diagonal(d), Outer { y: d, x });
    let same = Identity::<Number, OfY>::new();
    let scale = Scaled::<Number, OfY>::new(Counted(3.0));
    take! {
        same * b => 0, 0;
        scale * scale => 0, 1;
        scale * d => 0, 3;
        d * d => 0, 3;
        d * b => 0, 3 * 4;
        a * b => 2 * 3 * 4, 2 * 3 * 4;
        a * single => 2 * (3 + 1), 2 * 3; // each row by itself
        d * single => 0, 3;
        same + same => 1, 0;
        same + d => 3, 0;
        d + d => 3, 0;
        b + b => 3 * 4, 0;
        square + d => 3, 0;
        square + same => 3, 0;
        b + single => 3 * 4, 3 * 4;
    }
}

#[test]
fn a_pullback_is_a_vector_times_each_factor() {
    let (a, b) = (numbers::<(Z, Y)>(1), numbers::<(Y, X)>(2));
    let (a, b, d) = (Dense::of(&a), Dense::of(&b), Diagonal(numbers::<OfY>(3)));
    let delta = numbers::<OfZ>(4);
    take! {
        &delta * a * d * b => 2 * 3 + 3 * 4, 2 * 3 + 3 + 3 * 4;
        &delta * a * (d * b) => 2 * 3 + 3 * 4, 2 * 3 + 3 * 4 + 3 * 4;
        a * d * b => 2 * 3 * 4, 2 * 3 + 2 * 3 * 4;
    }
}

#[test]
fn a_gradient_by_weights_is_one_outer_product() {
    let (w, x, b) = (numbers::<(Y, V)>(1), numbers::<(V,)>(2), numbers::<OfY>(3));
    let (layer, softmax) = (
        jacobian(&w, |w| (w * &x + &b).tanh()).1,
        jacobian(&w, |w| (w * &x + &b).tanh().softmax()).1,
    );
    take! {
        layer.vjp(&b) => 3 * 5, 3 + 3 * 5;
        softmax.vjp(&b) => 3 * 3 + 3 * 5, 3 * 3 + 3 * 5;
    }
}

#[test]
fn a_layer_is_differentiated_by_the_value_that_is_there() {
    let (w, x) = (numbers::<(Y, X)>(1), numbers::<OfX>(2));
    // W x, then (1 − y²) W.
    let (_, done) = count(|| jacobian(&x, |x| (&w * x).tanh()));
    assert_eq!(
        (done.functions, done.multiplications),
        (3, 3 * 4 + 3 + 3 * 4)
    );
    // The norm of W x, then (W x)ᵀ W.
    let (_, done) = count(|| jacobian(&x, |x| (&w * x).norm_squared()));
    assert_eq!(done.multiplications, 3 * 4 + 3 + 3 * 4);
    // The powers, their sum, their quotients; s sᵀ.
    let (_, done) = count(|| jacobian(&x, |x| x.softmax() + x));
    assert_eq!(
        (done.functions, done.divisions, done.multiplications),
        (4, 4, 4 * 4)
    );
}

dims! { State { x, y, heading, speed } Meas { range, bearing } }

#[test]
fn a_model_and_its_jacobian_take_what_they_would_by_hand() {
    let s: Vector<Number, State> = vector![1.0, -2.0, 0.5, 2.0].map(Counted);
    let dt = Counted(0.1);
    let step = model(|s: Variable<'_, Number, State>| {
        let (heading, speed) = (s.at(State::heading), s.at(State::speed));
        let ((sin, cos), way) = (heading.sin_cos(), speed * dt);
        stack!(State {
            x: s.at(State::x) + way * cos,
            y: s.at(State::y) + way * sin,
            heading,
            speed
        })
    });
    let ((_, f), done) = count(|| jacobian(&s, step));
    // v dt, and by x and by y: v dt cos θ, −v dt sin θ, dt cos θ.
    let (additions, multiplications) = (done.additions, done.multiplications);
    assert_eq!((additions, multiplications), (2, 1 + 3 + 3));
    assert_eq!((done.functions, done.total()), (1, 2 + 7 + 1));

    let sensor = model(|s: Variable<'_, Number, State>| {
        let (x, y) = (s.at(State::x), s.at(State::y));
        stack!(Meas {
            range: x * y,
            bearing: x.square() + y
        })
    });
    let ((_, h), done) = count(|| jacobian(&s, sensor));
    assert_eq!(done, ring(2, 2)); // x y, x² + y, and of these only 2 x is not there yet
    let p = numbers::<(State, State)>(6);
    let p = Dense::of(&p);
    take! {
        h * f => 4, 2 * 4 - 2; // four sums of two products, and in two of these a factor is 1
        f * f => 4, 0; // twice what is neither 0 nor 1
        f * p => 4 * (4 + 4), 4 * 4; // a term for each 1, a product for each number
        f * p * f.transpose() => 4 * (4 + 4) + 4 * 4, 2 * 4 * 4; // of a dense factor by its columns no sum begins with 0
        f.jvp(&s) => 4 + 4, 4;
        &s * f => 4 + 4, 4;
        f.numerator() => 0, 0;
    }
}

#[test]
fn a_component_costs_nothing() {
    let s: Vector<Number, State> = numbers(1);
    take! {
        jacobian(&s, |s| s.at(State::y)) => 0, 0;
        jacobian(&s, |s| stack!(Meas { range: s.at(State::speed), bearing: s.at(State::x) })) => 0, 0;
        jacobian(&s, |s| s.at(State::x) + s.at(State::y)) => 1, 0;
        jacobian(&s, |s| s.at(State::x) * s.at(State::y)) => 0, 1;
    }
}

/// Every layer of x ← softmax x + x takes as much as every other, however many there are.
#[test]
fn the_cost_of_a_deep_network_is_linear() {
    fn layers<N: Dim>(layers: usize) -> usize {
        let x = numbers::<(N,)>(1);
        let (_, done) = count(|| {
            jacobian(&x, |x| {
                (1..layers).fold(x.softmax() + x, |h, _| h.softmax() + h)
            })
        });
        done.additions + done.multiplications + done.divisions + done.functions
    }
    fn is_linear<N: Dim>() {
        let one = layers::<N>(3) - layers::<N>(2);
        assert!(one > 0);
        assert_eq!(layers::<N>(40) - layers::<N>(2), 38 * one);
    }
    is_linear::<D<3>>();
    is_linear::<D<16>>();
}
