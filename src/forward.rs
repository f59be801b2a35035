//! Forward mode: values that carry their derivative, of whatever kind.
//!
//! A [`Dual`] is a tensor with its derivative with respect to some x. Each operation on duals computes the value and the derivative at
//! once, and the type checker works out the [kind](crate::jacobian) of each result, statement by statement: the component of a vector has a
//! row with a single 1, an elementwise function a diagonal. What is shared is a `let`, as in any program:
//!
//! ```
//! use conformable::forward::jacobian;
//! use conformable::prelude::*;
//! dims! { State { x, y, heading, speed } }
//! let s: Vector<f64, State> = vector![0.0, 0.0, 0.0, 2.0];
//! let dt = 0.1;
//! let (next, f) = jacobian(&s, |s| {
//!     let (heading, speed) = (s.at(State::heading), s.at(State::speed));
//!     let (sin, cos) = heading.sin_cos(); // one reduction of the angle for both, and for their derivatives
//!     let way = speed * dt;
//!     stack!(State { x: s.at(State::x) + way * cos, y: s.at(State::y) + way * sin, heading, speed })
//! });
//! assert_eq!(next.at(State::x), 0.2);
//! assert_eq!(size_of_val(&f), 4 * 8); // of 16 entries, 4 are neither 0 nor 1
//! assert_eq!(f.numerator()[(State::y, State::heading)], 0.2);
//! ```
//!
//! Numbers and tensors that do not depend on x stand in such a program as they are, by value or by reference: `&h * x`, `x.dot(&w)`,
//! `2.0 * v`, `v * dt`. A number of a generic type `T` stands on the right.
//!
//! # Blocks
//!
//! A component that is a dimension is a block: `s.at(Nav::velocity)` is a dual of shape `(World,)`, and the derivative has a kind for each block
//! in place of each number. What is one block here, 0 or the identity, is nine entries of a matrix that are neither stored nor computed:
//!
//! ```
//! use conformable::forward::jacobian;
//! use conformable::prelude::*;
//! dims! {
//!     World { x, y, z }
//!     Body { forward, left, up }
//!     Nav { position: World, velocity: World, accel_bias: Body, clock }
//! }
//! let s = Vector::<f64, Nav>::zeros();
//! let turn: Matrix<f64, World, Body> = matrix![0.0, -1.0, 0.0; 1.0, 0.0, 0.0; 0.0, 0.0, 1.0];
//! let dt = 0.5;
//! let (_, f) = jacobian(&s, |s| {
//!     let (velocity, accel_bias) = (s.at(Nav::velocity), s.at(Nav::accel_bias));
//!     stack!(Nav {
//!         position: s.at(Nav::position) + velocity * dt,
//!         velocity: velocity - &turn * accel_bias * dt,
//!         accel_bias,
//!         clock: s.at(Nav::clock) + velocity.at(World::z),
//!     })
//! });
//! assert_eq!(size_of_val(&f), (1 + 9) * 8); // dt and −R dt, of 100 entries
//! let by_bias: Matrix<f64, World, Body> = f.numerator().at((Nav::velocity, Nav::accel_bias));
//! assert_eq!(by_bias, &turn * -0.5);
//! ```
//!
//! # Models
//!
//! A model that is used in several places is a function. It is generic over the scalar, and its signature says between which shapes its
//! derivative leads; the kind is the compiler's:
//!
//! ```
//! use conformable::forward::{self, Dual, Variable, jacobian};
//! use conformable::prelude::*;
//! dims! { State { x, y } Meas { range, bearing } }
//!
//! fn sensor<'d, T: Real>(s: Variable<'d, T, State>) -> Dual<'d, T, (Meas,), impl Derivative<T, (Meas,), (State,)> + use<T>> {
//!     let (x, y) = (s.at(State::x), s.at(State::y));
//!     stack!(Meas { range: (x.square() + y.square()).sqrt(), bearing: y.atan2(x) })
//! }
//!
//! /// H P Hᵀ for any model of a measurement: K is inferred.
//! fn innovation<M: Dim, K: Derivative<f64, (M,), (State,)>>(
//!     s: &Vector<f64, State>,
//!     p: &Matrix<f64, State, State>,
//!     model: impl for<'d> FnOnce(Variable<'d, f64, State>) -> Dual<'d, f64, (M,), K>,
//! ) -> Matrix<f64, M, M> {
//!     let (_, h) = jacobian(s, model);
//!     let h = h.numerator();
//!     &h * p * h.transpose()
//! }
//!
//! let s: Vector<f64, State> = vector![3.0, 4.0];
//! let z = forward::value(&s, sensor); // its value alone: no derivative is left in the program
//! assert_eq!(z.at(Meas::range), 5.0);
//! let _: Matrix<f64, Meas, Meas> = innovation(&s, &Matrix::identity(), sensor);
//! ```
//!
//! `use<T>` keeps the lifetime `'d` of the closure out of the kind. A closure that is kept in a `let` needs its type said; [`model`] does.
//!
//! # Functions of numbers
//!
//! A function that is generic over [`Real`](crate::scalar::Real) or [`Scalar`], with its loops and branches, is differentiated with
//! [`Number`]s: duals of shape `()` with every entry of their gradient. [`entries`](Dual::entries) leads there, and [`gradient`] starts there:
//!
//! ```
//! use conformable::forward::{Number, dense_jacobian, gradient};
//! use conformable::prelude::*;
//! fn norm<T: Real, N: Dim>(x: &Vector<T, N>) -> T {
//!     let mut sum = T::zero();
//!     for &x in x {
//!         sum = sum + x * x;
//!     }
//!     sum.sqrt()
//! }
//! let x: Vector<f64, D<2>> = vector![3.0, 4.0];
//! let (y, dy) = gradient(&x, |x| norm(&x));
//! assert_eq!((y, dy), (5.0, vector![0.6000000000000001, 0.8]));
//! let (_, square) = dense_jacobian(&x, |x| x.map(|x| x * x));
//! assert_eq!(square.numerator(), matrix![6.0, 0.0; 0.0, 8.0]);
//! ```
//!
//! # Second derivatives
//!
//! [`hessian`] gives value, gradient and Hessian of a scalar function of a vector, by [`Jet`]s: numbers that carry a row ∂u/∂x and a
//! symmetric ∂²u/∂x∂x. Both are of a kind that the type checker works out, so that what does not meet is not there:
//!
//! ```
//! use conformable::forward::hessian;
//! use conformable::prelude::*;
//! dims! { State { x, y, heading, speed } }
//! let s: Vector<f64, State> = vector![3.0, 4.0, 0.0, 2.0];
//! let (value, gradient, h) = hessian(&s, |s| {
//!     let (x, y, speed) = (s.at(State::x), s.at(State::y), s.at(State::speed));
//!     (x.square() + y.square()).sqrt() + speed.powi(3)
//! });
//! assert_eq!((value, gradient), (13.0, vector![0.6000000000000001, 0.8, 0.0, 12.0]));
//! assert_eq!(size_of_val(&h), 4 * 8); // x with x, x with y, y with y; speed with speed
//! assert_eq!(h.jvp(&vector![0.0, 0.0, 0.0, 1.0]), vector![0.0, 0.0, 0.0, 12.0]);
//! ```
//!
//! A `Vector` of x as a whole has functions entry by entry, with `sum`, `dot` and `norm_squared` after them; `&a * x` goes through a matrix
//! before. So has a block, `s.at(Nav::position)`; two blocks meet in their numbers, `s.at(Nav::position.at(World::x))`. Functions over
//! [`Real`](crate::scalar::Real) take [`DenseJet`]s, by [`dense_hessian`].
//!
//! # Perturbations cannot be confused
//!
//! Two derivatives in progress at once must not mix: d/dx (x · d/dy (x + y)) is 1, but duals that do not know whose they are give 2.
//! Here each derivative brands its duals with a lifetime of its own, so that the mixture does not compile:
//!
//! ```compile_fail
//! use conformable::forward::{Number, derivative};
//! let outer = derivative(1.0, |x| {
//!     let inner = derivative(1.0, |y| x + y); // x is not a number of this derivative
//!     x * Number::constant(inner.1)
//! });
//! ```
//!
//! To the inner derivative, whose numbers are those of the outer one, x is a number, a constant:
//!
//! ```
//! use conformable::forward::{Number, derivative};
//! let outer = derivative(1.0, |x| {
//!     let inner = derivative(Number::constant(1.0), |y| y + x); // a number of type `T` on the right
//!     x * inner.1
//! });
//! assert_eq!(outer, (1.0, 1.0));
//! ```

