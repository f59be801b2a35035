//! A row of kinds does what its kinds do, and nothing besides: no field is multiplied with the zeros of another.

use conformable::check::{Counted, Operations, count};
use conformable::expr::Variables;
use conformable::forward::{jacobian, value};
use conformable::prelude::*;
use conformable_tests::sample;

use crate::{Hidden, Pixels};

type Number = Counted<f64>;

variables! {
    struct Layer { w: Matrix<Number, Hidden, Pixels>, b: Vector<Number, Hidden>, unused: Matrix<Number, Pixels, Pixels> }
}

fn multiplications<R>(work: impl FnOnce() -> R) -> (R, usize) {
    let (
        result,
        Operations {
            multiplications, ..
        },
    ) = count(work);
    (result, multiplications)
}

#[test]
fn multiplications_of_a_layer() {
    let layer = Layer {
        w: sample::<f64, _>(1).map(Counted),
        b: sample::<f64, _>(2).map(Counted),
        unused: Matrix::zeros(),
    };
    let x: Vector<Number, Pixels> = sample::<f64, _>(3).map(Counted);
    let (_, for_the_value) = multiplications(|| value(&layer, |l| (l.w * &x + l.b).square()));
    let ((y, j), for_both) = multiplications(|| jacobian(&layer, |l| (l.w * &x + l.b).square()));
    assert_eq!((for_the_value, for_both), (12 + 3, 12 + 3));

    let (by, none) = multiplications(|| j.by_fields());
    assert_eq!((none, size_of_val(&by)), (0, size_of_val(&j)));
    let (along, none) = multiplications(|| layer.to_vector());
    let (dy, moved) = multiplications(|| j.jvp(&along));
    let (dx, pulled) = multiplications(|| Layer::from_vector(&j.vjp(&y)));
    assert_eq!((none, moved, pulled), (0, (12 + 3) + 3, (12 + 3) + 3)); // of 3 · 31 entries
    assert!((y.dot(&dy).0 - dx.dot(&layer).0).abs() < 1e-12);
}
