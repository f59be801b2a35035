//! Kinds of one's own.

use conformable::jacobian::{Entries, class};
use conformable::prelude::*;
use conformable_tests::assert_derivative;

use crate::*;

/// The derivative of x ↦ (x₁, x₂, …) reversed.
#[derive(Clone, Copy)]
struct Reversal;

impl Jacobian for Reversal {
    type Class = class::Operator;
    type Scalar = f64;
    type Input = (Y,);
    type Output = (Y,);
    fn jvp(&self, dx: &Vector<f64, Y>) -> Vector<f64, Y> {
        Vector::from_fn(|i| dx[2 - i])
    }
    fn vjp_add(&self, dy: &Vector<f64, Y>, acc: &mut Vector<f64, Y>) {
        *acc += self.jvp(dy);
    }
}

const SLOPE: Vector<f64, Y> = vector![2.0, 3.0, 5.0];

#[test]
fn a_kind_of_ones_own_does_what_every_kind_does() {
    let reversal: Matrix<f64, Y, Y> = matrix![0.0, 0.0, 1.0; 0.0, 1.0, 0.0; 1.0, 0.0, 0.0];
    assert_derivative(&Reversal, &Dense(reversal));
}

#[test]
fn a_kind_of_ones_own_stands_on_the_right_of_operators() {
    let product: Then<Diagonal<f64, (Y,)>, Reversal> = Diagonal(SLOPE) * Reversal;
    assert_eq!(
        product.numerator(),
        matrix![0.0, 0.0, 2.0; 0.0, 3.0, 0.0; 5.0, 0.0, 0.0]
    );
    let sum: Plus<Diagonal<f64, (Y,)>, Reversal> = Diagonal(SLOPE) + Reversal;
    assert_eq!(
        sum.numerator(),
        matrix![2.0, 0.0, 1.0; 0.0, 4.0, 0.0; 1.0, 0.0, 5.0]
    );
}

#[test]
fn a_kind_of_ones_own_stands_on_the_left_of_methods() {
    let product: Then<Reversal, Diagonal<f64, (Y,)>> = Reversal.after(Diagonal(SLOPE));
    assert_eq!(
        product.numerator(),
        matrix![0.0, 0.0, 5.0; 0.0, 3.0, 0.0; 2.0, 0.0, 0.0]
    );
    let sum: Plus<Reversal, Diagonal<f64, (Y,)>> = Reversal.plus(Diagonal(SLOPE));
    assert_eq!(
        sum.numerator(),
        matrix![2.0, 0.0, 1.0; 0.0, 4.0, 0.0; 1.0, 0.0, 5.0]
    );
}

#[test]
fn kinds_of_ones_own_meet_each_other() {
    let twice: Then<Reversal, Reversal> = Reversal.after(Reversal);
    assert_derivative(&twice, &Dense(Matrix::identity()));
    let both: Plus<Reversal, Reversal> = Reversal.plus(Reversal);
    assert_eq!(both.jvp(&SLOPE), vector![10.0, 6.0, 4.0]);
    let longer: Then<Then<Reversal, Reversal>, Reversal> = twice * Reversal;
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

/// A matrix of which every entry below the first column is the one above and to the left.
struct Toeplitz(Matrix<f64, Y, Y>);

impl Toeplitz {
    fn new(diagonals: [f64; 5]) -> Self {
        Toeplitz(Matrix::from_fn(|(i, j)| diagonals[2 + j - i]))
    }
}

impl Jacobian for Toeplitz {
    type Class = class::Dense;
    type Scalar = f64;
    type Input = (Y,);
    type Output = (Y,);
    fn jvp(&self, dx: &Vector<f64, Y>) -> Vector<f64, Y> {
        &self.0 * dx
    }
    fn vjp_add(&self, dy: &Vector<f64, Y>, acc: &mut Vector<f64, Y>) {
        *acc += dy * &self.0;
    }
}

impl Entries for Toeplitz {
    fn entries(&self) -> &Matrix<f64, Y, Y> {
        &self.0
    }
    fn into_entries(self) -> Matrix<f64, Y, Y> {
        self.0
    }
}

#[test]
fn a_kind_of_ones_own_with_entries_is_dense() {
    let toeplitz = || Toeplitz::new([5.0, 4.0, 1.0, 2.0, 3.0]);
    let scaled: Dense<f64, (Y,), (Y,)> = Diagonal(SLOPE) * toeplitz();
    assert_eq!(
        scaled.0,
        matrix![2.0, 4.0, 6.0; 12.0, 3.0, 6.0; 25.0, 20.0, 5.0]
    );
    let sum: Dense<f64, (Y,), (Y,)> = toeplitz().plus(Identity::<f64, (Y,)>::new());
    assert_eq!(sum.0, matrix![2.0, 2.0, 3.0; 4.0, 2.0, 2.0; 5.0, 4.0, 2.0]);
    let turned: Dense<f64, (Y,), (Y,)> = toeplitz().transpose();
    assert_eq!(turned.0, toeplitz().0.transpose());
}
