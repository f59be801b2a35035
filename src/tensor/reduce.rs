//! From many entries to one.
//!
//! | | no entries | an entry is NaN |
//! |---|---|---|
//! | `sum`, `norm_squared`, `norm` | 0 | NaN |
//! | `mean` | `None` | NaN |
//! | `max`, `argmax` | `None` | the first NaN, as in NumPy: a NaN is never passed over |

use super::{Matrix, Tensor};
use crate::dim::Dim;
use crate::scalar::{Field, Real, Scalar};
use crate::shape::Shape;

/// Running sums side by side: with a single one each addition would wait for the one before, and take on all of its rounding.
pub(crate) const LANES: usize = 8;

/// The sum of the lanes, in a tree.
#[inline]
pub(crate) fn total<T: Scalar>([a, b, c, d, e, f, g, h]: [T; LANES]) -> T {
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

#[inline]
fn sum_of<T: Scalar>(entries: &[T], term: impl Fn(T) -> T) -> T {
    let mut lanes: [T; LANES] = core::array::from_fn(|_| T::zero());
    let chunks = entries.chunks_exact(LANES);
    let rest = chunks
        .remainder()
        .iter()
        .fold(T::zero(), |sum, x| sum + term(*x));
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane = *lane + term(*x);
        }
    }
    if entries.len() < LANES {
        rest
    } else {
        total(lanes) + rest
    }
}

impl<T: Scalar, S: Shape> Tensor<T, S> {
    /// Σ xᵢ; 0 when there are no entries.
    #[must_use]
    pub fn sum(&self) -> T {
        sum_of(self.as_slice(), |x| x)
    }

    /// Σ xᵢ / n; `None` when there are no entries.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Vector<f64, D<4>> = vector![1.0, 2.0, 3.0, 6.0];
    /// assert_eq!(x.mean(), Some(3.0));
    /// assert_eq!(Vector::<f64, D<0>>::zeros().mean(), None);
    /// ```
    #[must_use]
    pub fn mean(&self) -> Option<T>
    where
        T: Field,
    {
        let count = i64::try_from(S::LEN).ok()?;
        (count > 0).then(|| self.sum() / T::from_integer(count))
    }

    /// ‖x‖² = Σ xᵢ²; of a matrix, the square of the Frobenius norm.
    #[must_use]
    pub fn norm_squared(&self) -> T {
        sum_of(self.as_slice(), |x| x * x)
    }

    /// ‖x‖ = √Σ xᵢ²; of a matrix, the Frobenius norm.
    ///
    /// Squares overflow and underflow at half the exponent range: entries near 1e±200 need scaling first.
    #[must_use]
    pub fn norm(&self) -> T
    where
        T: Real,
    {
        self.norm_squared().sqrt()
    }
}

impl<T: Scalar, N: Dim> Matrix<T, N, N> {
    /// tr X = Σ xᵢᵢ
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 3, 4];
    /// assert_eq!(x.trace(), 5);
    /// ```
    #[must_use]
    pub fn trace(&self) -> T {
        self.diagonal().fold(T::zero(), |sum, x| sum + *x)
    }
}

impl<T: Copy + PartialOrd, S: Shape> Tensor<T, S> {
    /// The greatest entry; `None` when there are none.
    #[must_use]
    pub fn max(&self) -> Option<T> {
        Some(self.greatest()?.1)
    }

    /// Where the greatest entry is, the first of equals; `None` when there are no entries.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let m: Matrix<f64, D<2>, D<2>> = matrix![1.0, 5.0; 5.0, 0.0];
    /// assert_eq!(m.argmax(), Some((0, 1)));
    /// ```
    #[must_use]
    pub fn argmax(&self) -> Option<S::Index> {
        Some(S::unravel(self.greatest()?.0))
    }

    #[allow(clippy::eq_op)] // NaN alone differs from itself
    fn greatest(&self) -> Option<(usize, T)> {
        self.iter().copied().enumerate().reduce(|best, next| {
            let best_is_nan = best.1 != best.1;
            let next_wins = next.1 > best.1 || next.1 != next.1;
            if next_wins && !best_is_nan {
                next
            } else {
                best
            }
        })
    }
}
