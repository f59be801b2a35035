//! To the letter: every rule of the catalogue, its value and its derivatives. In LaTeX and MathML all of it is well formed.

#![allow(non_snake_case, unused_variables)] // matrices have capitals

use conformable::dim::{Packed, Prod, Quaternion, Sum};
use conformable::jacobian::Map;
use conformable::prelude::*;
use conformable::rules::{
    BilinearInverse, CumulativeSum, LogSoftmax, Standardize, TraceInverse, Transposition,
};

use super::markup::{assert_latex, assert_mathml};
use super::{Batch, Classes, Hidden, Pixels};

macro_rules! letters {
    ($($x:ident: $shape:ty),*; $($c:ident: $constant:ty),*; $body:expr => $($line:literal),*) => {{
        let [text, latex, mathml] = formula_of!($($x: $shape),*; $($c: $constant),*; $body);
        assert_eq!(text.lines().collect::<Vec<_>>(), [$($line),*]);
        assert_latex(&latex);
        assert_mathml(&mathml);
    }};
}

type Both = Sum<Batch, Classes>;
type Turn = Quaternion<Classes, Classes>;

#[test]
fn quadratic_functions_and_traces() {
    letters!(x: (Pixels, Batch); ; x.norm_squared() =>
        "L = ‖x₁‖_F²",
        "∂L/∂x₁ = 2 x₁ : Pixels × Batch");
    letters!(A: (Pixels, Pixels), x: (Pixels,); ; A.quadratic_form(x) =>
        "L = x₂ᵀ x₁ x₂",
        "∂L/∂x₁ = x₂ x₂ᵀ : Pixels × Pixels",
        "∂L/∂x₂ = (x₁ + x₁ᵀ) x₂ : Pixels");
    letters!(A: (Hidden, Pixels), x: (Pixels,), b: (Hidden,); ; (A * x - b).norm_squared() =>
        "L = ‖x₁ x₂ − x₃‖²",
        "∂L/∂x₁ = 2 (x₁ x₂ − x₃) x₂ᵀ : Hidden × Pixels",
        "∂L/∂x₂ = 2 x₁ᵀ (x₁ x₂ − x₃) : Pixels",
        "∂L/∂x₃ = −2 (x₁ x₂ − x₃) : Hidden");
    letters!(X: (Pixels, Pixels); ; X.trace() =>
        "L = tr(x₁)",
        "∂L/∂x₁ = I : Pixels × Pixels");
    letters!(A: (Classes, Pixels), B: (Pixels, Classes); ; A.trace_of_product(B) =>
        "L = tr(x₁ x₂)",
        "∂L/∂x₁ = x₂ᵀ : Classes × Pixels",
        "∂L/∂x₂ = x₁ᵀ : Pixels × Classes");
    letters!(B: (Classes, Classes), X: (Classes, Pixels); ; X.trace_of_quadratic(B) =>
        "L = tr(x₂ᵀ x₁ x₂)",
        "∂L/∂x₁ = x₂ x₂ᵀ : Classes × Classes",
        "∂L/∂x₂ = (x₁ + x₁ᵀ) x₂ : Classes × Pixels");
    letters!(X: (Pixels, Pixels); ; X.trace_of_power(0) =>
        "L = 5",
        "∂L/∂x₁ = 0 : Pixels × Pixels");
    letters!(X: (Pixels, Pixels); ; X.trace_of_power(1) =>
        "L = tr(x₁)",
        "∂L/∂x₁ = I : Pixels × Pixels");
    letters!(X: (Pixels, Pixels); ; X.trace_of_power(4) =>
        "L = tr(x₁⁴)",
        "∂L/∂x₁ = 4 (x₁³)ᵀ : Pixels × Pixels");
    letters!(X: (Pixels, Classes); ; X.gram().trace() =>
        "L = tr(x₁ᵀ x₁)",
        "∂L/∂x₁ = 2 x₁ : Pixels × Classes");
}

