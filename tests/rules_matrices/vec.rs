//! The matrices of books, on vec: columns below one another. vec(A X B) = (Bᵀ ⊗ A) vec X, K vec X = vec Xᵀ.

use conformable::prelude::*;
use conformable::rules::*;
use conformable_tests::Rational;

use super::{rational, vector};

/// The matrix of a map between matrices, on vec: a column for each entry of X, itself read by columns.
fn by_vec<N: Dim, K: Dim, M: Dim, L: Dim>(
    map: &impl Jacobian<Scalar = Rational, Input = (N, K), Output = (M, L)>,
) -> Matrix<Rational, Prod<L, M>, Prod<K, N>> {
    let unit = Matrix::<Rational, Prod<K, N>, Prod<K, N>>::identity();
    let columns = unit.rows().iter().map(|unit| map.jvp(&unit.unvec()).vec());
    let transposed: Vec<Rational> = columns
        .flat_map(|column| column.as_slice().to_vec())
        .collect();
    Matrix::<Rational, Prod<K, N>, Prod<L, M>>::try_from(transposed.as_slice())
        .unwrap()
        .transpose()
}

/// The commutation matrix, by its definition: Σ Eᵢⱼ ⊗ Eᵢⱼᵀ over all places of an M × N matrix.
fn commutation<M: Dim, N: Dim>() -> Matrix<Rational, Prod<M, N>, Prod<N, M>> {
    let mut sum = Matrix::zeros();
    for (i, j) in (0..M::LEN).flat_map(|i| (0..N::LEN).map(move |j| (i, j))) {
        let mut unit = Matrix::<Rational, M, N>::zeros();
        unit[(i, j)] = 1.into();
        sum += unit.kron(&unit.transpose());
    }
    sum
}

fn identity<N: Dim>() -> Matrix<Rational, N, N> {
    Matrix::identity()
}

/// A vector as a matrix of one column.
fn column<N: Dim>(x: &Vector<Rational, N>) -> Matrix<Rational, N, D<1>> {
    Matrix::from_fn(|(i, _)| x[i])
}

/// The same entries under other names for the dimensions.
fn named<R: Dim, C: Dim, P: Dim, Q: Dim>(x: &Matrix<Rational, R, C>) -> Matrix<Rational, P, Q> {
    assert_eq!((R::LEN, C::LEN), (P::LEN, Q::LEN));
    Matrix::try_from(x.as_slice()).unwrap()
}

#[test]
fn the_matrix_of_a_product_with_a_matrix_on_either_side_is_a_kronecker_product() {
    let (a, b) = (rational::<D<2>, D<3>>(1), rational::<D<4>, D<5>>(2));
    let (rule, x) = (TwoSidedProduct { a: &a, b: &b }, rational(3));
    let y = rule.value(&x);
    let kronecker = b.transpose().kron(&a);
    assert_eq!(by_vec(&rule.derivative(&x, &y)), kronecker);
    assert_eq!(y.vec(), kronecker * x.vec());
}

#[test]
fn the_matrices_of_a_product_by_its_factors_are_kronecker_products_with_the_identity() {
    let (a, b) = (rational::<D<2>, D<3>>(1), rational::<D<3>, D<4>>(2));
    let y = MatMul.value(&a, &b);
    let (by_a, by_b) = MatMul.derivative(&a, &b, &y);
    assert_eq!(by_vec(&by_a), b.transpose().kron(&identity::<D<2>>()));
    assert_eq!(by_vec(&by_b), identity::<D<4>>().kron(&a));
}

#[test]
fn the_matrix_of_a_hadamard_product_is_diagonal() {
    let (x, c) = (rational::<D<2>, D<3>>(1), rational(2));
    let (by_x, by_c) = Hadamard.derivative(&x, &c, &x);
    assert_eq!(by_vec(&by_x), DiagonalMatrix.value(&c.vec()));
    assert_eq!(by_vec(&by_c), DiagonalMatrix.value(&x.vec()));
}

