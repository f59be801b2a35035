//! F P Fᵀ and Jᵀ W J, by half: how a covariance and an information go through a derivative.

use super::{Dense, Identity, Jacobian, Transposed};
use crate::dim::Triangular;
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::Symmetric;
use crate::symmetric::packed::lower_columns_mut;
use crate::tensor::{Tensor, mirrored};

/// acc ← acc + F P Fᵀ, with every entry of P.
#[inline]
pub(super) fn add<F: Jacobian>(f: &F, p: &[F::Scalar], acc: &mut [F::Scalar]) {
    let whole = Dense::<F::Scalar, F::Input, F::Input>(mirrored::<_, F::Input>(p));
    f.half_add(
        whole.rows(),
        &mut lower_columns_mut(acc, F::Output::LEN),
        &(),
    );
}

/// acc ← acc + the columns of F P Mᵀ, each from its diagonal down, where M is F above what stands behind it: W = F P, in the columns that
/// M has, then each of these columns is M by a row of W.
#[inline]
pub(super) fn half_add<'a, F: Jacobian, B: Behind<F::Scalar, F::Input>>(
    f: &F,
    p: &[Tensor<F::Scalar, F::Input>],
    columns: &mut impl Iterator<Item = &'a mut [F::Scalar]>,
    behind: &B,
) where
    F::Scalar: 'a,
{
    let mut w = Dense::<F::Scalar, F::Output, F::Input>::zeros();
    f.mul_columns(const { F::SEEN.with(B::SEEN) }, p, w.rows_mut());
    for (first, (w, column)) in w.rows().iter().zip(columns).enumerate() {
        if let Some((own, below)) = column.split_at_mut_checked(F::Output::LEN - first) {
            f.jvp_add_from(first, w, own);
            behind.jvp_add(w, below);
        }
    }
}

/// What stands below a derivative in a larger one.
pub trait Behind<T: Scalar, X: Shape> {
    /// The columns that have an entry are among these.
    const SEEN: ColumnRange;
    /// acc ← acc + J·dx
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut [T]);
}

impl<T: Scalar, X: Shape> Behind<T, X> for () {
    const SEEN: ColumnRange = ColumnRange::NONE;
    #[inline]
    fn jvp_add(&self, _: &Tensor<T, X>, _: &mut [T]) {}
}

/// acc ← acc + the columns of Jᵀ W J that belong to the entries of x, each from its diagonal down, for W on the diagonal; `beside` stands to
/// the right of J.
#[inline]
pub(super) fn half_normal_add<'a, J: Jacobian, B: BesideIt<J::Scalar, J::Output>>(
    j: &J,
    w: &Tensor<J::Scalar, J::Output>,
    columns: &mut impl Iterator<Item = &'a mut [J::Scalar]>,
    beside: &B,
) where
    J::Scalar: 'a,
{
    half_normal_columns(
        |dx| j.jvp(dx),
        |first, dy, acc| j.vjp_add_from(first, dy, acc),
        w,
        columns,
        beside,
    );
}

/// As [`half_normal_add`], where J is what it does: J dx, and acc ← acc + δ J from an entry on.
#[inline]
pub(super) fn half_normal_columns<'a, T: Scalar + 'a, X: Shape, Y: Shape, B: BesideIt<T, Y>>(
    jvp: impl Fn(&Tensor<T, X>) -> Tensor<T, Y>,
    vjp_add_from: impl Fn(usize, &Tensor<T, Y>, &mut [T]),
    w: &Tensor<T, Y>,
    columns: &mut impl Iterator<Item = &'a mut [T]>,
    beside: &B,
) {
    let mut unit = Tensor::<T, X>::zeros();
    for (first, column) in (0..X::LEN).zip(columns) {
        if let Some((own, rest)) = column.split_at_mut_checked(X::LEN - first) {
            unit.as_mut_slice()[first] = T::one();
            let delta = jvp(&unit).hadamard(w);
            unit.as_mut_slice()[first] = T::zero();
            vjp_add_from(first, &delta, own);
            beside.vjp_add(&delta, rest);
        }
    }
}

/// As [`half_normal_add`], where J is a diagonal: `products` says at each place what J W and J W J have there.
#[inline]
pub(super) fn half_normal_diagonal<'a, T: Scalar + 'a, S: Shape, B: BesideIt<T, S>>(
    products: impl Fn(usize, &T) -> (T, T),
    w: &Tensor<T, S>,
    columns: &mut impl Iterator<Item = &'a mut [T]>,
    beside: &B,
) {
    let mut delta = Tensor::<T, S>::zeros();
    for ((i, w), column) in w.iter().enumerate().zip(columns) {
        if let Some(([own, ..], rest)) = column.split_at_mut_checked(S::LEN - i) {
            let (single, both) = products(i, w);
            *own = *own + both;
            delta.as_mut_slice()[i] = single;
            beside.vjp_add(&delta, rest);
            delta.as_mut_slice()[i] = T::zero();
        }
    }
}

/// What stands to the right of a derivative in a larger one.
pub trait BesideIt<T: Scalar, Y: Shape> {
    /// acc ← acc + δ·J
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut [T]);
}

impl<T: Scalar, Y: Shape> BesideIt<T, Y> for () {
    #[inline]
    fn vjp_add(&self, _: &Tensor<T, Y>, _: &mut [T]) {}
}

/// What the entries of y weigh in Jᵀ W J: numbers on a diagonal, a symmetric matrix, or the identity.
#[diagnostic::on_unimplemented(
    message = "Jᵀ W J needs weights of y, which has the shape `{Y}`: this is `{Self}`",
    label = "not weights of `{Y}`",
    note = "weights are a tensor with the shape of y, a diagonal W; for a vector y a `Symmetric` over its dimension; or `Identity`"
)]
pub trait Weights<T: Scalar, Y: Shape> {
    /// acc ← acc + Jᵀ W J, packed.
    fn normal_add<J: Jacobian<Scalar = T, Output = Y>>(&self, j: &J, acc: &mut [T]);
}

impl<T: Scalar, Y: Shape> Weights<T, Y> for Tensor<T, Y> {
    #[inline]
    fn normal_add<J: Jacobian<Scalar = T, Output = Y>>(&self, j: &J, acc: &mut [T]) {
        j.normal_packed_add(self, acc);
    }
}

impl<T: Scalar, Y: Shape> Weights<T, Y> for Identity<T, Y> {
    #[inline]
    fn normal_add<J: Jacobian<Scalar = T, Output = Y>>(&self, j: &J, acc: &mut [T]) {
        j.normal_packed_add(&Tensor::ones(), acc);
    }
}

impl<T: Scalar, M: Triangular> Weights<T, (M,)> for Symmetric<T, M> {
    #[inline]
    fn normal_add<J: Jacobian<Scalar = T, Output = (M,)>>(&self, j: &J, acc: &mut [T]) {
        Transposed(j).congruence_packed_add(self.vech().as_slice(), acc);
    }
}
