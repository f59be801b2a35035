//! Batches: a rule of a vector applied to each row, and every row times one vector.

use core::marker::PhantomData;

use crate::dim::Dim;
use crate::jacobian::{Borrowed, DiagonalRef, Held, Jacobian, Lend, class};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// f(xᵢ) for each row xᵢ of a batch X of `(B, N)`, where f is a rule from `(N,)` to `(M,)`; the value is of `(B, M)`.
///
/// The derivative is block diagonal, a block ∂f/∂x at xᵢ for each row, and is worked out row by row: nothing is stored.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 9, by rows.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::{EachRow, Softmax};
/// let x: Matrix<f64, D<2>, D<3>> = matrix![0.0, 0.0, 0.0; 1.0, 2.0, 3.0];
/// let y = EachRow(Softmax).value(&x);
/// assert_eq!(y.row(1), &Softmax.value(x.row(1)));
/// let dy: Matrix<f64, D<2>, D<3>> = matrix![0.0, 0.0, 0.0; 1.0, 0.0, -1.0];
/// let dx = EachRow(Softmax).derivative(&x, &y).vjp(&dy);
/// assert_eq!(dx.row(0), &Vector::zeros()); // a row feels its own row alone
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EachRow<R>(pub R);

impl<B: Dim, N: Dim, M: Dim, R: Rule<(N,), Output = (M,)>> Rule<(B, N)> for EachRow<R> {
    type Output = (B, M);
}

impl<T: Scalar, B: Dim, N: Dim, M: Dim, R: Copy + 'static> Differentiable<T, (B, N)> for EachRow<R>
where
    R: Differentiable<T, (N,), Output = (M,)>,
{
    type Derivative = Borrowed<RowByRow<R, Matrix<T, B, N>, Matrix<T, B, M>>>;

    fn value(&self, x: &Matrix<T, B, N>) -> Matrix<T, B, M> {
        let mut y = Matrix::zeros();
        for (y, x) in y.rows_mut().iter_mut().zip(x.rows()) {
            *y = self.0.value(x);
        }
        y
    }

    fn derivative<'a>(
        &'a self,
        x: &'a Matrix<T, B, N>,
        y: &'a Matrix<T, B, M>,
    ) -> RowByRow<R, &'a Matrix<T, B, N>, &'a Matrix<T, B, M>> {
        RowByRow { rule: self.0, x, y }
    }
}

/// dX ↦ the derivative of the rule at each row, applied to that row of dX.
#[derive(Clone, Debug)]
pub struct RowByRow<R, X, Y> {
    rule: R,
    x: X,
    y: Y,
}

impl<B: Dim, N: Dim, M: Dim, R, X: Held<Shape = (B, N)>, Y> Jacobian for RowByRow<R, X, Y>
where
    R: Differentiable<X::Scalar, (N,), Output = (M,)>,
    Y: Held<Scalar = X::Scalar, Shape = (B, M)>,
{
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (B, N);
    type Output = (B, M);

    fn jvp(&self, dx: &Matrix<X::Scalar, B, N>) -> Matrix<X::Scalar, B, M> {
        let mut dy = Matrix::zeros();
        let points = self.x.tensor().rows().iter().zip(self.y.tensor().rows());
        for ((dy, dx), (x, y)) in dy.rows_mut().iter_mut().zip(dx.rows()).zip(points) {
            *dy = self.rule.derivative(x, y).jvp(dx);
        }
        dy
    }

    fn vjp_add(&self, dy: &Matrix<X::Scalar, B, M>, acc: &mut Matrix<X::Scalar, B, N>) {
        let points = self.x.tensor().rows().iter().zip(self.y.tensor().rows());
        for ((acc, dy), (x, y)) in acc.rows_mut().iter_mut().zip(dy.rows()).zip(points) {
            self.rule.derivative(x, y).vjp_add(dy, acc);
        }
    }
}

impl<T: Scalar, B: Dim, N: Dim, M: Dim, R: Copy + 'static> Lend
    for RowByRow<R, Matrix<T, B, N>, Matrix<T, B, M>>
where
    R: Differentiable<T, (N,), Output = (M,)>,
{
    type Ref<'a>
        = RowByRow<R, &'a Matrix<T, B, N>, &'a Matrix<T, B, M>>
    where
        Self: 'a;

    fn from_ref(lent: Self::Ref<'_>) -> Self {
        RowByRow {
            rule: lent.rule,
            x: lent.x.clone(),
            y: lent.y.clone(),
        }
    }
}

/// X ⊙ 1 gᵀ: every row of the batch X of `(B, N)` times the vector g of `(N,)`, entry by entry.
///
/// By X the derivative multiplies every row by g, by g it is dg ↦ X ⊙ 1 dgᵀ, whose `vjp` sums the rows of δ ⊙ X. The gain of a layer norm.
///
/// Source: J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer normalization", arXiv 1607.06450, equation 4 (the gain).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MulRow;

