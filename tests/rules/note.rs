//! The lecture note "Matrix Differentiation Rules", a test for each statement.

use conformable::prelude::*;
use conformable::rules::{
    Bilinear, CrossEntropy, HalfNormSquared, Itself, MatVec, Powi, Relu, Square, TimesSelf,
};
use conformable_tests::{Rational, check_unary, sample};

conformable::dims! { Y = 2; X = 3; }

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

/// x ↦ (x², x³), the example of the note, of a vector with one component and of a number.
struct Powers;

impl Rule<(D<1>,)> for Powers {
    type Output = (D<2>,);
}

impl<T: Scalar> Differentiable<T, (D<1>,)> for Powers {
    type Derivative = Dense<T, (D<2>,), (D<1>,)>;

    fn value(&self, x: &Vector<T, D<1>>) -> Vector<T, D<2>> {
        Powers.value(&Rank0::from(x.at(0)))
    }

    fn derivative(&self, x: &Vector<T, D<1>>, _: &Vector<T, D<2>>) -> Self::Derivative {
        let (two, three) = (T::from_integer(2), T::from_integer(3));
        Dense::from_jacobian(matrix![two * x.at(0); three * x.at(0).power(2)])
    }
}

impl Rule<()> for Powers {
    type Output = (D<2>,);
}

impl<T: Scalar> Differentiable<T, ()> for Powers {
    type Derivative = Dense<T, (D<2>,), ()>;

    fn value(&self, x: &Rank0<T>) -> Vector<T, D<2>> {
        let x = x.into_scalar();
        vector![x.power(2), x.power(3)]
    }

    fn derivative(&self, x: &Rank0<T>, _: &Vector<T, D<2>>) -> Self::Derivative {
        let x = x.into_scalar();
        let (two, three) = (T::from_integer(2), T::from_integer(3));
        Dense(vector![two * x, three * x.power(2)])
    }
}

#[test]
fn the_jacobian_of_a_function_from_n_to_m_numbers_is_m_by_n() {
    let (a, x) = (rational::<(Y, X)>(1), rational::<(X,)>(2));
    let y = MatVec.value(&a, &x);
    let jacobian: Matrix<Rational, Y, X> = MatVec.derivative(&a, &x, &y).1.numerator();
    for (i, k) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
        assert_eq!(jacobian[(i, k)], a[(i, k)]); // ∂yᵢ/∂xₖ = Aᵢₖ
    }
}

#[test]
fn the_jacobian_of_x_squared_and_x_cubed_is_2_by_1() {
    let x: Vector<i64, D<1>> = vector![5];
    let y = Powers.value(&x);
    let jacobian: Matrix<i64, D<2>, D<1>> = Powers.derivative(&x, &y).numerator();
    assert_eq!((y, jacobian), (vector![25, 125], matrix![10; 75]));
    check_unary(&Powers, &rational::<(D<1>,)>(1));
}

#[test]
fn by_a_number_without_a_dimension_the_derivative_has_the_shape_of_the_value() {
    let x = Rank0::from(5);
    let y = Powers.value(&x);
    let entries: Vector<i64, D<2>> = Powers.derivative(&x, &y).0;
    assert_eq!(entries, vector![10, 75]);
    check_unary(&Powers, &rational::<()>(1));
}

#[test]
fn the_derivative_of_a_number_by_a_matrix_has_the_shape_of_the_matrix() {
    let (a, b) = (rational::<(Y,)>(1), rational::<(X,)>(2));
    let (mut w, number) = (rational::<(Y, X)>(3), Rank0::from(Rational::from(1)));
    let form = Bilinear { a: &a, b: &b };
    let by_w: Matrix<Rational, Y, X> = form.derivative(&w, &number).gradient();
    assert_eq!(by_w, a.outer(&b));
    let by_w: Matrix<Rational, Y, X> = HalfNormSquared.derivative(&w, &number).gradient();
    assert_eq!(by_w, w);
    w -= by_w; // so a weight can be moved along it
    assert_eq!(w, Matrix::zeros());

    let (logits, targets) = (sample::<f64, (Y, X)>(4), sample(5));
    let loss = CrossEntropy.value(&logits, &targets);
    let (by_logits, _) = CrossEntropy.derivative(&logits, &targets, &loss);
    let _: Matrix<f64, Y, X> = by_logits.gradient();
}