#[test]
fn products_and_rearranged_matrices() {
    letters!(X: (Pixels, Pixels); ; X.matrix_square() =>
        "y = x₁² : Pixels × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ δ x₁ᵀ + x₁ᵀ δ : Pixels × Pixels → Pixels × Pixels");
    letters!(X: (Pixels, Classes); ; X.gram() =>
        "y = x₁ᵀ x₁ : Classes × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ x₁ (δ + δᵀ) : Classes × Classes → Pixels × Classes");
    letters!(X: (Pixels, Classes); ; X.gram_of_rows() =>
        "y = x₁ x₁ᵀ : Pixels × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ (δ + δᵀ) x₁ : Pixels × Pixels → Pixels × Classes");
    letters!(x: (Pixels,), y: (Classes,); ; x.outer(y) =>
        "y = x₁ x₂ᵀ : Pixels × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ δ x₂ : Pixels × Classes → Pixels",
        "(∂y/∂x₂)ᵀ = δ ↦ δᵀ x₁ : Pixels × Classes → Classes");
    letters!(A: (Batch, Classes), B: (Hidden, Batch); ; A.kron(B) =>
        "y = x₁ ⊗ x₂ : (Batch × Hidden) × (Classes × Batch)",
        "(∂y/∂x₁)ᵀ = δ ↦ (· ⊗ x₂)ᵀ[δ] : (Batch × Hidden) × (Classes × Batch) → Batch × Classes",
        "(∂y/∂x₂)ᵀ = δ ↦ (x₁ ⊗ ·)ᵀ[δ] : (Batch × Hidden) × (Classes × Batch) → Hidden × Batch");
    letters!(A: (Batch, Classes); B: (Hidden, Batch), U: (Prod<Batch, Hidden>, Prod<Classes, Batch>);
        (2.0 * A.square()).kron(B).hadamard(U).sum() =>
        "L = 2 𝟏ᵀ ((x₁^∘2 ⊗ B) ⊙ U) 𝟏",
        "∂L/∂x₁ = 4 (· ⊗ B)ᵀ[U] ⊙ x₁ : Batch × Classes");
    letters!(X: (Pixels, Classes); ; X.transpose() =>
        "y = x₁ᵀ : Classes × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ δᵀ : Classes × Pixels → Pixels × Classes");
    letters!(X: (Pixels, Classes); ; X.tril() =>
        "y = tril(x₁) : Pixels × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ tril(δ) : Pixels × Classes → Pixels × Classes");
    letters!(X: (Pixels, Classes); ; X.triu() =>
        "y = triu(x₁) : Pixels × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ triu(δ) : Pixels × Classes → Pixels × Classes");
    letters!(X: (Pixels, Pixels); ; X.diag() =>
        "y = diag(x₁) : Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ diag(δ) : Pixels → Pixels × Pixels");
    letters!(x: (Pixels,); ; x.diagm() =>
        "y = diag(x₁) : Pixels × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ diag(δ) : Pixels × Pixels → Pixels");
}

#[test]
fn inverses_determinants_and_factors() {
    letters!(X: (Pixels, Pixels); ; X.inverse() =>
        "y = x₁⁻¹ : Pixels × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ −x₁⁻ᵀ δ x₁⁻ᵀ : Pixels × Pixels → Pixels × Pixels");
    letters!(A: (Pixels, Pixels), b: (Pixels,); ; A.solve(b) =>
        "y = x₁⁻¹ x₂ : Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ −x₁⁻ᵀ δ (x₁⁻¹ x₂)ᵀ : Pixels → Pixels × Pixels",
        "∂y/∂x₂ = x₁⁻¹ : Pixels × Pixels");
    letters!(A: (Pixels, Pixels), B: (Pixels, Batch); ; A.solve(B) =>
        "y = x₁⁻¹ x₂ : Pixels × Batch",
        "(∂y/∂x₁)ᵀ = δ ↦ −x₁⁻ᵀ δ (x₁⁻¹ x₂)ᵀ : Pixels × Batch → Pixels × Pixels",
        "(∂y/∂x₂)ᵀ = δ ↦ x₁⁻ᵀ δ : Pixels × Batch → Pixels × Batch");
    letters!(X: (Pixels, Pixels); ; X.determinant() =>
        "L = det(x₁)",
        "∂L/∂x₁ = adj(x₁)ᵀ : Pixels × Pixels");
    letters!(X: (Pixels, Pixels); ; X.ln_abs_determinant() =>
        "L = ln|det(x₁)|",
        "∂L/∂x₁ = x₁⁻ᵀ : Pixels × Pixels");
    letters!(A: (Pixels, Pixels); ; A.cholesky() =>
        "y = chol(x₁) : Pixels × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ chol′(x₁)ᵀ[δ] : Pixels × Pixels → Pixels × Pixels");
    let (a, b) = (vector![0.0, 0.0, 0.0], vector![0.0, 0.0, 0.0]);
    letters!(X: (Classes, Classes); ; X.apply(BilinearInverse { a: &a, b: &b }) =>
        "L = aᵀ x₁⁻¹ b",
        "∂L/∂x₁ = −x₁⁻ᵀ a bᵀ x₁⁻ᵀ : Classes × Classes");
    let (a, b) = (
        Matrix::<f64, Batch, Classes>::zeros(),
        Matrix::<f64, Classes, Batch>::zeros(),
    );
    letters!(X: (Classes, Classes); ; X.apply(TraceInverse { a: &a, b: &b }) =>
        "L = tr(A x₁⁻¹ B)",
        "∂L/∂x₁ = −(x₁⁻¹ B A x₁⁻¹)ᵀ : Classes × Classes");
}

