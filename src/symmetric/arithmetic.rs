//! What a symmetric matrix is asked for: trace, norms, forms, congruence.

use core::ops::Add;

use super::{Symmetric, packed};
use crate::dim::Triangular;
use crate::scalar::{Real, Scalar};
use crate::tensor::{Matrix, Vector};

impl<T: Scalar, N: Triangular> Symmetric<T, N> {
    /// tr S = Σ sᵢᵢ
    #[must_use]
    pub fn trace(&self) -> T {
        self.diagonal().fold(T::zero(), |sum, s| sum + *s)
    }

    /// ⟨A, B⟩ = Σᵢⱼ aᵢⱼ bᵢⱼ = tr(A B), over all N² entries: what is off the diagonal counts twice.
    #[doc(alias = "frobenius inner product")]
    #[must_use]
    pub fn dot(&self, other: &Self) -> T {
        let columns = packed::columns(self.vech()).zip(packed::columns(other.vech()));
        columns.fold(T::zero(), |sum, (a, b)| {
            let mut products = a.iter().zip(b).map(|(a, b)| *a * *b);
            let diagonal = products.next().unwrap_or_else(T::zero);
            let off = products.fold(T::zero(), Add::add);
            sum + diagonal + off + off
        })
    }

    /// ‖S‖² = Σᵢⱼ sᵢⱼ², the square of the Frobenius norm.
    #[must_use]
    pub fn norm_squared(&self) -> T {
        self.dot(self)
    }

    /// ‖S‖ = √Σᵢⱼ sᵢⱼ², the Frobenius norm.
    ///
    /// Squares overflow and underflow at half the exponent range: entries near 1e±200 need scaling first.
    #[must_use]
    pub fn norm(&self) -> T
    where
        T: Real,
    {
        self.norm_squared().sqrt()
    }

    /// A ∘ B, the product entry by entry.
    #[doc(alias = "elementwise product")]
    #[must_use]
    pub fn hadamard(&self, other: &Self) -> Self {
        Symmetric(self.vech().hadamard(other.vech()))
    }

    /// xᵀ S x: every number of S is read once.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let s: Symmetric<i64, D<2>> = Symmetric::from_vech(vector![2, 1, 3]);
    /// assert_eq!(s.quadratic_form(&vector![1, 10]), 2 + 2 * 10 + 3 * 100);
    /// ```
    #[must_use]
    pub fn quadratic_form(&self, x: &Vector<T, N>) -> T {
        packed::quadratic(self.vech().as_slice(), x.as_slice())
    }

    /// S ← S + a x xᵀ
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let mut s: Symmetric<i64, D<2>> = Symmetric::identity();
    /// s.rank_one_update(2, &vector![1, 3]);
    /// assert_eq!(s.to_matrix(), matrix![3, 6; 6, 19]);
    /// ```
    pub fn rank_one_update(&mut self, a: T, x: &Vector<T, N>) {
        packed::add_square(a, x.as_slice(), self.vech_mut().as_mut_slice());
    }

    /// S ← S + Diag(d)
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let mut s: Symmetric<i64, D<2>> = Symmetric::filled(1);
    /// s.add_diagonal(&vector![10, 20]);
    /// assert_eq!(s.to_matrix(), matrix![11, 1; 1, 21]);
    /// ```
    pub fn add_diagonal(&mut self, d: &Vector<T, N>) {
        for (place, d) in self.diagonal_mut().zip(d) {
            *place = *place + *d;
        }
    }

    /// S ← S + a B
    #[inline]
    pub fn axpy(&mut self, a: T, other: &Self) {
        self.vech_mut().axpy(a, other.vech());
    }
}

impl<T: Scalar, M: Triangular, N: Triangular> Matrix<T, M, N> {
    /// A S Aᵀ, for a symmetric S over `N`: how a covariance goes through a linear map, F P Fᵀ.
    ///
    /// N² multiplications for each row of A, for S a, and N for each entry on or below the diagonal of the result, which is symmetric to
    /// the last bit.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { State { x, v } Meas { range } }
    /// let p: Symmetric<i64, State> = Symmetric::from_vech(vector![2, 1, 3]);
    /// let f: Matrix<i64, State, State> = matrix![1, 1; 0, 1];
    /// assert_eq!(f.congruence(&p).to_matrix(), f * p * f.transpose());
    /// let h: Matrix<i64, Meas, State> = matrix![1, 0];
    /// let innovation: Symmetric<i64, Meas> = h.congruence(&p);
    /// ```
    ///
    /// ```compile_fail,E0308
    /// use conformable::prelude::*;
    /// dims! { State { x, v } Meas { range, bearing } }
    /// let h = Matrix::<f64, Meas, State>::zeros();
    /// let r = Symmetric::<f64, Meas>::identity();
    /// let _ = h.congruence(&r); // H maps a `State`, R is a covariance of a `Meas`
    /// ```
    #[doc(alias = "covariance propagation")]
    #[must_use]
    pub fn congruence(&self, s: &Symmetric<T, N>) -> Symmetric<T, M> {
        let mut product = Symmetric::zeros();
        self.congruence_add(s, &mut product);
        product
    }

    /// B ← B + A S Aᵀ, with no matrix formed on the way: P ← Q + F P Fᵀ, and the noise G Q Gᵀ after it.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let q: Symmetric<i64, D<2>> = Symmetric::identity();
    /// let g: Matrix<i64, D<2>, D<2>> = matrix![1, 0; 2, 1];
    /// let mut p: Symmetric<i64, D<2>> = Symmetric::filled(1);
    /// g.congruence_add(&q, &mut p);
    /// assert_eq!(p.to_matrix(), matrix![2, 3; 3, 6]);
    /// ```
    #[inline]
    pub fn congruence_add(&self, s: &Symmetric<T, N>, acc: &mut Symmetric<T, M>) {
        packed::congruence_add(
            self.rows(),
            s.vech().as_slice(),
            acc.vech_mut().as_mut_slice(),
        );
    }
}
