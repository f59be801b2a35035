//! Wrong formulas of matrices are found out: a lost transpose, a changed sign, the wrong triangle.

use conformable::dim::{Packed, Prod, Sum};
use conformable::expr::{constant, grad};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

use super::check::compare;
use super::evaluator::{Names, shape_name};
use super::{Batch, Classes, Hidden, Pixels};

/// A gradient, and what the names in formulas for it stand for.
struct Case<S: Shape> {
    names: Names<Rational>,
    gradient: Tensor<Rational, S>,
}

impl<S: Shape> Case<S> {
    /// The first formula is right, each of the others is not.
    #[track_caller]
    fn decides(&self, right: &str, wrong: &[&str]) {
        let comes_to = |formula: &str| {
            let line = format!("∂L/∂x = {formula} : {}", shape_name::<S>());
            compare(&self.names, &line, "∂L/∂x", &self.gradient, |a, b| {
                a == b
            })
        };
        assert_eq!(comes_to(right), Ok(()), "{right}");
        for formula in wrong {
            let error = comes_to(formula).expect_err(formula);
            let found = error.starts_with("found") || error.starts_with("sizes");
            assert!(found, "{formula}: {error}");
        }
    }
}

/// The gradient of a scalar by x, with constants.
macro_rules! case {
    ($x:ident: $shape:ty; $($c:ident: $constant:ty),*; $body:expr) => {{
        #[allow(unused_mut)]
        let mut seed = 20;
        let $x: Tensor<Rational, $shape> = sample(seed);
        let mut names = Names::new();
        names.set("x", &$x);
        $(
            seed += 1;
            let $c: Tensor<Rational, $constant> = sample(seed);
            names.set(stringify!($c), &$c);
        )*
        let _ = seed;
        let (gradient,) = grad((&$x,), |($x,)| {
            $(let $c = constant(&$c);)*
            $body
        });
        Case::<$shape> { names, gradient }
    }};
}

#[test]
fn inverses_and_determinants() {
    case!(x: (Classes, Classes); u: (Classes, Classes); x.inverse().dot(u)).decides(
        "−x⁻ᵀ u x⁻ᵀ",
        &[
            "x⁻ᵀ u x⁻ᵀ",
            "−x⁻¹ u x⁻¹",
            "−x⁻ᵀ uᵀ x⁻ᵀ",
            "−(x⁻ᵀ)² u",
            "−xᵀ u xᵀ",
        ],
    );
    case!(x: (Classes, Classes); b: (Classes,), u: (Classes,); x.solve(b).dot(u)).decides(
        "−x⁻ᵀ u (x⁻¹ b)ᵀ",
        &[
            "x⁻ᵀ u (x⁻¹ b)ᵀ",
            "−x⁻¹ u (x⁻¹ b)ᵀ",
            "−x⁻ᵀ u bᵀ",
            "−x⁻ᵀ (x⁻¹ b)ᵀ u",
        ],
    );
    let invertible = case!(x: (Classes, Classes); ; x.determinant());
    invertible.decides(
        "adj(x)ᵀ",
        &["adj(x)", "det(x) x⁻¹", "x⁻ᵀ", "det(x)² x⁻ᵀ", "𝟏 𝟏ᵀ"],
    );
    invertible.decides("det(x) x⁻ᵀ", &[]);
}

#[test]
fn traces_and_products() {
    case!(x: (Classes, Classes); ; x.trace_of_power(3)).decides(
        "3 (x²)ᵀ",
        &["3 x²", "3 (x^∘2)ᵀ", "2 (x³)ᵀ", "3 xᵀ", "tr(x²) I"],
    );
    case!(x: (Classes, Pixels); b: (Classes, Classes); x.trace_of_quadratic(b)).decides(
        "(b + bᵀ) x",
        &["2 b x", "2 bᵀ x", "(b − bᵀ) x", "x (b + bᵀ)"],
    );
    case!(x: (Classes, Pixels); u: (Pixels, Pixels); x.gram().dot(u)).decides(
        "x (u + uᵀ)",
        &["2 x u", "2 x uᵀ", "(u + uᵀ) x", "x (u + u)"],
    );
    case!(x: (Batch, Batch); b: (Classes, Classes), u: (Prod<Batch, Classes>, Prod<Batch, Classes>);
        x.kron(b).dot(u))
    .decides(
        "(· ⊗ b)ᵀ[u]",
        &["(b ⊗ ·)ᵀ[u]", "(· ⊗ bᵀ)ᵀ[u]", "(· ⊗ b)ᵀ[uᵀ]", "(· ⊗ x)ᵀ[u]"],
    );
}

