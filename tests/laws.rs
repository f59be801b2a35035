//! Laws, over whole numbers and rationals, where they hold exactly.

use std::fmt::Debug;

use conformable::prelude::*;
use conformable_tests::Rational;
use proptest::collection::vec;
use proptest::prelude::Strategy;

mod laws {
    mod algebra;
    mod kinds;
}

fn tensor<S: Shape>() -> impl Strategy<Value = Tensor<i64, S>> {
    tensor_of(-9_i64..=9)
}

fn exact<S: Shape>() -> impl Strategy<Value = Tensor<Rational, S>> {
    tensor_of(
        (-9_i64..=9, 1_i64..=4)
            .prop_map(|(numerator, denominator)| Rational::new(numerator, denominator)),
    )
}

fn tensor_of<T: Copy + Debug, S: Shape>(
    entry: impl Strategy<Value = T>,
) -> impl Strategy<Value = Tensor<T, S>> {
    vec(entry, S::LEN).prop_map(|entries| Tensor::try_from_iter(entries).unwrap())
}
