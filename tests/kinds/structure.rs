//! A structure has no lifetime: what a derivative borrows at a point, and what it is with numbers of its own.

use conformable::jacobian::{At, ChainRule};
use conformable::prelude::*;
use conformable::rules::{MatMul, MatVec, Softmax, Tanh};
use conformable_tests::{Rational, assert_derivative, sample};

use crate::{X, Y, Z};

dims! { W = 5; }

type Number = Rational;

/// Asserts that the derivative with numbers of its own does what the one at the point does.
fn assert_kept<S: Structure<Scalar = Number>>(at: At<'_, S>) {
    let (dx, dy) = (sample(101), sample(102));
    let (pushed, pulled, entries) = (at.jvp(&dx), at.vjp(&dy), at.to_dense());
    let owned = S::into_owned(at);
    assert_eq!(owned.jvp(&dx), pushed);
    assert_eq!(owned.vjp(&dy), pulled);
    assert_derivative(&owned, &entries);
    assert_derivative(&owned.clone(), &entries);
}

#[test]
fn entries_are_kept() {
    let (matrix, slopes) = (sample::<Number, (Z, Y)>(1), sample::<Number, (Z, Y)>(2));
    let rank_three = sample::<Number, (Z, Y, X)>(3);
    assert_kept::<Borrowed<Dense<Number, (Z,), (Y,)>>>(DenseRef(&matrix));
    assert_kept::<Borrowed<Dense<Number, (), (Z, Y)>>>(DenseRef(&matrix));
    assert_kept::<Borrowed<Dense<Number, (Z,), (Y, X)>>>(DenseRef(&rank_three));
    assert_kept::<Borrowed<Diagonal<Number, (Z, Y)>>>(DiagonalRef(&slopes));
}

#[test]
fn the_other_factor_is_kept() {
    let (matrix, vector) = (sample::<Number, (Z, Y)>(1), sample::<Number, (Y,)>(2));
    assert_kept::<Borrowed<LeftMul<Matrix<Number, Z, Y>, X>>>(LeftMul::new(&matrix));
    assert_kept::<Borrowed<RightMul<Matrix<Number, Z, Y>, X>>>(RightMul::new(&matrix));
    type Rows = RightMulTransposed<Matrix<Number, Z, Y>, X>;
    assert_kept::<Borrowed<Rows>>(RightMulTransposed::new(&matrix));
    assert_kept::<Borrowed<ApplyTo<Vector<Number, Y>, X>>>(ApplyTo::new(&vector));
    assert_kept::<Borrowed<ApplyToRows<Matrix<Number, Z, Y>, X>>>(ApplyToRows::new(&matrix));
}

#[test]
fn the_parts_of_a_lazy_kind_are_kept() {
    type Applied = ApplyTo<Vector<Number, Y>, X>;
    type Factor = LeftMul<Matrix<Number, X, Y>, W>;
    type Plain = Dense<Number, (X,), (X, Y)>;
    type Product = Then<Dense<Number, (Z,), (X,)>, Plus<Applied, Plain>>;
    let (a, b) = (sample::<Number, (Z, X)>(1), sample::<Number, (X, X, Y)>(2));
    let (x, c) = (sample::<Number, (Y,)>(3), sample::<Number, (X, Y)>(4));
    assert_kept::<Borrowed<Product>>(Then(DenseRef(&a), Plus(ApplyTo::new(&x), DenseRef(&b))));
    assert_kept::<Borrowed<Transposed<Factor>>>(Transposed(LeftMul::new(&c)));
}

#[test]
fn a_part_that_stores_next_to_nothing_goes_with_what_is_lent() {
    type Slopes = Diagonal<Number, (Z, Y)>;
    type Total = Summation<Number, (Z, Y)>;
    type Negated = Scaled<Number, (Z, Y)>;
    type Alike = Plus<Identity<Number, (Z, Y)>, Slopes>;
    type Columns = Then<SumRows<Number, Z, Y>, Slopes>;
    type Repeated = Then<Slopes, RepeatRows<Number, Z, Y>>;
    type Nothing = Plus<ZeroMap<Number, (Z, Y), (Z, Y)>, Slopes>;
    let slopes = sample::<Number, (Z, Y)>(1);
    let at = || DiagonalRef(&slopes);
    assert_kept::<Borrowed<Then<Total, Slopes>>>(Then(Summation::new(), at()));
    assert_kept::<Borrowed<Then<Negated, Slopes>>>(Then(Scaled::new(Number::from(-3)), at()));
    assert_kept::<Borrowed<Alike>>(Plus(Identity::new(), at()));
    assert_kept::<Borrowed<Columns>>(Then(SumRows::new(), at()));
    assert_kept::<Borrowed<Repeated>>(Then(at(), RepeatRows::new()));
    assert_kept::<Borrowed<Nothing>>(Plus(ZeroMap::new(), at()));
}

#[test]
fn a_kind_with_numbers_of_its_own_is_its_own_structure() {
    assert_kept::<Dense<Number, (Z,), (Y,)>>(Dense(sample(1)));
    let (y, x) = (sample(1), sample(2));
    assert_kept::<Outer<Number, (Z,), (Y,)>>(Outer { y, x });
    let matrix = sample::<Number, (Z, Y)>(1);
    let multiplied: LeftMul<Matrix<Number, Z, Y>, X> = LeftMul::new(matrix.clone());
    assert_derivative(&multiplied, &LeftMul::<_, X>::new(&matrix).to_dense());
}

