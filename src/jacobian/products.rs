//! Products of derivatives with matrices, at the cost that the kind has.

use super::{Jacobian, OfVector, Weights, joseph};
use crate::dim::{Dim, Triangular};
use crate::product::ColumnRange;
use crate::symmetric::Symmetric;
use crate::tensor::{Matrix, blocks};

/// Products of a derivative of a vector by a vector with matrices: J M and M J, and those of filters and of normal equations, J P Jᵀ and Jᵀ W J.
/// Every derivative has them.
///
/// Each has a form that adds to memory that exists.
pub trait MatrixProducts: Jacobian {
    /// J P Jᵀ for a symmetric P, of a vector by a vector: how a covariance goes through the function, at the cost that the kind has.
    ///
    /// ```
    /// use conformable::forward::jacobian;
    /// use conformable::prelude::*;
    /// dims! { State { x, v } }
    /// let s: Vector<f64, State> = vector![0.0, 1.0];
    /// let (_, f) = jacobian(&s, |s| stack!(State { x: s.at(State::x) + s.at(State::v) * 0.5, v: s.at(State::v) }));
    /// let p: Symmetric<f64, State> = Symmetric::from_vech(vector![4.0, 2.0, 8.0]);
    /// assert_eq!(f.congruence(&p).to_matrix(), matrix![8.0, 6.0; 6.0, 8.0]);
    /// ```
    ///
    /// A row of J P for each entry of y, then, as the result is symmetric, each of its columns from the diagonal down. Written as a product,
    /// `f * p * f.transpose()` is a chain of derivatives, which no type says to be symmetric.
    #[doc(alias = "covariance propagation")]
    #[inline]
    fn congruence(
        &self,
        p: &Symmetric<Self::Scalar, <Self::Input as OfVector>::Dim>,
    ) -> Symmetric<Self::Scalar, <Self::Output as OfVector>::Dim>
    where
        Self::Input: OfVector<Dim: Triangular>,
        Self::Output: OfVector<Dim: Triangular>,
    {
        let mut product = Symmetric::zeros();
        self.congruence_add(p, &mut product);
        product
    }

    /// acc ← acc + J P Jᵀ: F P Fᵀ + Q starts from a copy of Q, and G Q Gᵀ is added to it without a temporary.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { State { x, v } Noise { push } }
    /// let f: Matrix<f64, State, State> = matrix![1.0, 0.5; 0.0, 1.0];
    /// let g: Matrix<f64, State, Noise> = matrix![0.5; 1.0];
    /// let p: Symmetric<f64, State> = Symmetric::identity();
    /// let q: Symmetric<f64, Noise> = Symmetric::from_vech(vector![4.0]);
    /// let mut next = Dense::of(&f).congruence(&p);
    /// Dense::of(&g).congruence_add(&q, &mut next);
    /// assert_eq!(next.to_matrix(), matrix![2.25, 2.5; 2.5, 5.0]);
    /// ```
    #[inline]
    fn congruence_add(
        &self,
        p: &Symmetric<Self::Scalar, <Self::Input as OfVector>::Dim>,
        acc: &mut Symmetric<Self::Scalar, <Self::Output as OfVector>::Dim>,
    ) where
        Self::Input: OfVector<Dim: Triangular>,
        Self::Output: OfVector<Dim: Triangular>,
    {
        self.congruence_packed_add(p.vech().as_slice(), acc.vech_mut().as_mut_slice());
    }

    /// (I − K H) P (I − K H)ᵀ + K R Kᵀ, Joseph's form: the covariance after a measurement h(x) + noise of covariance R that is weighed by
    /// the gain K, any gain. Under rounding it stays positive definite where P − K H P does not.
    ///
    /// Where H has no entries, I − K H is the identity and takes no work.
    ///
    /// ```
    /// use conformable::linalg::Cholesky;
    /// use conformable::prelude::*;
    /// dims! { State { x, v } Meas { range } }
    /// let p: Symmetric<f64, State> = Symmetric::from_vech(vector![3.0, 1.0, 2.0]);
    /// let r: Symmetric<f64, Meas> = Symmetric::from_vech(vector![1.0]);
    /// let x: Vector<f64, State> = vector![2.0, 0.0];
    /// let (_, h) = forward::jacobian(&x, |x| stack!(Meas { range: x.at(State::x) }));
    /// let seen = h.jmp(&p.to_matrix()); // H P
    /// let gain = Cholesky::new(h.congruence(&p) + r)?.solve(&seen).transpose();
    /// assert_eq!(gain, matrix![0.75; 0.25]);
    /// assert_eq!(h.joseph(&p, &gain, &r).to_matrix(), matrix![0.75, 0.25; 0.25, 1.75]);
    /// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
    /// ```
    ///
    /// Source: R. S. Bucy and P. D. Joseph, "Filtering for Stochastic Processes with Applications to Guidance", 1968.
    #[doc(alias = "measurement update")]
    #[inline]
    fn joseph(
        &self,
        p: &Symmetric<Self::Scalar, <Self::Input as OfVector>::Dim>,
        gain: &Matrix<
            Self::Scalar,
            <Self::Input as OfVector>::Dim,
            <Self::Output as OfVector>::Dim,
        >,
        noise: &Symmetric<Self::Scalar, <Self::Output as OfVector>::Dim>,
    ) -> Symmetric<Self::Scalar, <Self::Input as OfVector>::Dim>
    where
        Self::Input: OfVector<Dim: Triangular>,
        Self::Output: OfVector<Dim: Triangular>,
    {
        let mut covariance = gain.congruence(noise);
        let gain = blocks::<_, Self::Input, Self::Output>(gain.part(0));
        let acc = covariance.vech_mut().as_mut_slice();
        joseph::add(self, p.vech().as_slice(), gain, acc);
        covariance
    }

