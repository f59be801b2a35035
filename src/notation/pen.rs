//! Writing: parentheses where precedence asks for them, in each style.

mod brackets;
mod scripts;

use core::fmt::{self, Formatter, Write};

use super::form::{Entries, Form, Sign};
use super::name::{Role, write_name};
use super::number::Coefficient;
use super::style::Style;

/// How tightly a form binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// a + b, −a
    Sum,
    /// a ⊙ b, a / b, a ⊗ b, a × b
    Entrywise,
    /// a b
    Product,
    /// aᵀ, a², a⁻¹
    Factor,
    /// a name, a function, what is in brackets
    Atom,
}

/// Writes forms in a style.
pub(super) struct Pen<'p, 'f> {
    style: Style,
    f: &'p mut Formatter<'f>,
}

impl<'p, 'f> Pen<'p, 'f> {
    pub fn new(style: Style, f: &'p mut Formatter<'f>) -> Self {
        Pen { style, f }
    }

    /// A form that stands alone. In MathML one element, as every form is.
    pub fn row(&mut self, form: &Form<'_>) -> fmt::Result {
        self.child(form, Level::Sum)
    }

    fn put(&mut self, text: &str, latex: &str, mathml: &str) -> fmt::Result {
        self.f.write_str(self.style.pick(text, latex, mathml))
    }

    fn level(&self, form: &Form<'_>) -> Level {
        let text = self.style == Style::Text;
        match form {
            Form::Sum(..) => Level::Sum,
            Form::Number(c) | Form::Scaled(c, _) if c.negative => Level::Sum,
            Form::Number(c) if c.under == 1.0 => Level::Atom,
            Form::Number(_) => {
                if text {
                    Level::Entrywise
                } else {
                    Level::Factor
                }
            }
            Form::Scaled(c, _) if text && c.under != 1.0 => Level::Entrywise,
            Form::Scaled(_, body) => self.level(body).min(Level::Product).max(Level::Entrywise),
            Form::Quotient(_, _, Entries::One) if !text => Level::Factor,
            Form::Hadamard(..) | Form::Quotient(..) | Form::Kronecker(..) | Form::Cross(..) => {
                Level::Entrywise
            }
            Form::Times(..) | Form::Product(..) => Level::Product,
            Form::Transpose(_)
            | Form::Power(..)
            | Form::MatrixPower(..)
            | Form::NormSquared(..)
            | Form::Root(_) => Level::Factor,
            _ => Level::Atom,
        }
    }

    fn child(&mut self, form: &Form<'_>, least: Level) -> fmt::Result {
        if self.level(form) >= least {
            return self.form(form);
        }
        self.put("(", r"\left(", "<mrow><mo>(</mo>")?;
        self.form(form)?;
        self.put(")", r"\right)", "<mo>)</mo></mrow>")
    }

    fn form(&mut self, form: &Form<'_>) -> fmt::Result {
        match *form {
            Form::Symbol(symbol) => write_name(symbol.name, Role::Variable, self.style, self.f),
            Form::Number(c) => self.number(c),
            Form::Ones => self.put("𝟏", r"\mathbf{1}", "<mn>𝟏</mn>"),
            Form::Identity => self.put("I", "I", "<mi>I</mi>"),
            Form::Sum(a, Sign::Plus, b) => self.infix(
                (a, Level::Sum),
                [" + ", " + ", "<mo>+</mo>"],
                (b, Level::Entrywise),
            ),
            Form::Sum(a, Sign::Minus, b) => self.infix(
                (a, Level::Sum),
                [" − ", " - ", "<mo>−</mo>"],
                (b, Level::Entrywise),
            ),
            Form::Scaled(c, body) => self.scaled(c, body),
            Form::Times(a, b) => {
                let least = if self.is_plain(a) {
                    Level::Product
                } else {
                    Level::Factor
                };
                self.infix((a, least), BESIDE, (b, Level::Product))
            }
            Form::Product(a, b) => self.infix((a, Level::Product), BESIDE, (b, Level::Product)),
            Form::Hadamard(a, b) => self.infix(
                (a, in_hadamard(a)),
                [" ⊙ ", r" \odot ", "<mo>⊙</mo>"],
                (b, in_hadamard(b)),
            ),
            Form::Quotient(a, b, Entries::One) if self.style != Style::Text => {
                self.put("", r"\frac{", "<mfrac>")?;
                self.row(a)?;
                self.put("", "}{", "")?;
                self.row(b)?;
                self.put("", "}", "</mfrac>")
            }
            Form::Quotient(a, b, entries) => {
                let one = [" / ", "", ""];
                let many = [" ⊘ ", r" \oslash ", "<mo>⊘</mo>"];
                let operator = if entries == Entries::One { one } else { many };
                self.infix((a, in_hadamard(a)), operator, (b, Level::Factor))
            }
            Form::Inner(a, b) => self.inner(a, b),
            Form::Transpose(a) => self.transposed(a),
            Form::Power(a, n, kind) => self.power(a, n, kind),
            Form::Root(a) if self.style == Style::Text => {
                self.f.write_char('√')?;
                self.child(a, Level::Atom)
            }
            Form::Root(a) => {
                self.put("", r"\sqrt{", "<msqrt>")?;
                self.row(a)?;
                self.put("", "}", "</msqrt>")
            }
            Form::Diagonal(a) => self.diagonal(a),
            Form::NormSquared(a, kind) => self.norm_squared(a, kind),
            Form::Positive(a, positive) => self.positive(a, positive),
            Form::Kronecker(a, b) => self.infix(
                (a, in_kronecker(a)),
                [" ⊗ ", r" \otimes ", "<mo>⊗</mo>"],
                (b, in_kronecker(b)),
            ),
            Form::Cross(a, b) => self.infix(
                (a, Level::Product),
                [" × ", r" \times ", "<mo>×</mo>"],
                (b, Level::Product),
            ),
            Form::MatrixPower(a, n) => self.matrix_power(a, n),
            Form::Skew(a) => self.skew(a),
            Form::Norm(a, index) => self.norm(a, index),
            Form::Magnitude(a) => self.magnitude(a),
            Form::Block(a, span) => self.block(a, span),
            Form::UnitVectors(span) => self.unit_vectors(span),
            Form::UnitVectorAt(a) => self.unit_vector_at(a),
            Form::Placeholder => self.put("·", r"{\cdot}", "<mo>·</mo>"),
            Form::Image(map, a) => self.image(map, a),
            Form::Arrow(names, body) => self.arrow(names, body),
            Form::Apply(name, arguments) => self.apply(name, arguments),
            Form::Component(a, entry) => self.component(a, entry),
            Form::UnitVector(entry) => self.unit_vector(entry),
            Form::Rows(rows, across) => self.rows(rows, across),
        }
    }

