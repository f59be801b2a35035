//! Products, sums, transposes.

use conformable::prelude::*;

use crate::*;

fn affine<T: Scalar, M: Dim, N: Dim>(
    a: &Matrix<T, M, N>,
    x: &Vector<T, N>,
    b: &Vector<T, M>,
) -> Vector<T, M> {
    a * x + b
}

#[test]
fn an_affine_map_is_generic() {
    let (a, x, b) = (table::<2, 3>(1), list::<3>(2), list::<2>(3));
    let expected = from_fn(|i| sum(3, |n| a[i][n] * x[n]) + b[i]);
    let found = affine::<_, Two, Three>(&a.into(), &x.into(), &b.into());
    assert_eq!(<[i64; 2]>::from(found), expected);
}

fn through<T: Scalar, M: Dim, N: Dim, K: Dim, L: Dim>(
    a: &Matrix<T, M, N>,
    b: &Matrix<T, N, K>,
    c: &Matrix<T, K, L>,
    x: &Vector<T, L>,
) -> (Matrix<T, M, L>, Vector<T, M>) {
    (a * b * c, a * (b * (c * x)))
}

#[test]
fn a_chain_of_products_is_generic() {
    let (a, b, c, x) = (
        table::<2, 3>(1),
        table::<3, 4>(2),
        table::<4, 5>(3),
        list::<5>(4),
    );
    let product = times(&times(&a, &b), &c);
    let (abc, abcx) =
        through::<_, Two, Three, Four, Five>(&a.into(), &b.into(), &c.into(), &x.into());
    assert_eq!(<Arrays<i64, 2, 5>>::from(abc), product);
    assert_eq!(
        <[i64; 2]>::from(abcx),
        from_fn(|i| sum(5, |l| product[i][l] * x[l]))
    );
}

fn quadratic_form<T: Scalar, M: Dim, N: Dim>(
    x: &Vector<T, M>,
    a: &Matrix<T, M, N>,
    y: &Vector<T, N>,
) -> (T, T) {
    (x.dot(&(a * y)), (x * a).dot(y))
}

#[test]
fn a_bilinear_form_is_generic() {
    let (x, a, y) = (list::<3>(1), table::<3, 4>(2), list::<4>(3));
    let expected = sum(3, |i| sum(4, |j| x[i] * a[i][j] * y[j]));
    let found = quadratic_form::<_, Three, Four>(&x.into(), &a.into(), &y.into());
    assert_eq!(found, (expected, expected));
}

fn regularized<T: Scalar, M: Dim, N: Dim>(
    a: &Matrix<T, M, N>,
) -> (Matrix<T, M, M>, Matrix<T, N, N>) {
    let rows = a.mul_transpose(a) + Matrix::identity();
    let columns = a.transpose_mul(a) + Matrix::identity();
    (rows, columns)
}

#[test]
fn normal_equations_are_generic() {
    let a = table::<2, 5>(1);
    let (mut rows, mut columns) = (times(&a, &turned(&a)), times(&turned(&a), &a));
    (0..2).for_each(|i| rows[i][i] += 1);
    (0..5).for_each(|i| columns[i][i] += 1);
    let found = regularized::<_, Two, Five>(&a.into());
    assert_eq!(found, (rows.into(), columns.into()));
}

fn predicted<T: Scalar, N: Dim>(
    f: &Matrix<T, N, N>,
    p: &Matrix<T, N, N>,
    q: &Matrix<T, N, N>,
) -> Matrix<T, N, N> {
    (f * p).mul_transpose(f) + q
}

fn innovation<T: Scalar, M: Dim, N: Dim>(
    h: &Matrix<T, M, N>,
    p: &Matrix<T, N, N>,
    r: &Matrix<T, M, M>,
) -> (Matrix<T, N, M>, Matrix<T, M, M>) {
    let cross = p.mul_transpose(h);
    let covariance = h * cross + r;
    (cross, covariance)
}

