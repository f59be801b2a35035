//! Products, against sums written out.

use std::fmt::Debug;

use conformable::prelude::*;
use conformable_tests::Rational;

dims! { Meas { range, bearing } State = 3; Input = 4; }

const A: Matrix<i64, Meas, State> = matrix![1, 2, 3; 4, 5, 6];
const B: Matrix<i64, State, Input> = matrix![1, 0, 2, -1; 0, 3, -2, 5; 7, 1, 0, 1];

#[test]
fn a_matrix_times_a_vector_sums_along_its_rows() {
    let x: Vector<i64, State> = vector![10, -1, 2];
    assert_eq!(&A * &x, vector![14, 47]);
}

#[test]
fn a_matrix_times_a_matrix_sums_in_the_middle() {
    assert_eq!(&A * &B, matrix![22, 9, -2, 12; 46, 21, -2, 27]);
}

#[test]
fn a_vector_times_a_matrix_is_a_row() {
    let d: Vector<i64, Meas> = vector![10, -1];
    let row: Vector<i64, State> = &d * &A;
    assert_eq!(row, vector![6, 15, 24]);
}

#[test]
fn products_take_values_and_references() {
    let expected = &A * &B;
    assert_eq!(A * B, expected);
    assert_eq!(A * &B, expected);
    assert_eq!(&A * B, expected);
    let x: Vector<i64, State> = vector![1, 2, 3];
    let y: Vector<i64, Meas> = vector![1, 2];
    assert_eq!(A * x, &A * &x);
    assert_eq!(A * &x, &A * x);
    assert_eq!(&y * A, y * &A);
}

#[test]
fn a_product_overwrites_what_was_in_its_place() {
    let mut out = Matrix::<i64, Meas, Input>::filled(77);
    A.mul_to(&B, &mut out);
    assert_eq!(out, A * B);
    let mut row = Vector::<i64, State>::filled(77);
    let d: Vector<i64, Meas> = vector![10, -1];
    d.mul_to(&A, &mut row);
    assert_eq!(row, d * A);
    let mut y = Vector::<i64, Meas>::filled(77);
    A.mul_to(&row, &mut y);
    assert_eq!(y, A * row);
}

#[test]
fn vectors_have_three_products() {
    let (x, y): (Vector<i64, State>, Vector<i64, State>) = (vector![1, 2, 3], vector![4, -5, 6]);
    assert_eq!(x.dot(&y), 12);
    assert_eq!(x.hadamard(&y), vector![4, -10, 18]);
    assert_eq!(x.outer(&y), matrix![4, -5, 6; 8, -10, 12; 12, -15, 18]);
    let z: Vector<i64, Meas> = vector![10, 100];
    assert_eq!(z.outer(&x), matrix![10, 20, 30; 100, 200, 300]);
}

#[test]
fn the_dot_product_of_matrices_is_the_trace_of_their_product() {
    let b: Matrix<i64, Meas, State> = matrix![1, -1, 2; 0, 3, 1];
    assert_eq!(A.dot(&b), A.transpose_mul(&b).diagonal().sum());
    assert_eq!(Rank0::from(3).dot(&Rank0::from(4)), 12);
}

#[test]
fn the_kronecker_product_multiplies_each_entry_by_the_whole() {
    let a: Matrix<i64, Meas, D<1>> = matrix![1; 10];
    let b: Matrix<i64, D<1>, State> = matrix![1, 2, 3];
    assert_eq!(a.kron(&b).as_slice(), [1, 2, 3, 10, 20, 30]);
    let product: Matrix<i64, Prod<Meas, State>, Prod<State, Input>> = A.kron(&B);
    for ((i, j), &entry) in product.indexed_iter() {
        assert_eq!(entry, A[(i / 3, j / 4)] * B[(i % 3, j % 4)]);
    }
}

/// Every product with a middle of N, over numbers made of whole ones.
fn products_are_sums<T: Scalar + PartialEq + Debug, const N: usize>(number: fn(i64) -> T) {
    let mut state = 1;
    let mut next = || {
        state = state * 37 % 101;
        number(state % 19 - 9)
    };
    let a: Matrix<T, Meas, D<N>> = Matrix::from_fn(|_| next());
    let b: Matrix<T, D<N>, State> = Matrix::from_fn(|_| next());
    let x: Vector<T, D<N>> = Vector::from_fn(|_| next());
    let sum = |term: &dyn Fn(usize) -> T| (0..N).fold(T::zero(), |sum, n| sum + term(n));

    let ab = Matrix::from_fn(|(i, j)| sum(&|n| a.at((i, n)) * b.at((n, j))));
    let aa = Matrix::from_fn(|(i, j)| sum(&|n| a.at((i, n)) * a.at((j, n))));
    assert_eq!(&a * &b, ab);
    assert_eq!(
        &a * &x,
        Vector::from_fn(|i| sum(&|n| a.at((i, n)) * x.at(n)))
    );
    assert_eq!(
        &x * &b,
        Vector::from_fn(|j| sum(&|n| x.at(n) * b.at((n, j))))
    );
    assert_eq!(x.dot(&x), sum(&|n| x.at(n) * x.at(n)));
    assert_eq!(a.mul_transpose(&a), aa);
    assert_eq!(a.mul_transpose(&b.transpose()), ab);
    assert_eq!(a.transpose().transpose_mul(&b), ab);
}

macro_rules! lengths {
    ($($name:ident: $($length:literal)*;)*) => {$(
        #[test]
        fn $name() {
            $(
                products_are_sums::<i64, $length>(|n| n);
                products_are_sums::<Rational, $length>(|n| Rational::new(n, 1 + n.abs() % 3));
            )*
        }
    )*};
}
lengths! {
    products_are_sums_below_the_width_of_a_lane: 0 1 2 3 4 5 6 7;
    products_are_sums_at_the_width_of_a_lane: 8 9;
    products_are_sums_at_the_width_of_two_lanes: 15 16 17;
    products_are_sums_at_the_width_of_many_lanes: 23 24 25 31 32 33 64;
}

#[test]
fn long_products_are_sums_in_floating_point() {
    let x: Vector<f64, D<1000>> = Vector::from_fn(|i| i as f64);
    assert_eq!(x.dot(&Vector::ones()), 499_500.0);
    let a = Matrix::<f64, D<1>, D<1000>>::ones();
    assert_eq!(a * x, vector![499_500.0]);
}

#[test]
fn a_nan_in_either_factor_reaches_the_product() {
    for n in 0..17 {
        let mut x = Vector::<f64, D<17>>::zeros();
        x[n] = f64::NAN;
        assert!(x.dot(&Vector::zeros()).is_nan());
        assert!((Matrix::<f64, Meas, D<17>>::zeros() * &x)[1].is_nan());
        assert!((x * Matrix::<f64, D<17>, State>::zeros())[2].is_nan());
    }
}

#[test]
fn products_of_names_and_numbers_keep_their_names() {
    let whole: Matrix<i64, Meas, Sum<State, Prod<Meas, D<2>>>> = Matrix::ones();
    let product: Matrix<i64, Meas, Meas> = whole.mul_transpose(&whole);
    assert_eq!(product, Matrix::filled(7));
}
