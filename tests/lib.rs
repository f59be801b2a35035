//! What the tests share: numbers, and what a derivative is compared with.
//!
//! A derivative is never compared with its own formula, but with the derivative that dual numbers find in the value of the same
//! rule, over rationals without a rounding, and with differences of the value, which know nothing of derivatives at all.

pub mod strapdown;

use std::fmt::Debug;

use conformable::forward::{self, Number as Dual};
use conformable::jacobian::Entry;
use conformable::prelude::*;
use conformable::product::ColumnRange;
use num_rational::Ratio;

/// An exact number.
pub type Rational = Ratio<i64>;

/// How many roundings of the largest term two results in floating point may be apart.
pub const ROUNDINGS: f64 = 8.0;

/// The numbers that results are compared in.
pub trait Number: Scalar + PartialEq + Debug {
    /// A number that `bits` decide: never 0, of either sign, below 2.5 in magnitude.
    fn arbitrary(bits: u64) -> Self;

    /// |x|
    fn size(&self) -> f64;

    /// Equal, up to the roundings in results of this `size`.
    fn agrees(&self, other: &Self, size: f64) -> bool;
}

impl Number for f64 {
    fn arbitrary(bits: u64) -> f64 {
        let magnitude = 0.25 + (bits >> 12) as f64 / (1_u64 << 51) as f64;
        if bits & 1 == 0 { magnitude } else { -magnitude }
    }

    fn size(&self) -> f64 {
        self.abs()
    }

    fn agrees(&self, other: &f64, size: f64) -> bool {
        (self - other).abs() <= ROUNDINGS * f64::EPSILON * size
    }
}

impl Number for Rational {
    fn arbitrary(bits: u64) -> Rational {
        let (sign, numerator, denominator) = (bits & 1, bits >> 8 & 3, bits >> 16 & 1);
        Ratio::new(
            (numerator as i64 + 1) * (1 - 2 * sign as i64),
            denominator as i64 + 2,
        )
    }

    fn size(&self) -> f64 {
        *self.numer() as f64 / *self.denom() as f64
    }

    fn agrees(&self, other: &Rational, _: f64) -> bool {
        self == other
    }
}

/// A tensor of numbers without a pattern, the same in every run.
pub fn sample<T: Number, S: Shape>(seed: u64) -> Tensor<T, S> {
    let mut state = seed;
    Tensor::from_fn(|_| {
        // SplitMix64: S. Vigna, https://prng.di.unimi.it/splitmix64.c
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        T::arbitrary(bits ^ bits >> 31)
    })
}

/// The magnitude of the largest entry.
pub fn size<T: Number, S: Shape>(x: &Tensor<T, S>) -> f64 {
    x.iter().map(Number::size).fold(0.0, f64::max)
}

/// Asserts that two tensors are equal, up to the roundings in results of this `size`.
#[track_caller]
pub fn assert_agree<T: Number, S: Shape>(
    what: &str,
    found: &Tensor<T, S>,
    expected: &Tensor<T, S>,
    size: f64,
) {
    let mut pairs = found.iter().zip(expected);
    assert!(
        pairs.all(|(found, expected)| found.agrees(expected, size)),
        "{what}: found {found:?}, expected {expected:?}"
    );
}

