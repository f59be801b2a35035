//! What duals say of a derivative.

use super::Witness;
use super::entries::{Reference, direction, epsilon, greater, largest, magnitude, roundings};
use crate::forward::{Number, dense_jacobian};
use crate::scalar::Field;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// How often x is moved to see how much the derivative changes with its last place.
const MOVES: u64 = 3;

/// ∂f/∂x by duals. The bound is that of its roundings, and several times the change of the derivative when x moves in its last place:
/// 0 where numbers are exact.
pub(super) fn reference<T, X, Y>(
    x: &Tensor<T, X>,
    f: impl for<'d> Fn(Tensor<Number<'d, T, X>, X>) -> Tensor<Number<'d, T, X>, Y>,
) -> Reference<T, Y, X>
where
    T: Field + PartialOrd,
    X: Shape,
    Y: Shape,
{
    let entries = dense_jacobian(x, &f).1.0;
    let epsilon = epsilon::<T>();
    let rounding = roundings::<T, Y, X>() * epsilon * largest(&entries);
    let mut bounds = Tensor::<T, Y::Append<X>>::filled(rounding);
    if !epsilon.is_zero() {
        let mut change = Tensor::<T, Y::Append<X>>::zeros();
        for seed in 1..=MOVES {
            // By 1 to 3 units in the last place, up or down.
            let moves = direction::<T, X>(seed);
            let moved = x.zip_with(&moves, |x, by| x + x * by * epsilon);
            let there = dense_jacobian(&moved, &f).1.0;
            change = change.zip_with(&(there - &entries), |change, by| {
                greater(change, magnitude(by))
            });
        }
        bounds.axpy(T::from_integer(8), &change);
    }
    Reference {
        entries,
        bounds,
        witness: Witness::Duals,
    }
}
