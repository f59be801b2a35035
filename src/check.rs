//! Checks of derivatives: for rules of your own.
//!
//! | to check | against | over | use |
//! |---|---|---|---|
//! | a rule | central differences of its value | `f32`, `f64` | [`rule`], [`rule2`] |
//! | a rule that is generic over its scalars | duals in its value | rationals, exactly; `f32`, `f64` | [`rule_by_duals`], [`rule2_by_duals`] |
//! | a derivative of any kind | differences, or duals, in a plain function | as above | [`jacobian`], [`jacobian_by_duals`] |
//!
//! What a computation costs is counted by [`Counted`] numbers, exactly: a budget that a test can state.
//!
//! Each of them asks besides that `jvp`, `vjp` and `to_dense` of the derivative be one linear map: entry by entry, in the adjoint identity
//! ⟨J dx, δ⟩ = ⟨dx, δ J⟩ along several directions, and where `vjp_add` and `add_to_dense` add to what is there.
//!
//! What is wrong is told in words: the entry, by index or by the name of its component, which of the three has it, what it should be, and
//! whether all is the transpose, or has its sign flipped, or is a multiple of what it should be.
//!
//! ```
//! use conformable::prelude::*;
//! use conformable::check;
//! dims! { Polar { radius, angle } Plane { x, y } }
//!
//! /// From polar coordinates to those of the plane.
//! #[derive(Clone, Copy)]
//! struct ToPlane;
//!
//! impl Rule<(Polar,)> for ToPlane {
//!     type Output = (Plane,);
//! }
//!
//! impl<T: Real> Differentiable<T, (Polar,)> for ToPlane {
//!     type Derivative = Dense<T, (Plane,), (Polar,)>;
//!     fn value(&self, p: &Vector<T, Polar>) -> Vector<T, Plane> {
//!         let (r, phi) = (p.at(Polar::radius), p.at(Polar::angle));
//!         vector![r * phi.cos(), r * phi.sin()]
//!     }
//!     fn derivative(&self, p: &Vector<T, Polar>, _: &Vector<T, Plane>) -> Self::Derivative {
//!         let (r, phi) = (p.at(Polar::radius), p.at(Polar::angle));
//!         let (sin, cos) = (phi.sin(), phi.cos());
//!         Dense::from_jacobian(matrix![cos, r * sin; sin, r * cos]) // a minus is missing
//!     }
//! }
//!
//! let at: Vector<f64, Polar> = vector![2.0, 0.5];
//! let wrong = check::rule(&ToPlane, &at).unwrap_err();
//! assert!(wrong.to_string().starts_with("the derivative is wrong: ∂y[x]/∂x[angle] is 0.958851077208406, but differences give -0.9588510772"));
//! ```
//!
//! # How near is near enough
//!
//! Over rationals every entry has to be equal. Over `f32` and `f64` an entry is right when it lies within a bound that is worked out at the
//! point. A central difference of order p = 2, 4 or 6 has two errors. What it leaves out of Taylor's series falls by 2ᵖ when the step is
//! halved, so that it is less than the change from twice the step to the step. The rounding of the values, a few units in the last place of
//! yᵢ and of the terms Jᵢₖ xₖ, is divided by the step. The bound is the sum of both. Steps follow from the precision of the scalar, about
//! ε^(1/(p + 1)), and from the size of xⱼ; of all steps and orders the one with the least bound counts. A dual makes rounding errors
//! only, and so do the two sides of the adjoint identity: a multiple of ε for as many terms as are added and, for duals, of the change of
//! the derivative when x moves in its last place.
//!
//! A kink or a jump at x is told from a wrong derivative. Inputs at which terms cancel or a matrix is all but singular are bad points to
//! check at: the bounds grow, and hide more.

#[cfg(feature = "std")]
mod counted;
mod differences;
mod duals;
mod entries;
mod mismatch;
mod pattern;

pub use mismatch::{Action, Actions, EntryIndex, Mismatch, Report, Witness};
pub use pattern::Pattern;

#[cfg(feature = "std")]
pub use counted::{Counted, Operations, count};

use crate::forward::Number;
use crate::jacobian::Jacobian;
use crate::rule::{Differentiable, Differentiable2};
use crate::scalar::{Field, Real};
use crate::shape::Shape;
use crate::tensor::Tensor;

/// Checks the derivative of a rule at x against differences of its value.
///
/// # Errors
///
/// When an entry is further from them than the bound, or the derivative is not one linear map.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::{check, rules::Softmax};
/// let report = check::rule(&Softmax, &Vector::<f64, D<3>>::from([0.5, -1.0, 2.0]))?;
/// assert!(report.error < 1.0); // in units of the bound
/// # Ok::<(), check::Mismatch<f64>>(())
/// ```
pub fn rule<T, A, R>(rule: &R, x: &Tensor<T, A>) -> Result<Report<T>, Mismatch<T>>
where
    T: Real,
    A: Shape,
    R: Differentiable<T, A>,
{
    let y = rule.value(x);
    jacobian(x, |x| rule.value(x), &rule.derivative(x, &y))
}

