//! What stands between brackets and bars: norms, stacks, functions of arguments.

use core::fmt;

use super::super::form::{Form, normal};
use super::super::name::{Role, write_name};
use super::super::term::{Kind, Rows, Term};
use super::{Level, Pen};

impl Pen<'_, '_> {
    pub(super) fn inner(&mut self, a: &Form<'_>, b: &Form<'_>) -> fmt::Result {
        self.put("⟨", r"\left\langle ", "<mrow><mo>⟨</mo>")?;
        self.row(a)?;
        self.put(", ", ", ", "<mo>,</mo>")?;
        self.row(b)?;
        self.put("⟩", r" \right\rangle", "<mo>⟩</mo></mrow>")
    }

    pub(super) fn diagonal(&mut self, a: &Form<'_>) -> fmt::Result {
        self.put(
            "diag(",
            r"\operatorname{diag}\left(",
            "<mrow><mi>diag</mi><mo>(</mo>",
        )?;
        self.row(a)?;
        self.put(")", r"\right)", "<mo>)</mo></mrow>")
    }

    /// ‖a‖ without an index.
    fn bars(&mut self, a: &Form<'_>) -> fmt::Result {
        self.put("‖", r"\left\| ", "<mrow><mo>‖</mo>")?;
        self.row(a)?;
        self.put("‖", r" \right\|", "<mo>‖</mo></mrow>")
    }

    pub(super) fn norm_squared(&mut self, a: &Form<'_>, kind: Kind) -> fmt::Result {
        let matrix = kind == Kind::Matrix;
        self.put("", "", if matrix { "<msubsup>" } else { "<msup>" })?;
        self.bars(a)?;
        if matrix {
            self.put("_F²", "_F^{2}", "<mi>F</mi><mn>2</mn></msubsup>")
        } else {
            self.put("²", "^{2}", "<mn>2</mn></msup>")
        }
    }

    pub(super) fn norm(&mut self, a: &Form<'_>, index: &str) -> fmt::Result {
        if index.is_empty() {
            return self.bars(a);
        }
        self.put("", "", "<msub>")?;
        self.bars(a)?;
        match index {
            "1" => self.put("₁", "_1", "<mn>1</mn>")?,
            "∞" => self.put("_∞", r"_\infty", "<mi>∞</mi>")?,
            index => {
                self.put("_", "_", "<mi>")?;
                self.put(index, index, index)?;
                self.put("", "", "</mi>")?;
            }
        }
        self.put("", "", "</msub>")
    }

    pub(super) fn magnitude(&mut self, a: &Form<'_>) -> fmt::Result {
        self.put("|", r"\left|", "<mrow><mo>|</mo>")?;
        self.row(a)?;
        self.put("|", r"\right|", "<mo>|</mo></mrow>")
    }

    pub(super) fn skew(&mut self, a: &Form<'_>) -> fmt::Result {
        self.put("[", r"\left[", "<msub><mrow><mo>[</mo>")?;
        self.row(a)?;
        self.put(
            "]ₓ",
            r"\right]_\times",
            "<mo>]</mo></mrow><mo>×</mo></msub>",
        )
    }

    pub(super) fn positive(&mut self, a: &Form<'_>, positive: bool) -> fmt::Result {
        self.put("[", r"\left[", "<mrow><mo>[</mo>")?;
        self.row(a)?;
        if positive {
            self.put(" > 0", " > 0", "<mo>&gt;</mo><mn>0</mn>")?;
        } else {
            self.put(" ≤ 0", r" \le 0", "<mo>≤</mo><mn>0</mn>")?;
        }
        self.put("]", r"\right]", "<mo>]</mo></mrow>")
    }

    /// A bracket of parts, one below the other, or side by side.
    pub(super) fn rows(&mut self, rows: &Rows<'_>, across: bool) -> fmt::Result {
        let between = if across {
            [", ", " & ", "</mtd><mtd>"]
        } else {
            ["; ", r" \\ ", "</mtd></mtr><mtr><mtd>"]
        };
        self.put(
            "[",
            r"\begin{bmatrix} ",
            "<mrow><mo>[</mo><mtable><mtr><mtd>",
        )?;
        let mut next = Some(rows);
        while let Some(Rows { first, rest }) = next {
            normal(first, &mut |form, _| self.row(&form))?;
            if rest.is_some() {
                let [text, latex, mathml] = between;
                self.put(text, latex, mathml)?;
            }
            next = *rest;
        }
        self.put(
            "]",
            r" \end{bmatrix}",
            "</mtd></mtr></mtable><mo>]</mo></mrow>",
        )
    }

    /// f(a, …); of what stands between bars, ln|a|.
    pub(super) fn apply(&mut self, name: &str, arguments: &[Term<'_>]) -> fmt::Result {
        self.put("", "", "<mrow>")?;
        write_name(name, Role::Function, self.style, self.f)?;
        self.put("", "", "<mo>&#x2061;</mo>")?;
        match arguments {
            [argument] => normal(argument, &mut |argument, _| match argument {
                Form::Magnitude(_) => self.row(&argument),
                argument => self.parentheses(&mut |pen| pen.row(&argument)),
            })?,
            arguments => self.parentheses(&mut |pen| pen.list(arguments))?,
        }
        self.put("", "", "</mrow>")
    }

    fn parentheses(&mut self, inside: &mut dyn FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        self.put("(", r"\left(", "<mrow><mo>(</mo>")?;
        inside(self)?;
        self.put(")", r"\right)", "<mo>)</mo></mrow>")
    }

    fn list(&mut self, terms: &[Term<'_>]) -> fmt::Result {
        for (place, term) in terms.iter().enumerate() {
            if place > 0 {
                self.put(", ", ", ", "<mo>,</mo>")?;
            }
            normal(term, &mut |form, _| self.row(&form))?;
        }
        Ok(())
    }

    /// f[a]
    pub(super) fn image(&mut self, map: &Form<'_>, a: &Form<'_>) -> fmt::Result {
        self.put("", "", "<mrow>")?;
        self.child(map, Level::Factor)?;
        self.put("[", r"\left[", "<mo>&#x2061;</mo><mrow><mo>[</mo>")?;
        self.row(a)?;
        self.put("]", r"\right]", "<mo>]</mo></mrow></mrow>")
    }

    /// x ↦ f(x)
    pub(super) fn arrow(&mut self, names: &[Term<'_>], body: &Term<'_>) -> fmt::Result {
        self.put("", "", "<mrow>")?;
        match names {
            [name] => normal(name, &mut |name, _| self.row(&name))?,
            names => self.parentheses(&mut |pen| pen.list(names))?,
        }
        self.put(" ↦ ", r" \mapsto ", "<mo>↦</mo>")?;
        normal(body, &mut |body, _| self.row(&body))?;
        self.put("", "", "</mrow>")
    }
}
