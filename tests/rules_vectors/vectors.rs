//! Vectors by vectors.

use conformable::jacobian::tree::{At, Fork, Nil};
use conformable::jacobian::{First, Map, Projector, Selection, Standardization};
use conformable::rules::*;
use conformable_tests::{
    assert_agree, assert_derivative, assert_differences, check_binary, check_unary,
};
use typenum::U3;

use super::*;

#[test]
fn a_constant_has_no_derivative_by_what_it_does_not_depend_on() {
    check_binary(
        &ConstantMap,
        &rational::<(D<3>,)>(1),
        &rational::<(D<2>,)>(2),
    );
    check_binary(
        &ConstantMap,
        &rational::<(D<3>, D<2>)>(1),
        &rational::<()>(2),
    );
    let (x, c) = (rational::<(D<3>,)>(1), rational::<(D<2>, D<4>)>(2));
    let y = ConstantMap.value(&x, &c);
    assert_eq!(y, c);
    let (by_x, by_c) = ConstantMap.derivative(&x, &c, &y);
    let _: ZeroMap<Rational, (D<2>, D<4>), (D<3>,)> = by_x;
    let _: Identity<Rational, (D<2>, D<4>)> = by_c;
}

/// Checks that a map is its own derivative, of its own kind.
fn check_linear<J>(map: &J)
where
    J: Jacobian<Scalar = Rational>,
{
    let x = rational::<J::Input>(1);
    let rule = Linear(map);
    let y = rule.value(&x);
    assert_eq!(y, map.jvp(&x));
    let derivative: &J = rule.derivative(&x, &y);
    assert_derivative(derivative, &map.to_dense());
}

#[test]
fn a_linear_map_is_its_own_derivative() {
    let (a, d) = (rational::<(D<2>, D<3>)>(1), rational::<(D<3>,)>(2));
    check_linear(&Identity::<Rational, (D<3>,)>::new());
    check_linear(&Scaled::<Rational, (D<3>,)>::new(Rational::new(-2, 3)));
    check_linear(&Diagonal(d));
    check_linear(&Diagonal::of(&d));
    check_linear(&Dense::from_jacobian(a));
    check_linear(&LeftMul::<_, _, _, D<4>>::of(&a));
    check_linear(&Map::<CumulativeSum, Rational, (D<4>,)>::new());
    check_linear(&Selection::<Rational, _>::new(&table()));
    let y = Linear(Dense::<_, (D<2>,), (D<3>,)>::of(&a)).value(&d);
    assert_eq!(y, a * d);
    assert_eq!(Linear(Diagonal::of(&d)).value(&d), d.hadamard(&d));
}

#[test]
fn a_number_is_added_to_every_entry() {
    check_binary(&AddScalar, &rational::<(D<4>,)>(1), &rational(2));
    check_binary(&AddScalar, &rational::<(D<2>, D<3>)>(1), &rational(2));
    let (x, s): (V<i64, 3>, Rank0<i64>) = (vector![1, 2, 3], 10.into());
    let y = AddScalar.value(&x, &s);
    assert_eq!(y, vector![11, 12, 13]);
    let (by_x, by_s) = AddScalar.derivative(&x, &s, &y);
    let _: Identity<i64, (D<3>,)> = by_x;
    assert_eq!(size_of_val(&by_s), 0);
    assert_eq!(by_s.to_dense().0, vector![1, 1, 1]);
}

