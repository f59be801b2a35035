//! Second derivatives, where the books give them: forward mode over the gradients of expressions.

use conformable::expr::{constant, grad, hvp};
use conformable::forward;
use conformable::rules::*;
use conformable_tests::{assert_agree, constant as lift, differences};

use super::*;

/// The Hessian of an expression of one vector, column by column.
macro_rules! hessian {
    ($x:expr, |$v:ident| $($body:tt)*) => {{
        let x = $x;
        let mut columns = Vec::new();
        for column in 0..x.as_slice().len() {
            let mut along = Vector::zeros();
            along[column] = num_traits::One::one();
            columns.push(hvp(x, &along, |$v| $($body)*).1);
        }
        Matrix::from_fn(|(i, j)| columns[j][i])
    }};
}

#[test]
fn of_quadratic_forms_exactly() {
    let (a, x) = (rational::<(D<4>, D<4>)>(1), rational::<(D<4>,)>(2));
    let hessian: Matrix<Rational, D<4>, D<4>> = hessian!(&x, |x| constant(&a).quadratic_form(x));
    assert_eq!(hessian, a + a.transpose());

    let two = Rational::from(2);
    let hessian: Matrix<Rational, D<4>, D<4>> = hessian!(&x, |x| x.norm_squared());
    assert_eq!(hessian, Matrix::identity() * two);

    let (a, b) = (rational::<(D<3>, D<4>)>(3), rational::<(D<3>,)>(4));
    let hessian: Matrix<Rational, D<4>, D<4>> =
        hessian!(&x, |x| (constant(&a) * x - constant(&b)).norm_squared());
    assert_eq!(hessian, a.transpose() * a * two);
}

#[test]
fn of_a_quadratic_form_by_its_matrix_and_its_vector_in_turn() {
    let (a, x) = (rational::<(D<3>, D<3>)>(1), rational::<(D<3>,)>(2));
    let gradient = forward::dense_jacobian(&x, |x| {
        grad((&lift(&a),), |(a,)| a.quadratic_form(constant(&x))).0
    });
    let expected = forward::dense_jacobian(&x, |x| x.outer(&x));
    assert_eq!(gradient.0, expected.0);
    assert_eq!(gradient.1.0, expected.1.0);
}

#[test]
fn of_the_2_norm_is_the_derivative_of_the_direction() {
    let x = float::<(D<5>,)>(1);
    let found: Matrix<f64, D<5>, D<5>> = hessian!(&x, |x| x.norm2());
    let n = Normalize.value(&x);
    let expected = (Matrix::identity() - n.outer(&n)) / x.norm();
    assert_agree("(I − n nᵀ) / ‖x‖", &found, &expected, 1.0);
    let direction = Normalize.derivative(&x, &n).numerator();
    assert_agree("∂n/∂x", &found, &direction, 1.0);
    let slopes = differences(&x, |x| grad(x, |x| x.norm2()));
    assert!((found - slopes.0).norm() < 1e-11);
}

#[test]
fn of_log_sum_exp_is_the_derivative_of_softmax() {
    let x = float::<(D<5>,)>(1);
    let found: Matrix<f64, D<5>, D<5>> = hessian!(&x, |x| x.log_sum_exp());
    let s = Softmax.value(&x);
    let expected = Softmax.derivative(&x, &s).numerator();
    assert_agree("Diag(s) − s sᵀ", &found, &expected, 1.0);
    let duals = forward::dense_jacobian(&x, |x| grad(&x, |x| x.log_sum_exp())).1;
    assert_agree("by duals", &found, &duals.0, 1.0);
}

#[test]
fn of_the_cross_entropy_by_its_logits_is_that_of_log_sum_exp_times_the_sum_of_the_targets() {
    let (z, t) = (float::<(D<5>,)>(1), float::<(D<5>,)>(2).map(|t| t.abs()));
    assert!((t.sum() - 1.0).abs() > 0.5);
    let found: Matrix<f64, D<5>, D<5>> = hessian!(&z, |z| z.cross_entropy(constant(&t)));
    let s = Softmax.value(&z);
    let expected = Softmax.derivative(&z, &s).numerator() * t.sum();
    assert_agree("(Σt)(Diag(s) − s sᵀ)", &found, &expected, t.sum());
}

#[test]
fn of_the_huber_loss_is_1_inside_and_at_the_corners_and_0_outside() {
    let x: V<f64, 5> = vector![0.25, -3.0, 1.25, -1.25, 1.5];
    let found: Matrix<f64, D<5>, D<5>> = hessian!(&x, |x| x.huber(1.25).sum());
    let expected = Diagonal(vector![1.0, 0.0, 1.0, 1.0, 0.0]).numerator();
    assert_eq!(found, expected);
}

#[test]
fn of_the_value_of_the_huber_loss_at_the_corner_is_1_too() {
    let slope =
        |x: f64| forward::derivative(x, |x| forward::derivative(x, |x| HuberLoss(1.25).f(x)).1);
    assert_eq!(slope(1.25), (1.25, 1.0));
    assert_eq!(slope(-1.25), (-1.25, 1.0));
    assert_eq!(slope(1.5), (1.25, 0.0));
}

#[test]
fn of_norms_that_are_linear_piece_by_piece_are_0() {
    let x = rational::<(D<5>,)>(1);
    let found: Matrix<Rational, D<5>, D<5>> = hessian!(&x, |x| x.norm1());
    assert_eq!(found, Matrix::zeros());
    let found: Matrix<Rational, D<5>, D<5>> = hessian!(&x, |x| x.norm_inf());
    assert_eq!(found, Matrix::zeros());
}