mod entry;
mod jet;
mod left;
mod lift;
mod methods;
mod number;
mod operand;
mod operators;
mod parts;
mod set;

use core::fmt;
use core::marker::PhantomData;

use crate::jacobian::{AddedTo, After, Dense, Identity, Jacobian, Kind, Structure};
use crate::rule::{Differentiable, Differentiable2};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

pub use entry::{constant, dense_jacobian, derivative, gradient, jacobian, model, value};
pub use jet::{
    Block, BlockOf, Congruent, Curves, Curves2, DenseJet, HasHessian, Jet, JetAddend, JetOperand,
    JetVariable, Making, PartOf, Scalarly, Selects, Slopes, Straight, Together, dense_hessian,
    hessian,
};
pub use lift::Lifted;
pub use methods::{Stating, Stating2};
pub use operand::{Operand, OperandOf};
pub use operators::{Addend, Divisor, Factor};
pub use parts::{NamedParts, PlainParts};
pub use set::{DimOf, Duals, Inner, Model, References, SpaceOf, Unknowns, Within};

/// A lifetime that is equal to no other.
type Brand<'d> = PhantomData<fn(&'d ()) -> &'d ()>;

/// A tensor of shape `S` with its derivative of kind `K`, in the differentiation that is branded `'d`.
pub struct Dual<'d, T: Copy, S: Shape, K> {
    value: Tensor<T, S>,
    derivative: K,
    brand: Brand<'d>,
}