/// Asserts that a derivative is the matrix `expected` in everything it does: every entry, pushforward, pullback, and the
/// adjoint identity ⟨J v, u⟩ = ⟨v, Jᵀ u⟩ between the two, products with a matrix; and that what adds to a tensor keeps what was there.
#[track_caller]
pub fn assert_derivative<T: Number, Y: Shape, X: Shape>(
    j: &impl Jacobian<Scalar = T, Output = Y, Input = X>,
    expected: &Dense<T, Y, X>,
) {
    let (expected, largest) = (&expected.0, size(&expected.0));
    assert_agree("to_dense", &j.to_dense().0, expected, largest);

    let mut dense = sample::<T, Y::Append<X>>(1);
    let sum = &dense + expected;
    j.add_to_dense(&mut dense);
    assert_agree("add_to_dense", &dense, &sum, largest + 2.5);

    for column in 0..X::LEN {
        let entries = expected.iter().skip(column).step_by(X::LEN).copied();
        let entries = Tensor::try_from_iter(entries).unwrap();
        assert_agree("jvp", &j.jvp(&unit(column)), &entries, largest);
    }
    for (row, entries) in expected.as_slice().chunks(X::LEN.max(1)).enumerate() {
        let entries = Tensor::try_from(entries).unwrap();
        assert_agree("vjp", &j.vjp(&unit(row)), &entries, largest);
    }

    let (dx, dy) = (sample::<T, X>(2), sample::<T, Y>(3));
    let terms = 6.25 * largest * (X::LEN * Y::LEN) as f64;
    let pushed = Rank0::from(j.jvp(&dx).dot(&dy));
    let pulled = Rank0::from(j.vjp(&dy).dot(&dx));
    assert_agree("⟨J v, u⟩ = ⟨v, Jᵀ u⟩", &pushed, &pulled, terms);

    let mut acc = sample::<T, X>(4);
    let sum = &acc + j.vjp(&dy);
    j.vjp_add(&dy, &mut acc);
    assert_agree("vjp_add", &acc, &sum, terms + 2.5);

    let mut acc = sample::<T, Y>(5);
    let sum = &acc + j.jvp(&dx);
    j.jvp_add(&dx, &mut acc);
    assert_agree("jvp_add", &acc, &sum, terms + 2.5);

    let columns = [6, 7].map(sample::<T, X>);
    let rows = Vec::from_iter((0..X::LEN).map(|i| columns.map(|dx| dx.as_slice()[i]).into()));
    let mut acc = vec![Vector::<T, D<2>>::ones(); Y::LEN];
    j.mul_columns_add(ColumnRange::all(2), &rows, &mut acc);
    for (i, dx) in columns.iter().enumerate() {
        let found = Tensor::<T, Y>::try_from_iter(acc.iter().map(|row| row[i])).unwrap();
        let sum = Tensor::ones() + j.jvp(dx);
        assert_agree("mul_columns_add", &found, &sum, terms + 2.5);
    }
    assert_products(j, &Dense(*expected), largest);
    assert_pulled_products(j, &Dense(*expected), largest);
}

/// Asserts that what a derivative does without a temporary or by half is what its entries do: J M over what was there, the entries of
/// J dx from each on, and J P Jᵀ.
#[track_caller]
fn assert_products<T: Number, Y: Shape, X: Shape>(
    j: &impl Jacobian<Scalar = T, Output = Y, Input = X>,
    expected: &Dense<T, Y, X>,
    largest: f64,
) {
    assert_pattern(j, expected);
    let rows = Vec::from_iter((0..X::LEN).map(|i| sample::<T, (D<2>,)>(10 + i as u64)));
    let mut out = vec![Vector::<T, D<2>>::ones(); Y::LEN];
    let mut product = vec![Vector::<T, D<2>>::zeros(); Y::LEN];
    j.mul_columns(ColumnRange::all(2), &rows, &mut out);
    expected.mul_columns_add(ColumnRange::all(2), &rows, &mut product);
    let size = 2.5 * largest * X::LEN as f64;
    for (found, expected) in out.iter().zip(&product) {
        assert_agree("mul_columns", found, expected, size);
    }
    let mut second = vec![Vector::<T, D<2>>::ones(); Y::LEN];
    j.mul_columns(ColumnRange::all(1).behind(1), &rows, &mut second);
    for (found, expected) in second.iter().zip(&product) {
        let (found, expected) = (Rank0::from(found[1]), Rank0::from(expected[1]));
        assert_agree("mul_columns, of the second", &found, &expected, size);
    }

    let dx = sample::<T, X>(8);
    let dy = Vec::from(expected.jvp(&dx).as_slice());
    for first in 0..=Y::LEN {
        let mut acc = vec![T::one(); Y::LEN - first];
        j.jvp_add_from(first, &dx, &mut acc);
        for (found, dy) in acc.iter().zip(&dy[first..]) {
            let (found, dy) = (Rank0::from(*found), Rank0::from(T::one() + *dy));
            assert_agree("jvp_add_from", &found, &dy, size + 1.0);
        }
    }

    let p = Vec::from_iter((0..half(X::LEN)).map(|k| sample::<T, ()>(k as u64).into_scalar()));
    let mut acc = vec![T::one(); half(Y::LEN)];
    j.congruence_packed_add(&p, &mut acc);
    let rows = Vec::from_iter(expected.0.as_slice().chunks(X::LEN.max(1)));
    for i in 0..Y::LEN {
        for k in 0..=i {
            let mut sum = T::one();
            for a in 0..X::LEN {
                for b in 0..X::LEN {
                    let p = p[packed_place(X::LEN, a, b)];
                    sum = sum + rows[i][a] * p * rows[k][b];
                }
            }
            let found = Rank0::from(acc[packed_place(Y::LEN, i, k)]);
            let size = 2.5 * (largest * X::LEN as f64).powi(2) + 1.0;
            assert_agree("congruence", &found, &sum.into(), size);
        }
    }
}

