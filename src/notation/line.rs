//! Whole lines: what is written, the formula, its shape, and its conditions.

use core::cell::Cell;
use core::fmt::{self, Display, Formatter, Write};

use super::name::{Role, write_name};
use super::style::{Escape, Style};
use super::term::Term;

/// Writes a name.
pub(crate) type WriteName = fn(&mut Formatter<'_>) -> fmt::Result;

/// Displays what a function writes.
pub(crate) struct Writes(pub WriteName);

impl Display for Writes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// What stands to the left of the sign of equality.
#[derive(Clone, Copy)]
pub(crate) enum Left<'a> {
    /// y
    Value(&'a str),
    /// ∂y/∂x
    Derivative(&'a str, &'a str),
    /// δ₁ = ∂y/∂x
    Adjoint(&'a str, &'a str, &'a str),
    /// δ₁ = (∂y/∂x)ᵀ δ
    AdjointOf(&'a str, &'a str, &'a str),
    /// (∂y/∂x)ᵀ = δ ↦ …
    Pullback(&'a str, &'a str),
}

/// The shape of what stands on the right.
#[derive(Clone, Copy)]
pub(crate) enum Shapes {
    /// A scalar's is not worth a word.
    Scalar,
    /// Of a tensor.
    Tensor(WriteName),
    /// Of a Jacobian matrix: the shape of y, then that of x.
    Matrix(WriteName, WriteName),
    /// Of a linear map, from one to the other.
    Map(WriteName, WriteName),
}

/// A line.
pub(crate) struct Line<'a> {
    pub left: Left<'a>,
    pub right: Term<'a>,
    pub shape: Shapes,
}

impl Line<'_> {
    pub fn write(&self, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(style.pick("", "", MATH))?;
        self.write_left(style, f)?;
        f.write_str(style.pick(" = ", " &= ", "<mo>=</mo>"))?;
        if let Left::Pullback(..) = self.left {
            f.write_str(style.pick("δ ↦ ", r"{\delta} \mapsto ", "<mi>δ</mi><mo>↦</mo>"))?;
        }
        self.right.styled(style).fmt(f)?;
        self.write_shapes(style, f)?;
        self.write_conditions(style, f)?;
        f.write_str(style.pick("", "", "</mrow></math>"))
    }

    fn write_left(&self, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
        match self.left {
            Left::Value(y) => write_name(y, Role::Variable, style, f),
            Left::Derivative(y, x) => write_derivative(y, x, style, f),
            Left::Pullback(y, x) => write_transposed(y, x, style, f),
            Left::Adjoint(delta, y, x) | Left::AdjointOf(delta, y, x) => {
                write_name(delta, Role::Variable, style, f)?;
                f.write_str(style.pick(" = ", " = ", "<mo>=</mo>"))?;
                if let Left::Adjoint(..) = self.left {
                    return write_derivative(y, x, style, f);
                }
                write_transposed(y, x, style, f)?;
                f.write_str(style.pick(" δ", r" {\delta}", "<mo>&#x2062;</mo><mi>δ</mi>"))
            }
        }
    }

    fn write_shapes(&self, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
        let times = style.pick(" × ", r" \times ", "<mo>×</mo>");
        let (first, between, second) = match self.shape {
            Shapes::Scalar => return Ok(()),
            Shapes::Tensor(shape) => (shape, "", None),
            Shapes::Matrix(y, x) => (y, times, Some(x)),
            Shapes::Map(y, x) => (y, style.pick(" → ", r" \to ", "<mo>→</mo>"), Some(x)),
        };
        f.write_str(style.pick(" : ", r" \;:\; ", "<mspace width=\"0.5em\"/><mo>:</mo>"))?;
        write_shape(first, style, f)?;
        f.write_str(between)?;
        second.map_or(Ok(()), |shape| write_shape(shape, style, f))
    }

    /// Each once.
    fn write_conditions(&self, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
        let (place, written) = (Cell::new(0), Cell::new(0));
        self.right.conditions(&mut |left, right| {
            let (earlier, repeated) = (Cell::new(0), Cell::new(false));
            self.right.conditions(&mut |l, r| {
                if earlier.get() < place.get() && (l, r) == (left, right) {
                    repeated.set(true);
                }
                earlier.set(earlier.get() + 1);
                Ok(())
            })?;
            place.set(place.get() + 1);
            if repeated.get() {
                return Ok(());
            }
            f.write_str(if written.get() == 0 {
                style.pick(
                    ", where ",
                    r",\quad \text{where } ",
                    "<mo>,</mo><mtext> where </mtext>",
                )
            } else {
                style.pick(" and ", r" \text{ and } ", "<mtext> and </mtext>")
            })?;
            written.set(written.get() + 1);
            left.styled(style).fmt(f)?;
            f.write_str(style.pick(" = ", " = ", "<mo>=</mo>"))?;
            right.styled(style).fmt(f)
        })
    }
}

const MATH: &str = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mrow>";

fn write_derivative(y: &str, x: &str, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(style.pick("∂", r"\frac{\partial ", "<mfrac><mrow><mo>∂</mo>"))?;
    write_name(y, Role::Variable, style, f)?;
    f.write_str(style.pick("/∂", r"}{\partial ", "</mrow><mrow><mo>∂</mo>"))?;
    write_name(x, Role::Variable, style, f)?;
    f.write_str(style.pick("", "}", "</mrow></mfrac>"))
}

fn write_transposed(y: &str, x: &str, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(style.pick("(", r"\left(", "<msup><mrow><mo>(</mo>"))?;
    write_derivative(y, x, style, f)?;
    let after = "<mo>)</mo></mrow><mo>⊤</mo></msup>";
    f.write_str(style.pick(")ᵀ", r"\right)^\top", after))
}

fn write_shape(name: WriteName, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(style.pick("", r"\mathrm{", "<mtext>"))?;
    write!(Escape(style, f), "{}", Writes(name))?;
    f.write_str(style.pick("", "}", "</mtext>"))
}
