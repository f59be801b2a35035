//! What stands behind a leaf in a tree: below it, or to the right of it.

use super::Parts;
use crate::jacobian::class;
use crate::jacobian::congruence::{Behind, BesideIt};
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;
use core::marker::PhantomData;

/// A tree of derivatives of, or by, something of shape `S`, then what stands behind it.
pub(super) struct Next<'a, E, R, S>(&'a E, &'a R, PhantomData<S>);

impl<'a, E, R, S> Next<'a, E, R, S> {
    #[inline]
    pub(super) const fn new(tree: &'a E, rest: &'a R) -> Self {
        Next(tree, rest, PhantomData)
    }
}

impl<T: Scalar, X: Shape, Y: Shape, E, R> Behind<T, X> for Next<'_, E, R, Y>
where
    E: Parts<class::Above, T, Y, X>,
    R: Behind<T, X>,
{
    const SEEN: ColumnRange = E::SEEN.with(R::SEEN);
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut [T]) {
        if let Some((own, below)) = acc.split_at_mut_checked(Y::LEN) {
            self.0.jvp_add_from(0, dx, own);
            self.1.jvp_add(dx, below);
        }
    }
}

impl<T: Scalar, X: Shape, Y: Shape, E, R> BesideIt<T, Y> for Next<'_, E, R, X>
where
    E: Parts<class::Beside, T, Y, X>,
    R: BesideIt<T, Y>,
{
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut [T]) {
        if let Some((own, rest)) = acc.split_at_mut_checked(X::LEN) {
            self.0.vjp_add_from(0, dy, own);
            self.1.vjp_add(dy, rest);
        }
    }
}
