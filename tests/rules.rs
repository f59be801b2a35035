//! Every rule of the crate, by every argument, at sizes that all differ: rationals where it has them, else `f64`.

#[path = "rules/infinite.rs"]
mod infinite;
#[path = "rules/note.rs"]
mod note;
#[path = "rules/once.rs"]
mod once;

use conformable::forward;
use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable::rule::{Sorted, sort};
use conformable::rules::*;
use conformable_tests::{
    Rational, assert_agree, assert_derivative, assert_differences, check_binary, check_unary,
    constant, sample,
};

/// Checks elementwise rules on a number, a vector, a matrix and a tensor of rank 3, of the numbers that `$sample` makes.
macro_rules! check_on_every_rank {
    ($sample:ident: $($rule:expr),*) => {$(
        check_unary(&$rule, &$sample::<()>(1));
        check_unary(&$rule, &$sample::<(D<5>,)>(2));
        check_unary(&$rule, &$sample::<(D<2>, D<3>)>(3));
        check_unary(&$rule, &$sample::<(D<2>, D<1>, D<3>)>(4));
    )*};
}

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

fn float<S: Shape>(seed: u64) -> Tensor<f64, S> {
    sample(seed)
}

fn positive<S: Shape>(seed: u64) -> Tensor<f64, S> {
    float(seed).map(|x| x.abs() + 0.75)
}

/// x³: a function of a user's own.
struct Cube;

impl Sorted for Cube {
    type Sort = sort::Entrywise;
}
impl<T: Scalar> ScalarFunction<T> for Cube {
    fn f(&self, x: T) -> T {
        x.power(3)
    }
    fn f_prime(&self, x: T, _: T) -> T {
        T::from_integer(3) * x.power(2)
    }
}

#[test]
fn rational_functions_are_differentiated_exactly_entry_by_entry() {
    check_on_every_rank!(rational: Square, Recip, Relu, Cube);
    check_on_every_rank!(rational: Powi(-3), Powi(-1), Powi(0), Powi(1), Powi(2), Powi(5));
}

#[test]
fn elementary_functions_and_activations_are_differentiated_entry_by_entry() {
    check_on_every_rank!(float: Exp, Sin, Cos, Tanh, Sigmoid, Softplus, Gelu, LeakyRelu(0.3));
    check_on_every_rank!(positive: Ln, Sqrt);
}

#[test]
fn a_function_times_its_argument_is_differentiated_as_a_product() {
    check_on_every_rank!(rational: TimesSelf(Square), TimesSelf(Relu), TimesSelf(Powi(-3)));
    check_on_every_rank!(float: TimesSelf(Tanh), TimesSelf(Sigmoid), TimesSelf(TimesSelf(Exp)));
}

#[test]
fn an_elementwise_function_by_a_tensor_of_rank_4_has_a_derivative_of_rank_8() {
    check_unary(&Square, &rational::<(D<2>, D<1>, D<3>, D<2>)>(1));
}

#[test]
fn x_itself_sums_and_differences() {
    check_unary(&Itself, &rational::<(D<2>, D<3>)>(1));
    check_unary(&Neg, &rational::<(D<2>, D<3>)>(1));
    check_unary(&Scale(-2.5), &sample::<f64, (D<2>, D<3>)>(1));
    check_binary(&Add, &rational::<(D<4>,)>(1), &rational(2));
    check_binary(&Sub, &rational::<(D<4>,)>(1), &rational(2));
    check_binary(&Add, &rational::<(D<2>, D<3>)>(1), &rational(2));
    check_binary(&Sub, &rational::<(D<2>, D<3>)>(1), &rational(2));
    check_binary(&AddRow, &rational::<(D<2>, D<3>)>(1), &rational(2));
}

