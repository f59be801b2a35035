//! Products with fixed matrices on both sides, and their traces. The matrices are borrowed; by each factor there are
//! [`MatMul`](super::MatMul) and [`TraceOfProduct`](super::TraceOfProduct), which compose.

use super::{LeftMul, RightMul, TraceOfProduct};
use crate::dim::Dim;
use crate::jacobian::{Dense, Lifts, Then};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Rank0};

/// A X B, a function of the matrix X of `(N, K)`, with A of `(M, N)` and B of `(K, L)` fixed.
///
/// The derivative is dX ↦ A dX B, kind `Then<LeftMul, RightMul>`, of A and B; its `vjp` is Aᵀ δ Bᵀ. On vec it is Bᵀ ⊗ A, the
/// Kronecker product, which is not formed: vec(A X B) = (Bᵀ ⊗ A) vec X.
///
/// As an expression, by each of the three: `a * x * b`.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 2, section 4 (the vec operator).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TwoSidedProduct;
/// let a: Matrix<i64, D<1>, D<2>> = matrix![1, 10];
/// let b: Matrix<i64, D<3>, D<1>> = matrix![1; 2; 3];
/// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 0, 1; 0, 1, 0];
/// let rule = TwoSidedProduct { a: &a, b: &b };
/// let y = rule.value(&x);
/// assert_eq!(y, matrix![24]);
/// assert_eq!(rule.derivative(&x, &y).vjp(&matrix![1]), matrix![1, 2, 3; 10, 20, 30]);
/// ```
#[doc(alias = "sandwich")]
#[derive(Debug)]
pub struct TwoSidedProduct<'p, T: Copy, M: Dim, N: Dim, K: Dim, L: Dim> {
    /// A
    pub a: &'p Matrix<T, M, N>,
    /// B
    pub b: &'p Matrix<T, K, L>,
}

/// tr(A X B), a function of the matrix X of `(N, K)`, with A of `(M, N)` and B of `(K, M)` fixed. The gradient is Aᵀ Bᵀ, a dense matrix of
/// the shape of X.
///
/// As an expression, by each of the three: `(a * x).trace_of_product(b)`.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.5 (derivatives of traces, first order).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TraceOfTwoSided;
/// let a: Matrix<i64, D<1>, D<2>> = matrix![1, 10];
/// let b: Matrix<i64, D<3>, D<1>> = matrix![1; 2; 3];
/// let x: Matrix<i64, D<2>, D<3>> = matrix![1, 0, 1; 0, 1, 0];
/// let rule = TraceOfTwoSided { a: &a, b: &b };
/// let y = rule.value(&x);
/// assert_eq!(y, 24.into());
/// assert_eq!(rule.derivative(&x, &y).gradient(), a.transpose() * b.transpose());
/// ```
#[derive(Debug)]
pub struct TraceOfTwoSided<'p, T: Copy, M: Dim, N: Dim, K: Dim> {
    /// A
    pub a: &'p Matrix<T, M, N>,
    /// B
    pub b: &'p Matrix<T, K, M>,
}

/// tr(A X B Xᵀ C), a function of the matrix X of `(N, K)`, with A of `(M, N)`, B of `(K, K)` and C of `(N, M)` fixed. The gradient is
/// Aᵀ Cᵀ X Bᵀ + C A X B, a dense matrix of the shape of X.
///
/// As an expression, by each of the four: `(a * x * b).trace_of_product(x.transpose() * c)`.
///
/// Source: K. B. Petersen and M. S. Pedersen, The Matrix Cookbook, 2012, section 2.5 (derivatives of traces, second order).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TraceOfCongruence;
/// let a: Matrix<i64, D<1>, D<2>> = matrix![1, 2];
/// let b: Matrix<i64, D<1>, D<1>> = matrix![3];
/// let c: Matrix<i64, D<2>, D<1>> = matrix![1; 0];
/// let x: Matrix<i64, D<2>, D<1>> = matrix![4; 5];
/// let rule = TraceOfCongruence { a: &a, b: &b, c: &c }; // 3 (x₁ + 2 x₂) x₁
/// let y = rule.value(&x);
/// assert_eq!(y, 168.into());
/// assert_eq!(rule.derivative(&x, &y).gradient(), matrix![54; 24]);
/// ```
#[derive(Debug)]
pub struct TraceOfCongruence<'p, T: Copy, M: Dim, N: Dim, K: Dim> {
    /// A
    pub a: &'p Matrix<T, M, N>,
    /// B
    pub b: &'p Matrix<T, K, K>,
    /// C
    pub c: &'p Matrix<T, N, M>,
}

