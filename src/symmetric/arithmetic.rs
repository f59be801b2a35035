//! Sums, products, congruence.

use core::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use super::{Symmetric, packed};
use crate::dim::{Dim, Triangular};
use crate::product::Contracts;
use crate::scalar::{Field, Scalar};
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

    /// xᵀ S x: every number of S is read once.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
    /// let s: Symmetric<i64, D<2>> = Symmetric::from_vech(vector![2, 1, 3]);
    /// assert_eq!(s.quadratic_form(&vector![1, 10]), 2 + 2 * 10 + 3 * 100);
    /// ```
    #[must_use]
    pub fn quadratic_form(&self, x: &Vector<T, N>) -> T {
        packed::quadratic(self.vech(), x)
    }

    /// A S Aᵀ, for A of `(M, N)`: how a covariance goes through a linear map, F P Fᵀ.
    ///
    /// M N² multiplications for A S, then only the lower half of its product with Aᵀ, M (M+1) N / 2. The result is symmetric to the
    /// last bit.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
    /// let p: Symmetric<i64, D<2>> = Symmetric::from_vech(vector![2, 1, 3]);
    /// let f: Matrix<i64, D<3>, D<2>> = matrix![1, 0; 1, 1; 0, 2];
    /// assert_eq!(p.congruence(&f).to_matrix(), &f * p.to_matrix() * f.transpose());
    /// ```
    #[doc(alias = "covariance propagation")]
    #[must_use]
    pub fn congruence<M: Triangular>(&self, a: &Matrix<T, M, N>) -> Symmetric<T, M> {
        Symmetric::from_vech(packed::congruence(a, self.vech()))
    }

    /// S ← S + a x xᵀ
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::symmetric::Symmetric;
    /// let mut s: Symmetric<i64, D<2>> = Symmetric::identity();
    /// s.rank_one_update(2, &vector![1, 3]);
    /// assert_eq!(s.to_matrix(), matrix![3, 6; 6, 19]);
    /// ```
    pub fn rank_one_update(&mut self, a: T, x: &Vector<T, N>) {
        let mut x = x.as_slice();
        for column in packed::columns_mut(self.vech_mut()) {
            let [first, rest @ ..] = x else { return };
            let factor = a * *first;
            for (s, x) in column.iter_mut().zip(x) {
                packed::add_product(s, &factor, x);
            }
            x = rest;
        }
    }

    /// S ← S + a B
    pub fn axpy(&mut self, a: T, other: &Self) {
        self.vech_mut().axpy(a, other.vech());
    }
}

/// S x, each number of S read once.
impl<T: Scalar, N: Triangular + Contracts<L>, L: Dim> Mul<&Vector<T, L>> for &Symmetric<T, N> {
    type Output = Vector<T, N>;
    fn mul(self, x: &Vector<T, L>) -> Vector<T, N> {
        packed::multiply(self.vech(), x.part(0))
    }
}

/// S M, each number of S read once.
impl<T: Scalar, N: Triangular + Contracts<L>, L: Dim, K: Dim> Mul<&Matrix<T, L, K>>
    for &Symmetric<T, N>
{
    type Output = Matrix<T, N, K>;
    fn mul(self, m: &Matrix<T, L, K>) -> Matrix<T, N, K> {
        packed::multiply_matrix::<T, N, K>(self.vech(), m.part(0))
    }
}

macro_rules! sums {
    ($($trait:ident $method:ident $assign:ident $assign_method:ident)*) => {$(
        impl<T: Scalar, N: Triangular> $trait for &Symmetric<T, N> {
            type Output = Symmetric<T, N>;
            fn $method(self, other: Self) -> Symmetric<T, N> {
                Symmetric::from_vech(self.vech().$method(other.vech()))
            }
        }

        impl<T: Scalar, N: Triangular> $trait for Symmetric<T, N> {
            type Output = Symmetric<T, N>;
            fn $method(self, other: Self) -> Symmetric<T, N> {
                Symmetric::from_vech(self.into_vech().$method(other.vech()))
            }
        }

        impl<T: Scalar, N: Triangular> $assign<&Symmetric<T, N>> for Symmetric<T, N> {
            fn $assign_method(&mut self, other: &Symmetric<T, N>) {
                self.vech_mut().$assign_method(other.vech());
            }
        }
    )*};
}
sums! { Add add AddAssign add_assign  Sub sub SubAssign sub_assign }

macro_rules! by_a_number {
    ($($tier:ident $trait:ident $method:ident)*) => {$(
        impl<T: $tier, N: Triangular> $trait<T> for &Symmetric<T, N> {
            type Output = Symmetric<T, N>;
            fn $method(self, number: T) -> Symmetric<T, N> {
                Symmetric::from_vech(self.vech().$method(number))
            }
        }

        impl<T: $tier, N: Triangular> $trait<T> for Symmetric<T, N> {
            type Output = Symmetric<T, N>;
            fn $method(self, number: T) -> Symmetric<T, N> {
                Symmetric::from_vech(self.into_vech().$method(number))
            }
        }
    )*};
}
by_a_number! { Scalar Mul mul  Field Div div }

impl<T: Scalar, N: Triangular> Neg for &Symmetric<T, N> {
    type Output = Symmetric<T, N>;
    fn neg(self) -> Symmetric<T, N> {
        Symmetric::from_vech(-self.vech())
    }
}
