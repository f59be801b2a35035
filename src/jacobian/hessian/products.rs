//! Products of gradients, gᵀ g and gᵀ k + kᵀ g, by the kinds of both.

use super::Hessian;
use super::pairs::{CrossPairs, Opens, Pairs};
use crate::dim::{Dim, Triangular};
use crate::jacobian::tree::Row;
use crate::jacobian::{Dense, Jacobian, ZeroMap};
use crate::scalar::Scalar;
use crate::symmetric::{Symmetric, packed};
use crate::tensor::Vector;

/// A gradient g, as the row ∂u/∂x, of which there is the product a gᵀ g.
pub trait Squares<T> {
    /// The kind of the product.
    type Hessian: Copy;
    /// a gᵀ g
    fn square(&self, a: T) -> Self::Hessian;
}

/// A gradient g of which, with another gradient k, there is the product gᵀ k + kᵀ g.
pub trait Crosses<G> {
    /// The kind of the product.
    type Hessian: Copy;
    /// gᵀ k + kᵀ g
    fn cross(&self, other: &G) -> Self::Hessian;
}

impl<T, N, E> Squares<T> for Row<T, (), N, E>
where
    E: Opens<T, Parts: Pairs<E::Multiples>>,
{
    type Hessian = Hessian<T, N, <E::Parts as Pairs<E::Multiples>>::Parts>;
    #[inline]
    fn square(&self, a: T) -> Self::Hessian {
        let (g, multiples) = (self.parts.open(), self.parts.times(a));
        Hessian::new(g.pairs(&multiples))
    }
}

impl<T, N, E, U, M, D> Crosses<Row<U, (), M, D>> for Row<T, (), N, E>
where
    E: Opens<T>,
    D: Opens<U, Parts: CrossPairs<E::Parts>>,
{
    type Hessian = Hessian<T, N, <D::Parts as CrossPairs<E::Parts>>::Parts>;
    #[inline]
    fn cross(&self, other: &Row<U, (), M, D>) -> Self::Hessian {
        Hessian::new(other.parts.open().cross_pairs(&self.parts.open()))
    }
}

impl<T, Y, X> Squares<T> for ZeroMap<T, Y, X> {
    type Hessian = ZeroMap<T, X, X>;
    #[inline]
    fn square(&self, _: T) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T, Y, X, G> Crosses<G> for ZeroMap<T, Y, X> {
    type Hessian = ZeroMap<T, X, X>;
    #[inline]
    fn cross(&self, _: &G) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T, N, E, U, Y, X> Crosses<ZeroMap<U, Y, X>> for Row<T, (), N, E> {
    type Hessian = ZeroMap<T, (N,), (N,)>;
    #[inline]
    fn cross(&self, _: &ZeroMap<U, Y, X>) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T: Copy, N: Dim, U, Y, X> Crosses<ZeroMap<U, Y, X>> for Dense<T, (), (N,)> {
    type Hessian = ZeroMap<T, (N,), (N,)>;
    #[inline]
    fn cross(&self, _: &ZeroMap<U, Y, X>) -> Self::Hessian {
        ZeroMap::new()
    }
}

impl<T: Scalar, N: Triangular> Squares<T> for Dense<T, (), (N,)> {
    type Hessian = Symmetric<T, N>;
    #[inline]
    fn square(&self, a: T) -> Self::Hessian {
        let mut product = Symmetric::zeros();
        product.rank_one_update(a, &self.0);
        product
    }
}

macro_rules! dense {
    ($([$($generics:tt)*] $k:ty, $g:ty;)*) => {$(
        impl<T: Scalar, N: Triangular, $($generics)*> Crosses<$g> for $k
        where
            $k: Jacobian<Scalar = T, Output = (), Input = (N,)>,
            $g: Jacobian<Scalar = T, Output = (), Input = (N,)>,
        {
            type Hessian = Symmetric<T, N>;
            #[inline]
            fn cross(&self, other: &$g) -> Symmetric<T, N> {
                let mut product = Symmetric::zeros();
                add_cross(&self.gradient(), &other.gradient(), &mut product);
                product
            }
        }
    )*};
}
dense! {
    [] Dense<T, (), (N,)>, Dense<T, (), (N,)>;
    [E: Copy] Dense<T, (), (N,)>, Row<T, (), N, E>;
    [E: Copy] Row<T, (), N, E>, Dense<T, (), (N,)>;
}

/// S ← S + g kᵀ + k gᵀ
#[inline]
pub(crate) fn add_cross<T: Scalar, N: Triangular>(
    g: &Vector<T, N>,
    k: &Vector<T, N>,
    acc: &mut Symmetric<T, N>,
) {
    let (mut g, mut k) = (g.as_slice(), k.as_slice());
    for column in packed::columns_mut(acc.vech_mut()) {
        let ([g0, gs @ ..], [k0, ks @ ..]) = (g, k) else {
            return;
        };
        for ((entry, g), k) in column.iter_mut().zip(g).zip(k) {
            *entry = *entry + (*g * *k0 + *g0 * *k);
        }
        (g, k) = (gs, ks);
    }
}