/// Asserts that what the type says is 0 or 1 is so.
#[track_caller]
fn assert_pattern<T: Number, Y: Shape, X: Shape, J>(_: &J, expected: &Dense<T, Y, X>)
where
    J: Jacobian<Scalar = T, Output = Y, Input = X>,
{
    let known = J::PATTERN;
    let known = known.iter().flat_map(|row| row.as_slice().to_vec());
    for (known, entry) in known.zip(&expected.0) {
        match known {
            Entry::Zero => assert!(*entry == T::zero(), "{entry:?} is not 0"),
            Entry::One => assert!(*entry == T::one(), "{entry:?} is not 1"),
            Entry::Number => {}
        }
    }
}

/// Asserts that Jᵀ W J and the entries of δ J from each on are those of the entries.
#[track_caller]
fn assert_pulled_products<T: Number, Y: Shape, X: Shape>(
    j: &impl Jacobian<Scalar = T, Output = Y, Input = X>,
    expected: &Dense<T, Y, X>,
    largest: f64,
) {
    let dy = sample::<T, Y>(9);
    let dx = Vec::from(expected.vjp(&dy).as_slice());
    let size = 2.5 * largest * Y::LEN as f64 + 1.0;
    for first in 0..=X::LEN {
        let mut acc = vec![T::one(); X::LEN - first];
        j.vjp_add_from(first, &dy, &mut acc);
        for (found, dx) in acc.iter().zip(&dx[first..]) {
            let (found, dx) = (Rank0::from(*found), Rank0::from(T::one() + *dx));
            assert_agree("vjp_add_from", &found, &dx, size);
        }
    }

    let w = sample::<T, Y>(10);
    let mut acc = vec![T::one(); half(X::LEN)];
    j.normal_packed_add(&w, &mut acc);
    let entry = |r: usize, c: usize| expected.0.as_slice()[r * X::LEN + c];
    for i in 0..X::LEN {
        for k in 0..=i {
            let mut sum = T::one();
            for (r, w) in w.iter().enumerate() {
                sum = sum + entry(r, i) * *w * entry(r, k);
            }
            let found = Rank0::from(acc[packed_place(X::LEN, i, k)]);
            let size = 2.5 * largest.powi(2) * Y::LEN as f64 + 1.0;
            assert_agree("normal", &found, &sum.into(), size);
        }
    }
}

/// How many numbers a symmetric matrix of n rows has.
const fn half(n: usize) -> usize {
    n * (n + 1) / 2
}

/// Where (i, j) and (j, i) are among them: behind the columns before, each from its diagonal down.
fn packed_place(n: usize, i: usize, j: usize) -> usize {
    let (row, column) = (i.max(j), i.min(j));
    half(n) - half(n - column) + row - column
}

/// 1 at one place, row by row, and 0 elsewhere.
fn unit<T: Scalar, S: Shape>(place: usize) -> Tensor<T, S> {
    let mut unit = Tensor::zeros();
    unit.as_mut_slice()[place] = T::one();
    unit
}

/// Asserts that a derivative is what dual numbers find in a function at x.
#[track_caller]
pub fn assert_duals<T: Number, X: Shape, Y: Shape>(
    j: &impl Jacobian<Scalar = T, Output = Y, Input = X>,
    x: &Tensor<T, X>,
    f: impl for<'id> FnOnce(Tensor<Dual<'id, T, X>, X>) -> Tensor<Dual<'id, T, X>, Y>,
) {
    assert_derivative(j, &forward::dense_jacobian(x, f).1);
}

/// Checks the derivative of a rule at x against dual numbers in its value.
#[track_caller]
pub fn check_unary<T, A, R>(rule: &R, x: &Tensor<T, A>)
where
    T: Number,
    A: Shape,
    R: Differentiable<T, A> + for<'id> Differentiable<Dual<'id, T, A>, A>,
{
    let (value, expected) = forward::dense_jacobian(x, |x| rule.value(&x));
    let y = rule.value(x);
    assert_agree("value", &y, &value, size(&y));
    assert_derivative(&rule.derivative(x, &y), &expected);
    let (value, derivative) = rule.value_and_derivative(x);
    assert_agree("value, with the derivative", &value, &y, size(&y));
    assert_derivative(&derivative, &expected);
}

