//! Kinds of any shape, each against the entries it should have.

use conformable::prelude::*;
use conformable::rules::SumRows;
use conformable_tests::{Rational, assert_derivative, sample};

use crate::{V, X, Y, Z};

type Number = Rational;

fn unless(condition: bool, number: impl FnOnce() -> Number) -> Number {
    if condition { number() } else { Number::from(0) }
}

#[test]
fn a_matrix_by_a_matrix_has_rank_four() {
    let a: Matrix<Number, Z, Y> = sample(1);
    let b: Matrix<Number, X, V> = sample(2);
    let w: Matrix<Number, Z, X> = sample(3);
    let left: &LeftMul<Number, Z, Y, X> = LeftMul::of(&a);
    let right: &RightMul<Number, Y, X, V> = RightMul::of(&b);
    let rows: &RightMulTransposed<Number, Y, Z, X> = RightMulTransposed::of(&w);
    let by_left = |(z, k, y, x)| unless(k == x, || a[(z, y)]);
    let by_right = |(r, w, y, x)| unless(r == y, || b[(x, w)]);
    let by_rows = |(r, z, y, x)| unless(r == y, || w[(z, x)]);
    assert_derivative(left, &Dense(Tensor::from_fn(by_left)));
    assert_derivative(right, &Dense(Tensor::from_fn(by_right)));
    assert_derivative(rows, &Dense(Tensor::from_fn(by_rows)));
}

#[test]
fn by_a_weight_the_other_factor_is_in_its_place() {
    let x: Vector<Number, X> = sample(1);
    let batch: Matrix<Number, V, X> = sample(2);
    let apply: &ApplyTo<Number, Z, X> = ApplyTo::of(&x);
    let to_rows: &ApplyToRows<Number, V, Z, X> = ApplyToRows::of(&batch);
    let by_w = |(z, m, n)| unless(z == m, || x[n]);
    let by_w_of_rows = |(row, z, m, n)| unless(z == m, || batch[(row, n)]);
    assert_derivative(apply, &Dense(Tensor::from_fn(by_w)));
    assert_derivative(to_rows, &Dense(Tensor::from_fn(by_w_of_rows)));
}

#[test]
fn sums_over_entries_and_rows_are_ones() {
    let one = || Number::from(1);
    let all = Summation::<Number, (Z, Y, X)>::new();
    let repeat = RepeatRows::<Number, V, X>::new();
    let sum: SumRows<Number, V, X> = repeat.transpose();
    assert_derivative(&all, &Dense(Tensor::ones()));
    assert_derivative(
        &sum,
        &Dense(Tensor::from_fn(|(y, _, x)| unless(y == x, one))),
    );
    assert_derivative(
        &repeat,
        &Dense(Tensor::from_fn(|(_, y, x)| unless(y == x, one))),
    );
}

#[test]
fn known_kinds_are_the_matrices_they_say() {
    fn known<S: Shape>() {
        let flat = |entry: fn(usize) -> Number| {
            let place = |flat: usize| (flat / S::LEN, flat % S::LEN);
            let entries = (0..S::LEN * S::LEN).map(place);
            let entries = entries.map(|(i, j)| unless(i == j, || entry(i)));
            Dense::<Number, S, S>(Tensor::try_from_iter(entries).unwrap())
        };
        let half = Number::new(1, 2);
        let slopes = Tensor::<Number, S>::try_from_iter((0..S::LEN).map(slope)).unwrap();
        assert_derivative(&ZeroMap::<Number, S, S>::new(), &flat(|_| Number::from(0)));
        assert_derivative(&Identity::<Number, S>::new(), &flat(|_| Number::from(1)));
        assert_derivative(
            &Scaled::<Number, S>::new(half),
            &flat(|_| Number::new(1, 2)),
        );
        assert_derivative(Diagonal::of(&slopes), &flat(slope));
        assert_derivative(&Diagonal(slopes), &flat(slope));
    }
    fn slope(place: usize) -> Number {
        Number::from(3 * place as i64 - 4)
    }
    known::<()>();
    known::<(Y,)>();
    known::<(Z, Y)>();
    known::<(Z, Y, X)>();
    known::<(Z, D<1>, Y, Z)>();
}

#[test]
fn rank_one_is_the_outer_product_of_any_two_shapes() {
    fn outer<S: Shape, Q: Shape>() {
        let (y, x) = (sample::<Number, S>(1), sample::<Number, Q>(2));
        let products = y.iter().flat_map(|y| x.iter().map(move |x| y * x));
        let entries = Tensor::try_from_iter(products).unwrap();
        assert_derivative(&Outer { y, x }, &Dense::<_, S, Q>(entries));
    }
    outer::<(), ()>();
    outer::<(), (Z, Y)>();
    outer::<(X,), (Z, Y)>();
    outer::<(Z, Y, X), (V,)>();
}

#[test]
fn chains_of_matrices_by_matrices_are_lazy() {
    let a: Matrix<Number, Z, Y> = sample(1);
    let b: Matrix<Number, X, V> = sample(2);
    let slopes: Matrix<Number, Z, V> = sample(3);
    type Left = LeftMul<Number, Z, Y, V>;
    type Right = RightMul<Number, Y, X, V>;
    let chain: Then<Then<Diagonal<Number, (Z, V)>, Left>, Right> =
        Diagonal::of(&slopes) * LeftMul::of(&a) * RightMul::of(&b);
    let entry = |(z, w, y, x)| slopes[(z, w)] * a[(z, y)] * b[(x, w)];
    assert_derivative(&chain, &Dense(Tensor::from_fn(entry)));
}

