//! The terms of matrices in every style, and where they need parentheses.

use conformable::notation::{Kind, Rows, Span, Style, Term};

use super::markup::{assert_latex, assert_mathml};

const A: Term<'_> = Term::symbol("A", Kind::Matrix);
const B: Term<'_> = Term::symbol("B", Kind::Matrix);
const X: Term<'_> = Term::symbol("x", Kind::Column);
const Y: Term<'_> = Term::symbol("y", Kind::Column);

#[test]
fn every_style() {
    for (term, text, latex, mathml) in [
        (
            Term::MatrixPower(&A, -1),
            "A⁻¹",
            "A^{-1}",
            "<msup><mi>A</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>",
        ),
        (
            Term::TransposeOf(&Term::MatrixPower(&A, -1)),
            "A⁻ᵀ",
            r"A^{-\top}",
            "<msup><mi>A</mi><mrow><mo>−</mo><mo>⊤</mo></mrow></msup>",
        ),
        (
            Term::MatrixPower(&Term::TransposeOf(&A), -1),
            "A⁻ᵀ",
            r"A^{-\top}",
            "<msup><mi>A</mi><mrow><mo>−</mo><mo>⊤</mo></mrow></msup>",
        ),
        (
            Term::KroneckerProduct(&A, &B),
            "A ⊗ B",
            r"A \otimes B",
            "<mrow><mi>A</mi><mo>⊗</mo><mi>B</mi></mrow>",
        ),
        (
            Term::CrossProduct(&X, &Y),
            "x × y",
            r"x \times y",
            "<mrow><mi>x</mi><mo>×</mo><mi>y</mi></mrow>",
        ),
        (
            Term::SkewMatrix(&X),
            "[x]ₓ",
            r"\left[x\right]_\times",
            "<msub><mrow><mo>[</mo><mi>x</mi><mo>]</mo></mrow><mo>×</mo></msub>",
        ),
        (
            Term::Norm(&X, ""),
            "‖x‖",
            r"\left\| x \right\|",
            "<mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow>",
        ),
        (
            Term::Norm(&X, "∞"),
            "‖x‖_∞",
            r"\left\| x \right\|_\infty",
            "<msub><mrow><mo>‖</mo><mi>x</mi><mo>‖</mo></mrow><mi>∞</mi></msub>",
        ),
        (
            Term::Norm(&A, "F"),
            "‖A‖_F",
            r"\left\| A \right\|_F",
            "<msub><mrow><mo>‖</mo><mi>A</mi><mo>‖</mo></mrow><mi>F</mi></msub>",
        ),
        (
            Term::Apply(
                "ln",
                &[Term::Magnitude(&Term::Apply("det", &[A], Kind::Single))],
                Kind::Single,
            ),
            "ln|det(A)|",
            r"\ln\left|\det\left(A\right)\right|",
            concat!(
                "<mrow><mi>ln</mi><mo>&#x2061;</mo><mrow><mo>|</mo>",
                "<mrow><mi>det</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mi>A</mi><mo>)</mo></mrow></mrow>",
                "<mo>|</mo></mrow></mrow>",
            ),
        ),
        (
            Term::BlockOf(&X, Span::Numbered(2, 4)),
            "x[2:4]",
            "{x}_{2:4}",
            "<msub><mi>x</mi><mrow><mn>2</mn><mo>:</mo><mn>4</mn></mrow></msub>",
        ),
        (
            Term::UnitVectors(Span::Numbered(1, 3)),
            "𝐄[1:3]",
            r"\mathbf{E}_{1:3}",
            "<msub><mi>𝐄</mi><mrow><mn>1</mn><mo>:</mo><mn>3</mn></mrow></msub>",
        ),
        (
            Term::UnitVectorAt(&Term::Apply("argmax", &[Term::Magnitude(&X)], Kind::Single)),
            "𝐞[argmax|x|]",
            r"\mathbf{e}_{\operatorname{argmax}\left|x\right|}",
            concat!(
                "<msub><mi>𝐞</mi><mrow><mi>argmax</mi><mo>&#x2061;</mo>",
                "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow></mrow></msub>",
            ),
        ),
        (
            Term::ImageOf(
                &Term::TransposeOf(&Term::KroneckerProduct(&Term::Placeholder, &B)),
                &A,
                Kind::Matrix,
            ),
            "(· ⊗ B)ᵀ[A]",
            r"\left({\cdot} \otimes B\right)^\top\left[A\right]",
            concat!(
                "<mrow><msup><mrow><mo>(</mo><mrow><mo>·</mo><mo>⊗</mo><mi>B</mi></mrow><mo>)</mo></mrow>",
                "<mo>⊤</mo></msup><mo>&#x2061;</mo><mrow><mo>[</mo><mi>A</mi><mo>]</mo></mrow></mrow>",
            ),
        ),
        (
            Term::Arrow(&[X, Y], &Term::EntryProduct(&X, &Y)),
            "(x, y) ↦ x ⊙ y",
            r"\left(x, y\right) \mapsto x \odot y",
            concat!(
                "<mrow><mrow><mo>(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo>)</mo></mrow><mo>↦</mo>",
                "<mrow><mi>x</mi><mo>⊙</mo><mi>y</mi></mrow></mrow>",
            ),
        ),
    ] {
        assert_eq!(term.to_string(), text);
        let found = term.styled(Style::Latex).to_string();
        assert_eq!(found, latex);
        assert_latex(&found);
        let found = term.styled(Style::MathMl).to_string();
        assert_eq!(found, mathml);
        assert_mathml(&found);
    }
}