    fn infix(
        &mut self,
        (a, a_level): (&Form<'_>, Level),
        [text, latex, mathml]: [&str; 3],
        (b, b_level): (&Form<'_>, Level),
    ) -> fmt::Result {
        self.put("", "", "<mrow>")?;
        self.child(a, a_level)?;
        self.put(text, latex, mathml)?;
        self.child(b, b_level)?;
        self.put("", "", "</mrow>")
    }

    /// Whether factors can stand side by side, because none of them is a product of matrices.
    fn is_plain(&self, form: &Form<'_>) -> bool {
        match form {
            Form::Times(a, b) => self.is_plain(a) && self.is_plain(b),
            form => self.level(form) >= Level::Factor,
        }
    }

    fn number(&mut self, c: Coefficient) -> fmt::Result {
        let signed = c.negative && self.style == Style::MathMl;
        self.put("", "", if signed { "<mrow>" } else { "" })?;
        if c.negative {
            self.minus()?;
        }
        self.fraction(c)?;
        self.put("", "", if signed { "</mrow>" } else { "" })
    }

    fn minus(&mut self) -> fmt::Result {
        self.put("−", "-", "<mo>−</mo>")
    }

    /// The magnitude.
    fn fraction(&mut self, c: Coefficient) -> fmt::Result {
        let Coefficient { over, under, .. } = c;
        match (self.style, under == 1.0) {
            (Style::Text | Style::Latex, true) => write!(self.f, "{over}"),
            (Style::MathMl, true) => write!(self.f, "<mn>{over}</mn>"),
            (Style::Text, _) => write!(self.f, "{over}/{under}"),
            (Style::Latex, _) => write!(self.f, r"\frac{{{over}}}{{{under}}}"),
            (Style::MathMl, _) => {
                write!(self.f, "<mfrac><mn>{over}</mn><mn>{under}</mn></mfrac>")
            }
        }
    }

    /// Text has the divisor behind, the others a fraction in front.
    fn scaled(&mut self, c: Coefficient, body: &Form<'_>) -> fmt::Result {
        self.put("", "", "<mrow>")?;
        if c.negative {
            self.minus()?;
        }
        let text = self.style == Style::Text;
        let front = if text {
            Coefficient { under: 1.0, ..c }
        } else {
            c
        };
        if front.abs() != Coefficient::ONE {
            self.fraction(front)?;
            let [text, latex, mathml] = if begins_with_digit(body) {
                [" · ", r" \cdot ", "<mo>·</mo>"]
            } else {
                BESIDE
            };
            self.put(text, latex, mathml)?;
        }
        self.child(body, Level::Entrywise)?;
        if text && c.under != 1.0 {
            write!(self.f, " / {}", c.under)?;
        }
        self.put("", "", "</mrow>")
    }
}

/// Between factors.
const BESIDE: [&str; 3] = [" ", " ", "<mo>&#x2062;</mo>"];

fn in_hadamard(form: &Form<'_>) -> Level {
    match form {
        Form::Hadamard(..) => Level::Entrywise,
        _ => Level::Product,
    }
}

fn in_kronecker(form: &Form<'_>) -> Level {
    match form {
        Form::Kronecker(..) => Level::Entrywise,
        _ => Level::Product,
    }
}

fn begins_with_digit(form: &Form<'_>) -> bool {
    match form {
        Form::Number(_) => true,
        Form::Scaled(c, body) => c.over != 1.0 || c.under != 1.0 || begins_with_digit(body),
        Form::Quotient(a, _, _) | Form::Hadamard(a, _) | Form::Kronecker(a, _) => {
            begins_with_digit(a)
        }
        _ => false,
    }
}
