//! LaTeX and MathML are well formed, whatever is printed.

#![allow(non_snake_case)] // matrices have capitals

use conformable::prelude::*;
use conformable::rules::TimesSelf;

use super::{Batch, Classes, Hidden, Pixels, State};

/// Braces, `\left` and `\right`, and environments are in pairs, no base has two scripts of one sort, and everything is ASCII.
#[track_caller]
pub fn assert_latex(latex: &str) {
    assert!(latex.is_ascii(), "{latex}");
    let bare = latex
        .replace(r"\\", "")
        .replace(r"\{", "")
        .replace(r"\}", "")
        .replace(r"\_", "");
    let mut scripts = vec![[false; 2]];
    for (place, c) in bare.char_indices() {
        let previous = bare[..place].trim_end().chars().last();
        match c {
            '{' => scripts.push([false; 2]),
            '}' => drop(scripts.pop()),
            '^' | '_' => {
                let found = &mut scripts.last_mut().expect(latex)[usize::from(c == '^')];
                assert!(!*found, "two scripts before {}", &bare[place..]);
                assert!(
                    previous.is_some_and(|c| !"^_+-=({&".contains(c)),
                    "{}",
                    &bare[place..]
                );
                *found = true;
            }
            // A script, or the macro that is one, goes with the same base; anything else begins a new one.
            c if c.is_ascii_alphabetic()
                && previous != Some('\\')
                && !bare[..place].ends_with(char::is_alphabetic)
                && !matches!(previous, Some('^' | '_')) =>
            {
                *scripts.last_mut().expect(latex) = [false; 2];
            }
            ' ' | '(' | ')' | '[' | ']' | '|' => *scripts.last_mut().expect(latex) = [false; 2],
            _ => {}
        }
    }
    assert_eq!(scripts.len(), 1, "{latex}");
    for (open, close) in [
        (r"\left", r"\right"),
        (r"\begin{aligned}", r"\end{aligned}"),
    ] {
        assert_eq!(
            latex.matches(open).count(),
            latex.matches(close).count(),
            "{latex}"
        );
    }
}

/// Elements are closed in order and have the children that they need; nothing but the known entities is escaped.
#[track_caller]
pub fn assert_mathml(mathml: &str) {
    let mut open: Vec<(&str, usize)> = vec![("", 0)];
    let mut rest = mathml;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>'), "{text}");
        for entity in text.split('&').skip(1) {
            let known = ["#x2061;", "#x2062;", "amp;", "lt;", "gt;", "quot;"];
            assert!(
                known.iter().any(|known| entity.starts_with(known)),
                "{entity}"
            );
        }
        let leaf = ["mi", "mn", "mo", "mtext"].contains(&open.last().unwrap().0);
        assert!(leaf || text.trim().is_empty(), "text `{text}` in {open:?}");
        let end = start + rest[start..].find('>').expect(mathml);
        let tag = &rest[start + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, children) = open.pop().unwrap();
            assert_eq!(opened, name, "{mathml}");
            let needed = match name {
                "msub" | "msup" | "mfrac" => Some(2),
                "msubsup" => Some(3),
                "mi" | "mn" | "mo" | "mtext" => Some(0),
                _ => None,
            };
            assert!(
                needed.is_none_or(|needed| needed == children),
                "{name} has {children} children: {mathml}"
            );
        } else {
            open.last_mut().unwrap().1 += 1;
            if !tag.ends_with('/') {
                open.push((tag.split(' ').next().unwrap(), 0));
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(rest.trim().is_empty() && open.len() == 1, "{open:?} {rest}");
}

#[test]
fn markup_is_well_formed() {
    macro_rules! well_formed {
        ($($program:tt)*) => {{
            let [_, latex, mathml] = formula_of!($($program)*);
            assert_latex(&latex);
            assert_mathml(&mathml);
        }};
    }
    well_formed!(w: (Hidden, Pixels), b: (Hidden,), v: (Classes, Hidden); x: (Pixels,), t: (Classes,);
        (v * (w * x + b).tanh()).cross_entropy(t));
    well_formed!(w: (Classes, Pixels), b: (Classes,), x: (Batch, Pixels), t: (Batch, Classes); ;
        x.mul_transpose(w).add_row(b).cross_entropy(t));
    well_formed!(x: (Pixels,), y: (Pixels,); ;
        x.sigmoid().hadamard(x.recip()) - y.square().sqrt().sin().cos().square() - (-y.exp()) * 0.1 * 0.3);
    well_formed!(x: (Pixels,); ; x.apply(TimesSelf(conformable::rules::Tanh)).leaky_relu(-0.1).gelu().softplus().ln().mean());
    well_formed!(x: (), y: (); ; (x.recip().square() - y.sqrt().powi(-3) * 0.5).hadamard(x.hadamard(y).hadamard(x)));
    well_formed!(w: (Hidden, Pixels); V: (Hidden, Pixels); w.powi(-2).half_norm_squared() - (w - V).dot(V));
    well_formed!(s: (State,); ; stack!(State {
        x: s.at(State::x) + 0.5 * (s.at(State::speed) * s.at(State::heading).cos()),
        y: s.at(State::y).square(),
        heading: s.at(State::heading),
        speed: s.at(State::speed) / s.at(State::x) + 1.0,
    }));
    well_formed!(x: (Pixels,), w: (Pixels, Pixels); ; (w * x.square()).square().softmax());
}

#[test]
fn the_checks_of_markup_can_fail() {
    for wrong in [r"x^{2}^\top", r"\left(x", "{x", "x}", "ᵀ", r"x_{1}_{2}"] {
        assert!(
            std::panic::catch_unwind(|| assert_latex(wrong)).is_err(),
            "{wrong}"
        );
    }
    for wrong in [
        "<mi>x",
        "<mi>x</mn>",
        "<msup><mi>x</mi></msup>",
        "<mi>&nbsp;</mi>",
        "<mrow>x</mrow>",
        "</mi>",
    ] {
        assert!(
            std::panic::catch_unwind(|| assert_mathml(wrong)).is_err(),
            "{wrong}"
        );
    }
    assert_latex(r"x_{1}^{2} + \tanh\left(x\right)^{2}");
    assert_mathml("<msup><mi>x</mi><mn>2</mn></msup>");
}

#[test]
fn a_deep_program_is_printed_on_the_stack_of_a_test() {
    let [text, ..] = formula_of!(x: (Pixels,); ; x.tanh().tanh().tanh().tanh().tanh().tanh().tanh().tanh().tanh().tanh().sum());
    assert_eq!(text.matches("tanh").count(), 10 + (1..=10).sum::<usize>());
}