#[test]
fn products() {
    check_binary(&MatVec, &rational::<(D<2>, D<3>)>(1), &rational(2));
    check_binary(
        &MatVecRows,
        &rational::<(D<2>, D<3>)>(1),
        &rational::<(D<4>, _)>(2),
    );
    check_binary(
        &MatMul,
        &rational::<(D<2>, D<3>)>(1),
        &rational::<(_, D<4>)>(2),
    );
    check_binary(&Hadamard, &rational::<(D<2>, D<3>)>(1), &rational(2));
    check_binary(&Dot, &rational::<(D<5>,)>(1), &rational(2));
    check_binary(&Dot, &rational::<(D<2>, D<3>)>(1), &rational(2));
}

#[test]
fn products_that_are_long_enough_to_be_summed_in_lanes() {
    check_binary(&MatVec, &float::<(D<2>, D<19>)>(1), &float(2));
    check_binary(
        &MatVecRows,
        &float::<(D<2>, D<17>)>(1),
        &float::<(D<3>, _)>(2),
    );
    check_binary(&Dot, &float::<(D<23>,)>(1), &float(2));
}

#[test]
fn the_vjp_of_a_matrix_product_is_delta_times_b_transposed_and_a_transposed_times_delta() {
    let (a, b) = (rational::<(D<2>, D<3>)>(1), rational::<(D<3>, D<4>)>(2));
    let (c, delta) = (MatMul.value(&a, &b), rational::<(D<2>, D<4>)>(3));
    let (by_a, by_b) = MatMul.derivative(&a, &b, &c);
    assert_eq!(by_a.vjp(&delta), delta * b.transpose());
    assert_eq!(by_b.vjp(&delta), a.transpose() * delta);
}

#[test]
fn the_vjp_of_a_matrix_applied_to_rows_is_delta_transposed_times_x_and_delta_times_w() {
    let (w, x) = (rational::<(D<2>, D<3>)>(1), rational::<(D<4>, D<3>)>(2));
    let (y, delta) = (MatVecRows.value(&w, &x), rational::<(D<4>, D<2>)>(3));
    let (by_w, by_x) = MatVecRows.derivative(&w, &x, &y);
    assert_eq!(y, x * w.transpose());
    assert_eq!(by_w.vjp(&delta), delta.transpose() * x);
    assert_eq!(by_x.vjp(&delta), delta * w);
}

#[test]
fn the_gradient_of_a_bilinear_form_by_its_matrix_is_an_outer_product() {
    let (a, b, w) = (rational::<(D<2>,)>(1), rational::<(D<3>,)>(2), rational(3));
    let form = Bilinear { a: &a, b: &b };
    let (value, expected) = forward::dense_jacobian(&w, |w: Matrix<Dual<'_, _, _>, _, _>| {
        let (a, b) = (constant(&a), constant(&b));
        Bilinear { a: &a, b: &b }.value(&w)
    });
    assert_eq!(form.value(&w), value);
    assert_derivative(&form.derivative(&w, &value), &expected);
    assert_eq!(form.derivative(&w, &value).gradient(), a.outer(&b));
}

#[test]
fn reductions() {
    check_unary(&SumEntries, &rational::<(D<5>,)>(1));
    check_unary(&SumEntries, &rational::<(D<2>, D<3>)>(1));
    check_unary(&Mean, &rational::<(D<5>,)>(1));
    check_unary(&Mean, &rational::<(D<2>, D<3>)>(1));
    check_unary(&HalfNormSquared, &rational::<(D<5>,)>(1));
    check_unary(&HalfNormSquared, &rational::<(D<2>, D<3>)>(1));
    check_unary(&Mean, &rational::<()>(1));
}

