//! Blocks, Kronecker products, `vec`.

use conformable::prelude::*;

use crate::*;

fn block_matrix<T: Scalar, M: Dim, N: Dim, K: Dim, L: Dim>(
    a: &Matrix<T, M, N>,
    b: &Matrix<T, M, L>,
    c: &Matrix<T, K, N>,
    d: &Matrix<T, K, L>,
) -> Matrix<T, Sum<M, K>, Sum<N, L>> {
    a.hstack(b).vstack(&c.hstack(d))
}

#[test]
fn a_matrix_of_blocks_is_generic() {
    let (a, b) = (table::<2, 3>(1), table::<2, 5>(2));
    let (c, d) = (table::<4, 3>(3), table::<4, 5>(4));
    let found =
        block_matrix::<_, Two, Three, Four, Five>(&a.into(), &b.into(), &c.into(), &d.into());
    for ((i, j), &entry) in found.indexed_iter() {
        let expected = match (i.checked_sub(2), j.checked_sub(3)) {
            (None, None) => a[i][j],
            (None, Some(j)) => b[i][j],
            (Some(i), None) => c[i][j],
            (Some(i), Some(j)) => d[i][j],
        };
        assert_eq!(entry, expected, "at ({i}, {j})");
    }
}

fn coupled<T: Scalar, M: Dim, N: Dim>(
    a: &Matrix<T, M, Sum<M, N>>,
    c: &Matrix<T, N, Sum<M, N>>,
    x: &Vector<T, M>,
    y: &Vector<T, N>,
) -> (Vector<T, M>, Vector<T, N>) {
    let next = a.vstack(c) * x.vstack(y);
    let (x, y) = next.split();
    (*x, *y)
}

#[test]
fn a_step_of_two_coupled_systems_is_generic() {
    let (a, c, x, y) = (
        table::<2, 5>(1),
        table::<3, 5>(2),
        list::<2>(3),
        list::<3>(4),
    );
    let joint: [i64; 5] = from_fn(|i| if i < 2 { x[i] } else { y[i - 2] });
    let expected: ([i64; 2], [i64; 3]) = (
        from_fn(|i| sum(5, |n| a[i][n] * joint[n])),
        from_fn(|i| sum(5, |n| c[i][n] * joint[n])),
    );
    let (a, c) = (
        Matrix::from_fn(|(i, j)| a[i][j]),
        Matrix::from_fn(|(i, j)| c[i][j]),
    );
    let (x, y) = coupled::<_, Two, Three>(&a, &c, &x.into(), &y.into());
    assert_eq!((x.into(), y.into()), expected);
}

fn joined<T: Scalar, M: Dim, N: Dim, K: Dim>(
    x: &Vector<T, M>,
    y: &Vector<T, N>,
    z: &Vector<T, K>,
) -> Vector<T, Sum<M, Sum<N, K>>> {
    x.vstack(&y.vstack(z))
}

fn middle<T: Scalar, M: Dim, N: Dim, K: Dim>(joint: &Vector<T, Sum<M, Sum<N, K>>>) -> Vector<T, N> {
    let (_, rest) = joint.split();
    rest.split().0 * T::from_integer(10)
}

#[test]
fn a_sum_of_sums_is_generic() {
    let (x, y, z) = (list::<2>(1), list::<3>(2), list::<4>(3));
    let found = joined::<_, Two, Three, Four>(&x.into(), &y.into(), &z.into());
    assert_eq!(found.as_slice(), [&x[..], &y, &z].concat());
    assert_eq!(<[i64; 3]>::from(middle(&found)), y.map(|y| 10 * y));
}

fn marginal<T: Scalar, M: Dim, N: Dim>(
    joint: &Matrix<T, Sum<M, N>, Sum<M, N>>,
) -> (Matrix<T, M, M>, Matrix<T, N, M>) {
    let (upper, lower) = joint.vsplit();
    (upper.hsplit().0, lower.hsplit().0)
}

#[test]
fn a_marginal_of_a_joint_covariance_is_generic() {
    let p = table::<5, 5>(1);
    let joint = Matrix::from_fn(|(i, j)| p[i][j]);
    let (upper, lower) = marginal::<_, Two, Three>(&joint);
    assert_eq!(
        <Arrays<i64, 2, 2>>::from(upper),
        from_fn(|i| from_fn(|j| p[i][j]))
    );
    assert_eq!(
        <Arrays<i64, 3, 2>>::from(lower),
        from_fn(|i| from_fn(|j| p[i + 2][j]))
    );
}

fn sylvester<T: Scalar, M: Dim, N: Dim>(
    a: &Matrix<T, M, M>,
    b: &Matrix<T, N, N>,
    x: &Matrix<T, M, N>,
) -> Matrix<T, M, N> {
    let left = Matrix::<T, N, N>::identity().kron(a);
    let right = b.transpose().kron(&Matrix::<T, M, M>::identity());
    ((left + right) * x.vec()).unvec()
}

#[test]
fn a_sylvester_operator_is_generic() {
    let (a, b, x) = (table::<2, 2>(1), table::<3, 3>(2), table::<2, 3>(3));
    let (ax, xb) = (times(&a, &x), times(&x, &b));
    let expected: Arrays<i64, 2, 3> = from_fn(|i| from_fn(|j| ax[i][j] + xb[i][j]));
    let found = sylvester::<_, Two, Three>(&a.into(), &b.into(), &x.into());
    assert_eq!(<Arrays<i64, 2, 3>>::from(found), expected);
}

fn sandwich<T: Scalar, M: Dim, N: Dim, K: Dim, L: Dim>(
    a: &Matrix<T, M, N>,
    x: &Matrix<T, N, K>,
    b: &Matrix<T, K, L>,
) -> Vector<T, Prod<L, M>> {
    b.transpose().kron(a) * x.vec()
}

#[test]
fn a_product_of_three_in_vec_is_generic() {
    let (a, x, b) = (table::<2, 3>(1), table::<3, 4>(2), table::<4, 5>(3));
    let product = times(&times(&a, &x), &b);
    let vec = sandwich::<_, Two, Three, Four, Five>(&a.into(), &x.into(), &b.into());
    assert_eq!(vec.as_slice(), turned(&product).as_flattened());
    assert_eq!(<Arrays<i64, 2, 5>>::from(vec.unvec()), product);
}
