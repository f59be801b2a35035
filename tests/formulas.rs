//! The formula back: what is printed is compared to the letter, and evaluated.

#[path = "formulas/check.rs"]
#[macro_use]
mod check;
#[path = "formulas/polynomials.rs"]
#[macro_use]
mod polynomials;
#[path = "formulas/atoms.rs"]
mod atoms;
#[path = "formulas/catalogue.rs"]
mod catalogue;
#[path = "formulas/catalogue_letters.rs"]
mod catalogue_letters;
#[path = "formulas/catalogue_real.rs"]
mod catalogue_real;
#[path = "formulas/catalogue_terms.rs"]
mod catalogue_terms;
#[path = "formulas/doubts.rs"]
mod doubts;
#[path = "formulas/doubts_catalogue.rs"]
mod doubts_catalogue;
#[path = "formulas/evaluator.rs"]
mod evaluator;
#[path = "formulas/functions.rs"]
mod functions;
#[path = "formulas/letters.rs"]
mod letters;
#[path = "formulas/markup.rs"]
mod markup;
#[path = "formulas/operators.rs"]
mod operators;
#[path = "formulas/value.rs"]
mod value;

conformable::dims! { Pixels = 5; Hidden = 4; Classes = 3; Batch = 2; State { x, y, heading, speed } }
// A vector by blocks and a number.
conformable::dims! { Spot { east, north } Car { rate, spot: Spot, axle: Batch } }
