//! J⁻¹ b, at the cost that the kind of J has.

use core::convert::Infallible;

use super::hessian::HasFactors;
use super::tree::SolvesRows;
use super::{Dense, Diagonal, Hessian, Identity, Jacobian, Rows, Scaled};
use crate::dim::{Dim, Triangular};
use crate::linalg::{Lu, RightSides, Singular, ZeroPivot};
use crate::scalar::Field;
use crate::shape::Named;
use crate::symmetric::Symmetric;
use crate::tensor::Tensor;

/// A derivative of a vector over `N` by another over `N`, with which equations are solved: J⁻¹ b.
///
/// | kind | by | operations |
/// |---|---|---|
/// | [`Identity`] | b | none |
/// | [`Scaled`], [`Diagonal`] | n quotients | n |
/// | [`Hessian`] | L D Lᵀ by quarters | those of its [structure](super::hessian::Factors) |
/// | [`Rows`], triangular by blocks | substitution, each block by its kind | those of the blocks, and of the products beside them |
/// | [`Symmetric`], [`Dense`] | LU with pivoting | ⅔ n³ |
///
/// ```
/// use conformable::prelude::*;
/// dims! { State { x, y } }
/// /// A step of Newton's method, whatever kind the Hessian has.
/// fn newton<H: Solvable<State, Scalar = f64>>(h: &H, gradient: &Vector<f64, State>) -> Result<Vector<f64, State>, H::Error> {
///     Ok(-h.solve(gradient)?)
/// }
/// let h: Diagonal<f64, (State,)> = Diagonal(vector![2.0, 4.0]);
/// assert_eq!(newton(&h, &vector![6.0, 6.0]).unwrap(), vector![-3.0, -1.5]);
/// let flat: Diagonal<f64, (State,)> = Diagonal(vector![2.0, 0.0]);
/// assert_eq!(newton(&flat, &vector![6.0, 6.0]).unwrap_err().component(), Some("y"));
/// ```
#[diagnostic::on_unimplemented(
    message = "equations over `{N}` are not solved with `{Self}`",
    label = "not a square derivative that is solved by its kind",
    note = "`j.to_dense()` has every entry, and is solved by LU"
)]
pub trait Solvable<N: Dim>: Jacobian<Input = (N,), Output = (N,)> {
    /// Why there is no solution.
    type Error: core::error::Error;

    /// J⁻¹ b, the x with J x = b, for a vector b or for each column of a matrix.
    ///
    /// # Errors
    ///
    /// When a pivot is 0.
    fn solve<S: RightSides<N>>(
        &self,
        b: &Tensor<Self::Scalar, S>,
    ) -> Result<Tensor<Self::Scalar, S>, Self::Error>;
}

impl<T: Field, N: Dim> Solvable<N> for Identity<T, (N,)> {
    type Error = Infallible;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, Infallible> {
        Ok(*b)
    }
}

impl<T: Field, N: Dim> Solvable<N> for Scaled<T, (N,)> {
    type Error = ZeroPivot;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, ZeroPivot> {
        if self.factor.is_zero() && N::LEN > 0 {
            return Err(ZeroPivot::at::<N, N>(0));
        }
        Ok(*b / self.factor)
    }
}

impl<T: Field, N: Dim> Solvable<N> for Diagonal<T, (N,)> {
    type Error = ZeroPivot;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, ZeroPivot> {
        if let Some(column) = self.0.iter().position(T::is_zero) {
            return Err(ZeroPivot::at::<N, N>(column));
        }
        let mut x = *b;
        for (row, pivot) in S::rows_mut(&mut x).iter_mut().zip(&self.0) {
            *row /= *pivot;
        }
        Ok(x)
    }
}

impl<T: Field, N: Named, E> Solvable<N> for Hessian<T, N, E>
where
    Self: Jacobian<Scalar = T, Input = (N,), Output = (N,)>,
    E: HasFactors<T, (N,)>,
{
    type Error = ZeroPivot;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, ZeroPivot> {
        Ok(self.ldlt()?.solve(b))
    }
}

impl<T: Field, N: Named, E> Rows<T, N, (N,), E> {
    /// J⁻¹ b, for a vector b or for each column of a matrix, where the types say that J is triangular by blocks, lower or upper: block by
    /// block, each by its own kind.
    ///
    /// # Errors
    ///
    /// When a pivot is 0: at the first that is met.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { State { x, v } }
    /// let s: Vector<f64, State> = vector![1.0, 2.0];
    /// let (_, f) = forward::jacobian(&s, |s| {
    ///     let v = s.at(State::v);
    ///     stack!(State { x: s.at(State::x) + v * 0.5, v: v * 2.0 })
    /// });
    /// assert_eq!(f.solve(&vector![2.0, 4.0])?, vector![1.0, 2.0]); // [1 0.5; 0 2]
    /// # Ok::<(), conformable::linalg::Singular>(())
    /// ```
    #[inline]
    pub fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, Singular>
    where
        E: SolvesRows<T, (N,)>,
    {
        let mut x = *b;
        match self.parts.solve_rows(0, S::rows_mut(&mut x)) {
            Ok(()) => Ok(x),
            Err(column) => Err(Singular::at::<N, N>(column)),
        }
    }
}

impl<T: Field, N: Named, E> Solvable<N> for Rows<T, N, (N,), E>
where
    Self: Jacobian<Scalar = T, Input = (N,), Output = (N,)>,
    E: SolvesRows<T, (N,)>,
{
    type Error = Singular;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, Singular> {
        self.solve(b) // the method of its own
    }
}

impl<T: Field + PartialOrd, N: Triangular> Solvable<N> for Symmetric<T, N> {
    type Error = Singular;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, Singular> {
        self.solve(b) // the method of its own
    }
}

impl<T: Field + PartialOrd, N: Dim> Solvable<N> for Dense<T, (N,), (N,)> {
    type Error = Singular;
    #[inline]
    fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Result<Tensor<T, S>, Singular> {
        Ok(Lu::new(self.numerator())?.solve(b))
    }
}