/// The vector that a function is differentiated by: its derivative is the identity.
pub type Variable<'d, T, N> = Dual<'d, T, (N,), Identity<T, (N,)>>;

/// A number with every entry of its gradient by something of shape `X`: the scalar for functions that are generic over
/// [`Real`](crate::scalar::Real).
pub type Number<'d, T, X> = Dual<'d, T, (), Dense<T, (), X>>;

/// The kind that the rule `R` states of its derivative.
pub type Stated<R, T, S> = <<R as Differentiable<T, S>>::Derivative as Structure>::Kind;
/// The kind that the rule `R` states of its derivative by its first argument.
pub type First<R, T, S, Q> = <<R as Differentiable2<T, S, Q>>::First as Structure>::Kind;
/// The kind that the rule `R` states of its derivative by its second argument.
pub type Second<R, T, S, Q> = <<R as Differentiable2<T, S, Q>>::Second as Structure>::Kind;
/// The kind of the derivative of R(a), where that of a is `K`.
pub type By<R, T, S, K> = <K as After<Stated<R, T, S>>>::Kind;
/// The kind of the derivative of R(a, b), where that of a is `K` and that of b is `L`.
pub type By2<R, T, S, Q, K, L> = <<L as After<Second<R, T, S, Q>>>::Kind as AddedTo<
    <K as After<First<R, T, S, Q>>>::Kind,
>>::Kind;

impl<'d, T: Copy, S: Shape, K> Dual<'d, T, S, K> {
    #[inline]
    pub(crate) const fn new(value: Tensor<T, S>, derivative: K) -> Self {
        Dual {
            value,
            derivative,
            brand: PhantomData,
        }
    }

    /// The value.
    #[inline]
    pub const fn value(&self) -> &Tensor<T, S> {
        &self.value
    }

    /// Its derivative.
    #[inline]
    pub const fn derivative(&self) -> &K {
        &self.derivative
    }
}

