//! The evaluator can fail: wrong formulas are found out, by their sizes or by what they come to.

use conformable::prelude::*;
use conformable_tests::{Rational, sample};

use super::check::compare;
use super::evaluator::Names;
use super::{Classes, Pixels};

/// L = ‖W x − t‖² / 3 by W, as some formula says.
fn is_gradient(formula: &str) -> Result<(), String> {
    let w: Matrix<Rational, Classes, Pixels> = sample(1);
    let (x, t): (Vector<Rational, Pixels>, Vector<Rational, Classes>) = (sample(2), sample(3));
    let mut names = Names::new();
    names.set("W", &w);
    names.set("x", &x);
    names.set("t", &t);
    let gradient = (w * x - t).outer(&x) * Rational::new(2, 3);
    let line = format!("∂L/∂W = {formula}");
    compare(&names, &line, "∂L/∂W", &gradient, |a, b| a == b)
}

#[test]
fn right_formulas_are_right() {
    for formula in [
        "2 (W x − t) xᵀ / 3 : Classes × Pixels",
        "2 W x xᵀ / 3 − (2 / 3) t xᵀ : Classes × Pixels",
        "((2 / 3) (x (W x − t)ᵀ))ᵀ : Classes × Pixels",
        "−(1 ⊘ (1 ⊘ (t − W x))) xᵀ · 2 / 3 : Classes × Pixels",
    ] {
        let formula = formula.replace(" xᵀ · 2 / 3", " (2 xᵀ) / 3");
        assert_eq!(is_gradient(&formula), Ok(()), "{formula}");
    }
}

#[test]
fn wrong_values_are_found() {
    for formula in [
        "2 (W x + t) xᵀ / 3",
        "2 (t − W x) xᵀ / 3",
        "(W x − t) xᵀ / 3",
        "2 (W x − t) xᵀ / 5",
        "2 (W x − t)² xᵀ / 3",
        "2 ((W x − t) xᵀ)^∘2 / 3",
        "2 (W x − t) 𝟏ᵀ / 3",
        "2 𝟏 xᵀ / 3",
        "0",
    ] {
        let error = is_gradient(&format!("{formula} : Classes × Pixels")).unwrap_err();
        assert!(error.starts_with("found"), "{formula}: {error}");
    }
}

#[test]
fn wrong_sizes_are_found() {
    for formula in [
        "2 x (W x − t)ᵀ / 3",
        "2 (W x − t) x / 3",
        "2 (Wᵀ x − t) xᵀ / 3",
        "2 (W x − x) xᵀ / 3",
        "2 (W x − t) ⊙ xᵀ / 3",
        "2 (W x − t) / 3",
        "(2 (W x − t) xᵀ / 3) I x",
        "diag(W)",
    ] {
        let error = is_gradient(&format!("{formula} : Classes × Pixels")).unwrap_err();
        assert!(
            error.starts_with("sizes") || error.starts_with("diag"),
            "{formula}: {error}"
        );
    }
}

#[test]
fn what_is_not_the_notation_is_found() {
    for formula in [
        "2 (W x − t xᵀ / 3 : Classes × Pixels",
        "2 (W x − t) xᵀ / 3 : Pixels × Classes",
        "2 (W x − t) xᵀ / 3",
        "2 (W x − u) xᵀ / 3 : Classes × Pixels",
        "2 (W x − t) xᵀ / x : Classes × Pixels",
        "W² : Classes × Pixels",
        "2 (W x − t) xᵀ / 3 ] : Classes × Pixels",
        "tanh(W) : Classes × Pixels",
    ] {
        let error = is_gradient(formula).unwrap_err();
        assert!(!error.starts_with("found"), "{formula}: {error}");
    }
}