    /// Jᵀ W J, for weights W of the entries of y: the matrix of the normal equations, or the information that measurements carry. The
    /// weights are a tensor with the shape of y for a diagonal W, a [`Symmetric`] matrix, or [`Identity`](super::Identity).
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Points = 3; Fit = 2; }
    /// let j: Matrix<f64, Points, Fit> = matrix![1.0, 0.0; 1.0, 1.0; 1.0, 2.0];
    /// let w: Vector<f64, Points> = vector![1.0, 2.0, 1.0];
    /// assert_eq!(Dense::of(&j).normal(&w).to_matrix(), matrix![4.0, 4.0; 4.0, 6.0]);
    /// ```
    ///
    /// With a diagonal W each entry of y adds the products of the entries that its row has, on the diagonal and below.
    #[doc(alias = "information matrix")]
    #[doc(alias = "gram")]
    #[inline]
    fn normal<W: Weights<Self::Scalar, Self::Output>>(
        &self,
        w: &W,
    ) -> Symmetric<Self::Scalar, <Self::Input as OfVector>::Dim>
    where
        Self::Input: OfVector<Dim: Triangular>,
    {
        let mut product = Symmetric::zeros();
        self.normal_add(w, &mut product);
        product
    }

    /// acc ← acc + Jᵀ W J: normal equations that are filled measurement by measurement.
    #[inline]
    fn normal_add<W: Weights<Self::Scalar, Self::Output>>(
        &self,
        w: &W,
        acc: &mut Symmetric<Self::Scalar, <Self::Input as OfVector>::Dim>,
    ) where
        Self::Input: OfVector<Dim: Triangular>,
    {
        w.normal_add(self, acc.vech_mut().as_mut_slice());
    }

    /// J·M, for a matrix with a row for each component of x: a `jvp` of each column, at the cost that the kind has.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Y = 2; X = 2; Z = 3; }
    /// let slopes: Diagonal<f64, (X,)> = Diagonal(vector![10.0, 100.0]);
    /// let m: Matrix<f64, X, Z> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
    /// assert_eq!(slopes.jmp(&m), matrix![10.0, 20.0, 30.0; 400.0, 500.0, 600.0]);
    /// ```
    #[doc(alias = "Jacobian-matrix product")]
    #[inline]
    fn jmp<K: Dim>(
        &self,
        m: &Matrix<Self::Scalar, <Self::Input as OfVector>::Dim, K>,
    ) -> Matrix<Self::Scalar, <Self::Output as OfVector>::Dim, K>
    where
        Self::Input: OfVector,
        Self::Output: OfVector,
    {
        let mut product = Matrix::zeros();
        self.mul_columns(ColumnRange::all(K::LEN), m.rows(), product.rows_mut());
        product
    }

    /// acc ← acc + J·M.
    #[inline]
    fn jmp_add<K: Dim>(
        &self,
        m: &Matrix<Self::Scalar, <Self::Input as OfVector>::Dim, K>,
        acc: &mut Matrix<Self::Scalar, <Self::Output as OfVector>::Dim, K>,
    ) where
        Self::Input: OfVector,
        Self::Output: OfVector,
    {
        self.mul_columns_add(ColumnRange::all(K::LEN), m.rows(), acc.rows_mut());
    }

    /// M·J, for a matrix with a column for each component of y: a `vjp` of each row, at the cost that the kind has.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Y = 2; Z = 1; }
    /// let slopes: Diagonal<f64, (Y,)> = Diagonal(vector![10.0, 100.0]);
    /// let m: Matrix<f64, Z, Y> = matrix![1.0, 2.0];
    /// assert_eq!(slopes.mjp(&m), matrix![10.0, 200.0]);
    /// ```
    #[doc(alias = "matrix-Jacobian product")]
    #[inline]
    fn mjp<K: Dim>(
        &self,
        m: &Matrix<Self::Scalar, K, <Self::Output as OfVector>::Dim>,
    ) -> Matrix<Self::Scalar, K, <Self::Input as OfVector>::Dim>
    where
        Self::Input: OfVector,
        Self::Output: OfVector,
    {
        let mut product = Matrix::zeros();
        self.mjp_add(m, &mut product);
        product
    }

    /// acc ← acc + M·J.
    #[inline]
    fn mjp_add<K: Dim>(
        &self,
        m: &Matrix<Self::Scalar, K, <Self::Output as OfVector>::Dim>,
        acc: &mut Matrix<Self::Scalar, K, <Self::Input as OfVector>::Dim>,
    ) where
        Self::Input: OfVector,
        Self::Output: OfVector,
    {
        for (acc, dy) in acc.rows_mut().iter_mut().zip(m.rows()) {
            self.vjp_add(dy.part(0), acc.part_mut(0));
        }
    }
}

#[diagnostic::do_not_recommend]
impl<J: Jacobian> MatrixProducts for J {}
