//! Second derivatives of a scalar by a vector: symmetric maps of a known kind.
//!
//! The Hessian H = ∂²f/∂x∂x is the derivative of the gradient. Its type says what is known about it, and each pair of components is
//! stored once:
//!
//! | kind | of, for example | stored |
//! |---|---|---|
//! | [`ZeroMap`] | a · x + b | nothing |
//! | [`Scaled`] | ‖x‖² | one number |
//! | [`Diagonal`] | Σ φ(xᵢ) | N numbers |
//! | [`Hessian`] | what is written component by component | a number for each pair of components that meet |
//! | [`Symmetric`] | ½ xᵀ A x, ‖A x − b‖² | N(N+1)/2 numbers |
//!
//! Each is a derivative, so that H v is `h.jvp(&v)`, and each is a [`SecondDerivative`], with [`to_symmetric`](SecondDerivative::to_symmetric)
//! and a [`pattern`](SecondDerivative::pattern).
//!
//! # By quarters
//!
//! The components of a vector are the leaves of a tree. The Hessian by parts halves rows and columns as that tree does: it is
//! \[A B; Bᵀ C\], with A and C symmetric by halves again, and B stored once. A quarter in which nothing meets is
//! [`Nil`](super::tree::Nil). With
//!
//! - H(φ(u)) = φ′(u) H(u) + φ″(u) gᵀ g, where g is the row ∂u/∂x,
//! - H(u v) = v H(u) + u H(v) + gᵀ k + kᵀ g, where k is the row ∂v/∂x,
//!
//! and rows that are 0 outside of the components that u depends on, a sum of functions of one component each is diagonal, a sum over
//! blocks is block-diagonal, and with components that all terms share it is an arrow. Equations H x = b are solved
//! [by quarters](Factors) too, at the cost of what is not 0.
//!
//! Source: Griewank & Walther, "Evaluating Derivatives", 2nd ed. 2008, chapters 7 and 8.

mod diagonals;
mod eliminate;
mod factors;
mod pairs;
mod products;
mod quarters;
mod subtract;
mod sum;

pub use diagonals::{Diagonals, Numbers};
pub use factors::{Factors, HasFactors, Triangles};
pub(crate) use products::add_cross;
pub use products::{Crosses, Squares};
pub use quarters::{Four, OffDiagonal, Quartered, Quarters, Tall, Wide};
pub use sum::{Multiples, PlusHessian};

use core::fmt;
use core::marker::PhantomData;

use super::known::{copied, equal};
use super::{Diagonal, Entry, Jacobian, Kind, Pattern, Scaled, ZeroMap, class};
use crate::dim::{Dim, Triangular};
use crate::scalar::Scalar;
use crate::shape::Named;
use crate::symmetric::Symmetric;
use crate::tensor::{Matrix, Vector};

/// A second derivative ∂²f/∂x∂x of a scalar f by a vector x over `N`: a symmetric map, of whatever kind.
///
/// ```
/// use conformable::forward::hessian;
/// use conformable::prelude::*;
/// use conformable::symmetric::Symmetric;
/// dims! { State { x, y, z } }
/// let s: Vector<f64, State> = vector![1.0, 2.0, 3.0];
/// let (_, _, h) = hessian(&s, |s| s.at(State::x) * s.at(State::y) + s.at(State::z).square());
/// assert_eq!(size_of_val(&h), 2 * 8); // of 9 entries, two pairs
/// assert_eq!(h.jvp(&vector![10.0, 100.0, 1000.0]), vector![100.0, 10.0, 2000.0]); // H v
/// let _: Symmetric<f64, State> = h.to_symmetric();
/// assert!(h.pattern()[(State::x, State::y)] && !h.pattern()[(State::x, State::z)]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a second derivative by a vector over `{N}`",
    label = "not the Hessian of a scalar by a vector over `{N}`",
    note = "it is symmetric: zero, a multiple of the identity, a diagonal, a `Hessian` by components or a `Symmetric` matrix"
)]
pub trait SecondDerivative<T: Scalar, N: Dim>:
    Jacobian<Scalar = T, Input = (N,), Output = (N,)>
{
    /// Calls `f` with each entry on and below the diagonal that is not 0 by its type, and its place (i, j), i ≥ j.
    fn each_entry(&self, f: &mut impl FnMut((usize, usize), T));

    /// S ← S + H
    fn add_to_symmetric(&self, acc: &mut Symmetric<T, N>)
    where
        N: Triangular,
    {
        self.each_entry(&mut |place, h| {
            if let Some(entry) = acc.get_mut(place) {
                *entry = *entry + h;
            }
        });
    }

    /// H as a symmetric matrix, its N(N+1)/2 numbers packed.
    #[must_use]
    fn to_symmetric(&self) -> Symmetric<T, N>
    where
        N: Triangular,
    {
        let mut symmetric = Symmetric::zeros();
        self.each_entry(&mut |place, h| {
            if let Some(entry) = symmetric.get_mut(place) {
                *entry = h;
            }
        });
        symmetric
    }

    /// Where H may be other than 0, which its type knows: a [`Colouring`](crate::symmetric::Colouring) can be made of it.
    #[must_use]
    fn pattern(&self) -> Matrix<bool, N, N> {
        let known = Self::PATTERN;
        let mut entries = known.iter().flat_map(|row| row.iter());
        Matrix::generate(|_| entries.next().is_some_and(|entry| *entry != Entry::Zero))
    }
}

