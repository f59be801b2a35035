//! Entry points of forward mode. The point comes first, then the function.

use super::{Dual, Model, Number, References};
use crate::jacobian::{Dense, Identity, Kind, ZeroMap};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::Data;
use crate::tensor::{Rank0, Tensor};

/// f(x) and ∂f/∂x, of a kind that the type checker works out: an elementwise function has a diagonal, x an identity, `A x` the matrix A,
/// a model by components a row for each, and sums and products what the [tables](crate::jacobian::class) say.
///
/// ```
/// use conformable::forward::jacobian;
/// use conformable::prelude::*;
/// dims! { State = 3; Meas = 2; }
/// let x: Vector<f64, State> = vector![1.0, 2.0, 3.0];
/// let h: Matrix<f64, Meas, State> = matrix![1.0, 0.0, 0.5; 0.0, 1.0, 0.25];
///
/// let (_, dy_dx) = jacobian(&x, |x| (x.square() + x).square());
/// let _: Diagonal<f64, (State,)> = dy_dx; // 3 numbers, not 9
///
/// let b: Vector<f64, State> = vector![1.0, 1.0, 1.0];
/// let (_, dy_dx) = jacobian(&x, |x| x + &b);
/// let _: Identity<f64, (State,)> = dy_dx; // none
///
/// let (y, dy_dx) = jacobian(&x, |x| &h * x.square());
/// let _: Dense<f64, (Meas,), (State,)> = dy_dx;
/// # assert_eq!(y, vector![5.5, 6.25]);
/// ```
///
/// Of several tensors, a tuple of references, or of a struct that [`variables!`](crate::variables) declares, the derivative is a row with a
/// kind for each, `[∂f/∂w ∂f/∂b]`; [`by_fields`](crate::jacobian::Jacobian::by_fields) takes it apart:
///
/// ```
/// use conformable::forward::jacobian;
/// use conformable::prelude::*;
/// dims! { Out = 2; In = 3; }
/// variables! { struct Layer { w: Matrix<f64, Out, In>, b: Vector<f64, Out> } }
/// let layer = Layer { w: Matrix::filled(0.5), b: vector![0.25, 1.0] };
/// let x: Vector<f64, In> = vector![1.0, 2.0, 3.0];
///
/// let (y, derivative) = jacobian(&layer, |l| (l.w * &x + l.b).square());
/// assert_eq!(y, vector![10.5625, 16.0]);
/// assert_eq!(size_of_val(&derivative), (2 + 3 + 2) * 8); // a slope and x, a slope: of 16 entries
/// let _: Diagonal<f64, (Out,)> = derivative.by_fields().b;
/// let gradient = Layer::from_vector(&derivative.vjp(&y)); // δ · ∂y/∂layer, as a layer
/// assert_eq!(gradient.w, gradient.b.outer(&x));
/// ```
#[inline]
pub fn jacobian<T, X, V, S: Shape, K>(x: V, f: impl for<'d> Model<'d, V, S, K>) -> (Tensor<T, S>, K)
where
    T: Scalar,
    X: Shape,
    V: References<Scalar = T, Space = X>,
    K: Kind<Scalar = T, Input = X, Output = S>,
{
    let y = f(x.duals());
    (y.value, y.derivative)
}

/// f(x), of the same function as [`jacobian`]: the derivative is dropped, and with it, when the program is optimised, its computation.
#[inline]
pub fn value<T: Scalar, V: References<Scalar = T>, S: Shape, K>(
    x: V,
    f: impl for<'d> Model<'d, V, S, K>,
) -> Tensor<T, S> {
    f(x.duals()).value
}

/// A tensor that does not depend on x, where a dual is asked for: as the first argument of a method.
///
/// ```
/// use conformable::forward::{constant, jacobian};
/// use conformable::prelude::*;
/// let a: Matrix<f64, D<2>, D<2>> = matrix![2.0, 0.0; 1.0, 4.0];
/// let x: Vector<f64, D<2>> = vector![2.0, 9.0];
/// let (y, dy) = jacobian(&x, |x| constant(&a).solve(x));
/// assert_eq!(y, vector![1.0, 2.0]);
/// assert_eq!(dy.numerator(), matrix![0.5, 0.0; -0.125, 0.25]); // A⁻¹
/// ```
#[inline]
pub fn constant<'d, T: Scalar, X: Shape, D: Data<Scalar = T>>(
    data: &D,
) -> Dual<'d, T, D::Shape, ZeroMap<T, D::Shape, X>> {
    Dual::new(*data.tensor(), ZeroMap::new())
}