#[test]
fn vectors_in_space() {
    letters!(a: (Classes,), b: (Classes,); ; a.cross(b) =>
        "y = x₁ × x₂ : Classes",
        "∂y/∂x₁ = −[x₂]ₓ : Classes × Classes",
        "∂y/∂x₂ = [x₁]ₓ : Classes × Classes");
    letters!(v: (Classes,); ; v.hat() =>
        "y = [x₁]ₓ : Classes × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ 2 vee(δ) : Classes × Classes → Classes");
    letters!(A: (Classes, Classes); ; A.vee() =>
        "y = vee(x₁) : Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ [δ]ₓ / 2 : Classes → Classes × Classes");
    letters!(phi: (Classes,); ; phi.rotation_exp() =>
        "y = Exp(x₁) : Classes × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ 2 J_l(x₁)ᵀ vee(δ Exp(x₁)ᵀ) : Classes × Classes → Classes");
    letters!(R: (Classes, Classes); ; R.rotation_log() =>
        "y = Log(x₁) : Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ [J_l(Log(x₁))⁻ᵀ δ]ₓ x₁ / 2 : Classes → Classes × Classes");
    letters!(phi: (Classes,), p: (Classes,); ; phi.rotate(p) =>
        "y = Exp(x₁) x₂ : Classes",
        "∂y/∂x₁ = −[Exp(x₁) x₂]ₓ J_l(x₁) : Classes × Classes",
        "∂y/∂x₂ = Exp(x₁) : Classes × Classes");
    let r = Matrix::<f64, Classes, Classes>::zeros();
    letters!(phi: (Classes,), p: (Classes,); ; phi.rotate_left(&r, p) =>
        "y = Exp(x₁) R x₂ : Classes",
        "∂y/∂x₁ = −[Exp(x₁) R x₂]ₓ J_l(x₁) : Classes × Classes",
        "∂y/∂x₂ = Exp(x₁) R : Classes × Classes");
    letters!(phi: (Classes,), p: (Classes,); ; phi.rotate_right(&r, p) =>
        "y = R Exp(x₁) x₂ : Classes",
        "∂y/∂x₁ = −R [Exp(x₁) x₂]ₓ J_l(x₁) : Classes × Classes",
        "∂y/∂x₂ = R Exp(x₁) : Classes × Classes");
    letters!(q: (Turn,), p: (Classes,); ; q.quaternion_sandwich(p) =>
        "y = (x₁[w]² − ‖x₁[2:4]‖²) x₂ + 2 (x₁[2:4]ᵀ x₂) x₁[2:4] + 2 x₁[w] (x₁[2:4] × x₂) : Classes",
        "∂y/∂x₁ = 2 [(x₁[w] x₂ + x₁[2:4] × x₂)ᵀ; (x₁[2:4]ᵀ x₂) I + x₂ x₁[2:4]ᵀ − x₁[2:4] x₂ᵀ + x₁[w] [x₂]ₓ]ᵀ : Classes × quaternion to Classes from Classes",
        "∂y/∂x₂ = (x₁[w]² − ‖x₁[2:4]‖²) I + 2 x₁[2:4] x₁[2:4]ᵀ + 2 x₁[w] [x₁[2:4]]ₓ : Classes × Classes");
    letters!(q: (Turn,), p: (Classes,); ; q.quaternion_rotate(p) =>
        "y = (1 − 2 ‖x₁[2:4]‖²) x₂ + 2 (x₁[2:4]ᵀ x₂) x₁[2:4] + 2 x₁[w] (x₁[2:4] × x₂) : Classes",
        "∂y/∂x₁ = 2 [(x₁[2:4] × x₂)ᵀ; (x₁[2:4]ᵀ x₂) I + x₂ x₁[2:4]ᵀ − 2 x₁[2:4] x₂ᵀ + x₁[w] [x₂]ₓ]ᵀ : Classes × quaternion to Classes from Classes",
        "∂y/∂x₂ = (1 − 2 ‖x₁[2:4]‖²) I + 2 x₁[2:4] x₁[2:4]ᵀ + 2 x₁[w] [x₁[2:4]]ₓ : Classes × Classes");
}

