//! Logarithms of sums of exponentials.

use super::loss::Exponentials;
use super::reduction::SumEntries;
use crate::dim::Dim;
use crate::jacobian::{Dense, Identity, Map, Plus, Then, Transposed};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Rule};
use crate::scalar::{Real, is_finite};
use crate::tensor::{Rank0, Vector};

/// xᵢ − ln Σ e^xⱼ, the logarithm of the [`Softmax`](super::Softmax), computed so that nothing overflows. It has the shape of x.
///
/// The derivative is I − 1 sᵀ with s = softmax(x), as −s alone: the identity, and a row in front of a 1 everywhere. Its `vjp` is
/// δ − (Σ δᵢ) s. The softmax that it needs is e^y of the value y. An entry of −∞ has s = 0; where all are −∞, or one is +∞, it is NaN as
/// the softmax is.
///
/// Source: C. Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4, by equation (4.106).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::LogSoftmax;
/// let x: Vector<f64, D<3>> = vector![1000.0, 0.0, -1000.0];
/// let y = LogSoftmax.value(&x);
/// assert_eq!(y, vector![0.0, -1000.0, -2000.0]);
/// let by_x = LogSoftmax.derivative(&x, &y);
/// assert_eq!(by_x.vjp(&vector![1.0, 10.0, 100.0]), vector![-110.0, 10.0, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogSoftmax;

impl<N: Dim> Rule<(N,)> for LogSoftmax {
    type Output = (N,);
}

/// 1 rᵀ, as r alone.
type InEachRow<T, N> = Then<Transposed<Map<SumEntries, T, (N,)>>, Dense<T, (), (N,)>>;

impl<T: Real, N: Dim> Differentiable<T, (N,)> for LogSoftmax {
    type Derivative = Plus<Identity<T, (N,)>, InEachRow<T, N>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        let exponentials = Exponentials::new(x);
        let (max, log_sum) = (exponentials.max, exponentials.log_sum());
        x.map(|x| x - max - log_sum)
    }

    fn derivative(&self, _: &Vector<T, N>, y: &Vector<T, N>) -> Self::Derivative {
        let row = Dense::from_gradient(y.map(|y| -y.exp()));
        Plus(Identity::new(), Then(Transposed(Map::new()), row))
    }
}

written! {
    [N: Dim] (N,), LogSoftmax: |_, x| Term::Map("ln", &[Term::Map("softmax", &[x])]),
    |_, at| Differential::Matrix(Term::Difference(
        &Term::IdentityMatrix,
        &Term::Product(
            &Term::Ones(Kind::Column),
            &Term::TransposeOf(&Term::Map("softmax", &[at.x])),
        ),
    ))
}

/// ln Σ e^xᵢ, computed so that nothing overflows: a smooth maximum.
///
/// The gradient is softmax(x). The Hessian is Diag(s) − s sᵀ with s = softmax(x), the derivative of [`Softmax`](super::Softmax).
///
/// Where all entries are −∞, or there are none, the value is −∞, and the gradient 0 by convention. Where an entry is +∞, so is the value,
/// and the gradient is 1 at that place; several such share the 1.
///
/// Source: S. Boyd and L. Vandenberghe, "Convex Optimization", 2004, section 3.1.5, which gives the Hessian.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::LogSumExp;
/// let x: Vector<f64, D<3>> = vector![1000.0, 1000.0, f64::NEG_INFINITY];
/// let y = LogSumExp.value(&x);
/// assert_eq!(y.as_scalar(), &(1000.0 + 2.0_f64.ln()));
/// assert_eq!(LogSumExp.derivative(&x, &y).gradient(), vector![0.5, 0.5, 0.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogSumExp;

impl<N: Dim> Rule<(N,)> for LogSumExp {
    type Output = ();
}

/// ln Σ e^xᵢ
fn log_sum_exp<T: Real, N: Dim>(exponentials: &Exponentials<T, N>) -> T {
    let max = exponentials.max;
    if N::LEN == 0 {
        T::zero().ln()
    } else if is_finite(max) {
        max + exponentials.log_sum()
    } else {
        max
    }
}

impl<T: Real, N: Dim> Differentiable<T, (N,)> for LogSumExp {
    type Derivative = Dense<T, (), (N,)>;

    fn value(&self, x: &Vector<T, N>) -> Rank0<T> {
        log_sum_exp(&Exponentials::new(x)).into()
    }

    fn derivative(&self, x: &Vector<T, N>, _: &Rank0<T>) -> Dense<T, (), (N,)> {
        self.value_and_derivative(x).1
    }

    fn value_and_derivative(&self, x: &Vector<T, N>) -> (Rank0<T>, Dense<T, (), (N,)>) {
        let exponentials = Exponentials::new(x);
        let y = log_sum_exp(&exponentials);
        let gradient = if !is_finite(y) && y < T::zero() {
            Vector::zeros()
        } else if !is_finite(y) && y > T::zero() {
            let greatest = x.map(|x| if x == y { T::one() } else { T::zero() });
            greatest / greatest.sum()
        } else {
            exponentials.softmax()
        };
        (y.into(), Dense::from_gradient(gradient))
    }
}

written! {
    [N: Dim] (N,), LogSumExp: |_, x| Term::Apply("logsumexp", &[x], Kind::Single),
    |_, at| Differential::Gradient(Term::Map("softmax", &[at.x]))
}
