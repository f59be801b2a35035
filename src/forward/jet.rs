//! Second-order forward mode: values that carry their first and their second derivative.
//!
//! A [`Jet`] of shape `()` is a number u with the row ∂u/∂x and the symmetric ∂²u/∂x∂x, each of the [kind](crate::jacobian::hessian)
//! that the type checker works out, statement by statement. What two components do not share is neither stored nor computed:
//!
//! ```
//! use conformable::forward::hessian;
//! use conformable::prelude::*;
//! dims! { Chain { a, b, c, d } }
//! let x: Vector<f64, Chain> = vector![1.0, 2.0, 3.0, 4.0];
//! let (value, gradient, h) = hessian(&x, |x| {
//!     let (a, b, c, d) = (x.at(Chain::a), x.at(Chain::b), x.at(Chain::c), x.at(Chain::d));
//!     a * b + b * c + c * d
//! });
//! assert_eq!((value, gradient), (20.0, vector![2.0, 4.0, 6.0, 3.0]));
//! assert_eq!(size_of_val(&h), 3 * 8); // the three pairs that meet
//! ```
//!
//! A vector of jets is an entry-by-entry function φ(A x + b), with A the identity or a fixed map; its sums and inner products are
//! scalars again, with a Hessian Aᵀ Diag(φ″) A:
//!
//! ```
//! use conformable::forward::hessian;
//! use conformable::prelude::*;
//! use conformable::symmetric::Symmetric;
//! dims! { State = 3; Data = 2; }
//! let x: Vector<f64, State> = vector![1.0, 2.0, 3.0];
//! let (_, _, h) = hessian(&x, |x| x.exp().sum());
//! let _: Diagonal<f64, (State,)> = h; // 3 numbers
//! let (_, _, h) = hessian(&x, |x| x.norm_squared());
//! let _: Scaled<f64, (State,)> = h; // one
//!
//! let (a, b): (Matrix<f64, Data, State>, Vector<f64, Data>) = (matrix![1.0, 0.0, 2.0; 0.0, 3.0, 0.0], vector![1.0, 1.0]);
//! let (_, _, h) = hessian(&x, |x| (&a * x - &b).half_norm_squared());
//! let h: Symmetric<f64, State> = h; // 6
//! assert_eq!(h.to_matrix(), a.transpose() * &a);
//! ```
//!
//! A function that is generic over [`Real`](crate::scalar::Real), with its loops and branches, takes [`DenseJet`]s: [`dense_hessian`].

mod dense;
mod entry;
mod functions;
mod maps;
mod operators;
mod vector_operators;
mod vectors;

pub use dense::{DenseJet, dense_hessian};
pub use entry::{HasHessian, hessian};
pub use functions::{Curves, Curves2};
pub use maps::{Block, BlockOf, Congruent, Making, Selects, Straight};
pub use operators::JetOperand;
pub use vector_operators::{JetAddend, PartOf};
pub use vectors::{Scalarly, Slopes, Together};

use core::fmt;
use core::marker::PhantomData;

use super::{Brand, Number};
use crate::jacobian::hessian::{PlusHessian, Squares};
use crate::jacobian::{AddedTo, After, Identity, Scaled, ZeroMap};
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// A tensor of shape `S` with its first derivative `G` and its second derivative `H` by x, in the differentiation that is branded `'d`.
///
/// Of a scalar, G is the kind of the row ∂u/∂x, and H that of ∂²u/∂x∂x. Of a vector φ(A x + b), G is φ′ with A ([`Slopes`]), and H is
/// φ″, on a diagonal.
pub struct Jet<'d, T: Copy, S: Shape, G, H> {
    value: Tensor<T, S>,
    first: G,
    second: H,
    brand: Brand<'d>,
}

/// The vector that a function is differentiated by.
pub type JetVariable<'d, T, N> =
    Jet<'d, T, (N,), Slopes<Identity<T, (N,)>, Identity<T, (N,)>>, ZeroMap<T, (N,), (N,)>>;

/// A number that carries its derivative by one other.
type Moving<T> = Number<'static, T, ()>;

/// The kind of a G, for a number a.
type Multiple<T, G> = <G as After<Scaled<T, ()>>>::Kind;
/// The kind of G + K.
type Sum<G, K> = <K as AddedTo<G>>::Kind;
/// The kind of H + L.
type SumOf<H, L> = <H as PlusHessian<L>>::Sum;
/// The kind of H + a Gᵀ G.
type Bent<T, G, H> = SumOf<H, <G as Squares<T>>::Hessian>;

impl<'d, T: Copy, S: Shape, G, H> Jet<'d, T, S, G, H> {
    #[inline]
    const fn new(value: Tensor<T, S>, first: G, second: H) -> Self {
        Jet {
            value,
            first,
            second,
            brand: PhantomData,
        }
    }

    /// The value.
    #[inline]
    pub const fn value(&self) -> &Tensor<T, S> {
        &self.value
    }

    /// Its first derivative.
    #[inline]
    pub const fn first(&self) -> &G {
        &self.first
    }

    /// Its second derivative.
    #[inline]
    pub const fn second(&self) -> &H {
        &self.second
    }
}

impl<'d, T: Copy, G, H> Jet<'d, T, (), G, H> {
    #[inline]
    fn scalar(value: T, first: G, second: H) -> Self {
        Jet::new(Rank0::from(value), first, second)
    }
}

impl<T: Copy, S: Shape, G: Copy, H: Copy> Clone for Jet<'_, T, S, G, H> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, S: Shape, G: Copy, H: Copy> Copy for Jet<'_, T, S, G, H> {}

impl<T: Copy + fmt::Debug, S: Shape, G: fmt::Debug, H: fmt::Debug> fmt::Debug
    for Jet<'_, T, S, G, H>
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jet")
            .field("value", &self.value)
            .field("first", &self.first)
            .field("second", &self.second)
            .finish()
    }
}