#[test]
fn a_gradient_of_a_matrix_has_its_shape() {
    type ByProduct = Dense<Number, (), (Z, X)>;
    let a: Matrix<Number, Z, Y> = sample(1);
    let by_product: ByProduct = Dense::from_gradient(sample(2));
    let expected: Matrix<Number, Y, X> = a.transpose_mul(&by_product.0);
    let by_factor: Then<ByProduct, LeftMul<Number, Z, Y, X>> = by_product * LeftMul::of(&a);
    assert_eq!(by_factor.gradient(), expected);
}

#[test]
fn a_weighted_sum_has_its_weights_for_a_gradient() {
    type Total = Summation<Number, (Z, Y)>;
    type Weights = Diagonal<Number, (Z, Y)>;
    let a: Matrix<Number, Z, Y> = sample(1);
    let weighted: Then<Total, Weights> = Total::new() * Diagonal(a);
    assert_eq!(weighted.gradient(), a);
}

#[test]
fn dense_chains_contract_every_dimension_in_the_middle() {
    let g: Dense<Number, (V,), (Z, Y)> = Dense(sample(1));
    let f: Dense<Number, (Z, Y), (X,)> = Dense(sample(2));
    let entry = |(w, x)| {
        let middle = (0..2).flat_map(|z| (0..3).map(move |y| (z, y)));
        middle.map(|(z, y)| g.0[(w, z, y)] * f.0[(z, y, x)]).sum()
    };
    let expected = Dense::<Number, (V,), (X,)>(Matrix::from_fn(entry));
    let chain: Dense<Number, (V,), (X,)> = g * f;
    assert_derivative(&chain, &expected);
}

#[test]
fn derivatives_by_and_of_scalars_chain() {
    let by_y: Dense<i64, (), (Y,)> = Dense::from_gradient(vector![1, 2, 3]);
    let by_t: Dense<i64, (Y,), ()> = Dense(vector![4, 5, 6]);
    let slope: Dense<i64, (), ()> = by_y * by_t;
    assert_eq!(*slope.0.as_scalar(), 32);
    let scaled: Dense<i64, (), ()> = Scaled::<i64, ()>::new(2) * slope;
    assert_eq!(scaled.gradient().into_scalar(), 64);

    let column: Dense<i64, (Y,), ()> = Dense(vector![4, 5, 6]);
    let row: Dense<i64, (), (X,)> = Dense(vector![1, 10, 100, 1000]);
    let matrix: Dense<i64, (Y,), (X,)> = column * row;
    assert_eq!(matrix.0[(2, 3)], 6000);
}

#[test]
fn a_diagonal_of_rank_three_scales_entries_of_rank_four() {
    let slopes: Tensor<i64, (Z, D<1>, Y)> = Tensor::from_fn(|(z, _, y)| (3 * z + y) as i64);
    let f: Dense<i64, (Z, D<1>, Y), (X,)> = Dense(Tensor::ones());
    let chain: Dense<i64, (Z, D<1>, Y), (X,)> = Diagonal(slopes) * f;
    assert!(
        chain
            .0
            .indexed_iter()
            .all(|((z, _, y, _), &entry)| entry == (3 * z + y) as i64)
    );
}

#[test]
fn kinds_without_entries_chain() {
    dims! { Nothing = 0; }
    let g: Dense<i64, (Z,), (Nothing,)> = Dense(Matrix::zeros());
    let f: Dense<i64, (Nothing,), (X,)> = Dense(Matrix::zeros());
    assert_eq!(g.jvp(&Vector::zeros()), Vector::zeros());
    let chain: Dense<i64, (Z,), (X,)> = g * Diagonal(Vector::<i64, Nothing>::zeros()) * f;
    assert_eq!(chain.0, Matrix::zeros());
    assert_eq!(
        Identity::<i64, (Nothing,)>::new().numerator(),
        Matrix::zeros()
    );
}

#[test]
fn a_cotangent_from_the_left_is_pulled_back() {
    let (a, b): (Matrix<i64, D<2>, D<3>>, Matrix<i64, D<3>, D<4>>) = (
        matrix![1, 2, 3; 4, 5, 6],
        Matrix::from_fn(|(i, j)| (3 * i + j) as i64),
    );
    let slope: Vector<i64, D<3>> = vector![2, 0, -1];
    let delta: Vector<i64, D<2>> = vector![7, -8];
    let (dz_dy, dy_dx) = (Dense::of(&a), Dense::of(&b));
    let by_steps = dy_dx.vjp(&Diagonal(slope).vjp(&dz_dy.vjp(&delta)));
    let from_the_left: Vector<i64, D<4>> = &delta * dz_dy * Diagonal::of(&slope) * dy_dx;
    assert_eq!(from_the_left, by_steps);
    let lazy = Summation::<i64, (D<2>,)>::new() * ApplyTo::<_, D<2>, _>::of(&slope);
    let by_matrix: Matrix<i64, D<2>, D<3>> = Rank0::from(5) * lazy;
    assert_eq!(by_matrix, Vector::filled(5).outer(&slope));
}
