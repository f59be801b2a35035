//! To the letter: representative programs, in text, LaTeX and MathML.

#![allow(non_snake_case)] // matrices have capitals

use conformable::expr::{constant, formula, grad};
use conformable::notation::{Kind, Style, Term};
use conformable::prelude::*;

use super::check::zeros;
use super::{Batch, Classes, Hidden, Pixels};

#[test]
fn an_affine_map_with_softmax_and_cross_entropy() {
    let [text, latex, mathml] = formula_of!(w: (Classes, Pixels), b: (Classes,); x: (Pixels,), t: (Classes,);
        (w * x + b).cross_entropy(t));
    assert_eq!(
        text,
        "\
L = crossentropy(x₁ x + x₂, t)
∂L/∂x₁ = (softmax(x₁ x + x₂) − t) xᵀ : Classes × Pixels, where 𝟏ᵀ t = 1
∂L/∂x₂ = softmax(x₁ x + x₂) − t : Classes, where 𝟏ᵀ t = 1"
    );
    let latex: Vec<&str> = latex.lines().collect();
    assert_eq!(
        latex,
        [
            r"\begin{aligned}",
            r"L &= \operatorname{crossentropy}\left(x_{1} x + x_{2}, t\right) \\",
            r"\frac{\partial L}{\partial x_{1}} &= \left(\operatorname{softmax}\left(x_{1} x + x_{2}\right) - t\right) x^\top \;:\; \mathrm{Classes \times Pixels},\quad \text{where } \mathbf{1}^\top t = 1 \\",
            r"\frac{\partial L}{\partial x_{2}} &= \operatorname{softmax}\left(x_{1} x + x_{2}\right) - t \;:\; \mathrm{Classes},\quad \text{where } \mathbf{1}^\top t = 1",
            r"\end{aligned}",
        ]
    );
    let last = mathml.lines().last().unwrap();
    assert_eq!(
        last,
        concat!(
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mrow>",
            "<mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><msub><mi>x</mi><mn>2</mn></msub></mrow></mfrac>",
            "<mo>=</mo><mrow>",
            "<mrow><mi>softmax</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mrow>",
            "<mrow><msub><mi>x</mi><mn>1</mn></msub><mo>&#x2062;</mo><mi>x</mi></mrow>",
            "<mo>+</mo><msub><mi>x</mi><mn>2</mn></msub></mrow><mo>)</mo></mrow></mrow>",
            "<mo>−</mo><mi>t</mi></mrow>",
            "<mspace width=\"0.5em\"/><mo>:</mo><mtext>Classes</mtext>",
            "<mo>,</mo><mtext> where </mtext>",
            "<mrow><msup><mn>𝟏</mn><mo>⊤</mo></msup><mo>&#x2062;</mo><mi>t</mi></mrow><mo>=</mo><mn>1</mn>",
            "</mrow></math>",
        )
    );
}

#[test]
fn two_layers_with_tanh() {
    let [text, ..] = formula_of!(w: (Hidden, Pixels), b: (Hidden,), v: (Classes, Hidden); x: (Pixels,), t: (Classes,);
        (v * (w * x + b).tanh()).mean_squared_error(t));
    assert_eq!(
        text,
        "\
L = ‖x₃ tanh(x₁ x + x₂) − t‖² / 3
∂L/∂x₁ = 2 (x₃ᵀ (x₃ tanh(x₁ x + x₂) − t) ⊙ (1 − tanh(x₁ x + x₂)²)) xᵀ / 3 : Hidden × Pixels
∂L/∂x₂ = 2 x₃ᵀ (x₃ tanh(x₁ x + x₂) − t) ⊙ (1 − tanh(x₁ x + x₂)²) / 3 : Hidden
∂L/∂x₃ = 2 (x₃ tanh(x₁ x + x₂) − t) tanh(x₁ x + x₂)ᵀ / 3 : Classes × Hidden"
    );
}

