//! What a person sees.

use conformable::prelude::*;
use conformable_tests::Rational;

dims! {
    Meas { range, bearing }
    State { x, y, heading }
    Hidden = 2;
    Nothing = 0;
}

const H: Matrix<f64, Meas, State> = matrix![1.0, 0.5, 0.0; -10.25, 2.0, 1.0];

#[test]
fn a_scalar_prints_as_its_number() {
    let loss = Rank0::from(0.25);
    assert_eq!(loss.to_string(), "0.25");
    assert_eq!(
        format!("{loss:8.3}|{loss:<8}|{loss:+}"),
        "   0.250|0.25    |+0.25"
    );
}

#[test]
fn a_vector_prints_as_a_column() {
    let x: Vector<i64, D<3>> = vector![1, -20, 300];
    assert_eq!(x.to_string(), "[3]\n  1\n-20\n300");
    let z: Vector<f64, Hidden> = vector![-1.5, 10.0];
    assert_eq!(z.to_string(), "[Hidden]\n-1.5\n  10");
}

#[test]
fn named_components_are_labels_of_a_vector() {
    let s: Vector<f64, State> = vector![1.0, -2.5, 0.125];
    assert_eq!(
        s.to_string(),
        "[State]\nx            1\ny         -2.5\nheading  0.125"
    );
}

#[test]
fn named_components_are_labels_of_rows_and_columns() {
    assert_eq!(
        H.to_string(),
        "\
[Meas × State]
              x    y  heading
range         1  0.5        0
bearing  -10.25    2        1"
    );
}

#[test]
fn a_precision_applies_to_every_entry() {
    assert_eq!(
        format!("{H:.1}"),
        "\
[Meas × State]
             x    y  heading
range      1.0  0.5      0.0
bearing  -10.2  2.0      1.0"
    );
}

#[test]
fn rows_or_columns_alone_may_have_labels() {
    let rows: Matrix<i64, Meas, D<2>> = matrix![1, 20; 300, 4];
    assert_eq!(
        rows.to_string(),
        "[Meas × 2]\nrange      1  20\nbearing  300   4"
    );
    let columns: Matrix<i64, Hidden, Meas> = matrix![1, 20; 300, 4];
    assert_eq!(
        columns.to_string(),
        "[Hidden × Meas]\nrange  bearing\n    1       20\n  300        4"
    );
}

#[test]
fn a_matrix_without_names_is_aligned() {
    let m: Matrix<i64, D<2>, D<3>> = matrix![1, -2, 333; -44, 5, 6];
    assert_eq!(m.to_string(), "[2 × 3]\n  1  -2  333\n-44   5    6");
}

#[test]
fn blocks_are_labelled_where_they_have_names() {
    let joint: Vector<i64, Sum<Meas, Hidden>> = Vector::from_fn(|i| i as i64);
    assert_eq!(
        joint.to_string(),
        "[Meas + Hidden]\nrange    0\nbearing  1\n         2\n         3"
    );
    let pairs: Vector<i64, Prod<Hidden, Meas>> = Vector::from_fn(|i| i as i64);
    assert_eq!(pairs.to_string(), "[(Hidden × Meas)]\n0\n1\n2\n3");
}

#[test]
fn a_cube_prints_as_numbered_tables_that_are_aligned() {
    let cube = Tensor::<usize, (Hidden, Meas, D<3>)>::from_fn(|(i, j, k)| 100 * i + 10 * j + k);
    assert_eq!(
        cube.to_string(),
        "\
[Hidden × Meas × 3]
(0)
range      0    1    2
bearing   10   11   12
(1)
range    100  101  102
bearing  110  111  112"
    );
}

#[test]
fn a_tensor_of_rank_four_numbers_its_tables_by_both_indices() {
    let four = Tensor::<i64, (Hidden, D<2>, D<1>, D<2>)>::ones();
    assert_eq!(
        four.to_string(),
        "[Hidden × 2 × 1 × 2]\n(0, 0)\n1  1\n(0, 1)\n1  1\n(1, 0)\n1  1\n(1, 1)\n1  1"
    );
}

#[test]
fn tables_are_labelled_by_the_components_they_lie_at() {
    let cube = Tensor::<i64, (Meas, D<1>, D<2>)>::ones();
    assert_eq!(
        cube.to_string(),
        "[Meas × 1 × 2]\n(range)\n1  1\n(bearing)\n1  1"
    );
}

#[test]
fn a_tensor_without_entries_prints_its_shape() {
    assert_eq!(Vector::<f64, Nothing>::zeros().to_string(), "[Nothing]");
    assert_eq!(
        Matrix::<f64, Nothing, State>::zeros().to_string(),
        "[Nothing × State]"
    );
    assert_eq!(
        Matrix::<f64, State, Nothing>::zeros().to_string(),
        "[State × Nothing]"
    );
    assert_eq!(
        Tensor::<f64, (Hidden, Nothing, D<3>)>::zeros().to_string(),
        "[Hidden × Nothing × 3]"
    );
}

#[test]
fn entries_that_are_not_numbers_are_aligned_too() {
    let m: Matrix<&str, Hidden, D<2>> = matrix!["naïve", "∂y"; "x", "Σ"];
    assert_eq!(m.to_string(), "[Hidden × 2]\nnaïve  ∂y\n    x   Σ");
    let thirds: Vector<Rational, Hidden> = vector![Rational::new(-1, 3), Rational::from(12)];
    assert_eq!(thirds.to_string(), "[Hidden]\n-1/3\n  12");
}

#[test]
fn numbers_that_are_not_finite_are_aligned_too() {
    let x: Vector<f64, D<4>> = vector![f64::NAN, f64::NEG_INFINITY, 1e-7, 12.0];
    assert_eq!(format!("{x:.2}"), "[4]\n  NaN\n -inf\n 0.00\n12.00");
}
