//! Derivatives: linear maps of a known kind.
//!
//! The derivative of y by x is a linear map from the shape of x to the shape of y, ∂y/∂x. Its *type* says what is known about it,
//! and what is known is not stored:
//!
//! | kind | map | stored |
//! |---|---|---|
//! | [`ZeroMap`] | dx ↦ 0 | nothing |
//! | [`Identity`] | dx ↦ dx | nothing |
//! | [`Scaled`] | dx ↦ a dx | a |
//! | [`Diagonal`] | dx ↦ d ⊙ dx, any shape | d |
//! | [`Dense`] | dx ↦ J dx | every entry |
//! | [`Outer`] | dx ↦ y ⟨x, dx⟩, rank one | y and x |
//! | [`Row`], [`Rows`] | a kind for each component of x, or of y: see [`tree`] | what the kinds store |
//! | [`Map`] | dx ↦ L dx, for a [linear map](LinearMap) L | nothing |
//! | [`First`], [`Second`] | da ↦ R(da, b), db ↦ R(a, db), for a [bilinear map](Bilinear) R | b, or a |
//! | [`LeftDiv`] | dB ↦ A⁻¹ dB | factors of A |
//! | [`CholeskyMap`] | dA ↦ dL of A = L Lᵀ | L |
//! | [`Gram`], [`GramOfRows`] | Xᵀ dX + dXᵀ X, X dXᵀ + dX Xᵀ | X |
//! | [`Selection`], [`Coordinate`] | the entries at known places; one of them, times a | the places; the place and a |
//! | [`Excerpt`] | the entries at an index, `m.at((i, ..))` | the index, if it is known at run time alone |
//! | [`Projector`], [`Standardization`] | dx − y ⟨y, dx⟩, and like it | y |
//! | [`AboutAxis`] | what commutes with a rotation | five numbers |
//! | [`AboutScrew`] | what commutes with a motion along a screw | ten numbers |
//! | [`Adjoint`] | a twist in another frame | a rotation and a translation |
//! | [`SymmetricPartMap`] | (dA + dAᵀ)/2 | nothing |
//! | [`QuadraticBy`], [`SelfOuterBy`] | xᵀ dS x, dx xᵀ + x dxᵀ, packed | x |
//! | [`CongruenceBy`], [`CongruenceByFactor`] | A dS Aᵀ, dA (A S)ᵀ + A S dAᵀ, packed | A, or A S |
//! | [`Hessian`], [`Symmetric`](crate::symmetric::Symmetric) | dx ↦ H dx, symmetric: see [`hessian`] | each pair of components once |
//! | [`Then`], [`Plus`], [`Transposed`] | G ∘ F, F + G, Fᵀ | the parts |
//! | `&J`, [`Opaque`] | J, whichever kind it is | a reference; J |
//!
//! The maps have names where their rules are: [`ApplyTo`](crate::rules::ApplyTo) is the [`First`] of W x, dW ↦ dW x, and
//! [`Summation`](crate::rules::Summation) the [`Map`] of a sum. A tensor that is there already is a derivative by reference, without a
//! copy: [`Dense::of`], [`Dense::of_gradient`], [`Diagonal::of`].
//!
//! `*` is the chain rule, `+` and `-` the sum rule. The type checker works out the kind of the result, a normal form by the tables in
//! [`class`]. What is to stay a chain or a sum is written by name, [`Then`] or [`Plus`]:
//!
//! ```
//! use conformable::prelude::*;
//! dims! { Hidden = 2; Input = 3; }
//! let a: Matrix<f64, Hidden, Input> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
//! let relu_slope: Diagonal<f64, (Hidden,)> = Diagonal(vector![1.0, 0.0]);
//! let dy_dx: Dense<f64, (Hidden,), (Input,)> = relu_slope * Dense::from_jacobian(a);
//! assert_eq!(dy_dx.vjp(&vector![10.0, 10.0]), vector![10.0, 20.0, 30.0]);
//! ```
//!
//! A cotangent δ from the left is the `vjp`, as it is written on paper, δ · ∂z/∂y · ∂y/∂x: each product is a vector again, and no
//! two derivatives are multiplied with each other. That is reverse mode:
//!
//! ```
//! use conformable::prelude::*;
//! dims! { Hidden = 2; Input = 3; }
//! let a: Matrix<f64, Hidden, Input> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
//! let slope: Vector<f64, Hidden> = vector![1.0, 0.0];
//! let delta: Vector<f64, Hidden> = vector![10.0, 10.0];
//! let dx: Vector<f64, Input> = &delta * Diagonal::of(&slope) * Dense::of(&a);
//! assert_eq!(dx, vector![10.0, 20.0, 30.0]);
//! ```
//!
//! A chain in the wrong order does not compile, even where all sizes agree:
//!
//! ```compile_fail,E0277
//! use conformable::prelude::*;
//! dims! { State = 3; Meas = 3; }
//! let dz_dx = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
//! let dx_dx = Dense::from_jacobian(Matrix::<f64, State, State>::zeros());
//! let _ = dx_dx * dz_dx; // the right factor gives `(Meas,)`, the left factor takes `(State,)`
//! ```
//!
//! # What a kind knows is used
//!
//! What is done with a derivative takes the entries that its kind has, and no others:
//!
//! | | |
//! |---|---|
//! | J dx, δ J | [`jvp`](Jacobian::jvp), [`vjp`](Jacobian::vjp) |
//! | J M, M J for a matrix M | [`jmp`](MatrixProducts::jmp), [`mjp`](MatrixProducts::mjp) |
//! | F P Fᵀ for a symmetric P | [`congruence`](MatrixProducts::congruence) |
//! | Jᵀ W J for weights W | [`normal`](MatrixProducts::normal) |
//! | J⁻¹ b | [`solve`](Solvable::solve), [`ldlt`](Hessian::ldlt) |
//! | every entry | [`numerator`](Jacobian::numerator), [`to_dense`](Jacobian::to_dense) |
//! | 0, 1 or a number, from the type alone | [`PATTERN`](Jacobian::PATTERN), [`describe`](Jacobian::describe) |
//!
//! Each product has a form that adds to memory that exists, `jvp_add` and so on: F P Fᵀ + Q is a copy of Q, to which F P Fᵀ is added.
//!
//! # At a point, and without one
//!
//! What a rule states of its derivative is a [`Structure`]: a kind of this table or, where the numbers stay where they are,
//! [`Borrowed`] of one. Neither has a lifetime, so that the kind of a chain follows from the rules in it, before there is a point.
//!
//! # Layout
//!
//! A derivative has no layout; a matrix has. Of a vector by a vector, [`numerator`](Jacobian::numerator) is the m × n Jacobian
//! matrix, [`denominator`](Jacobian::denominator) its transpose, with the names the other way round.