#[test]
fn the_derivative_of_a_x_by_x_is_a_and_in_denominator_layout_a_transposed() {
    let (a, x) = (rational::<(Y, X)>(1), rational::<(X,)>(2));
    let y = MatVec.value(&a, &x);
    let (_, by_x) = MatVec.derivative(&a, &x, &y);
    let (numerator, denominator): (Matrix<_, Y, X>, Matrix<_, X, Y>) =
        (by_x.numerator(), by_x.denominator());
    assert_eq!((numerator, denominator), (a, a.transpose()));
}

#[test]
fn the_vjp_of_a_x_by_x_is_a_transposed_times_delta() {
    let (a, x, delta) = (rational::<(Y, X)>(1), rational(2), rational(3));
    let y = MatVec.value(&a, &x);
    assert_eq!(
        MatVec.derivative(&a, &x, &y).1.vjp(&delta),
        a.transpose() * delta
    );
}

#[test]
fn the_vjp_by_the_matrix_is_delta_x_transposed() {
    let (a, x, delta) = (rational::<(Y, X)>(1), rational(2), rational(3));
    let y = MatVec.value(&a, &x);
    let pulled: Matrix<Rational, Y, X> = MatVec.derivative(&a, &x, &y).0.vjp(&delta);
    assert_eq!(pulled, delta.outer(&x));
}

#[test]
fn the_derivative_of_x_by_itself_is_the_identity() {
    let x = rational::<(X,)>(1);
    let identity = matrix![1, 0, 0; 0, 1, 0; 0, 0, 1].map(Rational::from);
    assert_eq!(Itself.derivative(&x, &x).numerator(), identity);
}

#[test]
fn an_elementwise_function_has_its_slopes_on_a_diagonal() {
    let x: Vector<i64, X> = vector![2, -3, 5];
    let y = Square.value(&x);
    let jacobian: Matrix<i64, X, X> = Square.derivative(&x, &y).numerator();
    assert_eq!(jacobian, matrix![4, 0, 0; 0, -6, 0; 0, 0, 10]);
}

#[test]
fn a_diagonal_matrix_times_a_vector_is_a_product_entry_by_entry() {
    let (d, x) = (rational::<(X,)>(1), rational::<(X,)>(2));
    let diagonal = Diagonal(d);
    assert_eq!(diagonal.jvp(&x), diagonal.numerator() * x);
    assert_eq!(diagonal.jvp(&x), d.hadamard(&x));
}

#[test]
fn delta_times_the_derivative_of_relu_is_delta_where_x_is_positive() {
    let (x, delta): (Vector<i64, X>, Vector<i64, X>) = (vector![2, -3, 5], vector![7, 11, 13]);
    let y = Relu.value(&x);
    assert_eq!(Relu.derivative(&x, &y).vjp(&delta), vector![7, 0, 13]);
}

#[test]
fn delta_times_the_derivative_of_f_of_x_times_x_is_delta_times_f_prime_times_x_plus_f() {
    let (x, delta): (Vector<i64, X>, Vector<i64, X>) = (vector![2, -3, 5], vector![7, 11, 13]);
    let y = TimesSelf(Relu).value(&x);
    assert_eq!(y, vector![4, 0, 25]);
    assert_eq!(
        TimesSelf(Relu).derivative(&x, &y).vjp(&delta),
        vector![28, 0, 130]
    );

    let (x, delta) = (rational::<(X,)>(1), rational::<(X,)>(2));
    let (f, f_prime) = (Powi(-2).value(&x), Powi(-3).value(&x) * Rational::from(-2));
    let product = TimesSelf(Powi(-2));
    let pulled = product.derivative(&x, &product.value(&x)).vjp(&delta);
    assert_eq!(pulled, delta.hadamard(&(f_prime.hadamard(&x) + f)));
}
