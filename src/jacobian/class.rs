//! What is known about a kind, as the chain rule and the sum rule look it up. Kinds of your own are of class [`Operator`]; the others
//! belong to the crate's.
//!
//! Products, the left factor down, the right factor across; `Then` is lazy:
//!
//! | `G * F` | Zero | Identity | Scaled | Diagonal | Dense | RankOne | Operator |
//! |---|---|---|---|---|---|---|---|
//! | **Zero** | zero | zero | zero | zero | zero | zero | zero |
//! | **Identity** | zero | F | F | F | F | F | F |
//! | **Scaled** | zero | G | scaled | diagonal | dense | outer | `Then` |
//! | **Diagonal** | zero | G | diagonal | diagonal | dense | outer | `Then` |
//! | **Dense** | zero | G | dense | dense | dense | outer | `Then` |
//! | **RankOne** | zero | G | outer | outer | outer | outer | outer |
//! | **Operator** | zero | G | `Then` | `Then` | `Then` | outer | `Then` |
//!
//! Sums, in either order; `Plus` is lazy:
//!
//! | `A + B` | Zero | Identity | Scaled | Diagonal | Dense | RankOne | Operator |
//! |---|---|---|---|---|---|---|---|
//! | **Zero** | B | B | B | B | B | B | B |
//! | **Identity** | A | scaled | scaled | diagonal | dense | `Plus` | `Plus` |
//! | **Scaled** | A | scaled | scaled | diagonal | dense | `Plus` | `Plus` |
//! | **Diagonal** | A | diagonal | diagonal | diagonal | dense | `Plus` | `Plus` |
//! | **Dense** | A | dense | dense | dense | dense | dense | `Plus` |
//! | **RankOne** | A | `Plus` | `Plus` | `Plus` | dense | `Plus` | `Plus` |
//! | **Operator** | A | `Plus` | `Plus` | `Plus` | `Plus` | `Plus` | `Plus` |

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
/// A map of which only `jvp` and `vjp` are known: products and sums with it are lazy. The class for kinds of your own.
#[derive(Clone, Copy, Debug)]
pub struct Operator;
