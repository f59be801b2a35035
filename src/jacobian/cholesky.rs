//! The derivative of a Cholesky factor.

use super::{Held, Jacobian, Lend, class};
use crate::dim::Dim;
use crate::linalg::Triangular;
use crate::scalar::Field;
use crate::tensor::Matrix;

/// dA ↦ L Φ(L⁻¹ S L⁻ᵀ) with S = ½ (dA + dAᵀ): the derivative of the Cholesky factor L of a symmetric A. Φ takes the lower half of a matrix,
/// with half of its diagonal.
///
/// The `vjp` is ½ L⁻ᵀ (P + Pᵀ) L⁻¹ with P = Φ(Lᵀ δ), which is symmetric. `L` is `Matrix<T, N, N>`, or a reference to one, with zeros above
/// the diagonal.
#[derive(Clone, Debug)]
pub struct CholeskyMap<L> {
    factor: L,
}

impl<L: Held<Shape = (N, N)>, N: Dim> CholeskyMap<L> {
    /// The map at the factor L.
    #[must_use]
    pub const fn new(factor: L) -> Self {
        CholeskyMap { factor }
    }
}

/// ½ (A + Aᵀ)
pub(crate) fn symmetric_part<T: Field, N: Dim>(a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
    (a + a.transpose()) / T::from_integer(2)
}

/// Φ: the lower half, with half of the diagonal.
fn lower_half<T: Field, N: Dim>(mut a: Matrix<T, N, N>) -> Matrix<T, N, N> {
    for (i, row) in a.rows_mut().iter_mut().enumerate() {
        for (j, entry) in row.iter_mut().enumerate().skip(i) {
            *entry = if i == j {
                entry.clone() / T::from_integer(2)
            } else {
                T::zero()
            };
        }
    }
    a
}

impl<L: Held<Shape = (N, N), Scalar: Field>, N: Dim> Jacobian for CholeskyMap<L> {
    type Class = class::Operator;
    type Scalar = L::Scalar;
    type Input = (N, N);
    type Output = (N, N);

    fn jvp(&self, da: &Matrix<L::Scalar, N, N>) -> Matrix<L::Scalar, N, N> {
        let factor = Triangular::lower_as_it_is(self.factor.tensor());
        let mut inner = symmetric_part(da);
        factor.solve_in_place(&mut inner);
        inner = inner.transpose();
        factor.solve_in_place(&mut inner);
        self.factor.tensor() * lower_half(inner)
    }

    fn vjp_add(&self, dl: &Matrix<L::Scalar, N, N>, acc: &mut Matrix<L::Scalar, N, N>) {
        let factor = Triangular::lower_as_it_is(self.factor.tensor());
        let mut inner = symmetric_part(&lower_half(self.factor.tensor().transpose_mul(dl)));
        factor.solve_transposed_in_place(&mut inner);
        inner = inner.transpose();
        factor.solve_transposed_in_place(&mut inner);
        *acc += inner;
    }
}

impl<T: Field, N: Dim> Lend for CholeskyMap<Matrix<T, N, N>> {
    type Ref<'a>
        = CholeskyMap<&'a Matrix<T, N, N>>
    where
        Self: 'a;
    fn from_ref(lent: Self::Ref<'_>) -> Self {
        CholeskyMap::new(lent.factor.clone())
    }
}