#[test]
fn the_matrix_of_a_transposition_is_the_commutation_matrix() {
    let x = rational::<D<2>, D<3>>(1);
    let y = Transposition.value(&x);
    let k = commutation::<D<2>, D<3>>();
    assert_eq!(by_vec(&Transposition.derivative(&x, &y)), k);
    assert_eq!(k * x.vec(), y.vec());
    assert_ne!(k.as_slice(), identity::<D<6>>().as_slice());
    assert_eq!(k * commutation::<D<3>, D<2>>(), identity());
}

#[test]
fn the_matrix_of_a_square_is_a_kronecker_sum() {
    let x = rational::<D<3>, D<3>>(1);
    let derivative = MatrixSquare.derivative(&x, &x);
    let expected = x.transpose().kron(&identity::<D<3>>()) + identity::<D<3>>().kron(&x);
    assert_eq!(by_vec(&derivative), expected);
}

#[test]
fn the_matrices_of_gram_matrices_are_symmetrised_kronecker_products() {
    let x = rational::<D<2>, D<3>>(1);
    let expected =
        (identity() + commutation::<D<3>, D<3>>()) * identity::<D<3>>().kron(&x.transpose());
    assert_eq!(by_vec(&Gram.derivative(&x, &Gram.value(&x))), expected);
    let expected = (identity() + commutation::<D<2>, D<2>>()) * x.kron(&identity::<D<2>>());
    let y = GramOfRows.value(&x);
    assert_eq!(by_vec(&GramOfRows.derivative(&x, &y)), expected);
}

#[test]
fn the_matrices_of_a_kronecker_product_have_the_commutation_matrix_of_q_by_m_in_them() {
    type Long = D<30>;
    let (a, b) = (rational::<D<2>, D<3>>(1), rational::<D<5>, D<1>>(2));
    let y = Kronecker.value(&a, &b);
    let (by_a, by_b) = Kronecker.derivative(&a, &b, &y);
    // A of m × n = 2 × 3, B of p × q = 5 × 1
    let shuffle = identity::<D<3>>()
        .kron(&commutation::<D<1>, D<2>>())
        .kron(&identity::<D<5>>());
    let shuffle = named::<_, _, Long, Long>(&shuffle);
    let expected = named(&identity::<D<6>>().kron(&column(&b.vec())));
    assert_eq!(
        named::<_, _, Long, D<6>>(&by_vec(&by_a)),
        shuffle * expected
    );
    let expected = named(&column(&a.vec()).kron(&identity::<D<5>>()));
    assert_eq!(
        named::<_, _, Long, D<5>>(&by_vec(&by_b)),
        shuffle * expected
    );
}

#[test]
fn with_the_commutation_matrix_of_m_by_q_the_formula_of_books_is_wrong() {
    type Long = D<36>;
    let (a, b) = (rational::<D<2>, D<3>>(1), rational::<D<2>, D<3>>(2));
    let by_a = by_vec(&Kronecker.derivative(&a, &b, &Kronecker.value(&a, &b)).0);
    let blocks = named(&identity::<D<6>>().kron(&column(&b.vec())));
    let with = |k: Matrix<Rational, D<6>, D<6>>| {
        let shuffle = identity::<D<3>>().kron(&k).kron(&identity::<D<2>>());
        named::<_, _, Long, Long>(&shuffle) * blocks
    };
    let by_a: Matrix<Rational, Long, D<6>> = named(&by_a);
    assert_eq!(by_a, with(named(&commutation::<D<3>, D<2>>())));
    assert_ne!(by_a, with(named(&commutation::<D<2>, D<3>>())));
}

#[test]
fn the_matrices_of_an_outer_product_are_kronecker_products_with_the_identity() {
    let (x, y) = (vector::<D<2>>(1), vector::<D<3>>(2));
    let z = OuterProduct.value(&x, &y);
    let (by_x, by_y) = OuterProduct.derivative(&x, &y, &z);
    for (i, unit) in identity::<D<2>>().rows().iter().enumerate() {
        let expected = column(&y).kron(&identity::<D<2>>());
        assert_eq!(
            by_x.jvp(unit).vec().as_slice(),
            expected.column(i).as_slice()
        );
    }
    for (i, unit) in identity::<D<3>>().rows().iter().enumerate() {
        let expected = identity::<D<3>>().kron(&column(&x));
        assert_eq!(
            by_y.jvp(unit).vec().as_slice(),
            expected.column(i).as_slice()
        );
    }
}
