//! Traces that are linear in each argument, and the powers of one matrix.

use crate::dim::Dim;
use crate::jacobian::{Bilinear, Dense, First, LinearMap, PullFirst, PullSecond, Second};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Rank0};

/// tr X = Σ xᵢᵢ, for X of `(N, N)`. The gradient is I: the derivative stores nothing, and its `vjp` is δ I.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.5 (derivatives of traces, first order).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Trace;
/// let x: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 3, 4];
/// let y = Trace.value(&x);
/// assert_eq!(y, 5.into());
/// assert_eq!(Trace.derivative(&x, &y).gradient(), Matrix::identity());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trace;

impl Sorted for Trace {
    type Sort = sort::Linear;
}

impl<N: Dim> LinearMap<(N, N)> for Trace {
    type Output = ();

    #[inline]
    fn apply<T: Scalar>(x: &Matrix<T, N, N>) -> Rank0<T> {
        x.trace().into()
    }

    #[inline]
    fn pull_add<T: Scalar>(dy: &Rank0<T>, acc: &mut Matrix<T, N, N>) {
        for acc in acc.iter_mut().step_by(N::LEN + 1) {
            *acc = *acc + dy.into_scalar();
        }
    }
}

written! {
    [N: Dim] (N, N), Trace: |_, x| Term::Apply("tr", &[x], Kind::Single),
    |_, _| Differential::Gradient(Term::IdentityMatrix)
}

/// tr(A B) = Σ aᵢⱼ bⱼᵢ, for A of `(M, N)` and B of `(N, M)`; the product is not formed.
///
/// The gradient by A is Bᵀ, by B it is Aᵀ: each derivative is a reference to B or A, which is not transposed in memory. The inner product
/// ⟨A, B⟩ = tr(Aᵀ B) of two matrices of one shape is [`Dot`](super::Dot). Of three factors, tr(A X B), by each:
/// `(a * x).trace_of_product(b)` as an expression.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.5 (derivatives of traces, first order).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TraceOfProduct;
/// let a: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
/// let b: Matrix<i64, D<3>, D<2>> = matrix![1, 0; 0, 1; 1, 1];
/// let y = TraceOfProduct.value(&a, &b);
/// assert_eq!(y, 15.into());
/// let (by_a, by_b) = TraceOfProduct.derivative(&a, &b, &y);
/// assert_eq!(by_a.gradient(), b.transpose());
/// assert_eq!(by_b.gradient(), a.transpose());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TraceOfProduct;

impl Sorted for TraceOfProduct {
    type Sort = sort::Bilinear;
}

impl<M: Dim, N: Dim> Bilinear<(M, N), (N, M)> for TraceOfProduct {
    type Output = ();
    type ByFirst<T: Scalar> = First<TraceOfProduct, T, (M, N), (N, M)>;
    type BySecond<T: Scalar> = Second<TraceOfProduct, T, (M, N), (N, M)>;

    fn apply<T: Scalar>(a: &Matrix<T, M, N>, b: &Matrix<T, N, M>) -> Rank0<T> {
        let mut sum = T::zero();
        for (i, row) in a.rows().iter().enumerate() {
            for (a, b) in row.iter().zip(column(b, i)) {
                sum = sum + *a * *b;
            }
        }
        sum.into()
    }
}

impl<M: Dim, N: Dim> PullFirst<(M, N), (N, M)> for TraceOfProduct {
    fn pull_first<T: Scalar>(dy: &Rank0<T>, b: &Matrix<T, N, M>, acc: &mut Matrix<T, M, N>) {
        add_transposed(dy.into_scalar(), b, acc);
    }
}

impl<M: Dim, N: Dim> PullSecond<(M, N), (N, M)> for TraceOfProduct {
    fn pull_second<T: Scalar>(a: &Matrix<T, M, N>, dy: &Rank0<T>, acc: &mut Matrix<T, N, M>) {
        add_transposed(dy.into_scalar(), a, acc);
    }
}

/// The entries of one column.
#[inline]
fn column<T: Copy, R: Dim, C: Dim>(x: &Matrix<T, R, C>, at: usize) -> impl Iterator<Item = &T> {
    x.iter().skip(at).step_by(C::LEN)
}