#[test]
fn each_value_is_what_its_formula_says() {
    let number = |n: i64, d: i64| Rank0::from(Rational::new(n, d));
    let integers = |n: [i64; 3]| Vector::<Rational, D<3>>::from_array(n.map(Rational::from));
    let (x, y) = (integers([1, 2, 4]), integers([3, -1, 2]));
    assert_eq!(Itself.value(&x), x);
    assert_eq!(Add.value(&x, &y), integers([4, 1, 6]));
    assert_eq!(Sub.value(&x, &y), integers([-2, 3, 2]));
    assert_eq!(Hadamard.value(&x, &y), integers([3, -2, 8]));
    assert_eq!(Dot.value(&x, &y), number(9, 1));
    assert_eq!(SumEntries.value(&x), number(7, 1));
    assert_eq!(Mean.value(&x), number(7, 3));
    assert_eq!(HalfNormSquared.value(&x), number(21, 2));
    assert_eq!(MeanSquaredError.value(&x, &y), number(17, 3));

    let w: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    let (a, b): (Vector<i64, D<2>>, Vector<i64, D<3>>) = (vector![1, 10], vector![1, 0, -1]);
    assert_eq!(MatVec.value(&w, &b), vector![-2, -2]);
    assert_eq!(MatVecRows.value(&w, &w), matrix![14, 32; 32, 77]);
    assert_eq!(MatMul.value(&w, &w.transpose()), matrix![14, 32; 32, 77]);
    assert_eq!(AddRow.value(&w, &b), matrix![2, 2, 2; 5, 5, 5]);
    assert_eq!(Bilinear { a: &a, b: &b }.value(&w), Rank0::from(-22));

    let (z, t): (Vector<f64, D<2>>, Vector<f64, D<2>>) =
        (vector![0.0, 3.0_f64.ln()], vector![1.0, 0.0]);
    assert_agree("softmax", &Softmax.value(&z), &vector![0.25, 0.75], 1.0);
    assert_agree(
        "cross-entropy",
        &CrossEntropy.value(&z, &t),
        &Rank0::from(4.0_f64.ln()),
        1.0,
    );
}

#[test]
fn of_no_entries_every_reduction_and_every_loss_is_0() {
    let none = Vector::<f64, D<0>>::zeros();
    let rows = Matrix::<f64, D<0>, D<3>>::zeros();
    let zero = Rank0::from(0.0);
    assert_eq!(SumEntries.value(&none), zero);
    assert_eq!(Mean.value(&none), zero);
    assert_eq!(HalfNormSquared.value(&none), zero);
    assert_eq!(MeanSquaredError.value(&none, &none), zero);
    assert_eq!(CrossEntropy.value(&none, &none).as_scalar().abs(), 0.0);
    assert_eq!(CrossEntropy.value(&rows, &rows), zero);
    assert_eq!(Softmax.value(&none), none);
    assert_eq!(Mean.derivative(&none, &zero).gradient(), none);
    assert_eq!(
        CrossEntropy.derivative(&rows, &rows, &zero).0.gradient(),
        rows
    );
}

#[test]
fn the_mean_squared_error_is_differentiated_by_both_arguments() {
    check_binary(&MeanSquaredError, &rational::<(D<5>,)>(1), &rational(2));
    check_binary(
        &MeanSquaredError,
        &rational::<(D<2>, D<3>)>(1),
        &rational(2),
    );
}

#[test]
fn softmax_is_differentiated_as_a_diagonal_and_a_map_of_rank_1() {
    let x = float::<(D<5>,)>(1);
    check_unary(&Softmax, &x);
    let s = Softmax.value(&x);
    assert_differences(&Softmax.derivative(&x, &s), &x, |x| Softmax.value(x));
}

#[test]
fn softmax_does_not_overflow_and_does_not_change_when_all_logits_move() {
    let x: Vector<f64, D<3>> = vector![1000.0, -1000.0, 998.0];
    let s = Softmax.value(&x);
    assert_eq!(s, Softmax.value(&vector![0.0, -2000.0, -2.0]));
    assert!((s[0] - 1.0 / (1.0 + (-2.0_f64).exp())).abs() <= f64::EPSILON);
    assert!((s.sum() - 1.0).abs() <= f64::EPSILON);
    assert_eq!(s[1], 0.0);
    check_unary(&Softmax, &x);
}

