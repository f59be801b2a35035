//! Styles, and the characters that each has to escape.

use core::fmt::{self, Write};

/// How a formula is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `(W x + b)ᵀ`
    Text,
    /// `\left(W x + b\right)^\top`, for mathematical mode.
    Latex,
    /// `<math>…</math>`, presentation markup.
    MathMl,
}

impl Style {
    /// One of three.
    pub(super) const fn pick<'s>(self, text: &'s str, latex: &'s str, mathml: &'s str) -> &'s str {
        match self {
            Style::Text => text,
            Style::Latex => latex,
            Style::MathMl => mathml,
        }
    }

    /// What stands before lines, between them, and behind them.
    pub(crate) const fn lines(self) -> [&'static str; 3] {
        match self {
            Style::Text | Style::MathMl => ["", "\n", ""],
            Style::Latex => ["\\begin{aligned}\n", " \\\\\n", "\n\\end{aligned}"],
        }
    }
}

/// Writes what it is given with the special characters of a style escaped.
pub(super) struct Escape<'e>(pub Style, pub &'e mut dyn Write);

impl Write for Escape<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let Escape(style, out) = self;
        match style {
            Style::Text => out.write_str(text),
            Style::Latex => text.chars().try_for_each(|c| latex(c, *out)),
            Style::MathMl => text.chars().try_for_each(|c| match c {
                '&' => out.write_str("&amp;"),
                '<' => out.write_str("&lt;"),
                '>' => out.write_str("&gt;"),
                '"' => out.write_str("&quot;"),
                c => out.write_char(c),
            }),
        }
    }
}

/// α, β, … in the order of their code points.
const GREEK: [&str; 25] = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "varepsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "varsigma",
    "sigma",
    "tau",
    "upsilon",
    "varphi",
    "chi",
    "psi",
    "omega",
];

fn latex(c: char, out: &mut dyn Write) -> fmt::Result {
    let capital = match c {
        'Γ' => "Gamma",
        'Δ' => "Delta",
        'Θ' => "Theta",
        'Λ' => "Lambda",
        'Ξ' => "Xi",
        'Π' => "Pi",
        'Σ' => "Sigma",
        'Φ' => "Phi",
        'Ψ' => "Psi",
        'Ω' => "Omega",
        '×' => return out.write_str(r"\times"),
        '\\' => "backslash",
        '~' => "sim",
        '^' => "wedge",
        '′' => return out.write_char('\''),
        '_' | '&' | '%' | '#' | '$' | '{' | '}' => {
            out.write_char('\\')?;
            return out.write_char(c);
        }
        _ => {
            let place = u32::from(c).wrapping_sub(u32::from('α'));
            match usize::try_from(place)
                .ok()
                .and_then(|place| GREEK.get(place))
            {
                Some(&"omicron") => return out.write_char('o'),
                Some(name) => name,
                None => return out.write_char(c),
            }
        }
    };
    write!(out, r"{{\{capital}}}")
}