/// acc ← acc + a Xᵀ
fn add_transposed<T: Scalar, R: Dim, C: Dim>(a: T, x: &Matrix<T, R, C>, acc: &mut Matrix<T, C, R>) {
    for (at, row) in acc.rows_mut().iter_mut().enumerate() {
        for (acc, x) in row.iter_mut().zip(column(x, at)) {
            *acc = *acc + a * *x;
        }
    }
}

written2! {
    [M: Dim, N: Dim] (M, N), (N, M), TraceOfProduct:
    |a, b| Term::Apply("tr", &[Term::Product(&a, &b)], Kind::Single),
    |at| Differential::Gradient(Term::TransposeOf(&at.b)),
    |at| Differential::Gradient(Term::TransposeOf(&at.a))
}

/// tr(Xᵏ), for X of `(N, N)` and a whole number k. The gradient is k (Xᵏ⁻¹)ᵀ, a dense matrix of the shape of X; X may be singular.
///
/// For k = 0 the value is N and the gradient 0, for k = 1 the gradient is I, also at X = 0. The transpose is easily lost, since it does
/// not matter where X is symmetric.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.5 (derivatives of traces, higher order).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TraceOfPower;
/// let x: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 3, 4];
/// let y = TraceOfPower(3).value(&x);
/// assert_eq!(y, 155.into());
/// assert_eq!(TraceOfPower(3).derivative(&x, &y).gradient(), (&x * &x).transpose() * 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TraceOfPower(pub u32);

/// Xⁿ by repeated squaring.
fn power<T: Scalar, N: Dim>(x: &Matrix<T, N, N>, n: u32) -> Matrix<T, N, N> {
    let mut product = Matrix::identity();
    for bit in (0..u32::BITS - n.leading_zeros()).rev() {
        product = &product * &product;
        if n >> bit & 1 == 1 {
            product = &product * x;
        }
    }
    product
}

impl<N: Dim> Rule<(N, N)> for TraceOfPower {
    type Output = ();
}

impl TraceOfPower {
    /// Xᵏ⁻¹, except where k is 0.
    fn one_less<T: Scalar, N: Dim>(self, x: &Matrix<T, N, N>) -> Option<Matrix<T, N, N>> {
        self.0.checked_sub(1).map(|less| power(x, less))
    }

    /// k (Xᵏ⁻¹)ᵀ
    fn gradient<T: Scalar, N: Dim>(self, less: Option<&Matrix<T, N, N>>) -> Dense<T, (), (N, N)> {
        let factor = T::from_integer(self.0.into());
        let gradient = less.map(|less| less.transpose() * factor);
        Dense::from_gradient(gradient.unwrap_or_else(Matrix::zeros))
    }
}

/// tr(Xᵏ), from Xᵏ⁻¹.
fn trace_after<T: Scalar, N: Dim>(less: Option<&Matrix<T, N, N>>, x: &Matrix<T, N, N>) -> Rank0<T> {
    match less {
        Some(less) => TraceOfProduct.value(less, x),
        None => Matrix::<T, N, N>::identity().trace().into(),
    }
}

impl<T: Scalar, N: Dim> Differentiable<T, (N, N)> for TraceOfPower {
    type Derivative = Dense<T, (), (N, N)>;

    fn value(&self, x: &Matrix<T, N, N>) -> Rank0<T> {
        trace_after(self.one_less(x).as_ref(), x)
    }

    fn derivative(&self, x: &Matrix<T, N, N>, _: &Rank0<T>) -> Self::Derivative {
        self.gradient(self.one_less(x).as_ref())
    }

    fn value_and_derivative(&self, x: &Matrix<T, N, N>) -> (Rank0<T>, Self::Derivative) {
        let less = self.one_less(x);
        (trace_after(less.as_ref(), x), self.gradient(less.as_ref()))
    }
}

/// tr(Xᵏ), of n rows; n where k is 0.
fn trace_of<'a>(power: &'a [Term<'a>; 1], n: usize) -> Term<'a> {
    match power {
        [Term::MatrixPower(_, 0)] => Term::Numeral(n as f64),
        power => Term::Apply("tr", power, Kind::Single),
    }
}

written! {
    [N: Dim] (N, N), TraceOfPower:
    |TraceOfPower(k), x| trace_of(&[Term::MatrixPower(&x, (*k).into())], N::LEN),
    |TraceOfPower(k), at| Differential::Gradient(Term::Product(
        &Term::Numeral((*k).into()),
        &Term::TransposeOf(&Term::MatrixPower(&at.x, i64::from(*k) - 1)),
    ))
}
