//! What a developer sees.

use conformable::prelude::*;

dims! { Meas { range, bearing } State = 3; Nothing = 0; }

#[test]
fn debug_shows_the_nested_arrays() {
    let m: Matrix<f64, Meas, State> = matrix![1.0, -2.5, 3.0; 4.0, 5.0, f64::NAN];
    assert_eq!(format!("{m:?}"), "[[1.0, -2.5, 3.0], [4.0, 5.0, NaN]]");
    let v: Vector<&str, Meas> = vector!["m", "rad"];
    assert_eq!(format!("{v:?}"), r#"["m", "rad"]"#);
    assert_eq!(format!("{:?}", Rank0::from(1.0)), "1.0");
    let cube = Tensor::<i64, (D<2>, D<1>, Meas)>::new([[[1, 2]], [[3, 4]]]);
    assert_eq!(format!("{cube:?}"), "[[[1, 2]], [[3, 4]]]");
}

#[test]
fn debug_passes_its_flags_to_the_entries() {
    let m: Matrix<f64, D<1>, Meas> = matrix![1.0, -0.5];
    assert_eq!(format!("{m:.2?}"), "[[1.00, -0.50]]");
    assert_eq!(format!("{m:+?}"), "[[+1.0, -0.5]]");
    assert_eq!(
        format!("{m:#?}"),
        "[\n    [\n        1.0,\n        -0.5,\n    ],\n]"
    );
}

#[test]
fn debug_of_rows_without_entries_shows_the_rows() {
    assert_eq!(format!("{:?}", Vector::<f64, Nothing>::zeros()), "[]");
    assert_eq!(
        format!("{:?}", Matrix::<f64, Nothing, State>::zeros()),
        "[]"
    );
    assert_eq!(
        format!("{:?}", Matrix::<f64, Meas, Nothing>::zeros()),
        "[[], []]"
    );
}