#[test]
fn running_sums() {
    check_unary(&CumulativeSum, &rational::<(D<5>,)>(1));
    check_unary(&CumulativeSum, &rational::<(D<1>,)>(1));
    let x: V<i64, 4> = vector![1, -2, 3, 4];
    let y = CumulativeSum.value(&x);
    assert_eq!(y, vector![1, -1, 2, 6]);
    let j: Map<CumulativeSum, i64, (D<4>,)> = CumulativeSum.derivative(&x, &y);
    assert_eq!(size_of_val(&j), 0);
    assert_eq!(
        j.numerator(),
        matrix![1, 0, 0, 0; 1, 1, 0, 0; 1, 1, 1, 0; 1, 1, 1, 1]
    );
    assert_eq!(j.vjp(&x), vector![6, 5, 7, 4]);
}

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn the_blocks_of_a_vector_and_vectors_made_of_blocks() {
    type Whole = Sum<Pose, Bias>;
    check_unary(&FirstBlock, &rational::<(Whole,)>(1));
    check_unary(&SecondBlock, &rational::<(Whole,)>(1));
    check_binary(
        &Concatenate,
        &rational::<(Pose,)>(1),
        &rational::<(Bias,)>(2),
    );

    let (a, b): (Vector<i64, Pose>, Vector<i64, Bias>) = (vector![1, 2], vector![3, 4, 5]);
    let whole: Vector<i64, Whole> = Concatenate.value(&a, &b);
    assert_eq!(whole.as_slice(), [1, 2, 3, 4, 5]);
    assert_eq!(FirstBlock.value(&whole), a);
    assert_eq!(SecondBlock.value(&whole), b);
    type First = Fork<At<Identity<i64, (Pose,)>>, Nil>;
    type Second = Fork<Nil, At<Identity<i64, (Bias,)>>>;
    let first: Row<i64, (Pose,), Whole, First> = FirstBlock.derivative(&whole, &a);
    let second: Row<i64, (Bias,), Whole, Second> = SecondBlock.derivative(&whole, &b);
    assert_eq!(first.vjp(&a).as_slice(), [1, 2, 0, 0, 0]);
    assert_eq!(second.vjp(&b).as_slice(), [0, 0, 3, 4, 5]);
    let (by_a, by_b) = Concatenate.derivative(&a, &b, &whole);
    let _: (
        Rows<i64, Whole, (Pose,), First>,
        Rows<i64, Whole, (Bias,), Second>,
    ) = (by_a, by_b);
    assert_eq!((by_a.vjp(&whole), by_b.vjp(&whole)), (a, b));
    let stored = size_of_val(&(first, second, by_a, by_b));
    assert_eq!(stored, 0);
}

#[test]
fn entries_by_a_table_and_in_another_order() {
    check_unary(&Gather(&table()), &rational::<(D<5>,)>(1));
    check_unary(&Permute(&order()), &rational::<(D<5>,)>(1));

    let x: V<i64, 5> = vector![10, 11, 12, 13, 14];
    let y = Gather(&table()).value(&x);
    assert_eq!(y, vector![13, 10, 13, 11]);
    let table = table();
    let by_x = Gather(&table).derivative(&x, &y).vjp(&vector![1, 2, 4, 8]);
    assert_eq!(by_x, vector![2, 8, 0, 5, 0]);

    let order = order();
    let y = Permute(&order).value(&x);
    assert_eq!(y, vector![12, 10, 11, 14, 13]);
    assert_eq!(Permute(&order).derivative(&x, &y).vjp(&y), x);
    let inverse = order.inverse();
    assert_ne!(inverse, order);
    assert_eq!(Permute(&inverse).value(&y), x);
    let transposed = Permute(&order).derivative(&x, &y).denominator();
    assert_eq!(Permute(&inverse).derivative(&x, &y).numerator(), transposed);
}

#[test]
fn the_cross_product_by_each_factor() {
    check_binary(&Cross, &rational::<(D<3>,)>(1), &rational(2));
    check_binary(&Cross, &rational::<(U3,)>(1), &rational(2));
    check_binary(&Cross, &rational::<(Space,)>(1), &rational(2));

    let (a, b, d): (V<i64, 3>, V<i64, 3>, V<i64, 3>) =
        (vector![1, 2, 3], vector![4, 5, 7], vector![-1, 6, 2]);
    let cross = |a: &V<i64, 3>, b: &V<i64, 3>| Cross.value(a, b);
    let y = cross(&a, &b);
    assert_eq!(y, vector![-1, 5, -3]);
    let (by_a, by_b) = Cross.derivative(&a, &b, &y);
    assert_eq!(by_a.vjp(&d), cross(&b, &d));
    assert_eq!(by_b.vjp(&d), cross(&d, &a));
    type ByFirst<N> = First<Cross, i64, (N,), (N,)>;
    let _: (&ByFirst<D<3>>, &Skew<i64, D<3>>) = (by_a, by_b);

    fn is_spatial<N: ThreeComponents>() {}
    is_spatial::<Space>();
}