#[test]
fn a_predicted_covariance_is_generic() {
    let (f, p, q) = (table::<3, 3>(1), table::<3, 3>(2), table::<3, 3>(3));
    let product = times(&times(&f, &p), &turned(&f));
    let expected: Arrays<i64, 3, 3> = from_fn(|i| from_fn(|j| product[i][j] + q[i][j]));
    let found = predicted::<_, Three>(&f.into(), &p.into(), &q.into());
    assert_eq!(<Arrays<i64, 3, 3>>::from(found), expected);
}

#[test]
fn an_innovation_covariance_is_generic() {
    let (h, p, r) = (table::<2, 4>(1), table::<4, 4>(2), table::<2, 2>(3));
    let cross = times(&p, &turned(&h));
    let product = times(&h, &cross);
    let expected: Arrays<i64, 2, 2> = from_fn(|i| from_fn(|j| product[i][j] + r[i][j]));
    let found = innovation::<_, Two, Four>(&h.into(), &p.into(), &r.into());
    assert_eq!(found, (cross.into(), expected.into()));
}

fn centred<T: Real, B: Dim, N: Dim>(batch: &Matrix<T, B, N>) -> (Matrix<T, B, N>, Matrix<T, N, N>) {
    let mean = Vector::<T, N>::from_fn(|j| batch.column(j).mean().unwrap_or_else(T::zero));
    let centred = Matrix::from_fn(|(i, j)| batch.at((i, j)) - mean.at(j));
    let scatter = centred.transpose_mul(&centred) / T::from_integer(B::LEN as i64);
    (centred, scatter)
}

#[test]
fn a_covariance_of_samples_is_generic() {
    let x = real_table::<5, 2>(1);
    let mean: [f64; 2] = from_fn(|j| sum(5, |i| x[i][j]) / 5.0);
    let centred_x = from_fn(|i| from_fn(|j| x[i][j] - mean[j]));
    let scatter: Arrays<f64, 2, 2> = times(&turned(&centred_x), &centred_x);
    let (found, covariance) = centred::<_, Five, Two>(&x.into());
    assert_close(&found, &centred_x.into());
    assert_close(
        &covariance,
        &scatter.map(|row| row.map(|entry| entry / 5.0)).into(),
    );
}

fn powers<T: Scalar, M: Dim, const K: usize>(x: &Vector<T, M>) -> Matrix<T, M, D<K>> {
    Matrix::from_fn(|(i, k)| x.at(i).power(k as u32))
}

fn polynomial<T: Scalar, M: Dim, const K: usize>(
    x: &Vector<T, M>,
    coefficients: [T; K],
) -> Vector<T, M> {
    powers::<T, M, K>(x) * Vector::from(coefficients)
}

#[test]
fn a_size_may_be_a_constant_of_the_function() {
    let (x, coefficients) = (list::<5>(1), list::<3>(2));
    let expected = x.map(|x| coefficients[0] + coefficients[1] * x + coefficients[2] * x * x);
    let found = polynomial::<_, Five, 3>(&x.into(), coefficients);
    assert_eq!(<[i64; 5]>::from(found), expected);
}

fn quarter_way<T: Real, S: Shape>(from: &Tensor<T, S>, to: &Tensor<T, S>) -> Tensor<T, S> {
    from + (to - from) / lit(4.0)
}

#[test]
fn a_function_may_be_generic_over_the_shape() {
    let (a, b) = (real_table::<2, 3>(1), real_table::<2, 3>(2));
    let expected: Arrays<f64, 2, 3> = from_fn(|i| from_fn(|j| 0.75 * a[i][j] + 0.25 * b[i][j]));
    let found = quarter_way::<_, (Two, Three)>(&a.into(), &b.into());
    assert_close(&found, &expected.into());
    let found = quarter_way(&Rank0::from(1.0), &Rank0::from(2.0));
    assert_eq!(found.into_scalar(), 1.25);
}
