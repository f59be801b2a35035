//! Another derivative as it is: by reference, or where its kind is not named.

use super::congruence::{Behind, BesideIt};
use super::{Dense, Jacobian, Kind, Pattern, class};
use crate::product::ColumnRange;
use crate::shape::Shape;
use crate::tensor::{Entries, Tensor};

/// A derivative whose kind has no name, as an operator: so the `impl Derivative<T, Y, X>` that a model returns can be multiplied and added.
/// What comes of it is worked out, entry by entry; what is done with it alone takes what its kind takes.
///
/// ```
/// use conformable::forward::{Dual, Variable, jacobian};
/// use conformable::jacobian::Opaque;
/// use conformable::prelude::*;
/// dims! { State { x, v } Meas { range } }
/// fn step<'d>(s: Variable<'d, f64, State>) -> Dual<'d, f64, (State,), impl Derivative<f64, (State,), (State,)> + use<>> {
///     stack!(State { x: s.at(State::x) + s.at(State::v), v: s.at(State::v) })
/// }
/// fn sensor<'d>(s: Variable<'d, f64, State>) -> Dual<'d, f64, (Meas,), impl Derivative<f64, (Meas,), (State,)> + use<>> {
///     stack!(Meas { range: s.at(State::x).square() })
/// }
/// let (next, f) = jacobian(&vector![1.0, 2.0], step);
/// let (_, h) = jacobian(&next, sensor);
/// let both: Dense<f64, (Meas,), (State,)> = Opaque(h) * Opaque(f);
/// assert_eq!(both.numerator(), matrix![6.0, 6.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opaque<J>(pub J);

impl<J: Kind> Kind for &J {
    type Class = class::Reference;
    type Scalar = J::Scalar;
    type Input = J::Input;
    type Output = J::Output;
}

impl<J: Kind> Kind for Opaque<J> {
    type Class = <J::Input as Shape>::Maps;
    type Scalar = J::Scalar;
    type Input = J::Input;
    type Output = J::Output;
}

/// What has a derivative inside.
trait Inside<J> {
    fn inside(&self) -> &J;
}

impl<J> Inside<J> for &J {
    #[inline]
    fn inside(&self) -> &J {
        self
    }
}

impl<J> Inside<J> for Opaque<J> {
    #[inline]
    fn inside(&self) -> &J {
        &self.0
    }
}

/// What the derivative inside does.
macro_rules! forward {
    ($kind:ty) => {
        impl<J: Jacobian> Jacobian for $kind {
            #[inline]
            fn jvp(&self, dx: &Tensor<J::Scalar, J::Input>) -> Tensor<J::Scalar, J::Output> {
                J::jvp(self.inside(), dx)
            }
            #[inline]
            fn vjp_add(
                &self,
                dy: &Tensor<J::Scalar, J::Output>,
                acc: &mut Tensor<J::Scalar, J::Input>,
            ) {
                J::vjp_add(self.inside(), dy, acc);
            }
            #[inline]
            fn jvp_add(
                &self,
                dx: &Tensor<J::Scalar, J::Input>,
                acc: &mut Tensor<J::Scalar, J::Output>,
            ) {
                J::jvp_add(self.inside(), dx, acc);
            }
            #[inline]
            fn vjp(&self, dy: &Tensor<J::Scalar, J::Output>) -> Tensor<J::Scalar, J::Input> {
                J::vjp(self.inside(), dy)
            }
            #[inline]
            fn jvp_add_from(
                &self,
                first: usize,
                dx: &Tensor<J::Scalar, J::Input>,
                acc: &mut [J::Scalar],
            ) {
                J::jvp_add_from(self.inside(), first, dx, acc);
            }
            const SEEN: ColumnRange = J::SEEN;
            const PATTERN: Pattern<J::Output, J::Input> = J::PATTERN;
            #[inline]
            fn mul_columns<Z: Shape>(
                &self,
                columns: ColumnRange,
                rows: &[Tensor<J::Scalar, Z>],
                out: &mut [Tensor<J::Scalar, Z>],
            ) {
                J::mul_columns(self.inside(), columns, rows, out);
            }
            #[inline]
            fn mul_columns_add<Z: Shape>(
                &self,
                columns: ColumnRange,
                rows: &[Tensor<J::Scalar, Z>],
                acc: &mut [Tensor<J::Scalar, Z>],
            ) {
                J::mul_columns_add(self.inside(), columns, rows, acc);
            }
            #[inline]
            fn half_add<'a, B: Behind<J::Scalar, J::Input>>(
                &self,
                p: &[Tensor<J::Scalar, J::Input>],
                columns: &mut impl Iterator<Item = &'a mut [J::Scalar]>,
                behind: &B,
            ) where
                J::Scalar: 'a,
            {
                J::half_add(self.inside(), p, columns, behind);
            }
            #[inline]
            fn congruence_packed_add(&self, p: &[J::Scalar], acc: &mut [J::Scalar]) {
                J::congruence_packed_add(self.inside(), p, acc);
            }
            #[inline]
            fn vjp_add_from(
                &self,
                first: usize,
                dy: &Tensor<J::Scalar, J::Output>,
                acc: &mut [J::Scalar],
            ) {
                J::vjp_add_from(self.inside(), first, dy, acc);
            }
            #[inline]
            fn half_normal_add<'a, B: BesideIt<J::Scalar, J::Output>>(
                &self,
                w: &Tensor<J::Scalar, J::Output>,
                columns: &mut impl Iterator<Item = &'a mut [J::Scalar]>,
                beside: &B,
            ) where
                J::Scalar: 'a,
            {
                J::half_normal_add(self.inside(), w, columns, beside);
            }
            #[inline]
            fn normal_packed_add(&self, w: &Tensor<J::Scalar, J::Output>, acc: &mut [J::Scalar]) {
                J::normal_packed_add(self.inside(), w, acc);
            }
            #[inline]
            fn add_to_dense(&self, acc: &mut Entries<J::Scalar, J::Output, J::Input>) {
                J::add_to_dense(self.inside(), acc);
            }
            #[inline]
            fn to_dense(&self) -> Dense<J::Scalar, J::Output, J::Input> {
                J::to_dense(self.inside())
            }
        }
    };
}
forward! { &J }
forward! { Opaque<J> }
