//! What is raised and what is lowered: powers, transposes, components.

use core::fmt::{self, Formatter, Write};

use super::super::form::Form;
use super::super::style::{Escape, Style};
use super::super::term::{Coordinate, Kind, Span};
use super::{Level, Pen};

impl Pen<'_, '_> {
    pub(super) fn transposed(&mut self, a: &Form<'_>) -> fmt::Result {
        self.put("", "", "<msup>")?;
        if let Form::MatrixPower(a, -1) = a {
            self.child(a, Level::Atom)?;
            return self.put(
                "⁻ᵀ",
                r"^{-\top}",
                "<mrow><mo>−</mo><mo>⊤</mo></mrow></msup>",
            );
        }
        self.child(a, Level::Atom)?;
        self.put("ᵀ", r"^\top", "<mo>⊤</mo></msup>")
    }

    /// Entry by entry; a matrix has a ring, since X² is X X.
    pub(super) fn power(&mut self, a: &Form<'_>, n: i64, kind: Kind) -> fmt::Result {
        self.raised(a, n, matches!(kind, Kind::Matrix | Kind::Higher))
    }

    pub(super) fn matrix_power(&mut self, a: &Form<'_>, n: i64) -> fmt::Result {
        self.raised(a, n, false)
    }

    fn raised(&mut self, a: &Form<'_>, n: i64, ring: bool) -> fmt::Result {
        self.put("", "", "<msup>")?;
        self.child(a, Level::Atom)?;
        let sign = if n < 0 {
            self.style.pick("−", "-", "<mo>−</mo>")
        } else {
            ""
        };
        let size = n.unsigned_abs();
        match self.style {
            Style::Text if ring => write!(self.f, "^∘{sign}{size}"),
            Style::Text => Superscript {
                negative: n < 0,
                size,
            }
            .write(self.f),
            Style::Latex => {
                let ring = if ring { r"\circ " } else { "" };
                write!(self.f, "^{{{ring}{sign}{size}}}")
            }
            Style::MathMl => {
                let ring = if ring { "<mo>∘</mo>" } else { "" };
                write!(self.f, "<mrow>{ring}{sign}<mn>{size}</mn></mrow></msup>")
            }
        }
    }

    pub(super) fn component(&mut self, a: &Form<'_>, entry: Coordinate) -> fmt::Result {
        self.put("", "{", "<msub>")?;
        self.child(a, Level::Atom)?;
        self.put("", "}", "")?;
        self.entry(entry)?;
        self.put("", "", "</msub>")
    }

    pub(super) fn unit_vector(&mut self, entry: Coordinate) -> fmt::Result {
        self.put("𝐞", r"\mathbf{e}", "<msub><mi>𝐞</mi>")?;
        self.entry(entry)?;
        self.put("", "", "</msub>")
    }

    pub(super) fn unit_vector_at(&mut self, place: &Form<'_>) -> fmt::Result {
        self.put("𝐞[", r"\mathbf{e}_{", "<msub><mi>𝐞</mi>")?;
        self.row(place)?;
        self.put("]", "}", "</msub>")
    }

    fn entry(&mut self, entry: Coordinate) -> fmt::Result {
        self.put("[", "_{", "")?;
        self.place(entry)?;
        self.put("]", "}", "")
    }

    pub(super) fn block(&mut self, a: &Form<'_>, span: Span) -> fmt::Result {
        self.put("", "{", "<msub>")?;
        self.child(a, Level::Atom)?;
        self.put("", "}", "")?;
        self.span(span)?;
        self.put("", "", "</msub>")
    }

    pub(super) fn unit_vectors(&mut self, span: Span) -> fmt::Result {
        self.put("𝐄", r"\mathbf{E}", "<msub><mi>𝐄</mi>")?;
        self.span(span)?;
        self.put("", "", "</msub>")
    }

    fn span(&mut self, span: Span) -> fmt::Result {
        let (first, last) = match span {
            Span::Named(name) => return self.entry(Coordinate::Named(name)),
            Span::Between(first, last) => (Coordinate::Named(first), Coordinate::Named(last)),
            Span::Numbered(first, last) => {
                (Coordinate::Numbered(first), Coordinate::Numbered(last))
            }
        };
        self.put("[", "_{", "<mrow>")?;
        self.place(first)?;
        self.put(":", ":", "<mo>:</mo>")?;
        self.place(last)?;
        self.put("]", "}", "</mrow>")
    }

    fn place(&mut self, entry: Coordinate) -> fmt::Result {
        match entry {
            Coordinate::Named(name) => {
                self.put("", r"\mathrm{", "<mi>")?;
                Escape(self.style, self.f).write_str(name)?;
                self.put("", "}", "</mi>")
            }
            Coordinate::Numbered(number) => {
                self.put("", "", "<mn>")?;
                write!(self.f, "{number}")?;
                self.put("", "", "</mn>")
            }
        }
    }
}

/// A number in raised digits.
struct Superscript {
    negative: bool,
    size: u64,
}

impl Superscript {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        if self.negative {
            f.write_char('⁻')?;
        }
        let mut places = 1;
        while self.size / places >= 10 {
            places *= 10;
        }
        while places > 0 {
            let digit = self.size / places % 10;
            let digit = usize::try_from(digit)
                .ok()
                .and_then(|digit| DIGITS.get(digit));
            f.write_char(*digit.unwrap_or(&'⁰'))?;
            places /= 10;
        }
        Ok(())
    }
}