/// \[A B; Bᵀ C\], the second derivative of a scalar by a vector over `N`, by the components that meet: see
/// [the module](self#by-quarters).
pub struct Hessian<T, N, E> {
    parts: E,
    shapes: PhantomData<(T, N)>,
}
copied! { [T, N, E: Copy] Hessian<T, N, E>; }
equal! { [T, N, E: PartialEq] Hessian<T, N, E>, parts; }

impl<T, N, E: fmt::Debug> fmt::Debug for Hessian<T, N, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Hessian").field(&self.parts).finish()
    }
}

impl<T, N, E> Hessian<T, N, E> {
    /// The second derivative with these quarters.
    #[inline]
    pub const fn new(parts: E) -> Self {
        Hessian {
            parts,
            shapes: PhantomData,
        }
    }

    /// The quarters.
    #[inline]
    pub const fn parts(&self) -> &E {
        &self.parts
    }
}

impl<T: Scalar, N: Named, E: Copy> Kind for Hessian<T, N, E> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
}

/// H v, each number of H read once.
impl<T: Scalar, N: Named, E: Quartered<T, (N,)>> Jacobian for Hessian<T, N, E> {
    const PATTERN: Pattern<(N,), (N,)> = E::PATTERN;
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        let mut dy = Vector::zeros();
        self.parts.multiply_add(dx, &mut dy);
        dy
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        self.parts.multiply_add(dy, acc);
    }
    #[inline]
    fn jvp_add(&self, dx: &Vector<T, N>, acc: &mut Vector<T, N>) {
        self.parts.multiply_add(dx, acc);
    }
}

impl<T: Scalar, N: Named, E: Quartered<T, (N,)>> SecondDerivative<T, N> for Hessian<T, N, E> {
    fn each_entry(&self, f: &mut impl FnMut((usize, usize), T)) {
        self.parts.each_entry(0, f);
    }
}

impl<T: Scalar, N: Dim> SecondDerivative<T, N> for ZeroMap<T, (N,), (N,)> {
    fn each_entry(&self, _: &mut impl FnMut((usize, usize), T)) {}
}

impl<T: Scalar, N: Dim> SecondDerivative<T, N> for Scaled<T, (N,)> {
    fn each_entry(&self, f: &mut impl FnMut((usize, usize), T)) {
        for i in 0..N::LEN {
            f((i, i), self.factor);
        }
    }
}

impl<T: Scalar, N: Dim> SecondDerivative<T, N> for Diagonal<T, (N,)> {
    fn each_entry(&self, f: &mut impl FnMut((usize, usize), T)) {
        for (i, entry) in self.0.iter().enumerate() {
            f((i, i), *entry);
        }
    }
}

impl<T: Scalar, N: Triangular> Kind for Symmetric<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = (N,);
}

/// S v, each number of S read once.
impl<T: Scalar, N: Triangular> Jacobian for Symmetric<T, N> {
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Vector<T, N> {
        self * dx
    }
    #[inline]
    fn vjp_add(&self, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        crate::symmetric::packed::multiply_add(self.vech(), dy, acc);
    }
    #[inline]
    fn jvp_add(&self, dx: &Vector<T, N>, acc: &mut Vector<T, N>) {
        self.vjp_add(dx, acc);
    }
}

impl<T: Scalar, N: Triangular> SecondDerivative<T, N> for Symmetric<T, N> {
    fn each_entry(&self, f: &mut impl FnMut((usize, usize), T)) {
        let mut entries = self.vech().iter();
        for j in 0..N::LEN {
            for (i, entry) in (j..N::LEN).zip(&mut entries) {
                f((i, j), *entry);
            }
        }
    }
}