#[test]
fn parentheses() {
    let (sum, kron) = (Term::Sum(&A, &B), Term::KroneckerProduct(&A, &B));
    let (cross, product) = (Term::CrossProduct(&X, &Y), Term::Product(&A, &B));
    let (inverse, quotient) = (
        Term::MatrixPower(&A, -1),
        Term::Quotient(&X, &Term::Norm(&X, "")),
    );
    for (term, text) in [
        (Term::MatrixPower(&sum, -1), "(A + B)⁻¹"),
        (
            Term::TransposeOf(&Term::MatrixPower(&product, -1)),
            "(A B)⁻ᵀ",
        ),
        (
            Term::MatrixPower(&Term::TransposeOf(&product), 2),
            "((A B)²)ᵀ",
        ),
        (Term::MatrixPower(&inverse, 2), "(A⁻¹)²"),
        (Term::Product(&inverse, &X), "A⁻¹ x"),
        (Term::KroneckerProduct(&sum, &product), "(A + B) ⊗ A B"),
        (Term::KroneckerProduct(&kron, &A), "A ⊗ B ⊗ A"),
        (Term::Product(&kron, &X), "(A ⊗ B) x"),
        (Term::TransposeOf(&kron), "(A ⊗ B)ᵀ"),
        (Term::EntryProduct(&kron, &A), "(A ⊗ B) ⊙ A"),
        (
            Term::KroneckerProduct(&Term::EntryProduct(&A, &B), &A),
            "(A ⊙ B) ⊗ A",
        ),
        (Term::Sum(&kron, &A), "A ⊗ B + A"),
        (Term::CrossProduct(&cross, &X), "(x × y) × x"),
        (Term::CrossProduct(&X, &cross), "x × (x × y)"),
        (Term::CrossProduct(&Term::Product(&A, &X), &Y), "A x × y"),
        (Term::Product(&A, &cross), "A (x × y)"),
        (Term::EntryProduct(&cross, &X), "(x × y) ⊙ x"),
        (Term::SkewMatrix(&cross), "[x × y]ₓ"),
        (Term::Product(&A, &quotient), "A x / ‖x‖"),
        (Term::TransposeOf(&quotient), "xᵀ / ‖x‖"),
        (
            Term::Quotient(&quotient, &Term::Norm(&Y, "1")),
            "x / (‖x‖ ‖y‖₁)",
        ),
        (Term::Quotient(&quotient, &Y), "x ⊘ (‖x‖ y)"),
        (Term::Power(&Term::Norm(&X, "1"), 2), "‖x‖₁²"),
        (
            Term::BlockOf(&Term::Sum(&X, &Y), Span::Numbered(1, 2)),
            "(x + y)[1:2]",
        ),
        (
            Term::TransposeOf(&Term::BlockOf(&X, Span::Numbered(1, 2))),
            "x[1:2]ᵀ",
        ),
        (
            Term::ImageOf(&Term::TransposeOf(&A), &sum, Kind::Matrix),
            "Aᵀ[A + B]",
        ),
    ] {
        assert_eq!(term.to_string(), text);
        for style in [Style::Latex, Style::MathMl] {
            let markup = term.styled(style).to_string();
            if style == Style::Latex {
                assert_latex(&markup)
            } else {
                assert_mathml(&markup)
            }
        }
    }
}

#[test]
fn what_is_simplified() {
    let two = |a| Term::Product(&Term::Numeral(-2.0), a);
    let zero = Term::ZERO;
    let rows = Rows {
        first: X,
        rest: None,
    };
    for (term, text) in [
        (Term::TransposeOf(&Term::SkewMatrix(&X)), "−[x]ₓ"),
        (Term::SkewMatrix(&two(&X)), "−2 [x]ₓ"),
        (Term::KroneckerProduct(&two(&A), &two(&B)), "4 A ⊗ B"),
        (Term::CrossProduct(&two(&X), &Y), "−2 x × y"),
        (Term::Norm(&two(&X), ""), "2 ‖x‖"),
        (Term::Magnitude(&two(&X)), "2 |x|"),
        (Term::BlockOf(&two(&X), Span::Numbered(1, 2)), "−2 x[1:2]"),
        (
            Term::BlockOf(&Term::Ones(Kind::Column), Span::Numbered(1, 2)),
            "𝟏",
        ),
        (
            Term::Product(
                &Term::TransposeOf(&Term::UnitVectors(Span::Numbered(1, 2))),
                &X,
            ),
            "x[1:2]",
        ),
        (Term::ImageOf(&A, &two(&B), Kind::Matrix), "−2 A[B]"),
        (Term::MatrixPower(&A, 0), "I"),
        (Term::MatrixPower(&A, 1), "A"),
        (Term::MatrixPower(&Term::MatrixPower(&A, -1), -1), "A"),
        (Term::MatrixPower(&Term::IdentityMatrix, -1), "I"),
        (Term::KroneckerProduct(&A, &zero), "0"),
        (Term::CrossProduct(&zero, &X), "0"),
        (Term::SkewMatrix(&zero), "0"),
        (Term::Norm(&zero, "F"), "0"),
        (Term::ImageOf(&A, &zero, Kind::Matrix), "0"),
        (
            Term::TransposeOf(&Term::Apply("unvech", &[X], Kind::Matrix)),
            "unvech(x)",
        ),
        (Term::Rows(&rows, Kind::Column), "[x]"),
    ] {
        assert_eq!(term.to_string(), text);
    }
}