#[test]
fn norms_and_logarithms() {
    letters!(x: (Pixels,); ; x.norm1() =>
        "L = ‖x₁‖₁",
        "∂L/∂x₁ = sign(x₁) : Pixels");
    letters!(x: (Pixels,); ; x.norm2() =>
        "L = ‖x₁‖",
        "∂L/∂x₁ = x₁ / ‖x₁‖ : Pixels");
    letters!(x: (Pixels,); ; x.norm_inf() =>
        "L = ‖x₁‖_∞",
        "∂L/∂x₁ = sign(x₁) ⊙ 𝐞[argmax|x₁|] : Pixels");
    letters!(X: (Pixels, Batch); ; X.frobenius_norm() =>
        "L = ‖x₁‖_F",
        "∂L/∂x₁ = x₁ / ‖x₁‖_F : Pixels × Batch");
    letters!(x: (Pixels,); ; x.normalize() =>
        "y = x₁ / ‖x₁‖ : Pixels",
        "∂y/∂x₁ = (I − x₁ x₁ᵀ / ‖x₁‖²) / ‖x₁‖ : Pixels × Pixels");
    letters!(x: (Pixels,); ; x.standardize(0.0) =>
        "y = standardize(x₁) : Pixels",
        "∂y/∂x₁ = (I − 𝟏 𝟏ᵀ / 5 − standardize(x₁) standardize(x₁)ᵀ / 5) / √var(x₁) : Pixels × Pixels");
    letters!(x: (Pixels,); ; x.standardize(0.1) =>
        "y = standardize(x₁, 0.1) : Pixels",
        "∂y/∂x₁ = (I − 𝟏 𝟏ᵀ / 5 − standardize(x₁, 0.1) standardize(x₁, 0.1)ᵀ / 5) / √(var(x₁) + 0.1) : Pixels × Pixels");
    letters!(x: (Pixels,); ; x.log_sum_exp() =>
        "L = logsumexp(x₁)",
        "∂L/∂x₁ = softmax(x₁) : Pixels");
    letters!(x: (Pixels,); ; x.log_softmax() =>
        "y = ln(softmax(x₁)) : Pixels",
        "∂y/∂x₁ = I − 𝟏 softmax(x₁)ᵀ : Pixels × Pixels");
    letters!(x: (Pixels,); ; x.huber(0.5) =>
        "y = huber(x₁, 0.5) : Pixels",
        "∂y/∂x₁ = diag(clamp(x₁, −0.5, 0.5)) : Pixels × Pixels");
}

#[test]
fn vectors_and_blocks() {
    letters!(x: (Pixels,); ; x.cumulative_sum() =>
        "y = cumsum(x₁) : Pixels",
        "∂y/∂x₁ = tril(𝟏 𝟏ᵀ) : Pixels × Pixels");
    letters!(x: (Both,); ; x.first_block() =>
        "y = x₁[1:2] : Batch",
        "∂y/∂x₁ = 𝐄[1:2]ᵀ : Batch × Batch + Classes");
    letters!(x: (Both,); ; x.second_block() =>
        "y = x₁[3:5] : Classes",
        "∂y/∂x₁ = 𝐄[3:5]ᵀ : Classes × Batch + Classes");
    letters!(a: (Batch,), b: (Classes,); ; a.vstack(b) =>
        "y = [x₁; x₂] : Batch + Classes",
        "∂y/∂x₁ = 𝐄[1:2] : Batch + Classes × Batch",
        "∂y/∂x₂ = 𝐄[3:5] : Batch + Classes × Classes");
    letters!(x: (Pixels,), s: (); ; x.add_scalar(s) =>
        "y = x₁ + x₂ 𝟏 : Pixels",
        "∂y/∂x₁ = I : Pixels × Pixels",
        "(∂y/∂x₂)ᵀ = δ ↦ 𝟏ᵀ δ : Pixels → scalar");
    letters!(X: (Pixels, Batch), s: (); ; X.add_scalar(s) =>
        "y = x₁ + x₂ 𝟏 𝟏ᵀ : Pixels × Batch",
        "(∂y/∂x₁)ᵀ = δ ↦ δ : Pixels × Batch → Pixels × Batch",
        "(∂y/∂x₂)ᵀ = δ ↦ 𝟏ᵀ δ 𝟏 : Pixels × Batch → scalar");
    letters!(x: (Pixels,), c: (Classes,); ; x.replaced_by(c) =>
        "y = x₂ : Classes",
        "∂y/∂x₁ = 0 : Classes × Pixels",
        "∂y/∂x₂ = I : Classes × Classes");
    let map = Map::<Transposition, f64, (Batch, Pixels)>::new();
    letters!(X: (Batch, Pixels); ; X.linear(&map) =>
        "y = A[x₁] : Pixels × Batch",
        "(∂y/∂x₁)ᵀ = δ ↦ Aᵀ[δ] : Pixels × Batch → Batch × Pixels");
    let map: Dense<f64, (Batch,), (Pixels,)> = Dense(Tensor::zeros());
    letters!(x: (Pixels,); ; x.linear(&map) =>
        "y = A x₁ : Batch",
        "∂y/∂x₁ = A : Batch × Pixels");
}

