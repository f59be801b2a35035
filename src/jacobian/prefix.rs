//! Running sums. Nothing is stored.

use core::marker::PhantomData;

use super::{Jacobian, class};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// dx ↦ (dx₁, dx₁ + dx₂, …): the matrix with 1 on and below its diagonal. Its `vjp` sums δ from the end.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::PrefixSums;
/// let j: PrefixSums<i64, D<3>> = PrefixSums::new();
/// assert_eq!(j.numerator(), matrix![1, 0, 0; 1, 1, 0; 1, 1, 1]);
/// assert_eq!(j.vjp(&vector![1, 10, 100]), vector![111, 110, 100]);
/// assert_eq!(size_of_val(&j), 0);
/// ```
#[derive(Clone, Debug)]
pub struct PrefixSums<T, N>(PhantomData<(T, N)>);

impl<T, N> PrefixSums<T, N> {
    /// The map; its types say everything.
    #[must_use]
    pub const fn new() -> Self {
        PrefixSums(PhantomData)
    }
}

impl<T, N> Default for PrefixSums<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Scalar, N: Dim> Jacobian for PrefixSums<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        let mut sum = T::zero();
        dx.map(|dx| {
            sum = sum.clone() + dx.clone();
            sum.clone()
        })
    }
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        let mut sum = T::zero();
        for (acc, dy) in acc.iter_mut().zip(dy).rev() {
            sum = sum.clone() + dy.clone();
            *acc = acc.clone() + sum.clone();
        }
    }
}