/// Checks the loss at these logits and targets against duals and differences.
macro_rules! check_cross_entropy {
    ($z:expr, $t:expr) => {{
        let (z, t) = ($z, $t);
        check_binary(&CrossEntropy, &z, &t);
        let loss = CrossEntropy.value(&z, &t);
        let (by_z, by_t) = CrossEntropy.derivative(&z, &t, &loss);
        assert_differences(&by_z, &z, |z| CrossEntropy.value(z, &t));
        assert_differences(&by_t, &t, |t| CrossEntropy.value(&z, t));
    }};
}

#[test]
fn the_cross_entropy_is_differentiated_by_logits_and_by_targets_whatever_the_targets_sum_to() {
    check_cross_entropy!(float::<(D<5>,)>(1), vector![0.0, 1.0, 0.0, 0.0, 0.0]);
    check_cross_entropy!(float::<(D<5>,)>(1), float(2));
    check_cross_entropy!(
        float::<(D<2>, D<3>)>(1),
        matrix![1.0, 0.0, 0.0; 0.25, 0.5, 0.25]
    );
    check_cross_entropy!(float::<(D<2>, D<3>)>(1), float(2));
}

#[test]
fn the_cross_entropy_of_a_batch_is_the_mean_over_its_rows() {
    let (z, t) = (float::<(D<2>, D<3>)>(1), float::<(D<2>, D<3>)>(2));
    let rows = [0, 1].map(|i: usize| CrossEntropy.value(z.row(i), t.row(i)).into_scalar());
    let loss = CrossEntropy.value(&z, &t).into_scalar();
    assert!((loss - (rows[0] + rows[1]) / 2.0).abs() <= 2.0 * f64::EPSILON * loss.abs());
}

#[test]
fn the_cross_entropy_of_logits_of_a_thousand_is_exact() {
    let z: Vector<f64, D<3>> = vector![1000.0, -1000.0, 0.0];
    for (t, loss, by_z) in [
        (vector![1.0, 0.0, 0.0], 0.0, vector![0.0, 0.0, 0.0]),
        (vector![0.0, 1.0, 0.0], 2000.0, vector![1.0, -1.0, 0.0]),
        (vector![0.5, 2.0, 0.25], 4250.0, vector![2.25, -2.0, -0.25]),
    ] {
        let found = CrossEntropy.value(&z, &t);
        let apart = CrossEntropy.derivative(&z, &t, &found);
        let (again, together) = CrossEntropy.value_and_derivative(&z, &t);
        assert_eq!((found, again), (loss.into(), loss.into()));
        for (first, second) in [apart, together] {
            assert_eq!(first.gradient(), by_z);
            assert_eq!(second.gradient(), vector![0.0, 2000.0, 1000.0]);
        }
    }
}

#[test]
fn the_cross_entropy_is_its_own_gradient_by_the_targets_times_the_targets() {
    let z: Vector<f64, D<3>> = vector![1000.0, 980.0, 970.0];
    let t = vector![1.0, 0.0, 0.0];
    let loss = CrossEntropy.value(&z, &t);
    let by_t = CrossEntropy.derivative(&z, &t, &loss).1.gradient();
    let loss = loss.into_scalar();
    assert!(
        (by_t.dot(&t) - loss).abs() <= 4.0 * f64::EPSILON * loss,
        "{by_t:?}, {loss}"
    );
}