#[test]
fn a_quadratic_form() {
    let [text, latex, _] = formula_of!(x: (Pixels,), a: (Pixels, Pixels); ; x.dot(a * x));
    assert_eq!(
        text,
        "\
L = x₁ᵀ x₂ x₁
∂L/∂x₁ = x₂ x₁ + x₂ᵀ x₁ : Pixels
∂L/∂x₂ = x₁ x₁ᵀ : Pixels × Pixels"
    );
    assert!(
        latex.contains(r"&= x_{2} x_{1} + x_{2}^\top x_{1} \;:"),
        "{latex}"
    );
    let [text, ..] = formula_of!(x: (Pixels,); A: (Pixels, Pixels); (x.dot(A * x)).tanh());
    assert_eq!(
        text,
        "\
L = tanh(x₁ᵀ A x₁)
∂L/∂x₁ = (1 − tanh(x₁ᵀ A x₁)²) A x₁ + (1 − tanh(x₁ᵀ A x₁)²) Aᵀ x₁ : Pixels"
    );
}

#[test]
fn a_matrix_has_the_norm_of_frobenius() {
    let [text, latex, mathml] = formula_of!(w: (Hidden, Pixels); V: (Hidden, Pixels);
        w.half_norm_squared() - w.dot(V));
    assert_eq!(
        text,
        "\
L = ‖x₁‖_F² / 2 − ⟨x₁, V⟩
∂L/∂x₁ = x₁ − V : Hidden × Pixels"
    );
    let value =
        r"L &= \frac{1}{2} \left\| x_{1} \right\|_F^{2} - \left\langle x_{1}, V \right\rangle \\";
    assert_eq!(latex.lines().nth(1), Some(value));
    let norm = "<msubsup><mrow><mo>‖</mo><msub><mi>x</mi><mn>1</mn></msub><mo>‖</mo></mrow><mi>F</mi><mn>2</mn></msubsup>";
    assert!(mathml.contains(norm), "{mathml}");
}

#[test]
fn a_batch() {
    let [text, ..] = formula_of!(w: (Classes, Pixels), b: (Classes,); X: (Batch, Pixels), T: (Batch, Classes);
        X.mul_transpose(w).add_row(b).cross_entropy(T));
    assert_eq!(
        text,
        "\
L = crossentropy(X x₁ᵀ + 𝟏 x₂ᵀ, T)
∂L/∂x₁ = (softmax_rows(X x₁ᵀ + 𝟏 x₂ᵀ) − T)ᵀ X / 2 : Classes × Pixels, where T 𝟏 = 𝟏
∂L/∂x₂ = (softmax_rows(X x₁ᵀ + 𝟏 x₂ᵀ) − T)ᵀ 𝟏 / 2 : Classes, where T 𝟏 = 𝟏"
    );
}

#[test]
fn powers_of_matrices_have_a_ring() {
    let [text, latex, mathml] = formula_of!(w: (Hidden, Pixels); ; w.powi(3).sum());
    assert_eq!(text, "L = 𝟏ᵀ x₁^∘3 𝟏\n∂L/∂x₁ = 3 x₁^∘2 : Hidden × Pixels");
    assert!(latex.contains(r"&= 3 x_{1}^{\circ 2} "), "{latex}");
    assert!(
        mathml.contains("</msub><mrow><mo>∘</mo><mn>2</mn></mrow></msup>"),
        "{mathml}"
    );
    let [text, ..] = formula_of!(x: (Pixels,); ; x.powi(-12).mean());
    assert_eq!(text, "L = 𝟏ᵀ x₁⁻¹² / 5\n∂L/∂x₁ = −12 x₁⁻¹³ / 5 : Pixels");
    let [text, ..] = formula_of!(x: (); ; x.recip().powi(2));
    assert_eq!(text, "L = (1 / x₁)²\n∂L/∂x₁ = −2 / x₁³ : scalar");
}

#[test]
fn numbers_come_together_where_that_is_exact() {
    let [text, ..] = formula_of!(x: (Pixels,); ; 2.0 * (3.0 * -x) * 0.1 * 0.3);
    assert_eq!(
        text,
        "y = −0.3 · 0.1 · 6 x₁ : Pixels\n∂y/∂x₁ = −0.3 · 0.1 · 6 I : Pixels × Pixels"
    );
    let [text, latex, _] = formula_of!(x: (Batch, Hidden); ; 4.0 * x.mean());
    assert_eq!(text, "L = 𝟏ᵀ x₁ 𝟏 / 2\n∂L/∂x₁ = 𝟏 𝟏ᵀ / 2 : Batch × Hidden");
    assert!(
        latex.contains(r"L &= \frac{1}{2} \mathbf{1}^\top x_{1} \mathbf{1} \\"),
        "{latex}"
    );
}

