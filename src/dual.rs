//! Forward mode: numbers that carry their derivative.
//!
//! A [`Dual`] is a number with its gradient by some x, which has the shape of x. Any function that is generic over
//! [`Real`](crate::scalar::Real), or over [`Scalar`], can be differentiated with it, loops and branches included:
//!
//! ```
//! use conformable::prelude::*;
//! use conformable::forward;
//! dims! { Polar { radius, angle } Plane { x, y } }
//!
//! fn to_plane<T: Real>(p: &Vector<T, Polar>) -> Vector<T, Plane> {
//!     let (radius, angle) = (p.at(Polar::radius), p.at(Polar::angle));
//!     vector![radius.clone() * angle.clone().cos(), radius * angle.sin()]
//! }
//!
//! let at: Vector<f64, Polar> = vector![2.0, 0.0];
//! let (value, derivative) = forward::jacobian(&at, |p| to_plane(&p));
//! assert_eq!(value, vector![2.0, 0.0]);
//! assert_eq!(derivative.numerator(), matrix![1.0, 0.0; 0.0, 2.0]); // Plane × Polar
//! ```
//!
//! # Perturbations cannot be confused
//!
//! Two derivatives in progress at once must not mix: d/dx (x · d/dy (x + y)) is 1, but duals that do not know whose they are give 2.
//! Here each derivative brands its duals with a lifetime of its own, so that the mixture does not compile:
//!
//! ```compile_fail
//! use conformable::dual::Dual;
//! use conformable::forward;
//! let outer = forward::derivative(1.0, |x| {
//!     let inner = forward::derivative(1.0, |y| x.clone() + y); // x is not a number of this derivative
//!     x * Dual::constant(inner.1)
//! });
//! ```
//!
//! To the inner derivative x is a constant, and its numbers are duals of the outer one:
//!
//! ```
//! use conformable::dual::Dual;
//! use conformable::forward;
//! let outer = forward::derivative(1.0, |x| {
//!     let inner = forward::derivative(Dual::constant(1.0), |y| Dual::constant(x.clone()) + y);
//!     x * inner.1
//! });
//! assert_eq!(outer, (1.0, 1.0));
//! ```

mod arithmetic;
mod real;

pub mod forward;

use core::cmp::Ordering;
use core::fmt;
use core::marker::PhantomData;

use num_traits::{One, Zero};

use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A lifetime that is equal to no other.
type Brand<'derivative> = PhantomData<fn(&'derivative ()) -> &'derivative ()>;

/// A number with its gradient by something of shape `X`, in the derivative that is branded `'derivative`.
///
/// Made by [`forward`]. Comparisons look at the number alone, as a branch in the function would.
pub struct Dual<'derivative, T, X: Shape> {
    value: T,
    gradient: Tensor<T, X>,
    brand: Brand<'derivative>,
}

impl<T: Scalar, X: Shape> Dual<'_, T, X> {
    /// A number that does not depend on x: its gradient is 0.
    pub fn constant(value: T) -> Self {
        Dual::new(value, Tensor::zeros())
    }
}

impl<T, X: Shape> Dual<'_, T, X> {
    pub(crate) fn new(value: T, gradient: Tensor<T, X>) -> Self {
        Dual {
            value,
            gradient,
            brand: PhantomData,
        }
    }

    /// The number.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// Its gradient, with the shape of x.
    pub const fn gradient(&self) -> &Tensor<T, X> {
        &self.gradient
    }
}

impl<T: Scalar, X: Shape> Dual<'_, T, X> {
    /// f(self), given f(x) and f′(x). What x does not depend on, f(x) does not either, even where f′(x) is infinite.
    fn with(self, value: T, slope: T) -> Self {
        if (slope.clone() - slope.clone()).is_zero() {
            return Dual::new(value, self.gradient * slope);
        }
        let by = |dx: &T| {
            if dx.is_zero() {
                T::zero()
            } else {
                dx.clone() * slope.clone()
            }
        };
        Dual::new(value, self.gradient.map(by))
    }
}

impl<T: Scalar, X: Shape> From<T> for Dual<'_, T, X> {
    fn from(value: T) -> Self {
        Dual::constant(value)
    }
}

impl<T: Clone, X: Shape> Clone for Dual<'_, T, X> {
    fn clone(&self) -> Self {
        Dual::new(self.value.clone(), self.gradient.clone())
    }
}

impl<T: PartialEq, X: Shape> PartialEq for Dual<'_, T, X> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: PartialOrd, X: Shape> PartialOrd for Dual<'_, T, X> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Scalar, X: Shape> Zero for Dual<'_, T, X> {
    fn zero() -> Self {
        Dual::constant(T::zero())
    }
    fn is_zero(&self) -> bool {
        self.value.is_zero()
    }
}

impl<T: Scalar, X: Shape> One for Dual<'_, T, X> {
    fn one() -> Self {
        Dual::constant(T::one())
    }
}

impl<T: fmt::Debug, X: Shape> fmt::Debug for Dual<'_, T, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dual")
            .field("value", &self.value)
            .field("gradient", &self.gradient)
            .finish()
    }
}
