//! Inverses and what is made of them.
//!
//! A rule returns a tensor, not a `Result`: where the matrix is singular it divides by 0, as 1/x does at 0, and the numbers say what comes
//! of that. Over floating point at least one entry of each solution is then infinite or NaN; over rationals it is whatever their
//! division by 0 does. [`linalg`](crate::linalg) says beforehand whether, and where, a matrix is singular.

use super::{ApplyTo, LeftMul, RightMul};
use crate::dim::Dim;
use crate::jacobian::{Dense, LeftDiv, Lifts, Then};
use crate::linalg::Lu;
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Field;
use crate::tensor::{Matrix, Rank0, Vector};

/// Y = X⁻¹, with X of `(N, N)`.
///
/// The derivative is dX ↦ −Y dX Y, as Y and −Y; its `vjp` is −Yᵀ δ Yᵀ. To apply an inverse to something, [`Solve`] is faster and loses
/// fewer digits.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Inverse;
/// let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, 1.0; 0.0, 2.0];
/// let y = Inverse.value(&x);
/// assert_eq!(y, matrix![1.0, -0.5; 0.0, 0.5]);
/// let delta: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 3.0, 4.0];
/// let by_x = Inverse.derivative(&x, &y);
/// assert_eq!(by_x.vjp(&delta), -(y.transpose() * &delta * y.transpose()));
/// ```
///
/// Source: Petersen and Pedersen, "The Matrix Cookbook", 2012, equation 59; Magnus and Neudecker, "Matrix Differential Calculus", 3rd ed.,
/// 2019, chapter 8; Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008,
/// section 2.2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inverse;

impl<N: Dim> Rule<(N, N)> for Inverse {
    type Output = (N, N);
}

impl<T: Field + PartialOrd, N: Dim> Differentiable<T, (N, N)> for Inverse {
    type Derivative = Then<LeftMul<T, N, N, N>, RightMul<T, N, N, N>>;

    fn value(&self, x: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        Lu::of_any(*x).inverse()
    }

    fn derivative(&self, _: &Matrix<T, N, N>, y: &Matrix<T, N, N>) -> Self::Derivative {
        Then(LeftMul::new(-y), RightMul::new(*y))
    }
}

written! {
    [N: Dim] (N, N), Inverse: |_, x| Term::MatrixPower(&x, -1),
    |_, at| Differential::Pullback(Term::Negative(&Term::Product(
        &Term::Product(&Term::TransposeOf(&at.y), &at.delta),
        &Term::TransposeOf(&at.y),
    )))
}

/// x = A⁻¹ b, with A of `(N, N)` and b of `(N,)`; or X = A⁻¹ B, with B of `(N, K)`. Arguments in the order A, b.
///
/// By b the derivative is db ↦ A⁻¹ db, and its `vjp` is A⁻ᵀ δ. By A it is dA ↦ −A⁻¹ dA x, and its `vjp` is −A⁻ᵀ δ xᵀ. Both hold
/// the factors of A; the inverse is not formed.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Solve;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 0.0, 4.0];
/// let b: Vector<f64, D<2>> = vector![3.0, 4.0];
/// let x = Solve.value(&a, &b);
/// assert_eq!(x, vector![1.0, 1.0]);
/// let (by_a, by_b) = Solve.derivative(&a, &b, &x);
/// let delta: Vector<f64, D<2>> = vector![1.0, 6.0];
/// assert_eq!(by_b.vjp(&delta), vector![1.0, 1.0]); // Aᵀ y = δ
/// assert_eq!(by_a.vjp(&delta), matrix![-1.0, -1.0; -1.0, -1.0]);
/// ```
///
/// Source: Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008, section 2.3.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solve;

impl<N: Dim> Rule2<(N, N), (N,)> for Solve {
    type Output = (N,);
}

impl<T: Field + PartialOrd, N: Dim> Differentiable2<T, (N, N), (N,)> for Solve {
    type First = Then<LeftDiv<T, N, (N,)>, ApplyTo<T, N, N>>;
    type Second = LeftDiv<T, N, (N,)>;

    fn value(&self, a: &Matrix<T, N, N>, b: &Vector<T, N>) -> Vector<T, N> {
        Lu::of_any(*a).solve(b)
    }

    fn derivative(
        &self,
        a: &Matrix<T, N, N>,
        _: &Vector<T, N>,
        x: &Vector<T, N>,
    ) -> (Self::First, Self::Second) {
        let divide = LeftDiv::new(Lu::of_any(*a));
        (Then(divide, ApplyTo::new(-x)), divide)
    }

    fn value_and_derivative(
        &self,
        a: &Matrix<T, N, N>,
        b: &Vector<T, N>,
    ) -> (Vector<T, N>, (Self::First, Self::Second)) {
        let factors = Lu::of_any(*a);
        let x = factors.solve(b);
        let divide = LeftDiv::new(factors);
        (x, (Then(divide, ApplyTo::new(-x)), divide))
    }
}

