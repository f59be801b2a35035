//! What is known about a kind, as the chain rule and the sum rule look it up. A kind of your own is of class [`Operator`], or of class
//! [`Terminal`] where it leads from matrices; the other classes belong to the crate's kinds.
//!
//! A product or a sum is in *normal form*: zero, the identity or a multiple of it, a diagonal, rows or columns of kinds, or every entry.
//! A map that is known by what it does, an operator, is worked out with what stands beside it, by rows or by columns, whichever are
//! fewer. The exception are maps from matrices, which have too many entries: they stay at the end of the chain, behind one kind of the
//! list. So f(W x) by W is a diagonal and x, two vectors.
//!
//! Products, the left factor G down, the right factor F across. `·` is F or G itself; *each*: part by part; `Then`: as it is.
//!
//! | `G * F` | Nought | Unit | Multiple | Entrywise | Full | RankOne | Beside | Above | Operator | Terminal |
//! |---|---|---|---|---|---|---|---|---|---|---|
//! | **Nought** | zero | zero | zero | zero | zero | zero | zero | zero | zero | zero |
//! | **Unit** | zero | · | · | · | · | · | · | · | · | · |
//! | **Multiple** | zero | · | scaled | diagonal | dense | outer | each | each | dense | `Then` |
//! | **Entrywise** | zero | · | diagonal | diagonal | dense | outer | each | each | dense | `Then` |
//! | **Full** | zero | · | dense | dense | dense | outer | each | sum of products, by columns | dense | `Then` |
//! | **RankOne** | zero | · | outer | outer | outer | outer | outer | outer | outer | outer |
//! | **Beside** | zero | · | each | each | dense | outer | each | sum of products | dense | `Then` |
//! | **Above** | zero | · | each | each | dense | outer | each | each | dense | `Then` |
//! | **Operator** | zero | · | dense | dense | dense | outer | each | dense | dense | `Then`, dense before |
//! | **Terminal** | zero | · | `Then` | `Then` | dense | outer | each | – | dense | `Then` |
//!
//! What meets a [`Factored`] chain, one kind after a terminal map, is multiplied with that kind; a [`TerminalSum`] is worked out as an
//! operator is, but for one factor, which stays before it.
//!
//! Sums, in either order. A terminal map, or a chain that ends in one, makes a `Plus` with another, with a multiple of the identity, a
//! diagonal or an outer product, and stays with zero; with any other kind, and a third time, the sum is dense.
//!
//! | `A + B` | Nought | Unit | Multiple | Entrywise | Full | RankOne | Beside | Above | Operator |
//! |---|---|---|---|---|---|---|---|---|---|
//! | **Nought** | · | · | · | · | · | · | · | · | · |
//! | **Unit** | · | scaled | scaled | diagonal | dense | dense | each | each | dense |
//! | **Multiple** | · | scaled | scaled | diagonal | dense | dense | each | each | dense |
//! | **Entrywise** | · | diagonal | diagonal | diagonal | dense | dense | each | each | dense |
//! | **Full** | · | dense | dense | dense | dense | dense | dense | dense | dense |
//! | **RankOne** | · | dense | dense | dense | dense | dense | dense | dense | dense |
//! | **Beside** | · | each | each | each | dense | dense | each | each | dense |
//! | **Above** | · | each | each | each | dense | dense | each | each | dense |
//! | **Operator** | · | dense | dense | dense | dense | dense | dense | dense | dense |
//!
//! What is to stay as it is, whatever it is, is written by name: [`Then`](super::Then) and [`Plus`](super::Plus).

use crate::shape::Shape;
pub use crate::shape::{MapClass, Operator, Terminal, TerminalSum};

/// dx ↦ 0. Products with it are zero; its sum with another map is that map.
#[derive(Clone, Copy, Debug)]
pub struct Nought;
/// dx ↦ dx. Its product with another map is that map.
#[derive(Clone, Copy, Debug)]
pub struct Unit;
/// dx ↦ a dx.
#[derive(Clone, Copy, Debug)]
pub struct Multiple;
/// A diagonal.
#[derive(Clone, Copy, Debug)]
pub struct Entrywise;
/// Every entry.
#[derive(Clone, Copy, Debug)]
pub struct Full;
/// A column times a row; products with it are such too.
#[derive(Clone, Copy, Debug)]
pub struct RankOne;
/// Kinds beside each other, one for each part of x.
#[derive(Clone, Copy, Debug)]
pub struct Beside;
/// Kinds above each other, one for each part of y.
#[derive(Clone, Copy, Debug)]
pub struct Above;
/// One kind after a map of class [`Terminal`].
#[derive(Clone, Copy, Debug)]
pub struct Factored;
/// A reference to a derivative.
#[derive(Clone, Copy, Debug)]
pub struct Reference;

/// The class of a chain that is not worked out, by the class of its last map, which leads from `X`.
pub trait Last<X: Shape> {
    /// The class of the chain.
    type Chain;
}

macro_rules! last {
    ($($class:ident)*) => {$(
        impl<X: Shape> Last<X> for $class {
            type Chain = X::Maps;
        }
    )*};
}
last! { Nought Unit Multiple Entrywise Full RankOne Beside Above Operator Reference }

impl<X: Shape> Last<X> for Terminal {
    type Chain = Factored;
}

impl<X: Shape> Last<X> for Factored {
    type Chain = Factored;
}

impl<X: Shape> Last<X> for TerminalSum {
    type Chain = Operator;
}
