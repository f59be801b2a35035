//! What is known about a kind, as the chain rule and the sum rule look it up. Kinds of your own are of class [`Operator`]; the others
//! belong to the crate's.
//!
//! Products, the left factor down, the right factor across; `Then` is lazy:
//!
//! | `G * F` | Zero | Identity | Scaled | Diagonal | Dense | RankOne | Sparse | Operator |
//! |---|---|---|---|---|---|---|---|---|
//! | **Zero** | zero | zero | zero | zero | zero | zero | zero | zero |
//! | **Identity** | zero | F | F | F | F | F | F | F |
//! | **Scaled** | zero | G | scaled | diagonal | dense | outer | sparse | `Then` |
//! | **Diagonal** | zero | G | diagonal | diagonal | dense | outer | sparse | `Then` |
//! | **Dense** | zero | G | dense | dense | dense | outer | `Then` | `Then` |
//! | **RankOne** | zero | G | outer | outer | outer | outer | outer | outer |
//! | **Sparse** | zero | G | `Then` | `Then` | `Then` | outer | none | `Then` |
//! | **Operator** | zero | G | `Then` | `Then` | `Then` | outer | `Then` | `Then` |
//!
//! Sums, in either order; `Plus` is lazy:
//!
//! | `A + B` | Zero | Identity | Scaled | Diagonal | Dense | RankOne | Sparse | Operator |
//! |---|---|---|---|---|---|---|---|---|
//! | **Zero** | B | B | B | B | B | B | B | B |
//! | **Identity** | A | scaled | scaled | diagonal | dense | `Plus` | none | `Plus` |
//! | **Scaled** | A | scaled | scaled | diagonal | dense | `Plus` | none | `Plus` |
//! | **Diagonal** | A | diagonal | diagonal | diagonal | dense | `Plus` | none | `Plus` |
//! | **Dense** | A | dense | dense | dense | dense | dense | dense | `Plus` |
//! | **RankOne** | A | `Plus` | `Plus` | `Plus` | dense | `Plus` | `Plus` | `Plus` |
//! | **Sparse** | A | none | none | none | dense | `Plus` | sparse | `Plus` |
//! | **Operator** | A | `Plus` | `Plus` | `Plus` | `Plus` | `Plus` | `Plus` | `Plus` |
//!
//! A sparse row leads from a vector to a scalar, the identity and its like from a shape to the same: they have no sum, and two rows no
//! product.

/// dx ↦ 0: products with it are zero, sums with it are the other.
#[derive(Clone, Copy, Debug)]
pub struct Zero;
/// dx ↦ dx: products with it are the other.
#[derive(Clone, Copy, Debug)]
pub struct Identity;
/// dx ↦ a dx.
#[derive(Clone, Copy, Debug)]
pub struct Scaled;
/// dx ↦ d ⊙ dx.
#[derive(Clone, Copy, Debug)]
pub struct Diagonal;
/// Every entry is at hand: see [`Entries`](super::Entries).
#[derive(Clone, Copy, Debug)]
pub struct Dense;
/// dx ↦ y ⟨x, dx⟩: products with it are of rank one again.
#[derive(Clone, Copy, Debug)]
pub struct RankOne;
/// A row of which the zeros and the ones are known: see [`SparseRow`](super::SparseRow).
#[derive(Clone, Copy, Debug)]
pub struct Sparse;
/// A map of which only `jvp` and `vjp` are known: products and sums with it are lazy. The class for kinds of your own.
#[derive(Clone, Copy, Debug)]
pub struct Operator;
