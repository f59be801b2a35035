//! Sets of variables: derivatives by field, sets as vectors, least squares over the dimension of a set.

use conformable::prelude::*;
use conformable_tests::{Rational, sample};

mod sets {
    mod costs;
    mod fields;
    mod fit;
    mod printed;
    mod vectors;
}

dims! {
    Pixels = 4;
    Hidden = 3;
    Classes = 2;
}

variables! {
    /// W x + b
    struct Affine<X: Dim, Y: Dim> {
        w: Matrix<Rational, Y, X>,
        b: Vector<Rational, Y>,
    }

    struct Network {
        hidden: Affine<Pixels, Hidden>,
        output: Affine<Hidden, Classes>,
        gain: Rank0<Rational>,
    }

    /// Fields of every rank, and more than eight of them.
    struct Many {
        a: Rank0<Rational>,
        b: Vector<Rational, Hidden>,
        c: Matrix<Rational, Classes, Pixels>,
        d: Rank0<Rational>,
        e: Tensor<Rational, (Classes, Hidden, Pixels)>,
        f: Vector<Rational, Pixels>,
        g: Rank0<Rational>,
        h: (Vector<Rational, Classes>, Rank0<Rational>),
        i: Rank0<Rational>,
    }
}

fn affine<X: Dim, Y: Dim>(seed: u64) -> Affine<X, Y> {
    Affine {
        w: sample(seed),
        b: sample(seed + 1),
    }
}

fn network() -> Network {
    Network {
        hidden: affine(1),
        output: affine(3),
        gain: Rational::new(2, 3).into(),
    }
}

fn many() -> Many {
    Many {
        a: sample(1),
        b: sample(2),
        c: sample(3),
        d: sample(4),
        e: sample(5),
        f: sample(6),
        g: sample(7),
        h: (sample(8), sample(9)),
        i: sample(10),
    }
}
