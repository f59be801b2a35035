//! Batches: a rule of a vector applied to each row, and every row times one vector.

use crate::dim::Dim;
use crate::jacobian::{
    self, Bilinear, Diagonal, First, Jacobian, PullFirst, PullSecond, Second, Structure, class,
};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule, Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// f(xᵢ) for each row xᵢ of a batch X of `(B, N)`, where f is a rule from `(N,)` to `(M,)`; the value is of `(B, M)`.
///
/// The derivative is block diagonal, a block ∂f/∂x at xᵢ for each row, worked out once and of the kind that f states.
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
/// assert_eq!(dx.row(0), &Vector::zeros()); // a row depends on its own row alone
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EachRow<R>(pub R);

impl<B: Dim, N: Dim, M: Dim, R: Rule<(N,), Output = (M,)>> Rule<(B, N)> for EachRow<R> {
    type Output = (B, M);
}

impl<T: Scalar, B: Dim, N: Dim, M: Dim, R> Differentiable<T, (B, N)> for EachRow<R>
where
    R: Differentiable<T, (N,), Output = (M,)>,
{
    type Derivative = RowByRow<<R::Derivative as Structure>::Kind, B>;

    fn value(&self, x: &Matrix<T, B, N>) -> Matrix<T, B, M> {
        let mut y = Matrix::zeros();
        for (y, x) in y.rows_mut().iter_mut().zip(x.rows()) {
            *y = self.0.value(x);
        }
        y
    }

    fn derivative(&self, x: &Matrix<T, B, N>, y: &Matrix<T, B, M>) -> Self::Derivative {
        let (x, y) = (x.rows(), y.rows());
        RowByRow(Vector::from_fn(|row| {
            R::Derivative::keep(self.0.derivative(&x[row], &y[row]))
        }))
    }

    fn value_and_derivative(&self, x: &Matrix<T, B, N>) -> (Matrix<T, B, M>, Self::Derivative) {
        let mut y = Matrix::zeros();
        let (x, values) = (x.rows(), y.rows_mut());
        let derivative = RowByRow(Vector::from_fn(|row| {
            let (value, derivative) = self.0.value_and_derivative(&x[row]);
            values[row] = value;
            R::Derivative::keep(derivative)
        }));
        (y, derivative)
    }
}

/// dX ↦ the derivative of a rule at each row, applied to that row of dX: block diagonal, with a kind `K` for each of `B` rows.
#[derive(Clone, Copy, Debug)]
pub struct RowByRow<K: Copy, B: Dim>(Vector<K, B>);

impl<K, B: Dim, N: Dim, M: Dim> jacobian::Kind for RowByRow<K, B>
where
    K: jacobian::Kind<Input = (N,), Output = (M,)>,
{
    type Class = class::Terminal;
    type Scalar = K::Scalar;
    type Input = (B, N);
    type Output = (B, M);
}

impl<K, B: Dim, N: Dim, M: Dim> Jacobian for RowByRow<K, B>
where
    K: Jacobian + jacobian::Kind<Input = (N,), Output = (M,)>,
{
    fn jvp(&self, dx: &Matrix<K::Scalar, B, N>) -> Matrix<K::Scalar, B, M> {
        let mut dy = Matrix::zeros();
        self.jvp_add(dx, &mut dy);
        dy
    }

    fn vjp_add(&self, dy: &Matrix<K::Scalar, B, M>, acc: &mut Matrix<K::Scalar, B, N>) {
        let rows = acc.rows_mut().iter_mut().zip(dy.rows());
        for (kind, (acc, dy)) in self.0.iter().zip(rows) {
            kind.vjp_add(dy, acc);
        }
    }

    fn jvp_add(&self, dx: &Matrix<K::Scalar, B, N>, acc: &mut Matrix<K::Scalar, B, M>) {
        let rows = acc.rows_mut().iter_mut().zip(dx.rows());
        for (kind, (acc, dx)) in self.0.iter().zip(rows) {
            kind.jvp_add(dx, acc);
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

/// dX ↦ dX ⊙ 1 gᵀ: every row of a batch times one vector. Its `vjp` does the same to δ.
pub type TimesRow<T, B, N> = First<MulRow, T, (B, N), (N,)>;
/// dg ↦ X ⊙ 1 dgᵀ: every row of a batch times the vector that moves. Its `vjp` sums the rows of δ ⊙ X.
pub type RowTimes<T, B, N> = Second<MulRow, T, (B, N), (N,)>;

impl Sorted for MulRow {
    type Sort = sort::Bilinear;
}

impl<B: Dim, N: Dim> Bilinear<(B, N), (N,)> for MulRow {
    type Output = (B, N);
    type ByFirst<T: Scalar> = TimesRow<T, B, N>;
    type BySecond<T: Scalar> = RowTimes<T, B, N>;

    fn apply<T: Scalar>(x: &Matrix<T, B, N>, g: &Vector<T, N>) -> Matrix<T, B, N> {
        let mut y = Matrix::zeros();
        for (y, x) in y.rows_mut().iter_mut().zip(x.rows()) {
            *y = x.hadamard(g);
        }
        y
    }
}

impl<B: Dim, N: Dim> PullFirst<(B, N), (N,)> for MulRow {
    fn pull_first<T: Scalar>(dy: &Matrix<T, B, N>, g: &Vector<T, N>, acc: &mut Matrix<T, B, N>) {
        for (acc, dy) in acc.rows_mut().iter_mut().zip(dy.rows()) {
            Diagonal::of(g).vjp_add(dy, acc);
        }
    }
}

impl<B: Dim, N: Dim> PullSecond<(B, N), (N,)> for MulRow {
    fn pull_second<T: Scalar>(x: &Matrix<T, B, N>, dy: &Matrix<T, B, N>, acc: &mut Vector<T, N>) {
        for (x, dy) in x.rows().iter().zip(dy.rows()) {
            Diagonal::of(x).vjp_add(dy, acc);
        }
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
