//! Entry by entry: sums, differences, scaling, functions.

use core::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use super::Tensor;
use crate::dim::sealed::Same;
use crate::scalar::{AfterLiteral, Field, Literal, Real, Scalar, literal};
use crate::shape::Shape;

/// Says that two shapes are the same, dimension by dimension and name by name. Sealed.
#[diagnostic::on_unimplemented(
    message = "shapes differ: `{Self}` on the left, `{Q}` on the right",
    label = "entry by entry needs one shape on both sides"
)]
pub trait SameShape<Q: Shape>: Shape + Same<Q> {}

impl<S: Shape> SameShape<S> for S {}

impl<T: Copy, S: Shape> Tensor<T, S> {
    /// `f` of each entry.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Vector<f64, D<2>> = vector![-1.0, 2.0];
    /// assert_eq!(x.map(|x| x.abs()), vector![1.0, 2.0]);
    /// ```
    #[inline]
    pub fn map<U: Copy>(&self, mut f: impl FnMut(T) -> U) -> Tensor<U, S> {
        let entries = self.as_slice();
        Tensor::generate(|flat| f(entries[flat]))
    }

    /// Each entry as another kind of number: data as constants among duals, for one.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<1>, D<2>> = matrix![2.0, 3.0];
    /// let x: Vector<f64, D<2>> = vector![1.0, 1.0];
    /// let (_, derivative) = forward::jacobian(&x, |x| a.lift() * x);
    /// assert_eq!(derivative.numerator(), a);
    /// ```
    pub fn lift<U: Copy + From<T>>(&self) -> Tensor<U, S> {
        self.map(U::from)
    }

    /// `f` of each pair of entries.
    #[inline]
    pub fn zip_with<U: Copy, V: Copy, Q: Shape>(
        &self,
        other: &Tensor<U, Q>,
        mut f: impl FnMut(T, U) -> V,
    ) -> Tensor<V, S>
    where
        S: SameShape<Q>,
    {
        let (left, right) = (self.as_slice(), other.as_slice());
        Tensor::generate(|flat| f(left[flat], right[flat]))
    }

    /// Changes each entry in place, with the entry of another tensor at the same place.
    #[inline]
    pub fn update_with<U: Copy, Q: Shape>(
        &mut self,
        other: &Tensor<U, Q>,
        mut f: impl FnMut(&mut T, U),
    ) where
        S: SameShape<Q>,
    {
        for (entry, other) in self.iter_mut().zip(other) {
            f(entry, *other);
        }
    }
}

impl<T: Scalar, S: Shape> Tensor<T, S> {
    /// x ⊙ y, the product entry by entry.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Vector<i64, D<3>> = vector![1, 2, 3];
    /// assert_eq!(x.hadamard(&x), vector![1, 4, 9]);
    /// ```
    #[doc(alias = "elementwise product")]
    #[must_use]
    #[inline]
    pub fn hadamard<Q: Shape>(&self, other: &Tensor<T, Q>) -> Self
    where
        S: SameShape<Q>,
    {
        self.zip_with(other, |x, y| x * y)
    }

    /// y ← y + a x, for `y.axpy(a, &x)`: a weight update, with a = −learning rate.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let mut w: Vector<f64, D<2>> = vector![1.0, 2.0];
    /// w.axpy(-0.5, &vector![2.0, 2.0]);
    /// assert_eq!(w, vector![0.0, 1.0]);
    /// ```
    #[inline]
    pub fn axpy<Q: Shape>(&mut self, a: T, x: &Tensor<T, Q>)
    where
        S: SameShape<Q>,
    {
        self.update_with(x, |y, x| *y = *y + a * x);
    }
}