impl<N: Dim, K: Dim> Rule2<(N, N), (N, K)> for Solve {
    type Output = (N, K);
}

impl<T: Field + PartialOrd, N: Dim, K: Dim> Differentiable2<T, (N, N), (N, K)> for Solve {
    type First = Then<LeftDiv<T, N, (N, K)>, RightMul<T, N, N, K>>;
    type Second = LeftDiv<T, N, (N, K)>;

    fn value(&self, a: &Matrix<T, N, N>, b: &Matrix<T, N, K>) -> Matrix<T, N, K> {
        Lu::of_any(*a).solve(b)
    }

    fn derivative(
        &self,
        a: &Matrix<T, N, N>,
        _: &Matrix<T, N, K>,
        x: &Matrix<T, N, K>,
    ) -> (Self::First, Self::Second) {
        let divide = LeftDiv::new(Lu::of_any(*a));
        (Then(divide, RightMul::new(-x)), divide)
    }

    fn value_and_derivative(
        &self,
        a: &Matrix<T, N, N>,
        b: &Matrix<T, N, K>,
    ) -> (Matrix<T, N, K>, (Self::First, Self::Second)) {
        let factors = Lu::of_any(*a);
        let x = factors.solve(b);
        let divide = LeftDiv::new(factors);
        (x, (Then(divide, RightMul::new(-x)), divide))
    }
}

written2! {
    [N: Dim] (N, N), (N,), Solve: |a, b| Term::Product(&Term::MatrixPower(&a, -1), &b),
    |at| Differential::Pullback(Term::Negative(&Term::Product(
        &Term::Product(&Term::TransposeOf(&Term::MatrixPower(&at.a, -1)), &at.delta),
        &Term::TransposeOf(&at.y),
    ))),
    |at| Differential::Matrix(Term::MatrixPower(&at.a, -1))
}

written2! {
    [N: Dim, K: Dim] (N, N), (N, K), Solve: |a, b| Term::Product(&Term::MatrixPower(&a, -1), &b),
    |at| Differential::Pullback(Term::Negative(&Term::Product(
        &Term::Product(&Term::TransposeOf(&Term::MatrixPower(&at.a, -1)), &at.delta),
        &Term::TransposeOf(&at.y),
    ))),
    |at| Differential::Pullback(Term::Product(
        &Term::TransposeOf(&Term::MatrixPower(&at.a, -1)),
        &at.delta,
    ))
}

/// aᵀ X⁻¹ b, a scalar function of the matrix X, with a and b fixed.
///
/// Its gradient is −X⁻ᵀ a bᵀ X⁻ᵀ = −u vᵀ with u = X⁻ᵀ a and v = X⁻¹ b, which has the shape of X and is not formed. Where a or b vary too, or
/// the derivative of the gradient is asked for, the composition `a.dot(x.solve(b))` of an [expression](crate::expr) has them all.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::BilinearInverse;
/// let (a, b): (Vector<f64, D<2>>, Vector<f64, D<2>>) = (vector![1.0, 6.0], vector![3.0, 4.0]);
/// let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 0.0, 4.0];
/// let rule = BilinearInverse { a: &a, b: &b };
/// let y = rule.value(&x);
/// assert_eq!(*y.as_scalar(), 7.0);
/// assert_eq!(rule.derivative(&x, &y).gradient(), matrix![-1.0, -1.0; -1.0, -1.0]);
/// ```
///
/// Source: Petersen and Pedersen, "The Matrix Cookbook", 2012, equation 61.
#[derive(Debug, PartialEq)]
pub struct BilinearInverse<'p, T: Copy, N: Dim> {
    /// a
    pub a: &'p Vector<T, N>,
    /// b
    pub b: &'p Vector<T, N>,
}

impl<T: Copy, N: Dim> Clone for BilinearInverse<'_, T, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, N: Dim> Copy for BilinearInverse<'_, T, N> {}

impl<T: Copy, N: Dim> Rule<(N, N)> for BilinearInverse<'_, T, N> {
    type Output = ();
}

impl<T: Copy, U: Field + PartialOrd + Lifts<T>, N: Dim> Differentiable<U, (N, N)>
    for BilinearInverse<'_, T, N>
{
    type Derivative = Then<Dense<U, (), (N,)>, ApplyTo<U, N, N>>;

    fn value(&self, x: &Matrix<U, N, N>) -> Rank0<U> {
        let v = U::with(self.b, |b| Lu::of_any(*x).solve(b));
        U::with(self.a, |a| a.dot(&v)).into()
    }

    fn derivative(&self, x: &Matrix<U, N, N>, _: &Rank0<U>) -> Self::Derivative {
        self.value_and_derivative(x).1
    }

    fn value_and_derivative(&self, x: &Matrix<U, N, N>) -> (Rank0<U>, Self::Derivative) {
        let factors = Lu::of_any(*x);
        let v = U::with(self.b, |b| factors.solve(b));
        U::with(self.a, |a| {
            let by_v = Dense::from_gradient(-factors.solve_transposed(a));
            (a.dot(&v).into(), Then(by_v, ApplyTo::new(v)))
        })
    }
}