// By hand: references can be copied, whatever the numbers are.
macro_rules! copy {
    ($($rule:ident<$($dim:ident),*>;)*) => {$(
        impl<T: Copy, $($dim: Dim),*> Clone for $rule<'_, T, $($dim),*> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T: Copy, $($dim: Dim),*> Copy for $rule<'_, T, $($dim),*> {}
    )*};
}
copy! { TwoSidedProduct<M, N, K, L>; TraceOfTwoSided<M, N, K>; TraceOfCongruence<M, N, K>; }

impl<T: Copy, M: Dim, N: Dim, K: Dim, L: Dim> Rule<(N, K)> for TwoSidedProduct<'_, T, M, N, K, L> {
    type Output = (M, L);
}

impl<T: Copy, U: Lifts<T>, M: Dim, N: Dim, K: Dim, L: Dim> Differentiable<U, (N, K)>
    for TwoSidedProduct<'_, T, M, N, K, L>
{
    type Derivative = Then<LeftMul<U, M, N, L>, RightMul<U, N, K, L>>;

    fn value(&self, x: &Matrix<U, N, K>) -> Matrix<U, M, L> {
        let xb = U::with(self.b, |b| x * b);
        U::with(self.a, |a| a * xb)
    }

    fn derivative(&self, _: &Matrix<U, N, K>, _: &Matrix<U, M, L>) -> Self::Derivative {
        let by_xb = U::with(self.a, |a| LeftMul::new(*a));
        Then(by_xb, U::with(self.b, |b| RightMul::new(*b)))
    }
}

/// A fixed matrix of a rule, by the name of its field.
fn matrix<'a, T: Copy, M: Dim, N: Dim>(name: &'a str, matrix: &Matrix<T, M, N>) -> Term<'a> {
    Term::parameter(name, Kind::Matrix, matrix)
}

written! {
    [T: Copy, M: Dim, N: Dim, K: Dim, L: Dim] (N, K), TwoSidedProduct<'_, T, M, N, K, L>:
    |rule, x| Term::Product(&Term::Product(&matrix("A", rule.a), &x), &matrix("B", rule.b)),
    |rule, at| Differential::Pullback(Term::Product(
        &Term::Product(&Term::TransposeOf(&matrix("A", rule.a)), &at.delta),
        &Term::TransposeOf(&matrix("B", rule.b)),
    ))
}

impl<T: Copy, M: Dim, N: Dim, K: Dim> Rule<(N, K)> for TraceOfTwoSided<'_, T, M, N, K> {
    type Output = ();
}

impl<T: Scalar, U: Lifts<T>, M: Dim, N: Dim, K: Dim> Differentiable<U, (N, K)>
    for TraceOfTwoSided<'_, T, M, N, K>
{
    type Derivative = Dense<U, (), (N, K)>;

    fn value(&self, x: &Matrix<U, N, K>) -> Rank0<U> {
        let xb = U::with(self.b, |b| x * b);
        U::with(self.a, |a| TraceOfProduct.value(a, &xb))
    }

    fn derivative(&self, _: &Matrix<U, N, K>, _: &Rank0<U>) -> Self::Derivative {
        let gradient = (self.b * self.a).transpose();
        U::with(&gradient, |gradient| Dense::from_gradient(*gradient))
    }
}

