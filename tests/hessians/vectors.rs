//! Sums and inner products of vectors: entry by entry, after a matrix, with each other and with components.

use super::super::*;
use conformable::symmetric::Symmetric;

/// A fixed matrix and two fixed vectors, over any numbers.
fn fixed<T: Scalar>() -> (Matrix<T, Data, Space>, Vector<T, Data>, Vector<T, Space>) {
    let number = |n: usize| T::from_integer([2, -1, 3, 1, -2, 5, -3][n % 7]);
    (
        Matrix::from_fn(|(i, j)| number(3 * i + j)),
        Vector::from_fn(number),
        Vector::from_fn(|i| number(i + 4)),
    )
}

#[test]
fn sums_of_functions_of_every_entry_are_diagonal() {
    let x: Vector<Rational, Space> = sample(1);
    let (_, _, w) = fixed::<Rational>();
    let h = check!(x, Scaled<Rational, (Space,)>, |x| x.norm_squared(), <T: Field>(x: Space) x.norm_squared());
    assert_eq!(size_of_val(&h), size_of::<Rational>());
    check!(x, Scaled<Rational, (Space,)>, |x| (x * Rational::from(3) - &w).half_norm_squared(), <T: Field>(x: Space) {
        (x * T::from_integer(3) - fixed().2).norm_squared() / T::from_integer(2)
    });
    check!(x, ZeroMap<Rational, (Space,), (Space,)>, |x| (x + w).sum() - x.dot(&w), <T: Field>(x: Space) {
        (x + &fixed().2).sum() - x.dot(&fixed().2)
    });
    let h = check!(x, Diagonal<Rational, (Space,)>, |x| (x.powi(3) - x.recip() * Rational::from(2)).dot(w) + x.square().sum(),
    <T: Field>(x: Space) {
        x.map(|x| x.power(3) - (T::one() + T::one()) / x).dot(&fixed().2) + x.norm_squared()
    });
    assert_eq!(size_of_val(&h), 3 * size_of::<Rational>());
    check!(x, Diagonal<Rational, (Space,)>, |x| (x.square() + x).square().norm_squared() - x.square().dot(x), <T: Field>(x: Space) {
        x.map(|x| (x * x + x).power(4) - x.power(3)).sum()
    });
}

#[test]
fn half_the_square_of_a_vector() {
    check!(
        sample::<Rational, (Space,)>(7),
        Scaled<Rational, (Space,)>,
        |x| x.half_norm_squared(),
        <T: Field>(x: Space) x.norm_squared() / T::from_integer(2)
    );
    check!(
        sample::<Rational, (Space,)>(8),
        Diagonal<Rational, (Space,)>,
        |x| (x.square() - x).half_norm_squared(),
        <T: Field>(x: Space) x.map(|x| (x * x - x).power(2)).sum() / T::from_integer(2)
    );
}

#[test]
fn inner_products_of_functions_of_one_vector_are_diagonal() {
    check!(
        sample::<Rational, (Space,)>(2),
        Diagonal<Rational, (Space,)>,
        |x| x.square().dot(x.powi(3)) - (x / Rational::from(2)).dot(x),
        <T: Field>(x: Space) x.map(|x| x.power(5) - x * x / T::from_integer(2)).sum()
    );
}

#[test]
fn after_a_matrix_every_entry() {
    let x: Vector<Rational, Space> = sample(3);
    let (a, b, w) = fixed::<Rational>();
    let h = check!(x, Symmetric<Rational, Space>, |x| (&a * x - b).norm_squared(), <T: Field>(x: Space) {
        let (a, b, _) = fixed();
        (&a * x - b).norm_squared()
    });
    assert_eq!(size_of_val(&h), 6 * size_of::<Rational>());
    check!(x, Symmetric<Rational, Space>, |x| (&a * x + b).powi(3).sum() + x.powi(3).dot(w) + x.norm_squared(), <T: Field>(x: Space) {
        let (a, b, w) = fixed();
        (&a * x + b).map(|y| y.power(3)).sum() + x.map(|x| x.power(3)).dot(&w) + x.norm_squared()
    });
    check!(x, ZeroMap<Rational, (Space,), (Space,)>, |x| (&a * x).dot(&b), <T: Field>(x: Space) {
        (&fixed().0 * x).dot(&fixed().1)
    });
}

#[test]
fn inner_products_after_matrices_every_entry() {
    let x: Vector<Rational, Space> = sample(4);
    let (a, b, _) = fixed::<Rational>();
    let (c, square) = (
        &a * Rational::from(2) + Matrix::ones(),
        a.transpose() * &c_of(&a),
    );
    check!(x, Symmetric<Rational, Space>, |x| (&a * x).square().dot(&c * x - b), <T: Field>(x: Space) {
        let (a, b, _) = fixed();
        let c = &a * T::from_integer(2) + Matrix::ones();
        (&a * x).map(|y| y * y).dot(&(&c * x - b))
    });
    check!(x, Symmetric<Rational, Space>, |x| x.dot(&square * x) - (&square * x).square().dot(x.square()), <T: Field>(x: Space) {
        let square = fixed::<T>().0.transpose() * &c_of(&fixed().0);
        let y = &square * x;
        x.dot(&y) - y.map(|y| y * y).dot(&x.map(|x| x * x))
    });
}

/// A matrix like `a`, so that aᵀ c is not symmetric.
fn c_of<T: Scalar>(a: &Matrix<T, Data, Space>) -> Matrix<T, Data, Space> {
    Matrix::from_fn(|(i, j)| a[(i, j)] + T::from_integer([1, 4, 2, -2][i]))
}

#[test]
fn with_components() {
    let x: Vector<Rational, State> = sample(5);
    let h = check!(x, _, |x| x.at(State::a) * x.at(State::d) + x.norm_squared() - x.powi(3).sum() , <T: Field>(x: State) {
        x[0] * x[3] + x.norm_squared() - x.map(|x| x.power(3)).sum()
    });
    assert_eq!(size_of_val(&h), 6 * size_of::<Rational>()); // the diagonal, and one pair
    check!(x, Symmetric<Rational, State>, |x| x.norm_squared() * x.at(State::b) + x.at(State::a).square(), <T: Field>(x: State) {
        x.norm_squared() * x[1] + x[0] * x[0]
    });
    check!(x, Symmetric<Rational, State>, |x| x.at(State::b) / (x.norm_squared().square() + Rational::from(1)), <T: Field>(x: State) {
        x[1] / (x.norm_squared().power(2) + T::one())
    });
}

#[test]
fn elementary_functions_of_every_entry() {
    let x: Vector<f64, Space> = sample(6);
    check!(x, Diagonal<f64, (Space,)>, |x| (2.0 * x).tanh().exp().sum() - x.shift(0.5).sin().norm_squared(), <T: Real>(x: Space) {
        x.map(|x| (x * lit(2.0)).tanh().exp() - (x + lit(0.5)).sin().power(2)).sum()
    });
    let (a, b, _) = fixed::<f64>();
    check!(x, Symmetric<f64, Space>, |x| ((&a * x - b) / 8.0).softplus().sum() + 0.5 * x.norm_squared(), <T: Real>(x: Space) {
        let (a, b, _) = fixed();
        (&a * x - b).map(|y| (T::one() + (y / lit(8.0)).exp()).ln()).sum() + x.norm_squared() * lit(0.5)
    });
}
