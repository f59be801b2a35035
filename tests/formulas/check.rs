//! A function, written once: its formula is printed and evaluated, its gradients are computed, and the two are compared.

use conformable::prelude::*;

use super::evaluator::{Names, shape_name};
use super::value::{Entry, Outcome, Value};

/// What the variable at a place of a tuple is called.
pub fn variable(place: usize) -> String {
    let digit = char::from_u32('₀' as u32 + place as u32 + 1).unwrap();
    format!("x{digit}")
}

/// Whether a printed line has this left side and shape, and comes to these entries.
pub fn compare<T: Entry, S: Shape>(
    names: &Names<T>,
    line: &str,
    left: &str,
    expected: &Tensor<T, S>,
    agrees: impl Fn(T, T) -> bool,
) -> Outcome<()> {
    let shape = if S::RANK == 0 && left == "L" {
        String::new()
    } else {
        shape_name::<S>()
    };
    let found = names.line(line, left, &shape, &agrees)?;
    let (rows, columns, expected) = Value::of(expected).known()?;
    let found = found.fit(rows, columns)?;
    let mut pairs = found.iter().zip(&expected);
    if pairs.all(|(found, expected)| agrees(*found, *expected)) {
        Ok(())
    } else {
        Err(format!("found {found:?}, expected {expected:?}"))
    }
}

/// Checks every line of the formula of a scalar function: `check!(make, agrees; x: (N,), …; a: (M, N), …; body)`, with variables,
/// named constants, and how to make and compare tensors.
#[macro_export]
macro_rules! check {
    ($make:expr, $agrees:expr; $($x:ident: $shape:ty),*; $($c:ident: $constant:ty),*; $body:expr) => {{
        let mut seed = 0;
        let mut names = $crate::evaluator::Names::new();
        $(
            let $x: Tensor<_, $shape> = { seed += 1; $make(seed) };
            names.set(&$crate::check::variable(seed as usize - 1), &$x);
        )*
        $(
            let $c: Tensor<_, $constant> = { seed += 1; $make(seed) };
            names.set(stringify!($c), &$c);
        )*
        let (text, value, gradients) = {
            let text = conformable::expr::formula(($(&$x,)*), |($($x,)*)| {
                $(let _ = $x;)*
                $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
                $body
            }).to_string();
            let (value, gradients) = conformable::expr::value_and_grad(($(&$x,)*), |($($x,)*)| {
                $(let _ = $x;)*
                $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
                $body
            });
            (text, Rank0::from(value), gradients)
        };
        let mut lines = text.lines();
        let mut compare = $crate::check::compare(&names, lines.next().unwrap(), "L", &value, $agrees);
        let mut place = 0;
        let ($($x,)*) = gradients;
        $(
            let left = format!("∂L/∂{}", $crate::check::variable(place));
            let line = lines.next().unwrap();
            compare = compare.and_then(|()| $crate::check::compare(&names, line, &left, &$x, $agrees));
            place += 1;
        )*
        assert_eq!((lines.next(), place > 0), (None, true));
        compare.unwrap_or_else(|error| panic!("{error}\n{text}"));
        text
    }};
}

pub fn zeros<S: Shape>() -> Tensor<f64, S> {
    Tensor::zeros()
}

/// Prints the formula of a function of variables of these shapes, with named constants.
#[macro_export]
macro_rules! formula_of {
    ($($x:ident: $shape:ty),*; $($c:ident: $constant:ty),*; $body:expr) => {{
        $(let $x: Tensor<f64, $shape> = $crate::check::zeros();)*
        $(let $c: Tensor<f64, $constant> = $crate::check::zeros();)*
        let formula = conformable::expr::formula(($(&$x,)*), |($($x,)*)| {
            $(let $c = conformable::expr::constant(&$c).named(stringify!($c));)*
            $body
        });
        [formula.to_string(), formula.latex().to_string(), formula.mathml().to_string()]
    }};
}