/// Checks the derivatives of a rule at (a, b), by each argument, against dual numbers in its value.
#[track_caller]
pub fn check_binary<T, A, B, R>(rule: &R, a: &Tensor<T, A>, b: &Tensor<T, B>)
where
    T: Number,
    A: Shape,
    B: Shape,
    R: Differentiable2<T, A, B>
        + for<'id> Differentiable2<Dual<'id, T, A>, A, B>
        + for<'id> Differentiable2<Dual<'id, T, B>, A, B>,
{
    let (value, by_a) = forward::dense_jacobian(a, |a| rule.value(&a, &constant(b)));
    let (_, by_b) = forward::dense_jacobian(b, |b| rule.value(&constant(a), &b));
    let y = rule.value(a, b);
    assert_agree("value", &y, &value, size(&y));
    let (first, second) = rule.derivative(a, b, &y);
    assert_derivative(&first, &by_a);
    assert_derivative(&second, &by_b);
    let (value, (first, second)) = rule.value_and_derivative(a, b);
    assert_agree("value, with the derivatives", &value, &y, size(&y));
    assert_derivative(&first, &by_a);
    assert_derivative(&second, &by_b);
}

/// Asserts that what forward and reverse mode find in an expression, along `sample(21)` and by `sample(22)`, is the value and the
/// derivative that are `expected`.
#[track_caller]
pub fn assert_modes<T: Number, X: Shape, Y: Shape>(
    pushed: &(Tensor<T, Y>, Tensor<T, Y>),
    pulled: &(Tensor<T, Y>, Tensor<T, X>),
    (expected, by_x): &(Tensor<T, Y>, Dense<T, Y, X>),
) {
    let (magnitude, largest) = (size(expected), size(&by_x.0));
    let terms = 6.25 * largest * (X::LEN * Y::LEN) as f64;
    assert_agree("value beside jvp", &pushed.0, expected, magnitude);
    assert_agree("jvp", &pushed.1, &by_x.jvp(&sample(21)), terms);
    assert_agree("value beside vjp", &pulled.0, expected, magnitude);
    assert_agree("vjp", &pulled.1, &by_x.vjp(&sample(22)), terms);
}

/// A tensor of numbers that do not depend on x.
pub fn constant<'id, T: Scalar, S: Shape, X: Shape>(
    tensor: &Tensor<T, S>,
) -> Tensor<Dual<'id, T, X>, S> {
    tensor.map(|number| Dual::constant(number))
}

/// ∂f/∂x by central differences of order 8, from values alone: error about 1e-13 of f, where f is smooth over 0.05.
pub fn differences<X: Shape, Y: Shape>(
    x: &Tensor<f64, X>,
    f: impl Fn(&Tensor<f64, X>) -> Tensor<f64, Y>,
) -> Dense<f64, Y, X> {
    const STEP: f64 = 1.0 / 128.0;
    const WEIGHTS: [f64; 4] = [4.0 / 5.0, -1.0 / 5.0, 4.0 / 105.0, -1.0 / 280.0];
    let mut entries = Tensor::<f64, Y::Append<X>>::zeros();
    for column in 0..X::LEN {
        let along = |steps: f64| f(&(x + unit::<f64, X>(column) * (steps * STEP)));
        let mut slope = Tensor::<f64, Y>::zeros();
        for (steps, weight) in (1..).map(f64::from).zip(WEIGHTS) {
            slope.axpy(weight / STEP, &(along(steps) - along(-steps)));
        }
        let places = entries.iter_mut().skip(column).step_by(X::LEN);
        for (entry, slope) in places.zip(&slope) {
            *entry = *slope;
        }
    }
    Dense(entries)
}

/// Asserts that a derivative is what differences of the value say, to within 1e-12 of the larger of the two.
#[track_caller]
pub fn assert_differences<X: Shape, Y: Shape>(
    j: &impl Jacobian<Scalar = f64, Output = Y, Input = X>,
    x: &Tensor<f64, X>,
    f: impl Fn(&Tensor<f64, X>) -> Tensor<f64, Y>,
) {
    let (found, expected) = (j.to_dense().0, differences(x, &f).0);
    let error = size(&(&found - &expected));
    let bound = 1e-12 * size(&found).max(size(&f(x)));
    assert!(error <= bound, "found {found:?}, differences {expected:?}");
}