#[test]
fn what_is_borrowed_is_one_pointer() {
    const REFERENCE: usize = size_of::<&f64>();
    type Weights = Matrix<f64, Z, Y>;
    fn size<S: Structure>() -> usize {
        size_of::<At<'_, S>>()
    }
    assert_eq!(size::<Borrowed<Dense<f64, (Z,), (Y,)>>>(), REFERENCE);
    assert_eq!(size::<Borrowed<Diagonal<f64, (Z, Y)>>>(), REFERENCE);
    assert_eq!(size::<Borrowed<LeftMul<Weights, X>>>(), REFERENCE);
    assert_eq!(size::<Borrowed<RightMul<Weights, X>>>(), REFERENCE);
    assert_eq!(
        size::<Borrowed<RightMulTransposed<Weights, X>>>(),
        REFERENCE
    );
    assert_eq!(size::<Borrowed<ApplyTo<Vector<f64, Y>, X>>>(), REFERENCE);
    assert_eq!(size::<Borrowed<ApplyToRows<Weights, X>>>(), REFERENCE);
    assert_eq!(
        size_of::<ApplyTo<Vector<f64, Y>, X>>(),
        3 * size_of::<f64>()
    );
}

/// The kind of the derivative of a rule of one argument, in a place without a point and without a lifetime.
type Kind<T, A, R> = <<R as Differentiable<T, A>>::Derivative as Structure>::Owned;

/// The derivative of a rule. The point is gone when it returns.
fn kept<T: Real, A: Shape, R: Differentiable<T, A>>(rule: R, x: Tensor<T, A>) -> Kind<T, A, R> {
    let y = rule.value(&x);
    R::Derivative::into_owned(rule.derivative(&x, &y))
}

/// Both derivatives of a rule of two arguments, without the point.
fn both_kept<T: Scalar, A: Shape, B: Shape, R: Differentiable2<T, A, B>>(
    rule: R,
    a: Tensor<T, A>,
    b: Tensor<T, B>,
) -> (
    <R::First as Structure>::Owned,
    <R::Second as Structure>::Owned,
) {
    let y = rule.value(&a, &b);
    let (by_a, by_b) = rule.derivative(&a, &b, &y);
    (R::First::into_owned(by_a), R::Second::into_owned(by_b))
}

/// The kind of the derivative of g(f(x)).
type Chain<T, A, F, G> = <Kind<T, <F as Rule<A>>::Output, G> as ChainRule<Kind<T, A, F>>>::Kind;

/// ∂z/∂x for z = g(f(x)).
fn chained<T, A, F, G>(f: F, g: G, x: Tensor<T, A>) -> Chain<T, A, F, G>
where
    T: Real,
    A: Shape,
    F: Differentiable<T, A>,
    G: Differentiable<T, F::Output>,
    Kind<T, F::Output, G>: ChainRule<Kind<T, A, F>>,
{
    let y = f.value(&x);
    kept(g, y).after(kept(f, x))
}

#[test]
fn a_derivative_outlives_its_point() {
    let (a, b) = (sample::<Number, (Z, Y)>(1), sample::<Number, (Y, X)>(2));
    type ByA = RightMul<Matrix<Number, Y, X>, Z>;
    type ByB = LeftMul<Matrix<Number, Z, Y>, X>;
    let (by_a, by_b): (ByA, ByB) = both_kept(MatMul, a.clone(), b.clone());
    assert_derivative(&by_a, &RightMul::<_, Z>::new(&b).to_dense());
    assert_derivative(&by_b, &LeftMul::<_, X>::new(&a).to_dense());
    let x = sample::<Number, (Y,)>(3);
    type ByMatrix = ApplyTo<Vector<Number, Y>, Z>;
    let (_, by_x): (ByMatrix, Dense<Number, (Z,), (Y,)>) = both_kept(MatVec, a.clone(), x);
    assert_eq!(by_x.numerator(), a);
}

#[test]
fn the_kind_of_a_chain_of_rules_follows_without_a_point() {
    type Slopes = Diagonal<f64, (X,)>;
    type Mixed = Plus<Slopes, Outer<f64, (X,), (X,)>>;
    let x: Vector<f64, X> = vector![0.5, -1.0, 2.0, 0.0];
    let slopes: Slopes = kept(Tanh, x.clone());
    let by_x: Then<Mixed, Slopes> = chained(Tanh, Softmax, x.clone());
    let softmax = kept(Softmax, Tanh.value(&x)).numerator();
    assert_eq!(by_x.numerator(), softmax * slopes.numerator());
}

#[test]
fn a_multiplication_can_be_constant() {
    static FACTOR: Matrix<i64, Z, Y> = Matrix::new([[1, 2, 3], [4, 5, 6]]);
    static BORROWED: LeftMul<&Matrix<i64, Z, Y>, X> = LeftMul::new(&FACTOR);
    const OWNED: ApplyTo<Vector<i64, Y>, X> = ApplyTo::new(vector![1, 2, 3]);
    assert_eq!(BORROWED.jvp(&Matrix::ones()), &FACTOR * Matrix::ones());
    assert_eq!(OWNED.jvp(&Matrix::ones()), Vector::filled(6));
}