/// The closure as it is, with its type said: for one that is kept in a `let` and used more than once.
///
/// ```
/// use conformable::forward::{jacobian, model, value};
/// use conformable::prelude::*;
/// let scale = 3.0;
/// let f = model(|x| (x * scale).sin());
/// let x: Vector<f64, D<2>> = vector![0.5, 1.0];
/// assert_eq!(value(&x, &f), jacobian(&x, &f).0);
/// ```
#[inline]
pub const fn model<T: Scalar, X: Shape, S: Shape, K, F>(f: F) -> F
where
    F: for<'d> Fn(Dual<'d, T, X, Identity<T, X>>) -> Dual<'d, T, S, K>,
{
    f
}

/// f(x) and ∂f/∂x, every entry, of a function that is generic over its numbers.
///
/// ```
/// use conformable::forward::dense_jacobian;
/// use conformable::prelude::*;
/// let w: Matrix<f64, D<2>, D<3>> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// let (rows, derivative) = dense_jacobian(&w, |w| &w * &vector![w.at((0, 0)), w.at((1, 1)), w.at((0, 2))]);
/// let _: Dense<f64, (D<2>,), (D<2>, D<3>)> = derivative; // of a vector by a matrix
/// assert_eq!(rows, vector![20.0, 47.0]);
/// assert_eq!(derivative.0[(0, 0, 2)], 6.0); // w₀₂ occurs twice in row 0, as a factor of itself
/// ```
pub fn dense_jacobian<T: Scalar, X: Shape, Y: Shape>(
    x: &Tensor<T, X>,
    f: impl for<'d> FnOnce(Tensor<Number<'d, T, X>, X>) -> Tensor<Number<'d, T, X>, Y>,
) -> (Tensor<T, Y>, Dense<T, Y, X>) {
    let y = Dual::from_entries(&f(numbers(x)));
    (y.value, y.derivative)
}

/// f(x) and ∂f/∂x of a scalar function that is generic over its numbers, with the shape of x.
///
/// ```
/// use conformable::forward::gradient;
/// use conformable::prelude::*;
/// let x: Vector<f64, D<2>> = vector![3.0, 4.0];
/// let (norm, gradient) = gradient(&x, |x| x.norm());
/// assert_eq!(norm, 5.0);
/// assert_eq!(gradient, vector![0.6000000000000001, 0.8]);
/// ```
pub fn gradient<T: Scalar, X: Shape>(
    x: &Tensor<T, X>,
    f: impl for<'d> FnOnce(Tensor<Number<'d, T, X>, X>) -> Number<'d, T, X>,
) -> (T, Tensor<T, X>) {
    let y = f(numbers(x));
    (y.number(), *y.gradient())
}

/// f(x) and f′(x) of a function of one number.
///
/// ```
/// use conformable::forward::derivative;
/// assert_eq!(derivative(3.0, |x| x * x), (9.0, 6.0));
/// ```
pub fn derivative<T: Scalar>(
    x: T,
    f: impl for<'d> FnOnce(Number<'d, T, ()>) -> Number<'d, T, ()>,
) -> (T, T) {
    let y = f(Dual::new(x.into(), Dense(Rank0::from(T::one()))));
    (y.number(), y.gradient().into_scalar())
}

/// x, each entry with the gradient that is 1 at its own place.
fn numbers<'d, T: Scalar, X: Shape>(x: &Tensor<T, X>) -> Tensor<Number<'d, T, X>, X> {
    Tensor::generate(|i| {
        let mut gradient = Tensor::zeros();
        gradient.as_mut_slice()[i] = T::one();
        Dual::new(x.as_slice()[i].into(), Dense(gradient))
    })
}
