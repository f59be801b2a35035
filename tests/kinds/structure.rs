//! A structure has no lifetime: what a derivative borrows at a point, and what it is with numbers of its own.

use conformable::jacobian::{At, Chain, ChainRule};
use conformable::prelude::*;
use conformable::rules::{MatMul, MatVec, Softmax, SumRows, Tanh};
use conformable_tests::{assert_derivative, sample};

use crate::{OfX, OfY, OfZ, Rational as Number, V, X, Y, Z};

/// Asserts that the derivative with numbers of its own does what the one at the point does.
fn assert_kept<S: Structure<Scalar = Number>>(at: At<'_, S>) {
    let entries = at.to_dense();
    assert_derivative(&at, &entries);
    assert_derivative(&S::keep(at), &entries);
}

#[test]
fn entries_are_kept() {
    let (matrix, slopes) = (sample::<Number, (Z, Y)>(1), sample::<Number, (Z, Y)>(2));
    let rank_three = sample::<Number, (Z, Y, X)>(3);
    assert_kept::<Borrowed<Dense<Number, OfZ, OfY>>>(Dense::of(&matrix));
    assert_kept::<Borrowed<Dense<Number, (), (Z, Y)>>>(Dense::of_gradient(&matrix));
    assert_kept::<Borrowed<Dense<Number, OfZ, (Y, X)>>>(&Dense(rank_three));
    assert_kept::<Borrowed<Diagonal<Number, (Z, Y)>>>(Diagonal::of(&slopes));
}

#[test]
fn the_other_factor_is_kept() {
    let (matrix, vector) = (sample::<Number, (Z, Y)>(1), sample::<Number, OfY>(2));
    assert_kept::<Borrowed<LeftMul<Number, Z, Y, X>>>(LeftMul::of(&matrix));
    assert_kept::<Borrowed<RightMul<Number, X, Z, Y>>>(RightMul::of(&matrix));
    assert_kept::<Borrowed<RightMulTransposed<Number, X, Z, Y>>>(RightMulTransposed::of(&matrix));
    assert_kept::<Borrowed<ApplyTo<Number, X, Y>>>(ApplyTo::of(&vector));
    assert_kept::<Borrowed<ApplyToRows<Number, Z, X, Y>>>(ApplyToRows::of(&matrix));
}

#[test]
fn the_parts_of_a_lazy_kind_are_kept() {
    type Product =
        Then<Dense<Number, OfZ, OfX>, Plus<ApplyTo<Number, X, Y>, Dense<Number, OfX, (X, Y)>>>;
    type Factor = LeftMul<Number, X, Y, V>;
    type Columns = Then<SumRows<Number, Z, Y>, Diagonal<Number, (Z, Y)>>;
    let sum = Plus(ApplyTo::new(sample(3)), Dense(sample(2)));
    assert_kept::<Borrowed<Product>>(&Then(Dense(sample(1)), sum));
    assert_kept::<Borrowed<Transposed<Factor>>>(&Transposed(LeftMul::new(sample(4))));
    let columns = Then(RepeatRows::new().transpose(), Diagonal(sample(5)));
    assert_kept::<Borrowed<Columns>>(&columns);
}

#[test]
fn a_kind_with_numbers_of_its_own_is_its_own_structure() {
    assert_kept::<Dense<Number, OfZ, OfY>>(Dense(sample(1)));
    let (y, x) = (sample(1), sample(2));
    assert_kept::<Outer<Number, OfZ, OfY>>(Outer { y, x });
    let matrix = sample::<Number, (Z, Y)>(1);
    let multiplied: LeftMul<Number, Z, Y, X> = LeftMul::new(matrix);
    assert_derivative(&multiplied, &LeftMul::of(&matrix).to_dense());
}