macro_rules! entry_by_entry {
    ($($trait:ident $method:ident $assign:ident $assign_method:ident)*) => {$(
        impl<T: Scalar, S: Shape + SameShape<Q>, Q: Shape> $trait<&Tensor<T, Q>> for &Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(self, right: &Tensor<T, Q>) -> Tensor<T, S> {
                self.zip_with(right, |x, y| x.$method(y))
            }
        }

        impl<T: Scalar, S: Shape + SameShape<Q>, Q: Shape> $trait<Tensor<T, Q>> for &Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(self, right: Tensor<T, Q>) -> Tensor<T, S> {
                self.$method(&right)
            }
        }

        impl<T: Scalar, S: Shape + SameShape<Q>, Q: Shape> $trait<&Tensor<T, Q>> for Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(mut self, right: &Tensor<T, Q>) -> Tensor<T, S> {
                self.$assign_method(right);
                self
            }
        }

        impl<T: Scalar, S: Shape + SameShape<Q>, Q: Shape> $trait<Tensor<T, Q>> for Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(mut self, right: Tensor<T, Q>) -> Tensor<T, S> {
                self.$assign_method(&right);
                self
            }
        }

        impl<T: Scalar, S: Shape + SameShape<Q>, Q: Shape> $assign<&Tensor<T, Q>> for Tensor<T, S> {
            #[inline]
            fn $assign_method(&mut self, right: &Tensor<T, Q>) {
                self.update_with(right, |x, y| *x = (*x).$method(y));
            }
        }

        impl<T: Scalar, S: Shape + SameShape<Q>, Q: Shape> $assign<Tensor<T, Q>> for Tensor<T, S> {
            #[inline]
            fn $assign_method(&mut self, right: Tensor<T, Q>) {
                self.$assign_method(&right);
            }
        }
    )*};
}
entry_by_entry! { Add add AddAssign add_assign  Sub sub SubAssign sub_assign }

macro_rules! by_a_number {
    ($($tier:ident $trait:ident $method:ident $assign:ident $assign_method:ident)*) => {$(
        impl<T: $tier, S: Shape> $trait<T> for &Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(self, number: T) -> Tensor<T, S> {
                self.map(|x| x.$method(number))
            }
        }

        impl<T: $tier, S: Shape> $trait<T> for Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(mut self, number: T) -> Tensor<T, S> {
                self.$assign_method(number);
                self
            }
        }

        impl<T: $tier, S: Shape> $assign<T> for Tensor<T, S> {
            #[inline]
            fn $assign_method(&mut self, number: T) {
                for x in self {
                    *x = (*x).$method(number);
                }
            }
        }

        impl<T: Real, S: Shape> $assign<Literal> for Tensor<T, S> {
            #[inline]
            fn $assign_method(&mut self, number: Literal) {
                self.$assign_method(T::from_f64(number.0));
            }
        }

        impl<T: Real, S: Shape> $trait<Literal> for &Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(self, number: Literal) -> Tensor<T, S> {
                self.$method(T::from_f64(number.0))
            }
        }

        impl<T: Real, S: Shape> $trait<Literal> for Tensor<T, S> {
            type Output = Tensor<T, S>;
            #[inline]
            fn $method(self, number: Literal) -> Tensor<T, S> {
                self.$method(T::from_f64(number.0))
            }
        }
    )*};
}
by_a_number! { Scalar Mul mul MulAssign mul_assign  Field Div div DivAssign div_assign }

macro_rules! number_on_the_left {
    ($($number:ident)*) => {$(
        impl<S: Shape> Mul<&Tensor<$number, S>> for $number {
            type Output = Tensor<$number, S>;
            #[inline]
            fn mul(self, tensor: &Tensor<$number, S>) -> Tensor<$number, S> {
                tensor * self
            }
        }

        impl<S: Shape> Mul<Tensor<$number, S>> for $number {
            type Output = Tensor<$number, S>;
            #[inline]
            fn mul(self, tensor: Tensor<$number, S>) -> Tensor<$number, S> {
                tensor * self
            }
        }
    )*};
}
number_on_the_left! { f32 f64 i8 i16 i32 i64 i128 isize }

impl<T: Real, S: Shape> AfterLiteral<literal::Times> for Tensor<T, S> {
    type Output = Tensor<T, S>;
    #[inline]
    fn after(self, literal: Literal) -> Tensor<T, S> {
        self * literal
    }
}

impl<T: Real, S: Shape> AfterLiteral<literal::Times> for &Tensor<T, S> {
    type Output = Tensor<T, S>;
    #[inline]
    fn after(self, literal: Literal) -> Tensor<T, S> {
        self * literal
    }
}

impl<T: Scalar, S: Shape> Neg for &Tensor<T, S> {
    type Output = Tensor<T, S>;
    #[inline]
    fn neg(self) -> Tensor<T, S> {
        self.map(|x| -x)
    }
}

impl<T: Scalar, S: Shape> Neg for Tensor<T, S> {
    type Output = Tensor<T, S>;
    #[inline]
    fn neg(self) -> Tensor<T, S> {
        -&self
    }
}
