//! The dimension of the numbers that a symmetric matrix consists of.

use core::fmt;
use core::marker::PhantomData;
use core::ops::{Add, Mul, Shr};

use typenum::{Add1, B1, Prod, Shright, Unsigned};

use super::{Counted, Dim, Name, Size};

/// A dimension N of which the type checker knows N(N+1)/2, how many numbers a symmetric N×N matrix consists of.
///
/// Every dimension whose size it can count is one. Generic code over symmetric matrices asks for `N: Triangular`.
#[diagnostic::on_unimplemented(
    message = "a symmetric matrix over `{Self}` needs `{Self}: Triangular`",
    label = "how many numbers it has is not known",
    note = "generic code over symmetric matrices asks for `N: Triangular` in place of `N: Dim`",
    note = "a number is one up to `D<1024>`, and every name from `dims!` is"
)]
pub trait Triangular: Counted {
    /// N(N+1)/2
    type Entries: Size + Unsigned;
}

#[diagnostic::do_not_recommend]
impl<N: Counted> Triangular for N
where
    N::Count: Add<B1> + Mul<Add1<N::Count>>,
    Prod<N::Count, Add1<N::Count>>: Shr<B1>,
    Shright<Prod<N::Count, Add1<N::Count>>, B1>: Size + Unsigned,
{
    type Entries = Shright<Prod<N::Count, Add1<N::Count>>, B1>;
}

/// The dimension of vech S for a symmetric S over `N`: N(N+1)/2 components.
///
/// They are the columns of the lower triangle, each from the diagonal down: s₀₀, s₁₀, s₂₀, …, s₁₁, s₂₁, …
///
/// ```
/// use conformable::dim::Packed;
/// use conformable::prelude::*;
/// dims! { State = 15; }
/// assert_eq!(Packed::<State>::LEN, 120);
/// assert_eq!(size_of::<Vector<f64, Packed<State>>>(), 960);
/// ```
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, section 3.8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed<N>(PhantomData<N>);

#[diagnostic::do_not_recommend]
impl<N: Triangular> Dim for Packed<N> {
    type Size = N::Entries;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "vech({})", Name::<N>::new())
    }
}

impl<N: Triangular> Counted for Packed<N> {
    type Count = N::Entries;
}