#[test]
fn symmetric_matrices() {
    letters!(A: (Classes, Classes); ; A.symmetric_part() =>
        "y = (x₁ + x₁ᵀ) / 2 : Classes × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ (δ + δᵀ) / 2 : Classes × Classes → Classes × Classes");
    letters!(A: (Classes, Classes); ; A.vech() =>
        "y = vech(x₁) : vech(Classes)",
        "(∂y/∂x₁)ᵀ = δ ↦ vechᵀ[δ] : vech(Classes) → Classes × Classes");
    letters!(s: (Packed<Classes>,); ; s.unvech() =>
        "y = unvech(x₁) : Classes × Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ unvechᵀ[δ] : Classes × Classes → vech(Classes)");
    letters!(s: (Packed<Classes>,); ; s.trace() =>
        "L = tr(unvech(x₁))",
        "∂L/∂x₁ = vech(I) : vech(Classes)");
    letters!(s: (Packed<Classes>,), x: (Classes,); ; s * x =>
        "y = unvech(x₁) x₂ : Classes",
        "(∂y/∂x₁)ᵀ = δ ↦ unvechᵀ[δ x₂ᵀ] : Classes → vech(Classes)",
        "∂y/∂x₂ = unvech(x₁) : Classes × Classes");
    letters!(s: (Packed<Classes>,), x: (Classes,); ; s.quadratic_form(x) =>
        "L = x₂ᵀ unvech(x₁) x₂",
        "∂L/∂x₁ = unvechᵀ[x₂ x₂ᵀ] : vech(Classes)",
        "∂L/∂x₂ = 2 unvech(x₁) x₂ : Classes");
    letters!(A: (Batch, Classes), s: (Packed<Classes>,); ; A.congruence(s) =>
        "y = vech(x₁ unvech(x₂) x₁ᵀ) : vech(Batch)",
        "(∂y/∂x₁)ᵀ = δ ↦ (vechᵀ[δ] + vechᵀ[δ]ᵀ) x₁ unvech(x₂) : vech(Batch) → Batch × Classes",
        "(∂y/∂x₂)ᵀ = δ ↦ unvechᵀ[x₁ᵀ vechᵀ[δ] x₁] : vech(Batch) → vech(Classes)");
    letters!(x: (Classes,); ; x.self_outer() =>
        "y = vech(x₁ x₁ᵀ) : vech(Classes)",
        "(∂y/∂x₁)ᵀ = δ ↦ (vechᵀ[δ] + vechᵀ[δ]ᵀ) x₁ : vech(Classes) → Classes");
}

#[test]
fn rows_of_a_batch() {
    letters!(X: (Batch, Pixels); ; X.each_row(LogSoftmax) =>
        "y = rows(x ↦ ln(softmax(x)), x₁) : Batch × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ rows((x, δ) ↦ (I − 𝟏 softmax(x)ᵀ)ᵀ δ, x₁, δ) : Batch × Pixels → Batch × Pixels");
    letters!(X: (Batch, Pixels); ; X.each_row(Standardize(0.1)) =>
        "y = rows(x ↦ standardize(x, 0.1), x₁) : Batch × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ rows((x, δ) ↦ (I − 𝟏 𝟏ᵀ / 5 − standardize(x, 0.1) standardize(x, 0.1)ᵀ / 5) δ / √(var(x) + 0.1), x₁, δ) : Batch × Pixels → Batch × Pixels");
    letters!(X: (Batch, Pixels); ; X.each_row(CumulativeSum) =>
        "y = rows(x ↦ cumsum(x), x₁) : Batch × Pixels",
        "(∂y/∂x₁)ᵀ = δ ↦ rows((x, δ) ↦ tril(𝟏 𝟏ᵀ)ᵀ δ, x₁, δ) : Batch × Pixels → Batch × Pixels");
}