#[test]
#[expect(clippy::type_complexity, reason = "the types are what is tested")]
fn each_derivative_is_of_the_kind_that_is_known() {
    type V<N> = (N,);
    type W = (D<2>, D<3>);
    let (a, b, w) = (float::<V<D<2>>>(1), float::<V<D<3>>>(2), float::<W>(3));
    let (x, r, c) = (
        float::<(D<4>, D<3>)>(4),
        float::<(D<3>, D<4>)>(5),
        Rank0::from(0.0),
    );
    let (y, xw, wr) = (w * b, x.mul_transpose(&w), w * r);

    let _: Identity<f64, W> = Itself.derivative(&w, &w);
    let _: (Identity<f64, W>, Identity<f64, W>) = Add.derivative(&w, &w, &w);
    let _: (Identity<f64, W>, Scaled<f64, W>) = Sub.derivative(&w, &w, &w);
    let _: (Identity<f64, W>, RepeatRows<f64, D<2>, D<3>>) = AddRow.derivative(&w, &b, &w);
    let _: (&ApplyTo<f64, D<2>, D<3>>, &Dense<f64, V<D<2>>, V<D<3>>>) =
        MatVec.derivative(&w, &b, &y);
    let (by_w, by_x) = MatVecRows.derivative(&w, &x, &xw);
    let _: &ApplyToRows<f64, D<4>, D<2>, D<3>> = by_w;
    let _: &RightMulTransposed<f64, D<4>, D<2>, D<3>> = by_x;
    let (by_w, by_r) = MatMul.derivative(&w, &r, &wr);
    let _: &RightMul<f64, D<2>, D<3>, D<4>> = by_w;
    let _: &LeftMul<f64, D<2>, D<3>, D<4>> = by_r;
    let _: (&Diagonal<f64, W>, &Diagonal<f64, W>) = Hadamard.derivative(&w, &w, &w);
    let _: (&Dense<f64, (), W>, &Dense<f64, (), W>) = Dot.derivative(&w, &w, &c);
    let form = Bilinear { a: &a, b: &b };
    let _: Then<Dense<f64, (), V<D<2>>>, ApplyTo<f64, D<2>, D<3>>> = form.derivative(&w, &c);
    let _: Summation<f64, W> = SumEntries.derivative(&w, &c);
    let _: MeanMap<f64, W> = Mean.derivative(&w, &c);
    let _: &Dense<f64, (), W> = HalfNormSquared.derivative(&w, &c);
    let _: Diagonal<f64, W> = Tanh.derivative(&w, &w);
    let _: Diagonal<f64, W> = TimesSelf(Tanh).derivative(&w, &w);
    let _: Plus<Diagonal<f64, V<D<3>>>, Outer<f64, V<D<3>>, V<D<3>>>> = Softmax.derivative(&b, &b);
    let _: (Dense<f64, (), V<D<3>>>, Dense<f64, (), V<D<3>>>) = CrossEntropy.derivative(&b, &b, &c);
    let _: (Dense<f64, (), W>, Dense<f64, (), W>) = CrossEntropy.derivative(&w, &w, &c);
    let _: (Dense<f64, (), W>, Dense<f64, (), W>) = MeanSquaredError.derivative(&w, &w, &c);
}

#[test]
fn a_masked_class_does_not_count() {
    let (z, t): (Vector<f64, D<3>>, Vector<f64, D<3>>) =
        (vector![1.0, f64::NEG_INFINITY, 0.0], vector![1.0, 0.0, 0.0]);
    let (two, u): (Vector<f64, D<2>>, Vector<f64, D<2>>) = (vector![1.0, 0.0], vector![1.0, 0.0]);
    let loss = CrossEntropy.value(&z, &t);
    assert_eq!(loss, CrossEntropy.value(&two, &u));
    let by_z = CrossEntropy.derivative(&z, &t, &loss).0.gradient();
    let (same, together) = CrossEntropy.value_and_derivative(&z, &t);
    assert_eq!((same, together.0.gradient()), (loss, by_z));
    let by_two = CrossEntropy.derivative(&two, &u, &loss).0.gradient();
    assert_eq!(by_z, vector![by_two[0], 0.0, by_two[1]]);
}

#[test]
fn a_confident_answer_has_a_small_loss_and_not_none() {
    let (z, t): (Vector<f64, D<3>>, Vector<f64, D<3>>) =
        (vector![40.0, 0.0, 0.0], vector![1.0, 0.0, 0.0]);
    let loss = CrossEntropy.value(&z, &t).into_scalar();
    let expected = 2.0 * (-40.0_f64).exp(); // ln(1 + 2e⁻⁴⁰), to 17 digits
    assert!((loss / expected - 1.0).abs() < 1e-15, "{loss}");
}
