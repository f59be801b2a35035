//! Jets with every entry of their derivatives: numbers, for functions that are generic over them.

use core::cmp::Ordering;

use num_traits::{Inv, One, Zero};

use super::{Jet, Moving};
use crate::dim::Triangular;
use crate::jacobian::Dense;
use crate::scalar::{Field, Real, Scalar, is_finite};
use crate::symmetric::Symmetric;
use crate::tensor::{Tensor, Vector};

/// A number with every entry of its gradient and of its Hessian by a vector over `N`, N(N+1)/2 of them: the scalar for functions that are
/// generic over [`Real`].
pub type DenseJet<'d, T, N> = Jet<'d, T, (), Dense<T, (), (N,)>, Symmetric<T, N>>;

/// f(x), ∂f/∂x and ∂²f/∂x∂x of a scalar function that is generic over its numbers, with its loops and branches.
///
/// ```
/// use conformable::forward::dense_hessian;
/// use conformable::prelude::*;
/// use conformable::symmetric::Symmetric;
/// fn product<T: Scalar, N: Dim>(x: &Vector<T, N>) -> T {
///     x.iter().fold(T::one(), |product, x| product * *x)
/// }
/// let x: Vector<i64, D<3>> = vector![2, 3, 5];
/// let (value, gradient, h) = dense_hessian(&x, |x| product(&x));
/// let h: Symmetric<i64, D<3>> = h;
/// assert_eq!((value, gradient), (30, vector![15, 10, 6]));
/// assert_eq!(h.to_matrix(), matrix![0, 5, 3; 5, 0, 2; 3, 2, 0]);
/// ```
pub fn dense_hessian<T: Scalar, N: Triangular>(
    x: &Vector<T, N>,
    f: impl for<'d> FnOnce(Vector<DenseJet<'d, T, N>, N>) -> DenseJet<'d, T, N>,
) -> (T, Vector<T, N>, Symmetric<T, N>) {
    let y = f(Tensor::generate(|i| {
        let mut gradient = Vector::zeros();
        gradient.as_mut_slice()[i] = T::one();
        Jet::scalar(x.as_slice()[i], Dense(gradient), Symmetric::zeros())
    }));
    (y.number(), *y.gradient(), y.second)
}

/// A number that moves along a line, with its velocity and its acceleration.
type Twice<T> = crate::forward::Number<'static, Moving<T>, ()>;

impl<'d, T: Scalar, N: Triangular> DenseJet<'d, T, N> {
    /// A number that does not depend on x.
    #[inline]
    #[must_use]
    pub fn constant(value: T) -> Self {
        Jet::scalar(value, Dense::zeros(), Symmetric::zeros())
    }

    /// The number.
    #[inline]
    #[must_use]
    pub fn number(&self) -> T {
        self.value.into_scalar()
    }

    /// Its gradient.
    #[inline]
    #[must_use]
    pub const fn gradient(&self) -> &Vector<T, N> {
        &self.first.0
    }

    /// Its Hessian.
    #[inline]
    #[must_use]
    pub const fn hessian(&self) -> &Symmetric<T, N> {
        &self.second
    }

    /// φ(u), with φ′ and φ″ as the numbers that move find them. What x does not move is not moved by an infinite slope either.
    fn moved(self, f: impl Fn(Twice<T>) -> Twice<T>) -> Self {
        let one = Moving::constant(T::one());
        let x = Moving::new(self.value, Dense(T::one().into()));
        let y = f(Twice::new(x.into(), Dense(one.into())));
        let (along, slope) = (y.number(), y.gradient().into_scalar());
        let (slope, bend) = (slope.number(), slope.gradient().into_scalar());
        self.by(along.number(), slope, bend)
    }

    fn by(self, y: T, slope: T, bend: T) -> Self {
        if is_finite(slope) && is_finite(bend) {
            return self.bend([y, slope, bend]);
        }
        let times = |a: T, b: T| if b.is_zero() { b } else { a * b };
        let gradient = self.first.0;
        let second = Symmetric::from_fn(|(i, j)| {
            let [gi, gj] = [i, j].map(|i| gradient.as_slice()[i]);
            times(slope, self.second[(i, j)]) + times(bend, gi * gj)
        });
        Jet::scalar(y, Dense(gradient.map(|g| times(slope, g))), second)
    }
}

impl<T: Scalar, N: Triangular> From<T> for DenseJet<'_, T, N> {
    #[inline]
    fn from(value: T) -> Self {
        Self::constant(value)
    }
}

/// Comparisons look at the number alone, as a branch in the function would.
impl<T: Copy + PartialEq, N: Triangular> PartialEq for DenseJet<'_, T, N> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Copy + PartialOrd, N: Triangular> PartialOrd for DenseJet<'_, T, N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (left, right) = (self.value.into_scalar(), other.value.into_scalar());
        left.partial_cmp(&right)
    }
}

impl<T: Scalar, N: Triangular> Zero for DenseJet<'_, T, N> {
    #[inline]
    fn zero() -> Self {
        Self::constant(T::zero())
    }
    #[inline]
    fn is_zero(&self) -> bool {
        self.number().is_zero()
    }
}

impl<T: Scalar, N: Triangular> One for DenseJet<'_, T, N> {
    #[inline]
    fn one() -> Self {
        Self::constant(T::one())
    }
}

impl<T: Field, N: Triangular> Inv for DenseJet<'_, T, N> {
    type Output = Self;
    /// 1 / a
    #[inline]
    fn inv(self) -> Self {
        Self::one() / self
    }
}

impl<T: Scalar, N: Triangular> core::iter::Sum for DenseJet<'_, T, N> {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(Self::zero(), |sum, term| sum + term)
    }
}

macro_rules! elementary {
    ($($function:ident)*) => {$(
        #[inline]
        fn $function(self) -> Self {
            self.moved(Real::$function)
        }
    )*};
}

impl<T: Real, N: Triangular> Real for DenseJet<'_, T, N> {
    fn from_f64(literal: f64) -> Self {
        Self::constant(T::from_f64(literal))
    }

    elementary! { exp exp_m1 ln ln_1p sqrt sin cos tan asin acos atan sinh cosh tanh }

    fn sin_cos(self) -> (Self, Self) {
        let (sin, cos) = self.number().sin_cos();
        (self.by(sin, cos, -sin), self.by(cos, -sin, -cos))
    }

    fn powf(self, exponent: f64) -> Self {
        self.moved(|x| x.powf(exponent))
    }

    fn atan2(self, x: Self) -> Self {
        self.apply2(crate::rules::Atan2, x)
    }

    /// At 0 the derivative is taken as 1, as of x itself.
    fn abs(self) -> Self {
        if self.number() < T::zero() {
            -self
        } else {
            self
        }
    }
}