impl<B: Dim, N: Dim> Rule2<(B, N), (N,)> for MulRow {
    type Output = (B, N);
}

impl<T: Scalar, B: Dim, N: Dim> Differentiable2<T, (B, N), (N,)> for MulRow {
    type First = Borrowed<TimesRow<Vector<T, N>, B>>;
    type Second = Borrowed<RowTimes<Matrix<T, B, N>>>;

    fn value(&self, x: &Matrix<T, B, N>, g: &Vector<T, N>) -> Matrix<T, B, N> {
        let mut y = Matrix::zeros();
        for (y, x) in y.rows_mut().iter_mut().zip(x.rows()) {
            *y = x.hadamard(g);
        }
        y
    }

    fn derivative<'a>(
        &'a self,
        x: &'a Matrix<T, B, N>,
        g: &'a Vector<T, N>,
        _: &'a Matrix<T, B, N>,
    ) -> (TimesRow<&'a Vector<T, N>, B>, RowTimes<&'a Matrix<T, B, N>>) {
        let rows = PhantomData;
        (TimesRow { row: g, rows }, RowTimes { batch: x })
    }
}

written2! {
    [B: Dim, N: Dim] (B, N), (N,), MulRow:
    |x, g| Term::EntryProduct(&x, &Term::Product(&Term::Ones(Kind::Column), &Term::TransposeOf(&g))),
    |at| Differential::Entrywise(Term::Product(&Term::Ones(Kind::Column), &Term::TransposeOf(&at.b))),
    |at| Differential::Pullback(Term::Product(
        &Term::TransposeOf(&Term::EntryProduct(&at.delta, &at.a)),
        &Term::Ones(Kind::Column),
    ))
}

/// dX ↦ dX ⊙ 1 gᵀ: every row of a batch times one vector.
#[derive(Clone, Debug)]
pub struct TimesRow<G, B> {
    row: G,
    rows: PhantomData<B>,
}

impl<G: Held<Shape = (N,)>, B: Dim, N: Dim> Jacobian for TimesRow<G, B> {
    type Class = class::Operator;
    type Scalar = G::Scalar;
    type Input = (B, N);
    type Output = (B, N);

    fn jvp(&self, dx: &Matrix<G::Scalar, B, N>) -> Matrix<G::Scalar, B, N> {
        let mut dy = Matrix::zeros();
        self.vjp_add(dx, &mut dy);
        dy
    }

    fn vjp_add(&self, dy: &Matrix<G::Scalar, B, N>, acc: &mut Matrix<G::Scalar, B, N>) {
        for (acc, dy) in acc.rows_mut().iter_mut().zip(dy.rows()) {
            DiagonalRef(self.row.tensor()).vjp_add(dy, acc);
        }
    }
}

impl<T: Scalar, B: Dim, N: Dim> Lend for TimesRow<Vector<T, N>, B> {
    type Ref<'a>
        = TimesRow<&'a Vector<T, N>, B>
    where
        Self: 'a;

    fn from_ref(lent: Self::Ref<'_>) -> Self {
        let (row, rows) = (lent.row.clone(), PhantomData);
        TimesRow { row, rows }
    }
}

/// dg ↦ X ⊙ 1 dgᵀ: every row of a batch times the vector that moves.
#[derive(Clone, Debug)]
pub struct RowTimes<X> {
    batch: X,
}

impl<X: Held<Shape = (B, N)>, B: Dim, N: Dim> Jacobian for RowTimes<X> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (N,);
    type Output = (B, N);

    fn jvp(&self, dg: &Vector<X::Scalar, N>) -> Matrix<X::Scalar, B, N> {
        let mut dy = Matrix::zeros();
        for (dy, x) in dy.rows_mut().iter_mut().zip(self.batch.tensor().rows()) {
            *dy = x.hadamard(dg);
        }
        dy
    }

    fn vjp_add(&self, dy: &Matrix<X::Scalar, B, N>, acc: &mut Vector<X::Scalar, N>) {
        for (x, dy) in self.batch.tensor().rows().iter().zip(dy.rows()) {
            DiagonalRef(x).vjp_add(dy, acc);
        }
    }
}

impl<T: Scalar, B: Dim, N: Dim> Lend for RowTimes<Matrix<T, B, N>> {
    type Ref<'a>
        = RowTimes<&'a Matrix<T, B, N>>
    where
        Self: 'a;

    fn from_ref(lent: Self::Ref<'_>) -> Self {
        RowTimes {
            batch: lent.batch.clone(),
        }
    }
}