/// As [`rule`], of a rule of two arguments, by each of them.
///
/// # Errors
///
/// As [`rule`]; the error says by which argument.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::{check, rules::MatVec};
/// let a: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// check::rule2(&MatVec, &a, &vector![1.0, 0.5, -2.0])?;
/// # Ok::<(), check::Mismatch<f64>>(())
/// ```
pub fn rule2<T, A, B, R>(
    rule: &R,
    a: &Tensor<T, A>,
    b: &Tensor<T, B>,
) -> Result<Report<T>, Mismatch<T>>
where
    T: Real,
    A: Shape,
    B: Shape,
    R: Differentiable2<T, A, B>,
{
    let (_, (by_a, by_b)) = rule.value_and_derivative(a, b);
    let first = jacobian(a, |a| rule.value(a, b), &by_a);
    let second = jacobian(b, |b| rule.value(a, b), &by_b);
    both(first, second)
}

/// Checks the derivative of a rule at x against duals in its value: over rationals without a rounding.
///
/// It finds a derivative that is not that of the value. A function that is wrong itself, it does not; nor one whose duals and whose
/// derivative are made by the same formula.
///
/// # Errors
///
/// When an entry is not what duals say, or the derivative is not one linear map.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::{check, rules::Square};
/// check::rule_by_duals(&Square, &Vector::<f64, D<3>>::from([1.0, 0.5, -2.0]))?;
/// # Ok::<(), check::Mismatch<f64>>(())
/// ```
pub fn rule_by_duals<T, A, R>(rule: &R, x: &Tensor<T, A>) -> Result<Report<T>, Mismatch<T>>
where
    T: Field + PartialOrd,
    A: Shape,
    R: Differentiable<T, A> + for<'d> Differentiable<Number<'d, T, A>, A>,
{
    let (_, derivative) = rule.value_and_derivative(x);
    jacobian_by_duals(x, |x| rule.value(&x), &derivative)
}

/// As [`rule_by_duals`], of a rule of two arguments, by each of them.
///
/// # Errors
///
/// As [`rule_by_duals`]; the error says by which argument.
pub fn rule2_by_duals<T, A, B, R>(
    rule: &R,
    a: &Tensor<T, A>,
    b: &Tensor<T, B>,
) -> Result<Report<T>, Mismatch<T>>
where
    T: Field + PartialOrd,
    A: Shape,
    B: Shape,
    R: Differentiable2<T, A, B>
        + for<'d> Differentiable2<Number<'d, T, A>, A, B>
        + for<'d> Differentiable2<Number<'d, T, B>, A, B>,
{
    let (_, (by_a, by_b)) = rule.value_and_derivative(a, b);
    let first = jacobian_by_duals(a, |a| rule.value(&a, &b.lift()), &by_a);
    let second = jacobian_by_duals(b, |b| rule.value(&a.lift(), &b), &by_b);
    both(first, second)
}

/// Checks a derivative of any kind at x against differences of a plain function.
///
/// # Errors
///
/// As [`rule`].
///
/// ```
/// use conformable::prelude::*;
/// use conformable::check;
/// let x: Vector<f64, D<2>> = vector![3.0, 4.0];
/// let f = |x: &Vector<f64, D<2>>| Rank0::from(x.norm());
/// check::jacobian(&x, f, &Dense::from_gradient(vector![0.6, 0.8]))?;
///
/// let wrong = check::jacobian(&x, f, &Dense::from_gradient(vector![1.2, 1.6])).unwrap_err();
/// assert!(wrong.to_string().ends_with("every entry is 2 times what it should be"));
/// # Ok::<(), check::Mismatch<f64>>(())
/// ```
pub fn jacobian<T, X, Y, J>(
    x: &Tensor<T, X>,
    f: impl Fn(&Tensor<T, X>) -> Tensor<T, Y>,
    derivative: &J,
) -> Result<Report<T>, Mismatch<T>>
where
    T: Real,
    X: Shape,
    Y: Shape,
    J: Jacobian<Scalar = T, Input = X, Output = Y>,
{
    let reference = differences::reference(x, &f, &derivative.to_dense().0);
    let explain = |row, column| differences::explain(x, &f, row, column);
    entries::check(derivative, &reference, explain)
}

/// Checks a derivative of any kind at x against duals in a plain function.
///
/// # Errors
///
/// As [`rule_by_duals`].
///
/// ```
/// use conformable::prelude::*;
/// use conformable::check;
/// let x: Vector<f64, D<2>> = vector![3.0, 4.0];
/// let wrong = check::jacobian_by_duals(&x, |x| x.hadamard(&x), &Diagonal(vector![6.0, 7.0])).unwrap_err();
/// let text = "the derivative is wrong: ∂y[1]/∂x[1] is 7, but duals give 8; the other 3 entries are right";
/// assert_eq!(wrong.to_string(), text);
/// ```
pub fn jacobian_by_duals<T, X, Y, J>(
    x: &Tensor<T, X>,
    f: impl for<'d> Fn(Tensor<Number<'d, T, X>, X>) -> Tensor<Number<'d, T, X>, Y>,
    derivative: &J,
) -> Result<Report<T>, Mismatch<T>>
where
    T: Field + PartialOrd,
    X: Shape,
    Y: Shape,
    J: Jacobian<Scalar = T, Input = X, Output = Y>,
{
    entries::check(derivative, &duals::reference(x, f), |_, _| None)
}

fn both<T: Copy + PartialOrd>(
    first: Result<Report<T>, Mismatch<T>>,
    second: Result<Report<T>, Mismatch<T>>,
) -> Result<Report<T>, Mismatch<T>> {
    let first = first.map_err(|mismatch| mismatch.by(1))?;
    let second = second.map_err(|mismatch| mismatch.by(2))?;
    Ok(first.and(second))
}
