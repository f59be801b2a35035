//! Dimensions whose components are dimensions: values, both modes, symmetric matrices, and a model of fifteen states.

use conformable::prelude::*;
use conformable_tests::Rational;

mod blocks {
    mod access;
    mod expressions;
    mod forward;
    mod parts;
    mod strapdown;
    mod symmetric;
}

dims! {
    World { x, y, z }
    Body { forward, left }
    Gains = 2;
    /// Blocks and numbers, no two of which have the same size where they can be exchanged.
    Nav { position: World, clock, velocity: World, attitude: Body, gains: Gains, drift }
}

/// As many different numbers as there are entries, none of them 0 or 1.
fn numbers<S: Shape>() -> Tensor<Rational, S> {
    let mut place = 0;
    Tensor::from_fn(|_| {
        place += 1;
        Rational::new(3 * place + 2, 2 + place % 5)
    })
}
