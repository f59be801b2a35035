//! Traces that are linear in each argument, and the powers of one matrix.

use crate::dim::Dim;
use crate::jacobian::{self, Borrowed, Dense, DenseRef, Then};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Rank0};

/// tr X = Σ xᵢᵢ, for X of `(N, N)`. The gradient is I: the derivative is of kind [`Trace`](jacobian::Trace), which stores nothing, and its
/// `vjp` is δ I.
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

impl<N: Dim> Rule<(N, N)> for Trace {
    type Output = ();
}

impl<T: Scalar, N: Dim> Differentiable<T, (N, N)> for Trace {
    type Derivative = jacobian::Trace<T, N>;

    #[inline]
    fn value(&self, x: &Matrix<T, N, N>) -> Rank0<T> {
        x.trace().into()
    }

    #[inline]
    fn derivative(&self, _: &Matrix<T, N, N>, _: &Rank0<T>) -> Self::Derivative {
        jacobian::Trace::new()
    }
}

written! {
    [N: Dim] (N, N), Trace: |_, x| Term::Apply("tr", &[x], Kind::Single),
    |_, _| Differential::Gradient(Term::IdentityMatrix)
}

/// ⟨G, dXᵀ⟩, with G borrowed: the derivative of a scalar whose gradient is Gᵀ.
type TransposedGradient<T, R, C> = Then<Dense<T, (), (C, R)>, jacobian::Transposition<T, R, C>>;
type TransposedGradientRef<'a, T, R, C> =
    Then<DenseRef<'a, T, (), (C, R)>, jacobian::Transposition<T, R, C>>;

/// tr(A B) = Σ aᵢⱼ bⱼᵢ, for A of `(M, N)` and B of `(N, M)`; the product is not formed.
///
/// The gradient by A is Bᵀ, by B it is Aᵀ: kind `Then<Dense, Transposition>`, with B or A borrowed and not transposed in memory. The
/// inner product ⟨A, B⟩ = tr(Aᵀ B) of two matrices of one shape is [`Dot`](super::Dot). Of three factors, tr(A X B), by each:
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

impl<M: Dim, N: Dim> Rule2<(M, N), (N, M)> for TraceOfProduct {
    type Output = ();
}

impl<T: Scalar, M: Dim, N: Dim> Differentiable2<T, (M, N), (N, M)> for TraceOfProduct {
    type First = Borrowed<TransposedGradient<T, M, N>>;
    type Second = Borrowed<TransposedGradient<T, N, M>>;

    fn value(&self, a: &Matrix<T, M, N>, b: &Matrix<T, N, M>) -> Rank0<T> {
        let mut sum = T::zero();
        for (i, row) in a.rows().iter().enumerate() {
            for (a, b) in row.iter().zip(b.iter().skip(i).step_by(M::LEN)) {
                sum = sum + a.clone() * b.clone();
            }
        }
        sum.into()
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Matrix<T, M, N>,
        b: &'a Matrix<T, N, M>,
        _: &'a Rank0<T>,
    ) -> (
        TransposedGradientRef<'a, T, M, N>,
        TransposedGradientRef<'a, T, N, M>,
    ) {
        (
            Then(DenseRef(b), jacobian::Transposition::new()),
            Then(DenseRef(a), jacobian::Transposition::new()),
        )
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

impl<T: Scalar, N: Dim> Differentiable<T, (N, N)> for TraceOfPower {
    type Derivative = Dense<T, (), (N, N)>;

    fn value(&self, x: &Matrix<T, N, N>) -> Rank0<T> {
        power(x, self.0).trace().into()
    }

    fn derivative(&self, x: &Matrix<T, N, N>, _: &Rank0<T>) -> Self::Derivative {
        let factor = T::from_integer(self.0.into());
        Dense::from_gradient(match self.0.checked_sub(1) {
            Some(less) => power(x, less).transpose() * factor,
            None => Matrix::zeros(),
        })
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
