//! Values and gradients by hand, on matrices of small integers.

use conformable::prelude::*;
use conformable::rules::*;

type Square2 = Matrix<i64, D<2>, D<2>>;

fn wide() -> Matrix<i64, D<2>, D<3>> {
    matrix![1, 2, 3; 4, 5, 6]
}

fn square() -> Square2 {
    matrix![1, 2; 3, 4]
}

#[test]
fn each_value_is_what_its_formula_says() {
    let (w, x) = (wide(), square());
    let (u, v): (Vector<i64, D<2>>, Vector<i64, D<3>>) = (vector![1, 10], vector![1, 2, 3]);
    assert_eq!(Transposition.value(&w), matrix![1, 4; 2, 5; 3, 6]);
    assert_eq!(LowerTriangle.value(&w), matrix![1, 0, 0; 4, 5, 0]);
    assert_eq!(UpperTriangle.value(&w), matrix![1, 2, 3; 0, 5, 6]);
    assert_eq!(
        LowerTriangle.value(&w.transpose()),
        matrix![1, 0; 2, 5; 3, 6]
    );
    assert_eq!(
        UpperTriangle.value(&w.transpose()),
        matrix![1, 4; 0, 5; 0, 0]
    );
    assert_eq!(MainDiagonal.value(&x), vector![1, 4]);
    assert_eq!(DiagonalMatrix.value(&u), matrix![1, 0; 0, 10]);
    assert_eq!(MatrixSquare.value(&x), matrix![7, 10; 15, 22]);
    assert_eq!(Gram.value(&w), matrix![17, 22, 27; 22, 29, 36; 27, 36, 45]);
    assert_eq!(GramOfRows.value(&w), matrix![14, 32; 32, 77]);
    assert_eq!(OuterProduct.value(&u, &v), matrix![1, 2, 3; 10, 20, 30]);
    assert_eq!(
        Kronecker.value(&x, &wide()).as_slice(),
        [
            [1, 2, 3, 2, 4, 6],
            [4, 5, 6, 8, 10, 12],
            [3, 6, 9, 4, 8, 12],
            [12, 15, 18, 16, 20, 24]
        ]
        .as_flattened()
    );
    assert_eq!(Trace.value(&x), 5.into());
    assert_eq!(
        TraceOfProduct.value(&w, &matrix![1, 0; 0, 1; 2, 2]),
        24.into()
    );
    assert_eq!(TraceOfQuadratic.value(&x, &wide()), 482.into());
    assert_eq!(NormSquared.value(&w), 91.into());
    let (a, b): (Matrix<i64, D<1>, D<2>>, Matrix<i64, D<3>, D<1>>) =
        (matrix![1, -1], matrix![2; 0; 1]);
    assert_eq!(TwoSidedProduct { a: &a, b: &b }.value(&w), matrix![-9]);
    assert_eq!(TraceOfTwoSided { a: &a, b: &b }.value(&w), (-9).into());
}

#[test]
fn the_trace_of_a_power_counts_from_the_power_0() {
    let values = [2, 5, 29, 155, 833].map(Rank0::from);
    let found = [0, 1, 2, 3, 4].map(|k| TraceOfPower(k).value(&square()));
    assert_eq!(found, values);
}

#[test]
fn the_trace_of_the_power_0_is_constant_and_that_of_the_power_1_has_the_gradient_1_also_at_0() {
    let zero = Square2::zeros();
    let gradient = |k| {
        let rule = TraceOfPower(k);
        rule.derivative(&zero, &rule.value(&zero)).gradient()
    };
    assert_eq!(TraceOfPower(0).value(&zero), 2.into());
    assert_eq!(gradient(0), zero);
    assert_eq!(gradient(1), Matrix::identity());
    assert_eq!(gradient(2), zero);
}

#[test]
fn the_gradient_of_a_trace_of_powers_is_transposed() {
    let nilpotent: Square2 = matrix![0, 1; 0, 0];
    let y = TraceOfPower(2).value(&nilpotent);
    let gradient = TraceOfPower(2).derivative(&nilpotent, &y).gradient();
    assert_eq!(gradient, matrix![0, 0; 2, 0]);
}