/// R(a, b), with its derivative: that by a after the derivative of a, and that by b after the derivative of b, added up.
#[inline]
fn combined<'d, T: Scalar, S: Shape, Q: Shape, R, K, L>(
    rule: &R,
    (a, by_x): (&Tensor<T, S>, &K),
    (b, also_by_x): (&Tensor<T, Q>, &L),
) -> Dual<'d, T, R::Output, By2<R, T, S, Q, K, L>>
where
    R: Differentiable2<T, S, Q>,
    K: After<First<R, T, S, Q>>,
    L: After<Second<R, T, S, Q>, Kind: AddedTo<<K as After<First<R, T, S, Q>>>::Kind>>,
{
    let (value, (by_a, by_b)) = rule.value_and_derivative(a, b);
    let by_a = R::First::chain(by_a, by_x);
    let by_b = R::Second::chain(by_b, also_by_x);
    Dual::new(value, by_b.added_to(&by_a))
}

impl<'d, T: Scalar, S: Shape, K: Kind> Dual<'d, T, S, K> {
    /// A rule of one argument applied to this: the door for rules of your own.
    #[inline]
    pub fn apply<R: Differentiable<T, S>>(&self, rule: R) -> Dual<'d, T, R::Output, By<R, T, S, K>>
    where
        K: After<Stated<R, T, S>>,
    {
        let (value, derivative) = rule.value_and_derivative(&self.value);
        let derivative = R::Derivative::chain(derivative, &self.derivative);
        Dual::new(value, derivative)
    }

    /// A rule of two arguments applied to this and another, a dual or a constant.
    #[inline]
    pub fn apply2<R, B, Q: Shape>(
        &self,
        rule: R,
        other: B,
    ) -> Dual<'d, T, R::Output, By2<R, T, S, Q, K, B::Kind>>
    where
        B: Operand<'d, T, <K as Kind>::Input, Shape = Q>,
        R: Differentiable2<T, S, Q>,
        K: After<First<R, T, S, Q>>,
        B::Kind: After<Second<R, T, S, Q>, Kind: AddedTo<<K as After<First<R, T, S, Q>>>::Kind>>,
    {
        combined(
            &rule,
            (&self.value, &self.derivative),
            (other.value(), other.derivative()),
        )
    }

    /// As [`apply2`](Dual::apply2), with the other as the first argument.
    #[inline]
    pub(crate) fn apply2_flipped<R, A, Q: Shape>(
        &self,
        rule: R,
        other: A,
    ) -> Dual<'d, T, R::Output, By2<R, T, Q, S, A::Kind, K>>
    where
        A: Operand<'d, T, <K as Kind>::Input, Shape = Q>,
        R: Differentiable2<T, Q, S>,
        A::Kind: After<First<R, T, Q, S>>,
        K: After<Second<R, T, Q, S>, Kind: AddedTo<<A::Kind as After<First<R, T, Q, S>>>::Kind>>,
    {
        combined(
            &rule,
            (other.value(), other.derivative()),
            (&self.value, &self.derivative),
        )
    }

    /// The entries as [`Number`]s, for functions that are generic over [`Real`](crate::scalar::Real).
    #[inline]
    pub fn entries(&self) -> Tensor<Number<'d, T, K::Input>, S>
    where
        K: Jacobian<Scalar = T, Output = S>,
    {
        let dense = self.derivative.to_dense();
        let (values, rows) = (self.value.as_slice(), dense.rows());
        Tensor::generate(|i| Dual::new(values[i].into(), Dense(rows[i])))
    }
}

impl<'d, T: Scalar, S: Shape, X: Shape> Dual<'d, T, S, Dense<T, S, X>> {
    /// A tensor of [`Number`]s as one dual, with every entry of its derivative.
    #[inline]
    #[must_use]
    pub fn from_entries(entries: &Tensor<Number<'d, T, X>, S>) -> Self {
        let value = entries.map(|entry| entry.value.into_scalar());
        let mut dense = Dense::zeros();
        for (row, entry) in dense.rows_mut().iter_mut().zip(entries) {
            *row = entry.derivative.0;
        }
        Dual::new(value, dense)
    }
}

impl<T: Copy, S: Shape, K: Copy> Clone for Dual<'_, T, S, K> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, S: Shape, K: Copy> Copy for Dual<'_, T, S, K> {}

impl<T: Copy + fmt::Debug, S: Shape, K: fmt::Debug> fmt::Debug for Dual<'_, T, S, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dual")
            .field("value", &self.value)
            .field("derivative", &self.derivative)
            .finish()
    }
}