#[test]
fn what_is_borrowed_is_one_pointer() {
    fn assert_pointer<S: Structure>() {
        assert_eq!(size_of::<At<'_, S>>(), size_of::<&f64>());
    }
    assert_pointer::<Borrowed<Dense<f64, OfZ, OfY>>>();
    assert_pointer::<Borrowed<Diagonal<f64, (Z, Y)>>>();
    assert_pointer::<Borrowed<LeftMul<f64, Z, Y, X>>>();
    assert_pointer::<Borrowed<RightMul<f64, X, Z, Y>>>();
    assert_pointer::<Borrowed<RightMulTransposed<f64, X, Z, Y>>>();
    assert_pointer::<Borrowed<ApplyTo<f64, X, Y>>>();
    assert_pointer::<Borrowed<ApplyToRows<f64, Z, X, Y>>>();
}

/// The kind of the derivative of a rule of one argument, in a place without a point and without a lifetime.
type Stated<T, A, R> = <<R as Differentiable<T, A>>::Derivative as Structure>::Kind;

/// The derivative of a rule. The point is gone when it returns.
fn kept<T: Real, A: Shape, R: Differentiable<T, A>>(rule: R, x: Tensor<T, A>) -> Stated<T, A, R> {
    let y = rule.value(&x);
    R::Derivative::keep(rule.derivative(&x, &y))
}

/// Both derivatives of a rule of two arguments, without the point.
fn both_kept<T: Scalar, A: Shape, B: Shape, R: Differentiable2<T, A, B>>(
    rule: R,
    a: Tensor<T, A>,
    b: Tensor<T, B>,
) -> (
    <R::First as Structure>::Kind,
    <R::Second as Structure>::Kind,
) {
    let (_, (by_a, by_b)) = rule.value_and_derivative(&a, &b);
    (R::First::keep(by_a), R::Second::keep(by_b))
}

/// The kind of the derivative of g(f(x)).
type Composed<T, A, F, G> = Chain<Stated<T, <F as Rule<A>>::Output, G>, Stated<T, A, F>>;

/// ∂z/∂x for z = g(f(x)).
fn composed<T, A, F, G>(f: F, g: G, x: Tensor<T, A>) -> Composed<T, A, F, G>
where
    T: Real,
    A: Shape,
    F: Differentiable<T, A>,
    G: Differentiable<T, F::Output>,
    Stated<T, F::Output, G>: ChainRule<Stated<T, A, F>>,
{
    let (y, inner) = f.value_and_derivative(&x);
    let inner = F::Derivative::keep(inner);
    let (_, outer) = g.value_and_derivative(&y);
    G::Derivative::chain(outer, &inner)
}

#[test]
fn a_derivative_outlives_its_point() {
    let (a, b) = (sample::<Number, (Z, Y)>(1), sample::<Number, (Y, X)>(2));
    let (by_a, by_b): (RightMul<Number, Z, Y, X>, LeftMul<Number, Z, Y, X>) =
        both_kept(MatMul, a, b);
    assert_derivative(&by_a, &RightMul::of(&b).to_dense());
    assert_derivative(&by_b, &LeftMul::of(&a).to_dense());
    let x = sample::<Number, OfY>(3);
    let (by_matrix, by_x): (ApplyTo<Number, Z, Y>, Dense<Number, OfZ, OfY>) =
        both_kept(MatVec, a, x);
    assert_eq!((*by_matrix.held(), by_x.numerator()), (x, a));
}

#[test]
fn the_kind_of_a_chain_of_rules_follows_without_a_point() {
    let x: Vector<f64, X> = vector![0.5, -1.0, 2.0, 0.0];
    let slopes: Diagonal<f64, OfX> = kept(Tanh, x);
    let softmax: Plus<Diagonal<f64, OfX>, Outer<f64, OfX, OfX>> = kept(Softmax, Tanh.value(&x));
    let by_x: Dense<f64, OfX, OfX> = composed(Tanh, Softmax, x);
    assert_eq!(by_x.numerator(), softmax.numerator() * slopes.numerator());
}

#[test]
fn a_multiplication_can_be_constant() {
    const FACTOR: Matrix<i64, Z, Y> = Matrix::new([[1, 2, 3], [4, 5, 6]]);
    static MULTIPLIED: LeftMul<i64, Z, Y, X> = LeftMul::new(FACTOR);
    const APPLIED: ApplyTo<i64, X, Y> = ApplyTo::new(vector![1, 2, 3]);
    assert_eq!(MULTIPLIED.jvp(&Matrix::ones()), FACTOR * Matrix::ones());
    assert_eq!(APPLIED.jvp(&Matrix::ones()), Vector::filled(6));
}