written! {
    [T: Copy, N: Dim] (N, N), BilinearInverse<'_, T, N>: |rule, x| Term::Product(
        &Term::Product(
            &Term::TransposeOf(&Term::parameter("a", Kind::Column, rule.a)),
            &Term::MatrixPower(&x, -1),
        ),
        &Term::parameter("b", Kind::Column, rule.b),
    ),
    |rule, at| Differential::Gradient(Term::Negative(&Term::Product(
        &Term::Product(
            &Term::TransposeOf(&Term::MatrixPower(&at.x, -1)),
            &Term::parameter("a", Kind::Column, rule.a),
        ),
        &Term::Product(
            &Term::TransposeOf(&Term::parameter("b", Kind::Column, rule.b)),
            &Term::TransposeOf(&Term::MatrixPower(&at.x, -1)),
        ),
    )))
}

/// tr(A X⁻¹ B), a scalar function of the matrix X of `(N, N)`, with A of `(M, N)` and B of `(N, M)` fixed.
///
/// Its gradient is −(X⁻¹ B A X⁻¹)ᵀ = −U Vᵀ with U = X⁻ᵀ Aᵀ and V = X⁻¹ B, which has the shape of X and is not formed.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::TraceInverse;
/// let a: Matrix<f64, D<1>, D<2>> = matrix![1.0, 6.0];
/// let b: Matrix<f64, D<2>, D<1>> = matrix![3.0; 4.0];
/// let x: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 0.0, 4.0];
/// let rule = TraceInverse { a: &a, b: &b };
/// let y = rule.value(&x);
/// assert_eq!(*y.as_scalar(), 7.0);
/// assert_eq!(rule.derivative(&x, &y).gradient(), matrix![-1.0, -1.0; -1.0, -1.0]);
/// ```
///
/// Source: Petersen and Pedersen, "The Matrix Cookbook", 2012, equation 63.
#[derive(Debug, PartialEq)]
pub struct TraceInverse<'p, T: Copy, M: Dim, N: Dim> {
    /// A
    pub a: &'p Matrix<T, M, N>,
    /// B
    pub b: &'p Matrix<T, N, M>,
}

impl<T: Copy, M: Dim, N: Dim> Clone for TraceInverse<'_, T, M, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, M: Dim, N: Dim> Copy for TraceInverse<'_, T, M, N> {}

impl<T: Copy, M: Dim, N: Dim> Rule<(N, N)> for TraceInverse<'_, T, M, N> {
    type Output = ();
}

impl<T: Copy, U: Field + PartialOrd + Lifts<T>, M: Dim, N: Dim> Differentiable<U, (N, N)>
    for TraceInverse<'_, T, M, N>
{
    type Derivative = Then<Dense<U, (), (N, M)>, RightMul<U, N, N, M>>;

    fn value(&self, x: &Matrix<U, N, N>) -> Rank0<U> {
        let v = U::with(self.b, |b| Lu::of_any(*x).solve(b));
        U::with(&self.a.transpose(), |a| a.dot(&v)).into()
    }

    fn derivative(&self, x: &Matrix<U, N, N>, _: &Rank0<U>) -> Self::Derivative {
        self.value_and_derivative(x).1
    }

    fn value_and_derivative(&self, x: &Matrix<U, N, N>) -> (Rank0<U>, Self::Derivative) {
        let factors = Lu::of_any(*x);
        let v = U::with(self.b, |b| factors.solve(b));
        U::with(&self.a.transpose(), |a| {
            let by_v = Dense::from_gradient(-factors.solve_transposed(a));
            (a.dot(&v).into(), Then(by_v, RightMul::new(v)))
        })
    }
}

written! {
    [T: Copy, M: Dim, N: Dim] (N, N), TraceInverse<'_, T, M, N>: |rule, x| Term::Apply(
        "tr",
        &[Term::Product(
            &Term::Product(
                &Term::parameter("A", Kind::Matrix, rule.a),
                &Term::MatrixPower(&x, -1),
            ),
            &Term::parameter("B", Kind::Matrix, rule.b),
        )],
        Kind::Single,
    ),
    |rule, at| Differential::Gradient(Term::Negative(&Term::TransposeOf(&Term::Product(
        &Term::Product(
            &Term::MatrixPower(&at.x, -1),
            &Term::parameter("B", Kind::Matrix, rule.b),
        ),
        &Term::Product(
            &Term::parameter("A", Kind::Matrix, rule.a),
            &Term::MatrixPower(&at.x, -1),
        ),
    ))))
}
