//! The derivative of a Cholesky factor.

use super::known::equal;
use super::{Jacobian, Kind, class};
use crate::dim::Dim;
use crate::linalg::TriangularMatrix;
use crate::scalar::Field;
use crate::tensor::Matrix;

/// dA ↦ L Φ(L⁻¹ S L⁻ᵀ) with S = ½ (dA + dAᵀ): the derivative of the Cholesky factor L of a symmetric A. Φ takes the lower half of a matrix,
/// with half of its diagonal.
///
/// The `vjp` is ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P = Φ(Lᵀ δ), which is symmetric. L has zeros above the diagonal.
#[derive(Clone, Copy, Debug)]
pub struct CholeskyMap<T: Copy, N: Dim> {
    factor: Matrix<T, N, N>,
}

impl<T: Copy, N: Dim> CholeskyMap<T, N> {
    /// The map at the factor L.
    #[must_use]
    pub const fn new(factor: Matrix<T, N, N>) -> Self {
        CholeskyMap { factor }
    }
}

/// ½ (A + Aᵀ)
fn symmetric_part<T: Field, N: Dim>(a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
    (a + a.transpose()) / T::from_integer(2)
}

/// Φ: the lower half, with half of the diagonal.
fn lower_half<T: Field, N: Dim>(mut a: Matrix<T, N, N>) -> Matrix<T, N, N> {
    for (i, row) in a.rows_mut().iter_mut().enumerate() {
        for (j, entry) in row.iter_mut().enumerate().skip(i) {
            *entry = if i == j {
                *entry / T::from_integer(2)
            } else {
                T::zero()
            };
        }
    }
    a
}

impl<T: Field, N: Dim> Kind for CholeskyMap<T, N> {
    type Class = class::Terminal;
    type Scalar = T;
    type Input = (N, N);
    type Output = (N, N);
}

impl<T: Field, N: Dim> Jacobian for CholeskyMap<T, N> {
    fn jvp(&self, da: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        let factor = TriangularMatrix::lower_as_it_is(&self.factor);
        let mut inner = symmetric_part(da);
        factor.solve_in_place(&mut inner);
        inner = inner.transpose();
        factor.solve_in_place(&mut inner);
        &self.factor * lower_half(inner)
    }

    fn vjp_add(&self, dl: &Matrix<T, N, N>, acc: &mut Matrix<T, N, N>) {
        let factor = TriangularMatrix::lower_as_it_is(&self.factor);
        let mut inner = symmetric_part(&lower_half(self.factor.transpose_mul(dl)));
        factor.solve_transposed_in_place(&mut inner);
        inner = inner.transpose();
        factor.solve_transposed_in_place(&mut inner);
        *acc += inner;
    }
}

equal! { [T: Copy + PartialEq, N: Dim] CholeskyMap<T, N>, factor; }
