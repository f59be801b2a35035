//! Kinds of one's own.

use conformable::jacobian::class;
use conformable::prelude::*;
use conformable_tests::assert_derivative;

use crate::{X, Y};

/// The derivative of x ↦ (x₁, x₂, …) reversed.
#[derive(Clone, Copy)]
struct Reversal;

impl Kind for Reversal {
    type Class = class::Operator;
    type Scalar = f64;
    type Input = (Y,);
    type Output = (Y,);
}

impl Jacobian for Reversal {
    fn jvp(&self, dx: &Vector<f64, Y>) -> Vector<f64, Y> {
        Vector::from_fn(|i| dx[2 - i])
    }
    fn vjp_add(&self, dy: &Vector<f64, Y>, acc: &mut Vector<f64, Y>) {
        *acc += self.jvp(dy);
    }
}

type Square = Dense<f64, (Y,), (Y,)>;

const SLOPE: Vector<f64, Y> = vector![2.0, 3.0, 5.0];

#[test]
fn a_kind_of_ones_own_does_what_every_kind_does() {
    let reversal: Matrix<f64, Y, Y> = matrix![0.0, 0.0, 1.0; 0.0, 1.0, 0.0; 1.0, 0.0, 0.0];
    assert_derivative(&Reversal, &Dense(reversal));
}

#[test]
fn a_kind_of_ones_own_stands_on_the_right_of_operators() {
    let product: Square = Diagonal(SLOPE) * Reversal;
    assert_eq!(
        product.0,
        matrix![0.0, 0.0, 2.0; 0.0, 3.0, 0.0; 5.0, 0.0, 0.0]
    );
    let sum: Square = Diagonal(SLOPE) + Reversal;
    assert_eq!(sum.0, matrix![2.0, 0.0, 1.0; 0.0, 4.0, 0.0; 1.0, 0.0, 5.0]);
}

#[test]
fn a_kind_of_ones_own_stands_on_the_left_of_methods() {
    let product: Square = Reversal.after(Diagonal(SLOPE));
    assert_eq!(
        product.0,
        matrix![0.0, 0.0, 5.0; 0.0, 3.0, 0.0; 2.0, 0.0, 0.0]
    );
    let sum: Square = Reversal.plus(Diagonal(SLOPE));
    assert_eq!(sum.0, matrix![2.0, 0.0, 1.0; 0.0, 4.0, 0.0; 1.0, 0.0, 5.0]);
}

#[test]
fn kinds_of_ones_own_meet_each_other() {
    let twice: Square = Reversal.after(Reversal);
    assert_derivative(&twice, &Dense(Matrix::identity()));
    let both: Square = Reversal.plus(Reversal);
    assert_eq!(both.jvp(&SLOPE), vector![10.0, 6.0, 4.0]);
    let longer: Square = twice * Reversal;
    assert_eq!(longer.vjp(&SLOPE), vector![5.0, 3.0, 2.0]);
}

#[test]
fn a_kind_of_ones_own_meets_what_is_known() {
    type Same = Identity<f64, (Y,)>;
    type Nothing<N> = ZeroMap<f64, (Y,), (N,)>;
    let _: Reversal = Same::new() * Reversal;
    let _: Reversal = Reversal.after(Same::new());
    let _: Reversal = Nothing::<Y>::new() + Reversal;
    let _: Reversal = Reversal.plus(Nothing::<Y>::new());
    let _: Nothing<X> = Reversal.after(Nothing::<X>::new());
    let outer = Outer {
        y: SLOPE,
        x: Vector::<f64, X>::ones(),
    };
    let turned: Outer<f64, (Y,), (X,)> = Reversal.after(outer);
    assert_eq!(turned.y, vector![5.0, 3.0, 2.0]);
}

#[test]
fn a_kind_of_ones_own_stays_as_it_is_by_name() {
    let chain: Then<Diagonal<f64, (Y,)>, Reversal> = Then(Diagonal(SLOPE), Reversal);
    let sum: Plus<Reversal, Diagonal<f64, (Y,)>> = Plus(Reversal, Diagonal(SLOPE));
    assert_derivative(&chain, &(Diagonal(SLOPE) * Reversal));
    assert_derivative(&sum, &(Diagonal(SLOPE) + Reversal));
}