pub mod class;
pub mod hessian;
pub mod tree;

mod chain;
mod cholesky;
mod congruence;
mod dense;
mod derivative;
mod diagonal;
mod excerpt;
mod fields;
mod gram;
mod holds;
mod joseph;
mod kind;
mod known;
mod lazy;
mod left_div;
mod lifts;
mod linear;
mod maps;
mod operators;
mod outer;
mod pattern;
mod products;
mod projector;
mod reference;
mod rotation;
mod screw;
mod selection;
mod solve;
mod structure;
mod sum;
mod symmetric;
mod transpose;

pub use chain::{After, Cancels, Chain, ChainRule, ChainTable, SameScalar};
pub use cholesky::CholeskyMap;
pub use congruence::Weights;
pub use dense::Dense;
pub use derivative::Derivative;
pub use diagonal::Diagonal;
pub use excerpt::{Excerpt, Picked};
pub use fields::{ByFields, ByNames, BySome, Embedding};
pub use gram::{Gram, GramOfRows};
pub use hessian::{Hessian, SecondDerivative};
pub use kind::{Kind, Never, OfScalar, OfVector};
pub use known::{Identity, Scaled, ZeroMap};
pub use lazy::{Plus, Then};
pub use left_div::LeftDiv;
pub use lifts::Lifts;
pub use linear::Jacobian;
pub use maps::{Bilinear, First, LinearMap, Map, PullFirst, PullSecond, Second};
pub use operators::CotangentOf;
pub use outer::Outer;
pub use pattern::{Described, Entry, Pattern};
pub use products::MatrixProducts;
pub use projector::{Projector, Standardization};
pub use reference::Opaque;
pub use rotation::AboutAxis;
pub(crate) use rotation::{components, cross, exp_quaternion, log, log_of_quaternion, quaternion};
pub use screw::{AboutScrew, Adjoint};
pub use selection::{Coordinate, IndexError, Permutation, Places, Selection, Table};
pub use solve::Solvable;
pub use structure::{At, Borrowed, Structure, StructureOf};
pub use sum::{AddedTo, Adds, SameArgument, SubtractedFrom, SumRule, SumTable};
pub use symmetric::{CongruenceBy, CongruenceByFactor, QuadraticBy, SelfOuterBy, SymmetricPartMap};
pub use transpose::{Transpose, TransposeTable, Transposed};
pub use tree::{Row, Rows};