#[test]
fn triangles_and_blocks() {
    case!(x: (Pixels, Pixels); u: (Pixels, Pixels); x.tril().dot(u)).decides(
        "tril(u)",
        &["triu(u)", "u", "tril(uᵀ)", "diag(u)", "diag(diag(u))"],
    );
    case!(x: (Pixels,); u: (Pixels,); x.cumulative_sum().dot(u)).decides(
        "tril(𝟏 𝟏ᵀ)ᵀ u",
        &["tril(𝟏 𝟏ᵀ) u", "triu(𝟏 𝟏ᵀ)ᵀ u", "cumsum(u)", "𝟏 𝟏ᵀ u"],
    );
    case!(x: (Sum<Batch, Classes>,); u: (Classes,); x.second_block().dot(u)).decides(
        "𝐄[3:5] u",
        &["𝐄[2:4] u", "𝐄[1:3] u", "𝐄[3:5]ᵀ u", "𝐄[4:5] u", "u"],
    );
    case!(x: (Pixels,); ; x.norm_inf()).decides(
        "sign(x) ⊙ 𝐞[argmax|x|]",
        &[
            "𝐞[argmax|x|]",
            "sign(x)",
            "−sign(x) ⊙ 𝐞[argmax|x|]",
            "x ⊙ 𝐞[argmax|x|]",
        ],
    );
}

#[test]
fn space_and_symmetric_matrices() {
    case!(x: (Classes,); b: (Classes,), u: (Classes,); x.cross(b).dot(u)).decides(
        "(−[b]ₓ)ᵀ u",
        &["−[b]ₓ u", "[b]ₓᵀ u", "u × b", "[u]ₓ x", "[x]ₓ u"],
    );
    case!(x: (Classes,); b: (Classes,), u: (Classes,); x.cross(b).dot(u)).decides("b × u", &[]);
    case!(x: (Packed<Classes>,); u: (Classes,); x.quadratic_form(u)).decides(
        "unvechᵀ[u uᵀ]",
        &[
            "vech(u uᵀ)",
            "2 vech(u uᵀ)",
            "u uᵀ",
            "vechᵀ[u]",
            "unvechᵀ[tril(u uᵀ)]",
        ],
    );
    case!(x: (Classes, Classes); u: (Packed<Classes>,); x.vech().dot(u)).decides(
        "vechᵀ[u]",
        &["unvech(u)", "vechᵀ[u]ᵀ", "unvechᵀ[u]", "vechᵀ[2 u]"],
    );
}

#[test]
fn rows() {
    use conformable::rules::CumulativeSum;
    case!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(CumulativeSum).square().dot(u))
        .decides(
            "rows((x, δ) ↦ tril(𝟏 𝟏ᵀ)ᵀ δ, x, 2 rows(x ↦ cumsum(x), x) ⊙ u)",
            &[
                "rows((x, δ) ↦ tril(𝟏 𝟏ᵀ) δ, x, 2 rows(x ↦ cumsum(x), x) ⊙ u)",
                "rows((δ, x) ↦ tril(𝟏 𝟏ᵀ)ᵀ δ, x, 2 rows(x ↦ cumsum(x), x) ⊙ u)",
                "rows((x, δ) ↦ tril(𝟏 𝟏ᵀ)ᵀ δ, x, 2 u)",
                "rows((x, δ) ↦ tril(𝟏 𝟏ᵀ)ᵀ δ, x, u) ⊙ x",
            ],
        );
}

/// A scalar is nothing that can be stacked, transposed or factored in place of a matrix.
#[test]
fn what_is_no_matrix_is_found() {
    let mut names = Names::new();
    names.set("A", &sample::<Rational, (Hidden, Classes)>(1));
    names.set("v", &sample::<Rational, (Hidden,)>(2));
    for formula in [
        "A²",
        "A⁻¹",
        "A⁻ᵀ",
        "tr(A)",
        "det(A)",
        "adj(A)",
        "[A]ₓ",
        "[v]ₓ",
        "v × v",
        "vech(A)",
        "unvech(v)",
        "vee(A)",
        "v[3:5]",
        "cumsum(A)",
        "A ⊗",
        "(· ⊗ A)ᵀ[A v]",
        "‖A‖",
        "|A",
        "nothing(A)",
        "A[1:2]",
        "rows(x ↦ x, A, A)",
        "rows(x ↦ x",
        "[I; A",
        "tr(I)",
    ] {
        assert!(names.evaluate(formula).is_err(), "{formula}");
    }
}
