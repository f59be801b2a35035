//! Operators, by value and by reference.
//!
//! | left | right | result |
//! |---|---|---|
//! | `Symmetric` | `±` `Symmetric` | `Symmetric` |
//! | `Symmetric`, `Matrix` | `±` `Matrix`, `Symmetric` | `Matrix` |
//! | `Symmetric`, `Matrix` | `+=` `-=` `Symmetric` | |
//! | `Symmetric` | `*` `/` number | `Symmetric` |
//! | `Symmetric` | `*` `Vector` | `Vector`, S x |
//! | `Vector` | `*` `Symmetric` | `Vector`, the row xᵀ S |
//! | `Symmetric`, `Matrix` | `*` `Matrix`, `Symmetric` | `Matrix` |
//! | `Symmetric` | `*` `Symmetric` | `Matrix`, which need not be symmetric |

use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use super::{Symmetric, packed};
use crate::dim::sealed::Same;
use crate::dim::{Dim, Triangular};
use crate::product::Contracts;
use crate::scalar::{AfterLiteral, Field, Literal, Real, Scalar, literal};
use crate::tensor::{Matrix, Vector};

/// Says that a symmetric matrix over `Self` and what is added to it have the same dimension on every side. Sealed.
// Of dimensions, not of shapes: with `(N, N): SameShape<…>` in scope the compiler no longer sees what the index of `(N, N)` is.
#[diagnostic::on_unimplemented(
    message = "shapes differ: `{Self}` on one side of a sum with a symmetric matrix, `{M}` on the other",
    label = "`{Self}` is not `{M}`",
    note = "a covariance of one vector is not one of another, though they may be as long; `relabel` gives it another name"
)]
pub trait SameSides<M: Dim>: Dim + Same<M> {}

impl<N: Dim> SameSides<N> for N {}

/// An operator of two operands, each by value and by reference.
macro_rules! operators {
    ($($trait:ident $method:ident [$($generics:tt)*] $left:ty, $right:ty => $output:ty [$($bounds:tt)*],
       |$a:ident, $b:ident| $value:expr;)*) => {$(
        operators! { @ $trait $method [$($generics)*] [&$left] [&$right] $left, $right, $output [$($bounds)*] $a $b $value }
        operators! { @ $trait $method [$($generics)*] [&$left] [$right] $left, $right, $output [$($bounds)*] $a $b $value }
        operators! { @ $trait $method [$($generics)*] [$left] [&$right] $left, $right, $output [$($bounds)*] $a $b $value }
        operators! { @ $trait $method [$($generics)*] [$left] [$right] $left, $right, $output [$($bounds)*] $a $b $value }
    )*};
    (@ $trait:ident $method:ident [$($generics:tt)*] [$own:ty] [$other:ty] $left:ty, $right:ty, $output:ty
     [$($bounds:tt)*] $a:ident $b:ident $value:expr) => {
        impl<T: Scalar, $($generics)*> $trait<$other> for $own
        where
            $($bounds)*
        {
            type Output = $output;
            #[inline]
            fn $method(self, right: $other) -> $output {
                let ($a, $b): (&$left, &$right) = (&self, &right);
                $value
            }
        }
    };
}
operators! {
    Add add [N: Triangular, M: Triangular] Symmetric<T, N>, Symmetric<T, M> => Symmetric<T, N>
    [N: SameSides<M>], |a, b| Symmetric(a.vech() + b.vech().part(0));
    Sub sub [N: Triangular, M: Triangular] Symmetric<T, N>, Symmetric<T, M> => Symmetric<T, N>
    [N: SameSides<M>], |a, b| Symmetric(a.vech() - b.vech().part(0));

    Add add [N: Triangular, R: Dim, C: Dim] Symmetric<T, N>, Matrix<T, R, C> => Matrix<T, N, N>
    [N: SameSides<R> + SameSides<C>], |s, m| s.to_matrix() + m.part::<(N, N)>(0);
    Sub sub [N: Triangular, R: Dim, C: Dim] Symmetric<T, N>, Matrix<T, R, C> => Matrix<T, N, N>
    [N: SameSides<R> + SameSides<C>], |s, m| s.to_matrix() - m.part::<(N, N)>(0);
    Add add [N: Triangular, R: Dim, C: Dim] Matrix<T, R, C>, Symmetric<T, N> => Matrix<T, R, C>
    [R: SameSides<N>, C: SameSides<N>], |m, s| m + s.to_matrix().part::<(R, C)>(0);
    Sub sub [N: Triangular, R: Dim, C: Dim] Matrix<T, R, C>, Symmetric<T, N> => Matrix<T, R, C>
    [R: SameSides<N>, C: SameSides<N>], |m, s| m - s.to_matrix().part::<(R, C)>(0);

    Mul mul [N: Triangular + Contracts<L>, L: Dim] Symmetric<T, N>, Vector<T, L> => Vector<T, N>
    [], |s, x| packed::multiply(s.vech(), x.part(0));
    Mul mul [L: Dim + Contracts<N>, N: Triangular] Vector<T, L>, Symmetric<T, N> => Vector<T, N>
    [], |x, s| packed::multiply(s.vech(), x.part(0));
    Mul mul [N: Triangular + Contracts<L>, L: Dim, K: Dim] Symmetric<T, N>, Matrix<T, L, K> => Matrix<T, N, K>
    [], |s, m| packed::multiply_matrix::<T, N, K>(s.vech(), m.part(0));
    Mul mul [M: Dim, L: Dim + Contracts<N>, N: Triangular] Matrix<T, M, L>, Symmetric<T, N> => Matrix<T, M, N>
    [], |m, s| packed::multiply_left::<T, M, N>(m.part(0), s.vech());
    Mul mul [N: Triangular + Contracts<L>, L: Triangular] Symmetric<T, N>, Symmetric<T, L> => Matrix<T, N, L>
    [], |a, b| a * b.to_matrix();
}