#[test]
fn equal_terms_are_taken_together_but_not_two_constants_of_one_name() {
    let [text, ..] = formula_of!(x: (Pixels,); ; (x + x - x.hadamard(x) * 3.0).sum());
    assert_eq!(text, "L = 𝟏ᵀ (2 x₁ − 3 x₁²)\n∂L/∂x₁ = 2 𝟏 − 6 x₁ : Pixels");
    let [x, a, b] = [(); 3].map(|()| zeros::<(Pixels,)>());
    let text = formula((&x,), |(x,)| x.dot(constant(&a)) - x.dot(constant(&b))).to_string();
    assert_eq!(text, "L = x₁ᵀ c − x₁ᵀ c\n∂L/∂x₁ = c − c : Pixels");
}

#[test]
fn a_vector_has_a_jacobian_matrix_or_a_pullback() {
    let [text, latex, _] =
        formula_of!(x: (Pixels,); A: (Classes, Pixels); (A * x.tanh()).softmax());
    assert_eq!(text, "\
y = softmax(A tanh(x₁)) : Classes
∂y/∂x₁ = (diag(softmax(A tanh(x₁))) − softmax(A tanh(x₁)) softmax(A tanh(x₁))ᵀ) A diag(1 − tanh(x₁)²) : Classes × Pixels");
    assert!(latex.ends_with("\\operatorname{diag}\\left(1 - \\tanh\\left(x_{1}\\right)^{2}\\right) \\;:\\; \\mathrm{Classes} \\times \\mathrm{Pixels}\n\\end{aligned}"), "{latex}");
    let [text, latex, mathml] = formula_of!(w: (Classes, Pixels); x: (Pixels,); (w * x).relu());
    assert_eq!(
        text,
        "\
y = relu(x₁ x) : Classes
(∂y/∂x₁)ᵀ = δ ↦ (δ ⊙ [x₁ x > 0]) xᵀ : Classes → Classes × Pixels"
    );
    assert!(latex.contains(r"\left(\frac{\partial y}{\partial x_{1}}\right)^\top &= {\delta} \mapsto \left({\delta} \odot \left[x_{1} x > 0\right]\right) x^\top \;:\; \mathrm{Classes} \to \mathrm{Classes \times Pixels}"), "{latex}");
    assert!(mathml.contains("<mo>&gt;</mo>"), "{mathml}");
}

#[test]
fn an_expression_prints_itself() {
    let x = vector![1.0, 2.0];
    let x: Vector<f64, D<2>> = x;
    grad((&x,), |(x,)| {
        let y = (x.square() + x).sigmoid().sum();
        assert_eq!(y.to_string(), "𝟏ᵀ σ(x₁² + x₁)");
        y
    });
}

#[test]
fn the_value_has_the_name_that_it_is_given() {
    let x = zeros::<(Pixels,)>();
    let loss = formula((&x,), |(x,)| x.sum()).named("loss_1");
    assert_eq!(loss.to_string(), "loss₁ = 𝟏ᵀ x₁\n∂loss₁/∂x₁ = 𝟏 : Pixels");
    let latex = loss.latex().to_string();
    assert!(
        latex.contains(r"\frac{\partial \mathrm{loss}_{1}}{\partial x_{1}} &= \mathbf{1}"),
        "{latex}"
    );
}

#[test]
fn names_have_indices_and_are_escaped() {
    for (name, text, latex, mathml) in [
        ("w", "w", "w", "<mi>w</mi>"),
        ("w12", "w₁₂", "w_{12}", "<msub><mi>w</mi><mn>12</mn></msub>"),
        ("w_1", "w₁", "w_{1}", "<msub><mi>w</mi><mn>1</mn></msub>"),
        ("w₁", "w₁", "w_{1}", "<msub><mi>w</mi><mn>1</mn></msub>"),
        (
            "w_out",
            "w_out",
            r"w_{\mathrm{out}}",
            "<msub><mi>w</mi><mi>out</mi></msub>",
        ),
        (
            "w_a_b",
            "w_a_b",
            r"w_{\mathrm{a\_b}}",
            "<msub><mi>w</mi><mi>a_b</mi></msub>",
        ),
        ("bias", "bias", r"\mathrm{bias}", "<mi>bias</mi>"),
        ("_x", "_x", r"\mathrm{\_x}", "<mi>_x</mi>"),
        ("x_", "x_", r"\mathrm{x\_}", "<mi>x_</mi>"),
        ("7", "7", "7", "<mi>7</mi>"),
        ("θ", "θ", r"{\theta}", "<mi>θ</mi>"),
        ("x′", "x′", "x'", "<mi>x′</mi>"),
        ("a<&b", "a<&b", r"\mathrm{a<\&b}", "<mi>a&lt;&amp;b</mi>"),
        ("a{\\", "a{\\", r"\mathrm{a\{{\backslash}}", "<mi>a{\\</mi>"),
        (
            "encoder.w1",
            "encoder.w₁",
            r"\mathrm{encoder}.w_{1}",
            "<mrow><mi>encoder</mi><mo>.</mo><msub><mi>w</mi><mn>1</mn></msub></mrow>",
        ),
    ] {
        let term = Term::symbol(name, Kind::Column);
        assert_eq!(term.to_string(), text);
        assert_eq!(term.styled(Style::Latex).to_string(), latex);
        assert_eq!(term.styled(Style::MathMl).to_string(), mathml);
    }
}

conformable::variables! {
    /// W x + b
    struct Affine<X: Dim, Y: Dim> {
        W: Matrix<f64, Y, X>,
        b: Vector<f64, Y>,
    }

    /// Two layers.
    struct Network {
        hidden: Affine<Pixels, Hidden>,
        output: Affine<Hidden, Classes>,
    }
}

#[test]
fn variables_have_the_names_of_their_fields() {
    let layer = Affine::<Pixels, Classes> {
        W: zeros::<(Classes, Pixels)>(),
        b: zeros::<(Classes,)>(),
    };
    let (x, t) = (zeros::<(Pixels,)>(), zeros::<(Classes,)>());
    let loss = formula(&layer, |m| {
        (m.W * constant(&x).named("x") + m.b).cross_entropy(constant(&t).named("t"))
    });
    assert_eq!(
        loss.to_string(),
        "\
L = crossentropy(W x + b, t)
∂L/∂W = (softmax(W x + b) − t) xᵀ : Classes × Pixels, where 𝟏ᵀ t = 1
∂L/∂b = softmax(W x + b) − t : Classes, where 𝟏ᵀ t = 1"
    );

    let network = Network {
        hidden: Affine {
            W: zeros::<(Hidden, Pixels)>(),
            b: zeros::<(Hidden,)>(),
        },
        output: Affine {
            W: zeros::<(Classes, Hidden)>(),
            b: zeros::<(Classes,)>(),
        },
    };
    let loss = conformable::expr::formula_with(&network, |g, n| {
        let (g, h) = g.bind((n.hidden.W * constant(&x).named("x") + n.hidden.b).tanh());
        g.output((n.output.W * h + n.output.b).cross_entropy(constant(&t).named("t")))
    });
    assert_eq!(
        loss.to_string(),
        "\
h₁ = tanh(hidden.W x + hidden.b) : Hidden
L = crossentropy(output.W h₁ + output.b, t)
δ₁ = ∂L/∂h₁ = output.Wᵀ (softmax(output.W h₁ + output.b) − t) : Hidden, where 𝟏ᵀ t = 1
∂L/∂hidden.W = (δ₁ ⊙ (1 − tanh(hidden.W x + hidden.b)²)) xᵀ : Hidden × Pixels
∂L/∂hidden.b = δ₁ ⊙ (1 − tanh(hidden.W x + hidden.b)²) : Hidden
∂L/∂output.W = (softmax(output.W h₁ + output.b) − t) h₁ᵀ : Classes × Hidden, where 𝟏ᵀ t = 1
∂L/∂output.b = softmax(output.W h₁ + output.b) − t : Classes, where 𝟏ᵀ t = 1"
    );
    assert!(loss.latex().to_string().contains(r"\mathrm{hidden}.W x"));
}

#[test]
fn a_single_variable_is_x() {
    let x = zeros::<(Pixels,)>();
    assert_eq!(
        formula(&x, |x| x.half_norm_squared()).to_string(),
        "L = ‖x‖² / 2\n∂L/∂x = x : Pixels"
    );
}
