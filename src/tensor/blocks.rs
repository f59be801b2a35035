//! Rearranging: transpose, blocks, `vec`, other names.

use typenum::IsEqual;

use super::{Matrix, Tensor, Vector};
use crate::dim::{Blocks, Counted, Dim, Prod, SameSize, Sum};
use crate::scalar::Scalar;

impl<T: Copy, R: Dim, C: Dim> Matrix<T, R, C> {
    /// Xᵀ: the columns as rows. Names change places too: C × R.
    #[must_use]
    pub fn transpose(&self) -> Matrix<T, C, R> {
        Matrix::from_fn(|(i, j)| self.rows()[j][i])
    }

    /// vec X: the columns below one another, as in every book.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    /// assert_eq!(x.vec().as_slice(), [1, 4, 2, 5, 3, 6]);
    /// ```
    #[must_use]
    pub fn vec(&self) -> Vector<T, Prod<C, R>> {
        Vector::generate(|flat| self.rows()[flat % R::LEN][flat / R::LEN])
    }

    /// `self` above `below`.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Pose = 1; Bias = 2; N = 2; }
    /// let top: Matrix<i64, Pose, N> = matrix![1, 2];
    /// let whole: Matrix<i64, Sum<Pose, Bias>, N> = top.vstack(&matrix![3, 4; 5, 6]);
    /// assert_eq!(whole.as_slice(), [1, 2, 3, 4, 5, 6]);
    /// ```
    #[must_use]
    pub fn vstack<B: Dim>(&self, below: &Matrix<T, B, C>) -> Matrix<T, Sum<R, B>, C> {
        Tensor::new(Blocks(self.into_inner(), below.into_inner()))
    }

    /// `self` to the left of `right`.
    #[must_use]
    pub fn hstack<B: Dim>(&self, right: &Matrix<T, R, B>) -> Matrix<T, R, Sum<C, B>> {
        let (left, right) = (self.as_vector_of_rows(), right.as_vector_of_rows());
        left.zip_with(right, |left, right| left.vstack(&right))
            .flatten()
    }
}

impl<T: Copy, R: Dim, C: Dim> Vector<T, Prod<C, R>> {
    /// The matrix whose [`vec`](Matrix::vec) this is.
    #[must_use]
    pub fn unvec(&self) -> Matrix<T, R, C> {
        Matrix::from_fn(|(i, j)| self.as_slice()[j * R::LEN + i])
    }
}

impl<T: Copy, A: Dim> Vector<T, A> {
    /// The components of `self`, then those of `below`.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Pose { x, y } Bias { gyro } }
    /// let pose: Vector<f64, Pose> = vector![1.0, 2.0];
    /// let bias: Vector<f64, Bias> = vector![0.1];
    /// let state: Vector<f64, Sum<Pose, Bias>> = pose.vstack(&bias);
    /// let (first, second) = state.split();
    /// assert_eq!((first, second), (&pose, &bias));
    /// ```
    #[must_use]
    pub fn vstack<B: Dim>(&self, below: &Vector<T, B>) -> Vector<T, Sum<A, B>> {
        Tensor::new(Blocks(self.into_inner(), below.into_inner()))
    }
}

impl<T: Copy, A: Dim, B: Dim> Vector<T, Sum<A, B>> {
    /// The two blocks, not copied.
    #[must_use]
    pub const fn split(&self) -> (&Vector<T, A>, &Vector<T, B>) {
        (self.part(0), self.part(A::LEN))
    }
}

impl<T: Copy, A: Dim, B: Dim, C: Dim> Matrix<T, Sum<A, B>, C> {
    /// The upper and the lower block, not copied.
    #[must_use]
    pub const fn vsplit(&self) -> (&Matrix<T, A, C>, &Matrix<T, B, C>) {
        (self.part(0), self.part(A::LEN * C::LEN))
    }
}

impl<T: Copy, R: Dim, A: Dim, B: Dim> Matrix<T, R, Sum<A, B>> {
    /// Copies of the left and of the right block.
    #[must_use]
    pub fn hsplit(&self) -> (Matrix<T, R, A>, Matrix<T, R, B>) {
        (
            Matrix::from_fn(|(i, j)| self.rows()[i].split().0[j]),
            Matrix::from_fn(|(i, j)| self.rows()[i].split().1[j]),
        )
    }
}

impl<T: Scalar, R: Dim, C: Dim> Matrix<T, R, C> {
    /// A ⊗ B, the Kronecker product: each entry of `self` times the whole of `right`.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<1>, D<2>> = matrix![1, 10];
    /// let b: Matrix<i64, D<2>, D<1>> = matrix![2; 3];
    /// assert_eq!(a.kron(&b).as_slice(), [2, 20, 3, 30]);
    /// ```
    #[doc(alias = "tensor product")]
    #[must_use]
    pub fn kron<P: Dim, Q: Dim>(
        &self,
        right: &Matrix<T, P, Q>,
    ) -> Matrix<T, Prod<R, P>, Prod<C, Q>> {
        let row = |left: Vector<T, C>, right: Vector<T, Q>| -> Vector<T, Prod<C, Q>> {
            left.map(|x| right.map(|y| x * y)).flatten()
        };
        let rows = self.as_vector_of_rows().map(|left| {
            let rows = right.as_vector_of_rows().map(|right| row(left, right));
            rows.flatten::<_, (P, Prod<C, Q>)>()
        });
        rows.flatten()
    }
}

impl<T: Copy, A: Counted> Vector<T, A> {
    /// The same components under another name for the dimension, which must have as many.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Position { x, y } Velocity { vx, vy } }
    /// let v: Vector<f64, Velocity> = vector![1.0, 2.0];
    /// let after_a_second: Vector<f64, Position> = v.relabel();
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use conformable::prelude::*;
    /// dims! { State = 3; Meas = 2; }
    /// let x = Vector::<f64, State>::zeros();
    /// let z: Vector<f64, Meas> = x.relabel(); // `State` and `Meas` have different sizes
    /// ```
    #[must_use]
    pub fn relabel<B: Counted>(self) -> Vector<T, B>
    where
        A::Count: IsEqual<B::Count, Output: SameSize<A, B>>,
    {
        Tensor::into_shape(self)
    }
}

impl<T: Copy, R: Counted, C: Counted> Matrix<T, R, C> {
    /// The same entries under other names for the dimensions, each of which must keep its size.
    #[must_use]
    pub fn relabel<P: Counted, Q: Counted>(self) -> Matrix<T, P, Q>
    where
        R::Count: IsEqual<P::Count, Output: SameSize<R, P>>,
        C::Count: IsEqual<Q::Count, Output: SameSize<C, Q>>,
    {
        Tensor::into_shape(self)
    }
}