macro_rules! assigned_sums {
    ($($trait:ident $method:ident [$($right:ty)*];)*) => {$($(
        impl<T: Scalar, N: Triangular, M: Triangular> $trait<$right> for Symmetric<T, N>
        where
            N: SameSides<M>,
        {
            #[inline]
            fn $method(&mut self, right: $right) {
                self.vech_mut().$method(right.vech().part(0));
            }
        }
    )*)*};
}
assigned_sums! {
    AddAssign add_assign [Symmetric<T, M> &Symmetric<T, M>];
    SubAssign sub_assign [Symmetric<T, M> &Symmetric<T, M>];
}

macro_rules! assigned_sums_of_a_matrix {
    ($($trait:ident $method:ident [$($right:ty)*];)*) => {$($(
        impl<T: Scalar, R: Dim, C: Dim, N: Triangular> $trait<$right> for Matrix<T, R, C>
        where
            R: SameSides<N>,
            C: SameSides<N>,
        {
            #[inline]
            fn $method(&mut self, right: $right) {
                self.$method(right.to_matrix().part::<(R, C)>(0));
            }
        }
    )*)*};
}
assigned_sums_of_a_matrix! {
    AddAssign add_assign [Symmetric<T, N> &Symmetric<T, N>];
    SubAssign sub_assign [Symmetric<T, N> &Symmetric<T, N>];
}

macro_rules! by_a_number {
    ($($tier:ident $number:ty, $trait:ident $method:ident $assign:ident $assign_method:ident;)*) => {$(
        impl<T: $tier, N: Triangular> $trait<$number> for &Symmetric<T, N> {
            type Output = Symmetric<T, N>;
            #[inline]
            fn $method(self, number: $number) -> Symmetric<T, N> {
                Symmetric(self.vech().$method(number))
            }
        }

        impl<T: $tier, N: Triangular> $trait<$number> for Symmetric<T, N> {
            type Output = Symmetric<T, N>;
            #[inline]
            fn $method(self, number: $number) -> Symmetric<T, N> {
                Symmetric(self.into_vech().$method(number))
            }
        }

        impl<T: $tier, N: Triangular> $assign<$number> for Symmetric<T, N> {
            #[inline]
            fn $assign_method(&mut self, number: $number) {
                self.vech_mut().$assign_method(number);
            }
        }
    )*};
}
by_a_number! {
    Scalar T, Mul mul MulAssign mul_assign;
    Field T, Div div DivAssign div_assign;
    Real Literal, Mul mul MulAssign mul_assign;
    Real Literal, Div div DivAssign div_assign;
}

macro_rules! number_on_the_left {
    ($($number:ident)*) => {$(
        number_on_the_left! { @ $number, Symmetric<$number, N> }
        number_on_the_left! { @ $number, &Symmetric<$number, N> }
    )*};
    (@ $number:ident, $matrix:ty) => {
        impl<N: Triangular> Mul<$matrix> for $number {
            type Output = Symmetric<$number, N>;
            #[inline]
            fn mul(self, s: $matrix) -> Symmetric<$number, N> {
                s * self
            }
        }
    };
}
number_on_the_left! { f32 f64 i8 i16 i32 i64 i128 isize }

macro_rules! on_either {
    ($($matrix:ty),*) => {$(
        impl<T: Real, N: Triangular> AfterLiteral<literal::Times> for $matrix {
            type Output = Symmetric<T, N>;
            #[inline]
            fn after(self, literal: Literal) -> Symmetric<T, N> {
                self * literal
            }
        }

        impl<T: Scalar, N: Triangular> Neg for $matrix {
            type Output = Symmetric<T, N>;
            #[inline]
            fn neg(self) -> Symmetric<T, N> {
                Symmetric(-self.vech())
            }
        }
    )*};
}
on_either! { Symmetric<T, N>, &Symmetric<T, N> }
