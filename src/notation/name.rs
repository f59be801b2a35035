//! Names with an index: `w1` and `w_1` are w₁, `w_out` has the index out, `encoder.w1` is a part of encoder.

use core::fmt::{self, Formatter, Write};

use super::style::{Escape, Style};

/// What a name belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Variable,
    Function,
}

pub(super) fn write_name(
    name: &str,
    role: Role,
    style: Style,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    let path = style == Style::MathMl && name.contains('.');
    f.write_str(if path { "<mrow>" } else { "" })?;
    for (place, part) in name.split('.').enumerate() {
        if place > 0 {
            f.write_str(style.pick(".", ".", "<mo>.</mo>"))?;
        }
        write_part(part, role, style, f)?;
    }
    f.write_str(if path { "</mrow>" } else { "" })
}

/// The value of a digit, also of a low one.
fn digit(c: char) -> Option<u32> {
    match c {
        '₀'..='₉' => Some(u32::from(c) - u32::from('₀')),
        c => c.to_digit(10),
    }
}

/// What stands before the index, and the index.
fn split(part: &str) -> (&str, &str) {
    let letters = part.trim_end_matches(|c| digit(c).is_some());
    match part.char_indices().skip(1).find(|(_, c)| *c == '_') {
        Some((place, _)) if place + 1 < part.len() => (&part[..place], &part[place + 1..]),
        _ if letters.is_empty() => (part, ""),
        _ => (letters, &part[letters.len()..]),
    }
}

fn write_part(part: &str, role: Role, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
    let (base, index) = split(part);
    let indexed = !index.is_empty();
    if indexed && style == Style::MathMl {
        f.write_str("<msub>")?;
    }
    write_base(base, role, style, f)?;
    if indexed {
        write_index(index, style, f)?;
    }
    if indexed && style == Style::MathMl {
        f.write_str("</msub>")?;
    }
    Ok(())
}

fn write_base(base: &str, role: Role, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
    let (letters, primes) = base.split_at(base.trim_end_matches('′').len());
    let (before, after) = match (style, role) {
        (Style::Text, _) => ("", ""),
        (Style::MathMl, _) => ("<mi>", "</mi>"),
        (Style::Latex, _) if letters.chars().count() == 1 => ("", ""),
        (Style::Latex, Role::Variable) => (r"\mathrm{", "}"),
        (Style::Latex, Role::Function) => match letters {
            "tanh" | "exp" | "ln" | "sin" | "cos" | "det" => ("\\", ""),
            _ => (r"\operatorname{", "}"),
        },
    };
    f.write_str(before)?;
    Escape(style, f).write_str(letters)?;
    if style == Style::MathMl {
        f.write_str(primes)?;
        return f.write_str(after);
    }
    f.write_str(after)?;
    Escape(style, f).write_str(primes)
}

fn write_index(index: &str, style: Style, f: &mut Formatter<'_>) -> fmt::Result {
    let number = index.chars().all(|c| digit(c).is_some());
    match style {
        Style::Text if !number => return write!(f, "_{index}"),
        Style::Text => {}
        Style::Latex if number => f.write_str("_{")?,
        Style::Latex => f.write_str(r"_{\mathrm{")?,
        Style::MathMl if number => f.write_str("<mn>")?,
        Style::MathMl => f.write_str("<mi>")?,
    }
    if number {
        let zero = style.pick("₀", "0", "0").chars().next().unwrap_or('0');
        for digit in index.chars().filter_map(digit) {
            f.write_char(char::from_u32(u32::from(zero) + digit).unwrap_or(zero))?;
        }
    } else {
        Escape(style, f).write_str(index)?;
    }
    match style {
        Style::Text => Ok(()),
        Style::Latex => f.write_str(if number { "}" } else { "}}" }),
        Style::MathMl => f.write_str(if number { "</mn>" } else { "</mi>" }),
    }
}