#[test]
fn gradients_of_traces_have_the_shape_of_the_matrix() {
    let (a, b) = (wide(), wide().transpose());
    let y = TraceOfProduct.value(&a, &b);
    let (by_a, by_b) = TraceOfProduct.derivative(&a, &b, &y);
    assert_eq!(by_a.gradient(), b.transpose());
    assert_eq!(by_b.gradient(), a.transpose());

    let c: Matrix<i64, D<3>, D<2>> = matrix![1, 0; 0, 1; 1, 1];
    let (p, q): (Matrix<i64, D<4>, D<2>>, Matrix<i64, D<3>, D<4>>) = (
        matrix![1, 2; 0, 1; 3, 0; 1, 1],
        matrix![1, 0, 2, 1; 0, 1, 1, 0; 1, 1, 0, 3],
    );
    let rule = TraceOfTwoSided { a: &p, b: &q };
    let gradient: Matrix<i64, D<2>, D<3>> = rule.derivative(&a, &rule.value(&a)).gradient();
    assert_eq!(gradient, p.transpose() * q.transpose());

    let y = TraceOfQuadratic.value(&square(), &c.transpose());
    let (by_b, by_x) = TraceOfQuadratic.derivative(&square(), &c.transpose(), &y);
    assert_eq!(by_b.gradient(), c.transpose() * c);
    assert_eq!(
        by_x.gradient(),
        (square() + square().transpose()) * c.transpose()
    );
}

#[test]
fn a_cotangent_of_a_gram_matrix_need_not_be_symmetric() {
    let x = wide();
    let delta: Matrix<i64, D<3>, D<3>> = matrix![0, 1, 0; 0, 0, 0; 0, 0, 0];
    let by_x = Gram.derivative(&x, &Gram.value(&x)).vjp(&delta);
    assert_eq!(by_x, matrix![2, 1, 0; 5, 4, 0]); // of x₁ᵀx₂, the first two columns
    let delta: Square2 = matrix![0, 1; 0, 0];
    let by_x = GramOfRows.derivative(&x, &GramOfRows.value(&x)).vjp(&delta);
    assert_eq!(by_x, matrix![4, 5, 6; 1, 2, 3]);
}

#[test]
fn pullbacks_are_those_of_the_tables() {
    let (x, delta) = (square(), matrix![1, -1; 2, 0]);
    let square = MatrixSquare.value(&x);
    assert_eq!(
        MatrixSquare.derivative(&x, &square).vjp(&delta),
        delta * x.transpose() + x.transpose() * delta
    );
    let (a, b): (Matrix<i64, D<3>, D<2>>, Matrix<i64, D<2>, D<1>>) =
        (wide().transpose(), matrix![1; -2]);
    let (rule, delta) = (TwoSidedProduct { a: &a, b: &b }, matrix![1; 0; -1]);
    let y = rule.value(&x);
    assert_eq!(
        rule.derivative(&x, &y).vjp(&delta),
        a.transpose() * delta * b.transpose()
    );
    let (u, v): (Vector<i64, D<2>>, Vector<i64, D<3>>) = (vector![1, 10], vector![1, 2, 3]);
    let delta = wide();
    let (by_u, by_v) = OuterProduct.derivative(&u, &v, &delta);
    assert_eq!(by_u.vjp(&delta), delta * v);
    assert_eq!(by_v.vjp(&delta), delta.transpose() * u);
}

#[test]
fn what_is_not_a_number_outside_of_a_triangle_has_no_effect() {
    let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, f64::NAN; 3.0, 4.0];
    let y = LowerTriangle.value(&x);
    assert_eq!(y, matrix![1.0, 0.0; 3.0, 4.0]);
    assert_eq!(LowerTriangle.derivative(&x, &y).vjp(&x), y);
    assert_eq!(UpperTriangle.value(&x.transpose()), y.transpose());
}
