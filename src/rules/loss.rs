//! Softmax and losses.

use super::reduction::divide;
use crate::dim::Dim;
use crate::jacobian::{Dense, Diagonal, Outer, Plus};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::{Field, Real, is_finite, lit};
use crate::shape::Shape;
use crate::tensor::{Matrix, Rank0, Tensor, Vector};

/// sᵢ = e^xᵢ / Σ e^xⱼ, computed from x − max x so that nothing overflows. Its derivative is Diag(s) − s sᵀ, a diagonal plus a
/// map of rank one: n numbers twice, not n².
///
/// Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Softmax;

/// What softmax, its logarithm and the cross entropy at x have in common.
pub(super) struct Exponentials<T: Copy, N: Dim> {
    /// m = max x
    pub(super) max: T,
    /// e^(xᵢ − m)
    powers: Vector<T, N>,
    /// The sum of all of them but the greatest, which is 1: a small rest is not lost beside it.
    rest: T,
}

impl<T: Real, N: Dim> Exponentials<T, N> {
    pub(super) fn new(x: &Vector<T, N>) -> Self {
        let max = x.max().unwrap_or_else(T::zero);
        let powers = x.map(|x| (x - max).exp());
        let greatest = x.argmax();
        let others = powers.indexed_iter().filter(|(i, _)| Some(*i) != greatest);
        let rest = others.fold(T::zero(), |sum, (_, power)| sum + *power);
        Exponentials { max, powers, rest }
    }

    /// softmax(x)
    pub(super) fn softmax(&self) -> Vector<T, N> {
        self.powers / (self.rest + lit(1.0))
    }

    /// ln Σ e^(xⱼ − m)
    pub(super) fn log_sum(&self) -> T {
        self.rest.ln_1p()
    }
}

impl<N: Dim> Rule<(N,)> for Softmax {
    type Output = (N,);
}

impl<T: Real, N: Dim> Differentiable<T, (N,)> for Softmax {
    type Derivative = Plus<Diagonal<T, (N,)>, Outer<T, (N,), (N,)>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        Exponentials::new(x).softmax()
    }

    fn derivative(&self, _: &Vector<T, N>, s: &Vector<T, N>) -> Self::Derivative {
        Plus(Diagonal(*s), Outer { y: -s, x: *s })
    }
}

written! {
    [N: Dim] (N,), Softmax: |_, x| Term::Map("softmax", &[x]),
    |_, at| Differential::Matrix(Term::Difference(
        &Term::DiagonalMatrix(&at.y),
        &Term::Product(&at.y, &Term::TransposeOf(&at.y)),
    ))
}

/// −Σ tᵢ ln softmax(z)ᵢ for logits z and targets t; of a batch, the mean over its rows.
///
/// From the logits: (Σ tᵢ) ln Σ e^zⱼ − ⟨t, z⟩, computed so that nothing overflows. The gradient by z is (Σ tᵢ) softmax(z) − t, which
/// is the familiar s − t when the targets sum to 1; by t it is ln Σ e^zⱼ − z. A class may be masked with a logit of −∞ where its target
/// is 0.
///
/// Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4, for targets that sum to 1.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::CrossEntropy;
/// dims! { Classes = 3; }
/// let z: Vector<f64, Classes> = Vector::zeros();
/// let t: Vector<f64, Classes> = vector![0.0, 1.0, 0.0];
/// let loss = CrossEntropy.value(&z, &t);
/// assert!((loss.as_scalar() - 3.0_f64.ln()).abs() < 1e-15);
/// let (by_z, _) = CrossEntropy.derivative(&z, &t, &loss);
/// let third = 1.0 / 3.0;
/// assert_eq!(by_z.gradient(), vector![third, third - 1.0, third]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossEntropy;

/// The logits z of one row, with what value and derivatives have in common.
struct Logits<T: Copy, N: Dim> {
    exponentials: Exponentials<T, N>,
    /// −ln softmax(z) = ln Σ e^zⱼ − zᵢ, the derivative by t.
    surprises: Vector<T, N>,
}

impl<T: Real, N: Dim> Logits<T, N> {
    fn new(z: &Vector<T, N>) -> Self {
        let exponentials = Exponentials::new(z);
        let (max, log_sum) = (exponentials.max, exponentials.log_sum());
        Logits {
            surprises: z.map(|z| log_sum - (z - max)),
            exponentials,
        }
    }

    /// Σ tᵢ (ln Σ e^zⱼ − zᵢ): no difference of large numbers where t is 1 in one place.
    fn loss(&self, t: &Vector<T, N>) -> T {
        let terms = self.surprises.iter().zip(t);
        terms.fold(T::zero(), |loss, (&surprise, &t)| {
            let masked = t.is_zero() && !is_finite(surprise);
            if masked { loss } else { loss + t * surprise }
        })
    }

    /// (Σ tᵢ) softmax(z) − t, the derivative by z.
    fn by_logits(&self, t: &Vector<T, N>) -> Vector<T, N> {
        self.exponentials.softmax() * t.sum() - t
    }
}

impl<N: Dim> Rule2<(N,), (N,)> for CrossEntropy {
    type Output = ();
}

impl<T: Real, N: Dim> Differentiable2<T, (N,), (N,)> for CrossEntropy {
    type First = Dense<T, (), (N,)>;
    type Second = Dense<T, (), (N,)>;

    fn value(&self, z: &Vector<T, N>, t: &Vector<T, N>) -> Rank0<T> {
        Logits::new(z).loss(t).into()
    }

