//! Gradient descent over any set of [variables](crate::expr::Variables): a tensor, a tuple of them, a struct.
//!
//! ```
//! use conformable::expr::{constant, grad};
//! use conformable::optim::Sgd;
//! use conformable::prelude::*;
//! // The minimum of ‖x − t‖² / 2 is at t.
//! let t: Vector<f64, D<3>> = vector![1.0, 2.0, 3.0];
//! let mut x: Vector<f64, D<3>> = Vector::zeros();
//! let mut sgd = Sgd::new(0.1, 0.5);
//! for _ in 0..100 {
//!     let gradient = grad(&x, |x| (x - constant(&t)).half_norm_squared());
//!     sgd.step(&mut x, &gradient);
//! }
//! assert!((x - t).norm() < 1e-12);
//! ```
//!
//! An optimiser has memory, of the type of the variables, on the stack or wherever it is put. It begins as nothing but zeros.

use num_traits::One;

use crate::expr::{Variables, tuples};
use crate::scalar::Real;

/// Variables that a step can change: `&mut x`, `&mut model`, or a tuple of such, `(&mut w, &mut b)`.
#[diagnostic::on_unimplemented(
    message = "a step cannot change `{Self}`",
    label = "not a `&mut` of what the gradient is by",
    note = "a step changes `&mut x`, `&mut model`, or `(&mut w, &mut b)`, by a gradient of the same type"
)]
pub trait Updates<V: Variables> {
    /// Calls `f` with every number, and those that are at its place in the others.
    fn update<const N: usize>(
        self,
        others: [&V; N],
        f: &mut impl FnMut(&mut V::Scalar, [V::Scalar; N]),
    );
}

impl<V: Variables> Updates<V> for &mut V {
    #[inline]
    fn update<const N: usize>(
        self,
        others: [&V; N],
        f: &mut impl FnMut(&mut V::Scalar, [V::Scalar; N]),
    ) {
        self.update_from(others, f);
    }
}

macro_rules! tuple {
    ($first:ident $zero:tt $($set:ident $place:tt)*) => {
        impl<$first: Variables, $($set: Variables<Scalar = $first::Scalar>),*> Updates<($first, $($set,)*)>
            for (&mut $first, $(&mut $set,)*)
        {
            #[inline]
            fn update<const N: usize>(
                self,
                others: [&($first, $($set,)*); N],
                f: &mut impl FnMut(&mut $first::Scalar, [$first::Scalar; N]),
            ) {
                self.$zero.update_from(others.map(|other| &other.$zero), f);
                $(self.$place.update_from(others.map(|other| &other.$place), f);)*
            }
        }
    };
}
tuples! { tuple }

/// Gradient descent with momentum: v ← μ v + g, then w ← w − η v, with the rate η and the momentum μ, 0 for none.
///
/// B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
#[derive(Clone, Copy, Debug)]
pub struct Sgd<V: Variables> {
    /// η, which may be changed between steps.
    pub rate: V::Scalar,
    /// μ
    pub momentum: V::Scalar,
    velocity: V,
}

impl<V: Variables> Sgd<V> {
    /// An optimiser at rest.
    #[must_use]
    pub fn new(rate: V::Scalar, momentum: V::Scalar) -> Self {
        Sgd {
            rate,
            momentum,
            velocity: V::zeros(),
        }
    }

    /// One step against the gradient.
    pub fn step(&mut self, variables: impl Updates<V>, gradient: &V) {
        let Sgd {
            rate,
            momentum,
            velocity,
        } = self;
        velocity.update_from([gradient], &mut |v, [g]| {
            *v = *momentum * *v + g;
        });
        variables.update([velocity], &mut |w, [v]| {
            *w = *w - *rate * v;
        });
    }
}

/// Adam: steps whose size does not depend on the scale of the gradient.
///
/// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and w ← w − η m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) after t steps.
///
/// D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1 (arXiv 1412.6980).
///
/// ```
/// use conformable::expr::grad;
/// use conformable::optim::Adam;
/// use conformable::prelude::*;
/// let (mut a, mut b): (Vector<f64, D<2>>, Vector<f64, D<2>>) = (vector![1.0, -2.0], vector![300.0, 0.5]);
/// let mut adam = Adam::new(0.1);
/// let gradient = grad((&a, &b), |(a, b)| a.half_norm_squared() + b.half_norm_squared());
/// adam.step((&mut a, &mut b), &gradient);
/// assert!((b.at(0) - 299.9).abs() < 1e-6); // the first step is η, whatever the gradient
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Adam<V: Variables<Scalar: Real>> {
    /// η, which may be changed between steps.
    pub rate: V::Scalar,
    /// β₁, 0.9 at first.
    pub beta1: V::Scalar,
    /// β₂, 0.999 at first.
    pub beta2: V::Scalar,
    /// ε, 10⁻⁸ at first.
    pub epsilon: V::Scalar,
    mean: V,
    square: V,
    powers: (V::Scalar, V::Scalar),
}

impl<V: Variables<Scalar: Real>> Adam<V> {
    /// An optimiser at rest, with the paper's constants.
    #[must_use]
    pub fn new(rate: V::Scalar) -> Self {
        let literal = V::Scalar::from_f64;
        Adam {
            rate,
            beta1: literal(0.9),
            beta2: literal(0.999),
            epsilon: literal(1e-8),
            mean: V::zeros(),
            square: V::zeros(),
            powers: (One::one(), One::one()),
        }
    }

    /// One step against the gradient.
    pub fn step(&mut self, variables: impl Updates<V>, gradient: &V) {
        let Adam {
            rate,
            beta1,
            beta2,
            epsilon,
            mean,
            square,
            powers,
        } = self;
        let one = V::Scalar::one();
        let (fresh1, fresh2) = (one - *beta1, one - *beta2);
        mean.update_from([gradient], &mut |m, [g]| *m = *beta1 * *m + fresh1 * g);
        square.update_from([gradient], &mut |v, [g]| *v = *beta2 * *v + fresh2 * g * g);
        *powers = (powers.0 * *beta1, powers.1 * *beta2);
        let step = *rate / (one - powers.0);
        let scale = one / (one - powers.1);
        variables.update([mean, square], &mut |w, [m, v]| {
            *w = *w - step * m / ((scale * v).sqrt() + *epsilon);
        });
    }
}
