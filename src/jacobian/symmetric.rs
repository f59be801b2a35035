//! Maps from and to symmetric matrices, which are packed: their shape is that of vech S.

use core::marker::PhantomData;

use super::known::equal;
use super::{Jacobian, Kind};
use crate::dim::{Dim, Packed, Triangular};
use crate::scalar::{Field, Scalar};
use crate::shape::Shape;
use crate::symmetric::packed;
use crate::tensor::{Matrix, Rank0, Vector};

/// dA ↦ (dA + dAᵀ)/2, its own transpose. Nothing is stored.
#[derive(Clone, Copy, Debug)]
pub struct SymmetricPartMap<T, N>(PhantomData<(T, N)>);

impl<T, N> SymmetricPartMap<T, N> {
    /// The map.
    #[must_use]
    pub const fn new() -> Self {
        SymmetricPartMap(PhantomData)
    }
}

impl<T, N> Default for SymmetricPartMap<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Field, N: Dim> Kind for SymmetricPartMap<T, N> {
    type Class = <Self::Input as Shape>::Maps;
    type Scalar = T;
    type Input = (N, N);
    type Output = (N, N);
}

impl<T: Field, N: Dim> Jacobian for SymmetricPartMap<T, N> {
    fn jvp(&self, da: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        (da + da.transpose()) / T::from_integer(2)
    }
    fn vjp_add(&self, dy: &Matrix<T, N, N>, acc: &mut Matrix<T, N, N>) {
        *acc += self.jvp(dy);
    }
}

/// dS ↦ xᵀ dS x for a packed symmetric S: the derivative of xᵀ S x by S. Its gradient has xᵢ² on the diagonal and 2xᵢxⱼ off it.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct QuadraticBy<T: Copy, N: Dim>(pub Vector<T, N>);

impl<T: Scalar, N: Triangular> Kind for QuadraticBy<T, N> {
    type Class = <Self::Input as Shape>::Maps;
    type Scalar = T;
    type Input = (Packed<N>,);
    type Output = ();
}

impl<T: Scalar, N: Triangular> Jacobian for QuadraticBy<T, N> {
    fn jvp(&self, ds: &Vector<T, Packed<N>>) -> Rank0<T> {
        packed::quadratic(ds.as_slice(), self.0.as_slice()).into()
    }
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Vector<T, Packed<N>>) {
        let x = &self.0;
        packed::add_pairs(&(x * dy.into_scalar()), x, acc);
    }
}

/// dS ↦ A dS Aᵀ between packed symmetric matrices, with A of `(M, N)`: the derivative of A S Aᵀ by S.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct CongruenceBy<T: Copy, M: Dim, N: Dim>(pub Matrix<T, M, N>);

impl<T: Scalar, M: Triangular, N: Triangular> Kind for CongruenceBy<T, M, N> {
    type Class = <Self::Input as Shape>::Maps;
    type Scalar = T;
    type Input = (Packed<N>,);
    type Output = (Packed<M>,);
}

impl<T: Scalar, M: Triangular, N: Triangular> Jacobian for CongruenceBy<T, M, N> {
    fn jvp(&self, ds: &Vector<T, Packed<N>>) -> Vector<T, Packed<M>> {
        packed::congruence(&self.0, ds)
    }
    /// Aᵀ L A with L the lower triangle δ: a row of Lᵀ A and the row of A make one pair after the other.
    fn vjp_add(&self, dy: &Vector<T, Packed<M>>, acc: &mut Vector<T, Packed<N>>) {
        let mut rows = self.0.rows();
        for column in packed::columns(dy) {
            let mut sum = Vector::zeros();
            for (dy, row) in column.iter().zip(rows) {
                sum.axpy(*dy, row);
            }
            let [row, rest @ ..] = rows else { return };
            packed::add_pairs(&sum, row, acc);
            rows = rest;
        }
    }
}

/// dA ↦ dA Wᵀ + W dAᵀ, packed, with W of `(M, N)`: the derivative of A S Aᵀ by A, where W = A S. Its `vjp` is (L + Lᵀ) W, with L the
/// lower triangle δ.
#[derive(Clone, Copy, Debug)]
pub struct CongruenceByFactor<T: Copy, M: Dim, N: Dim> {
    /// W
    pub w: Matrix<T, M, N>,
}

impl<T: Scalar, M: Triangular, N: Dim> Kind for CongruenceByFactor<T, M, N> {
    type Class = <Self::Input as Shape>::Maps;
    type Scalar = T;
    type Input = (M, N);
    type Output = (Packed<M>,);
}

impl<T: Scalar, M: Triangular, N: Dim> Jacobian for CongruenceByFactor<T, M, N> {
    fn jvp(&self, da: &Matrix<T, M, N>) -> Vector<T, Packed<M>> {
        let mut dy = Vector::zeros();
        packed::add_half_product(da, &self.w, &mut dy);
        packed::add_half_product(&self.w, da, &mut dy);
        dy
    }
    fn vjp_add(&self, dy: &Vector<T, Packed<M>>, acc: &mut Matrix<T, M, N>) {
        packed::add_multiply_matrix(dy, &self.w, acc);
        let diagonal = packed::columns(dy).filter_map(<[T]>::first);
        for ((row, dy), w) in acc.rows_mut().iter_mut().zip(diagonal).zip(self.w.rows()) {
            row.axpy(*dy, w);
        }
    }
}

/// dx ↦ dx xᵀ + x dxᵀ, packed: the derivative of x xᵀ by x. Its `vjp` is (L + Lᵀ) x, with L the lower triangle δ.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct SelfOuterBy<T: Copy, N: Dim>(pub Vector<T, N>);

impl<T: Scalar, N: Triangular> Kind for SelfOuterBy<T, N> {
    type Class = <Self::Input as Shape>::Maps;
    type Scalar = T;
    type Input = (N,);
    type Output = (Packed<N>,);
}

impl<T: Scalar, N: Triangular> Jacobian for SelfOuterBy<T, N> {
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, Packed<N>> {
        let x = &self.0;
        let mut dy = Vector::zeros();
        packed::add_pairs(dx, x, &mut dy);
        let diagonal = packed::columns_mut(&mut dy).filter_map(<[_]>::first_mut);
        for ((dy, x), dx) in diagonal.zip(x).zip(dx) {
            packed::add_product(dy, x, dx);
        }
        dy
    }
    fn vjp_add(&self, dy: &Vector<T, Packed<N>>, acc: &mut Vector<T, N>) {
        let x = &self.0;
        packed::multiply_add(dy, x, acc);
        let diagonal = packed::columns(dy).filter_map(<[_]>::first);
        for ((acc, x), dy) in acc.iter_mut().zip(x).zip(diagonal) {
            packed::add_product(acc, dy, x);
        }
    }
}

equal! {
   [T, N] SymmetricPartMap<T, N>;
   [T: Copy + PartialEq, N: Dim] QuadraticBy<T, N>, 0;
   [T: Copy + PartialEq, N: Dim] SelfOuterBy<T, N>, 0;
   [T: Copy + PartialEq, M: Dim, N: Dim] CongruenceBy<T, M, N>, 0;
   [T: Copy + PartialEq, M: Dim, N: Dim] CongruenceByFactor<T, M, N>, w;
}
