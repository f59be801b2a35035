//! The formula back: terms of matrix calculus, written as text, LaTeX or MathML.
//!
//! A [`Term`] is a formula in the making: it lies on the stack and refers to its parts. A rule says with [`Written`] (of two arguments:
//! [`Written2`]; entry by entry: [`WrittenFunction`](crate::rules::WrittenFunction)) how its value and its derivative are written, and
//! [`expr::formula`](crate::expr::formula) puts the pieces together. There is no heap: what makes a term hands it on to a function,
//! and its parts live until that returns.
//!
//! ```
//! use conformable::notation::{Kind, Style, Term};
//! let [w, x, b] = [("W1", Kind::Matrix), ("x", Kind::Column), ("b", Kind::Column)].map(|(name, kind)| Term::symbol(name, kind));
//! let product = Term::Product(&w, &x);
//! let y = Term::Sum(&product, &b);
//! assert_eq!(y.to_string(), "W₁ x + b");
//! assert_eq!(y.styled(Style::Latex).to_string(), r"W_{1} x + b");
//! let square = Term::Product(&Term::TransposeOf(&y), &y).to_string();
//! assert_eq!(square, "(W₁ x + b)ᵀ (W₁ x + b)");
//! ```
//!
//! | text | meaning |
//! |---|---|
//! | `A x`, `2 x` | product of matrices, multiple; binds tighter than ⊙ |
//! | `x ⊙ y`, `x ⊘ y` | entry by entry; of scalars `x y`, `x / y` |
//! | `x²`, `X^∘2` | power, entry by entry; a matrix has the ring, since X² would be X X |
//! | `1 − x`, `2 ⊘ x` | a number beside a tensor stands for each entry |
//! | `𝟏`, `𝟏ᵀ x`, `𝟏ᵀ X 𝟏` | the vector of ones, of the size that fits; the sum of all entries |
//! | `A⁻¹`, `A⁻ᵀ`, `A²` | inverse, transposed inverse, the product A A |
//! | `A ⊗ B`, `x × y`, `[x]ₓ` | Kronecker product; cross product; the matrix with \[x\]ₓ y = x × y. Both bind as ⊙ does |
//! | `⟨A, B⟩`, `‖x‖²`, `‖X‖_F²` | Σ aᵢⱼ bᵢⱼ; the sum of the squares |
//! | `‖x‖`, `‖x‖₁`, `‖x‖_∞`, `‖X‖_F` | √Σ xᵢ², Σ \|xᵢ\|, the greatest \|xᵢ\|, √Σ xᵢⱼ² |
//! | `x[speed]`, `x[1]`, `𝐞[speed]` | a component, by name or counted from 1; the vector that is 1 there and 0 elsewhere |
//! | `x[1:3]`, `𝐄[1:3]` | a block of a vector without a name, its places counted from 1, or by the names at both ends; the matrix of 𝐞\[1\], 𝐞\[2\], 𝐞\[3\], with x\[1:3\] = 𝐄\[1:3\]ᵀ x |
//! | `[a; b]` | scalars as a vector, rows and blocks one below the other |
//! | `[x > 0]` | 1 where it holds, else 0, entry by entry |
//! | `tanh(x)`, `gelu′(x)` | a function and its derivative, entry by entry; `softmax` by vector, `softmax_rows` by row |
//! | `diag(x)`, `diag(X)` | the matrix with x on its diagonal; the diagonal of a matrix |
//! | `tr(A)`, `det(A)`, `adj(A)`, `ln\|det(A)\|` | trace, determinant, adjugate: det(A) A⁻¹ where there is an inverse |
//! | `tril(A)`, `triu(A)`, `cumsum(x)` | the lower and the upper triangle; the running sums |
//! | `vech(A)`, `unvech(s)` | the lower triangle by columns; the symmetric matrix that it belongs to |
//! | `chol(A)`, `logsumexp(x)`, `sign(x)` | the lower Cholesky factor; ln Σ e^xᵢ; 1, 0 or −1, entry by entry |
//! | `standardize(x, ε)`, `var(x)` | (x − mean) / √(var(x) + ε), without ε where it is 0; Σ (xᵢ − mean)² / n |
//! | `huber(x, d)`, `clamp(x, a, b)` | x² / 2 up to d and a line from there on; x, kept between a and b |
//! | `𝐞[argmax\|x\|]` | the unit vector at the first of the greatest magnitudes |
//! | `Exp(φ)`, `Log(R)`, `vee(A)` | rotation matrix, rotation vector; the v of which \[v\]ₓ is the skew part of A |
//! | `J_l(φ)` | the left Jacobian of Exp: Exp(φ + dφ) ≈ Exp(J_l(φ) dφ) Exp(φ) |
//! | `f[a]`, `fᵀ[δ]` | a linear map without a matrix, and its transpose: `vechᵀ[δ]`, `unvechᵀ[δ]` |
//! | `(· ⊗ B)ᵀ[δ]`, `(A ⊗ ·)ᵀ[δ]` | the transposes of A ↦ A ⊗ B and of B ↦ A ⊗ B |
//! | `f′(A)ᵀ[δ]` | the pullback of a function whose derivative has no short form: `chol′(A)ᵀ[δ]` |
//! | `rows(x ↦ f(x), X)` | a function of a vector, of each row; `rows((x, δ) ↦ …, X, δ)` of two matrices, row by row |
//!
//! A rule that refers to tensors calls them as its fields are called: `aᵀ X⁻¹ b`. A fixed linear map is A, a permutation P, a selection S.
//! At points where a derivative is a convention, such as that of ‖x‖ at 0, the formula is that of all others.
//!
//! What is printed is simplified where that costs nothing: 1 x, 0 + x, x ⊙ 𝟏, −(−x), (xᵀ)ᵀ; numbers come in front and are multiplied
//! where that is exact.

mod algebra;
mod buffer;
mod form;
mod line;
mod matrices;
mod name;
mod number;
mod pen;
mod style;
mod term;
mod written;

pub(crate) use buffer::with_name;
pub(crate) use line::{Left, Line, Shapes, WriteName};
pub use style::Style;
pub use term::{Coordinate, Kind, Rows, Span, Styled, Symbol, Term};
pub use written::{Differential, Show, ShowDifferential, Written, Written2, WrittenAt, WrittenAt2};