written! {
    [T: Copy, M: Dim, N: Dim, K: Dim] (N, K), TraceOfTwoSided<'_, T, M, N, K>:
    |rule, x| Term::Apply(
        "tr",
        &[Term::Product(&Term::Product(&matrix("A", rule.a), &x), &matrix("B", rule.b))],
        Kind::Single,
    ),
    |rule, _| Differential::Gradient(Term::Product(
        &Term::TransposeOf(&matrix("A", rule.a)),
        &Term::TransposeOf(&matrix("B", rule.b)),
    ))
}

impl<T: Copy, M: Dim, N: Dim, K: Dim> Rule<(N, K)> for TraceOfCongruence<'_, T, M, N, K> {
    type Output = ();
}

impl<T: Copy, U: Lifts<T>, M: Dim, N: Dim, K: Dim> Differentiable<U, (N, K)>
    for TraceOfCongruence<'_, T, M, N, K>
{
    type Derivative = Dense<U, (), (N, K)>;

    fn value(&self, x: &Matrix<U, N, K>) -> Rank0<U> {
        self.products(x).value()
    }

    fn derivative(&self, x: &Matrix<U, N, K>, _: &Rank0<U>) -> Self::Derivative {
        self.gradient(&self.products(x))
    }

    fn value_and_derivative(&self, x: &Matrix<U, N, K>) -> (Rank0<U>, Self::Derivative) {
        let products = self.products(x);
        (products.value(), self.gradient(&products))
    }
}

/// A X B and Cᵀ X, of which the trace of A X B Xᵀ C is the inner product.
struct Products<T: Copy, M: Dim, K: Dim> {
    axb: Matrix<T, M, K>,
    cx: Matrix<T, M, K>,
}

impl<T: Scalar, M: Dim, K: Dim> Products<T, M, K> {
    fn value(&self) -> Rank0<T> {
        self.axb.dot(&self.cx).into()
    }
}

impl<T: Copy, M: Dim, N: Dim, K: Dim> TraceOfCongruence<'_, T, M, N, K> {
    fn products<U: Lifts<T>>(&self, x: &Matrix<U, N, K>) -> Products<U, M, K> {
        let ax = U::with(self.a, |a| a * x);
        Products {
            axb: U::with(self.b, |b| ax * b),
            cx: U::with(self.c, |c| c.transpose_mul(x)),
        }
    }

    /// Aᵀ Cᵀ X Bᵀ + C A X B
    fn gradient<U: Lifts<T>>(&self, products: &Products<U, M, K>) -> Dense<U, (), (N, K)> {
        let cxb = U::with(self.b, |b| products.cx.mul_transpose(b));
        let from_first = U::with(self.a, |a| a.transpose_mul(&cxb));
        Dense::from_gradient(from_first + U::with(self.c, |c| c * products.axb))
    }
}

written! {
    [T: Copy, M: Dim, N: Dim, K: Dim] (N, K), TraceOfCongruence<'_, T, M, N, K>:
    |rule, x| Term::Apply(
        "tr",
        &[Term::Product(
            &Term::Product(&Term::Product(&matrix("A", rule.a), &x), &matrix("B", rule.b)),
            &Term::Product(&Term::TransposeOf(&x), &matrix("C", rule.c)),
        )],
        Kind::Single,
    ),
    |rule, at| Differential::Gradient(Term::Sum(
        &Term::Product(
            &Term::Product(
                &Term::TransposeOf(&matrix("A", rule.a)),
                &Term::TransposeOf(&matrix("C", rule.c)),
            ),
            &Term::Product(&at.x, &Term::TransposeOf(&matrix("B", rule.b))),
        ),
        &Term::Product(
            &Term::Product(&matrix("C", rule.c), &matrix("A", rule.a)),
            &Term::Product(&at.x, &matrix("B", rule.b)),
        ),
    ))
}