#[test]
fn softmax_and_its_logarithm() {
    let x = float::<(D<5>,)>(1);
    check_unary(&LogSoftmax, &x);
    let y = LogSoftmax.value(&x);
    let j = LogSoftmax.derivative(&x, &y);
    assert_differences(&j, &x, |x| LogSoftmax.value(x));
    assert_agree("ln softmax", &y, &Softmax.value(&x).map(|s| s.ln()), 4.0);
    let s = Softmax.value(&x);
    let expected = Matrix::<f64, D<5>, D<5>>::identity() - Vector::ones().outer(&s);
    assert_agree("I − 1 sᵀ", &j.numerator(), &expected, 1.0);
    // The identity and the 1s take no memory.
    assert_eq!(size_of_val(&j), size_of_val(&x));

    type Shape = (D<5>,);
    let softmax: Plus<Diagonal<f64, Shape>, Outer<f64, Shape, Shape>> = Softmax.derivative(&x, &s);
    let expected = Matrix::from_fn(|(i, k)| if i == k { s[i] } else { 0.0 }) - s.outer(&s);
    assert_agree("Diag(s) − s sᵀ", &softmax.numerator(), &expected, 1.0);
}

#[test]
fn directions() {
    let x = float::<(D<5>,)>(1);
    check_unary(&Normalize, &x);
    check_unary(&Normalize, &float::<(D<1>,)>(2));
    let y = Normalize.value(&x);
    assert!((y.norm() - 1.0).abs() <= f64::EPSILON);
    let j: Then<Scaled<f64, _>, Projector<f64, (D<5>,)>> = Normalize.derivative(&x, &y);
    assert_differences(&j, &x, |x| Normalize.value(x));
    assert_agree("J x = 0", &j.jvp(&x), &Vector::zeros(), 4.0);
    let expected = (Matrix::<f64, D<5>, D<5>>::identity() - y.outer(&y)) / x.norm();
    assert_agree("(I − y yᵀ) / ‖x‖", &j.numerator(), &expected, 1.0);
}

#[test]
fn standardized_vectors() {
    let x = float::<(D<5>,)>(1);
    for rule in [Standardize(0.0), Standardize(1e-5), Standardize(0.75)] {
        check_unary(&rule, &x);
        let y = rule.value(&x);
        let j: Then<Scaled<f64, _>, Standardization<f64, (D<5>,)>> = rule.derivative(&x, &y);
        assert_differences(&j, &x, |x| rule.value(x));
        assert_agree("mean", &Rank0::from(y.sum()), &0.0.into(), 5.0);
        assert_agree("J 1 = 0", &j.jvp(&Vector::ones()), &Vector::zeros(), 4.0);
        let transposed = j.denominator();
        assert_agree("Jᵀ = J", &j.numerator(), &transposed, 1.0);
    }
    let x: V<f64, 4> = vector![7.0, 3.0, 7.0, 3.0];
    assert_eq!(Standardize(0.0).value(&x), vector![1.0, -1.0, 1.0, -1.0]);
    assert_eq!(Standardize(12.0).value(&x), vector![0.5, -0.5, 0.5, -0.5]);
}

#[test]
fn sine_and_cosine_of_one_angle() {
    for x in [0.0, 0.75, -2.5, 1e-9, 1e3].map(Rank0::from) {
        check_unary(&SinCos, &x);
        let y = SinCos.value(&x);
        let j: Dense<f64, (Circular,), ()> = SinCos.derivative(&x, &y);
        assert_differences(&j, &x, |x| SinCos.value(x));
        assert_eq!(
            y,
            vector![Sin.value(&x).into_scalar(), Cos.value(&x).into_scalar()]
        );
    }
}

#[test]
fn maps_that_store_nothing_stand_on_both_sides_of_operators() {
    let slope = Diagonal(rational::<(D<5>,)>(1));
    let row = rational::<(D<3>, D<4>)>(2);
    let table = table();
    let selection = Selection::<Rational, _>::new(&table);
    let chain: Dense<_, (D<3>,), (D<5>,)> = Dense::of(&row) * (selection * slope);
    let expected = row * selection.numerator() * slope.numerator();
    assert_eq!(chain.numerator(), expected);
    assert_eq!(
        rational::<(D<4>,)>(3) * selection,
        selection.vjp(&rational(3))
    );

    type Sums = Map<CumulativeSum, Rational, (D<5>,)>;
    let sums = Sums::new();
    let both: Dense<_, (D<5>,), (D<5>,)> = sums + slope;
    assert_eq!(both.numerator(), sums.numerator() + slope.numerator());
    let transposed: Transposed<Sums> = sums.transpose();
    assert_eq!(transposed.numerator(), sums.denominator());
}