    fn derivative(
        &self,
        z: &Vector<T, N>,
        t: &Vector<T, N>,
        _: &Rank0<T>,
    ) -> (Self::First, Self::Second) {
        self.value_and_derivative(z, t).1
    }

    fn value_and_derivative(
        &self,
        z: &Vector<T, N>,
        t: &Vector<T, N>,
    ) -> (Rank0<T>, (Self::First, Self::Second)) {
        let logits = Logits::new(z);
        let by_z = Dense::from_gradient(logits.by_logits(t));
        let by_t = Dense::from_gradient(logits.surprises);
        (logits.loss(t).into(), (by_z, by_t))
    }
}

// By z it is (1ᵀ t) softmax(z) − t: the familiar form, with what it takes for granted.
written2! {
    [N: Dim] (N,), (N,), CrossEntropy: |z, t| Term::Apply("crossentropy", &[z, t], Kind::Single),
    |at| Differential::Gradient(Term::Where(
        &Term::Difference(&Term::Map("softmax", &[at.a]), &at.b),
        &Term::Total(&at.b),
        &Term::ONE,
    )),
    |at| Differential::Gradient(Term::Negative(&Term::Map("ln", &[Term::Map("softmax", &[at.a])])))
}

impl<B: Dim, N: Dim> Rule2<(B, N), (B, N)> for CrossEntropy {
    type Output = ();
}

impl<T: Real, B: Dim, N: Dim> Differentiable2<T, (B, N), (B, N)> for CrossEntropy {
    type First = Dense<T, (), (B, N)>;
    type Second = Dense<T, (), (B, N)>;

    fn value(&self, z: &Matrix<T, B, N>, t: &Matrix<T, B, N>) -> Rank0<T> {
        let losses = z.rows().iter().zip(t.rows());
        let sum = losses.fold(T::zero(), |sum, (z, t)| sum + Logits::new(z).loss(t));
        divide(sum, B::LEN).into()
    }

    fn derivative(
        &self,
        z: &Matrix<T, B, N>,
        t: &Matrix<T, B, N>,
        _: &Rank0<T>,
    ) -> (Self::First, Self::Second) {
        self.value_and_derivative(z, t).1
    }

    fn value_and_derivative(
        &self,
        z: &Matrix<T, B, N>,
        t: &Matrix<T, B, N>,
    ) -> (Rank0<T>, (Self::First, Self::Second)) {
        let share = divide(T::one(), B::LEN);
        let mut sum = T::zero();
        let (mut by_z, mut by_t) = (Matrix::zeros(), Matrix::zeros());
        let gradients = by_z.rows_mut().iter_mut().zip(by_t.rows_mut());
        for ((by_z, by_t), (z, t)) in gradients.zip(z.rows().iter().zip(t.rows())) {
            let logits = Logits::new(z);
            sum = sum + logits.loss(t);
            *by_z = logits.by_logits(t) * share;
            *by_t = logits.surprises * share;
        }
        let derivatives = (Dense::from_gradient(by_z), Dense::from_gradient(by_t));
        (divide(sum, B::LEN).into(), derivatives)
    }
}

written2! {
    [B: Dim, N: Dim] (B, N), (B, N), CrossEntropy:
    |z, t| Term::Apply("crossentropy", &[z, t], Kind::Single),
    |at| Differential::Gradient(Term::Where(
        &Term::MeanOf(&Term::Difference(&Term::Map("softmax_rows", &[at.a]), &at.b), B::LEN),
        &Term::Product(&at.b, &Term::Ones(Kind::Column)),
        &Term::Ones(Kind::Column),
    )),
    |at| Differential::Gradient(Term::MeanOf(
        &Term::Negative(&Term::Map("ln", &[Term::Map("softmax_rows", &[at.a])])),
        B::LEN,
    ))
}

/// Σ (yᵢ − tᵢ)² / n, for two tensors of one shape. The gradient by y is 2 (y − t) / n, by t its negative. Of no entries it is 0.
///
/// Source: Goodfellow, Bengio & Courville, "Deep Learning", 2016, section 5.1.4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquaredError;

impl<S: Shape> Rule2<S, S> for MeanSquaredError {
    type Output = ();
}

impl<T: Field, S: Shape> Differentiable2<T, S, S> for MeanSquaredError {
    type First = Dense<T, (), S>;
    type Second = Dense<T, (), S>;

    fn value(&self, y: &Tensor<T, S>, t: &Tensor<T, S>) -> Rank0<T> {
        divide((y - t).norm_squared(), S::LEN).into()
    }

    fn derivative(
        &self,
        y: &Tensor<T, S>,
        t: &Tensor<T, S>,
        _: &Rank0<T>,
    ) -> (Self::First, Self::Second) {
        let by_y = (y - t) * divide(T::from_integer(2), S::LEN);
        let by_t = -&by_y;
        (Dense::from_gradient(by_y), Dense::from_gradient(by_t))
    }
}

written2! {
    [S: Shape] S, S, MeanSquaredError:
    |y, t| Term::MeanOf(&Term::NormSquared(&Term::Difference(&y, &t)), S::LEN),
    |at| Differential::Gradient(Term::MeanOf(
        &Term::Product(&Term::Numeral(2.0), &Term::Difference(&at.a, &at.b)),
        S::LEN,
    )),
    |at| Differential::Gradient(Term::MeanOf(
        &Term::Product(&Term::Numeral(-2.0), &Term::Difference(&at.a, &at.b)),
        S::LEN,
    ))
}
