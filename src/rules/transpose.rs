//! Transposition.

use crate::dim::Dim;
use crate::jacobian::LinearMap;
use crate::notation::{Differential, Term};
use crate::rule::{Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::Matrix;

/// Xᵀ, of `(C, R)` for X of `(R, C)`. The derivative is the transposition itself, which stores nothing; its `vjp` is δᵀ.
///
/// In books it is the commutation matrix K, since K vec X = vec Xᵀ: a permutation of R·C numbers, and the identity only for a row
/// or a column. The derivative of a function of Xᵀ that forgets it is right for symmetric X alone.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 3, section 7 (the commutation matrix).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Transposition;
/// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
/// let y = Transposition.value(&x);
/// let dy_dx = Transposition.derivative(&x, &y);
/// let delta = matrix![1, 2; 3, 4; 5, 6];
/// assert_eq!(dy_dx.vjp(&delta), matrix![1, 3, 5; 2, 4, 6]);
/// assert_eq!(size_of_val(&dy_dx), 0);
/// ```
#[doc(alias = "commutation matrix")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transposition;

impl Sorted for Transposition {
    type Sort = sort::Linear;
}

impl<R: Dim, C: Dim> LinearMap<(R, C)> for Transposition {
    type Output = (C, R);

    #[inline]
    fn apply<T: Scalar>(x: &Matrix<T, R, C>) -> Matrix<T, C, R> {
        x.transpose()
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Matrix<T, C, R>, acc: &mut Matrix<T, R, C>) {
        for (column, dy) in dy.rows().iter().enumerate() {
            let acc = acc.iter_mut().skip(column).step_by(C::LEN);
            for (acc, dy) in acc.zip(dy) {
                *acc = *acc + *dy;
            }
        }
    }
}

written! {
    [R: Dim, C: Dim] (R, C), Transposition: |_, x| Term::TransposeOf(&x),
    |_, at| Differential::Pullback(Term::TransposeOf(&at.delta))
}
