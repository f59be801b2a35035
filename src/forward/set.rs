//! What a function is differentiated by: a tensor, a tuple of tensors, a struct of them.

use core::marker::PhantomData;
use core::mem;

use super::Dual;
use crate::dim::{Packed, Triangular};
use crate::jacobian::Identity;
use crate::jacobian::tree::{At, Row, Way};
use crate::scalar::Scalar;
use crate::shape::{self, InLeft, InRight, Named, Root, Shape, tuples};
use crate::symmetric::{Symmetric, vech_from_matrix};
use crate::tensor::{Tensor, Vector};

/// A set of unknowns: a tensor, a tuple of one to eight sets, or a struct of sets, made with [`variables!`](crate::variables).
///
/// A set is also a vector, of the numbers of all its fields one behind the other, over a dimension of its own:
///
/// ```
/// use conformable::forward::DimOf;
/// use conformable::prelude::*;
/// dims! { Degree = 3; }
/// variables! { struct Curve { rate: Rank0<f64>, weights: Vector<f64, Degree> } }
///
/// let curve = Curve { rate: 0.5.into(), weights: vector![1.0, 2.0, 3.0] };
/// let vector: Vector<f64, DimOf<Curve>> = curve.to_vector();
/// assert_eq!(vector.as_slice(), [0.5, 1.0, 2.0, 3.0]);
/// assert_eq!(Curve::from_vector(&vector), curve);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of variables",
    note = "variables are tensors, tuples of them, and structs that `variables!` declares; a number is a tensor of rank 0, `Rank0::from(x)`"
)]
pub trait Unknowns: Sized {
    /// The scalars of all of them.
    type Scalar: Scalar;

    /// The shape that the derivative is by: a tensor's own, or of a set `(Set<…>,)`.
    type Space: Shape;

    /// Each unknown as a [`Dual`], whose derivative is the identity at its place in `W`.
    type Duals<'d, W: Within>: Copy;

    /// Each unknown as a [`Dual`].
    fn duals<'d, W: Within>(&self) -> Self::Duals<'d, W>;

    /// Writes all numbers to the front of `places`, and leaves the places behind them.
    fn write_numbers(&self, places: &mut &mut [Self::Scalar]);

    /// As [`write_numbers`](Unknowns::write_numbers), of a gradient in this set: the derivative with respect to each number. It differs from
    /// the numbers of the gradient for symmetric matrices alone, where an entry off the diagonal counts twice.
    fn write_slopes(&self, places: &mut &mut [Self::Scalar]);

    /// Reads all numbers from the front of `entries`, and leaves those behind them; what is missing is 0.
    fn read_numbers(entries: &mut &[Self::Scalar]) -> Self;

    /// All numbers as one vector, field by field; of a tensor row by row.
    #[inline]
    fn to_vector(&self) -> Vector<Self::Scalar, DimOf<Self>> {
        let mut vector = Vector::zeros();
        self.write_numbers(&mut vector.as_mut_slice());
        vector
    }

    /// The set of which this is [`to_vector`](Unknowns::to_vector).
    #[inline]
    #[must_use]
    fn from_vector(vector: &Vector<Self::Scalar, DimOf<Self>>) -> Self {
        Self::read_numbers(&mut vector.as_slice())
    }
}

/// The dimension of the vector of all numbers in a set of unknowns: what JᵀJ and the like are over.
pub type DimOf<V> = <<V as Unknowns>::Space as Shape>::Flat;

/// The unknowns of the set `V`, each as a [`Dual`]: what a model of a set takes.
///
/// ```
/// use conformable::forward::{Dual, Duals, SpaceOf, jacobian};
/// use conformable::prelude::*;
/// dims! { Out = 2; In = 3; }
/// variables! { struct Layer { w: Matrix<f64, Out, In>, b: Vector<f64, Out> } }
///
/// fn model<'d>(
///     l: Duals<'d, Layer>,
///     x: &Vector<f64, In>,
/// ) -> Dual<'d, f64, (Out,), impl Derivative<f64, (Out,), SpaceOf<Layer>> + use<>> {
///     l.w * x + l.b
/// }
///
/// let layer = Layer { w: Matrix::filled(0.5), b: vector![0.25, 1.0] };
/// let (y, derivative) = jacobian(&layer, |l| model(l, &vector![1.0, 2.0, 3.0]));
/// assert_eq!(y, vector![3.25, 4.0]);
/// assert_eq!(derivative.jvp(&layer.to_vector()), y); // linear in the layer
/// ```
pub type Duals<'d, V> = <V as Unknowns>::Duals<'d, Root>;

/// The shape that a derivative with respect to the set `V` is by.
pub type SpaceOf<V> = <V as Unknowns>::Space;

/// A place in a set of unknowns: [`Root`] is all there is.
pub trait Within: Copy + 'static {
    /// The kind of a derivative by all there is, where the one by what is here is `K`, of something of shape `Y`.
    type Kind<T: Scalar, Y: Shape, K: Copy>: Copy;
    /// The derivative by all there is.
    fn kind<T: Scalar, Y: Shape, K: Copy>(kind: K) -> Self::Kind<T, Y, K>;
}

impl Within for Root {
    type Kind<T: Scalar, Y: Shape, K: Copy> = K;
    #[inline]
    fn kind<T: Scalar, Y: Shape, K: Copy>(kind: K) -> K {
        kind
    }
}

/// In `W`, which is a set over the dimension `N`, the field at the end of the way `P`.
#[derive(Clone, Copy, Debug)]
pub struct Inner<W, N, P>(PhantomData<(W, N, P)>);

impl<W: Within, N: Named, P: Way> Within for Inner<W, N, P> {
    type Kind<T: Scalar, Y: Shape, K: Copy> = W::Kind<T, Y, Row<T, Y, N, P::Tree<At<K>>>>;
    #[inline]
    fn kind<T: Scalar, Y: Shape, K: Copy>(kind: K) -> Self::Kind<T, Y, K> {
        W::kind(Row::new(P::tree(At(kind))))
    }
}

impl<T: Scalar, S: Shape> Unknowns for Tensor<T, S> {
    type Scalar = T;
    type Space = S;
    type Duals<'d, W: Within> = Dual<'d, T, S, W::Kind<T, S, Identity<T, S>>>;

    #[inline]
    fn duals<'d, W: Within>(&self) -> Self::Duals<'d, W> {
        Dual::new(*self, W::kind(Identity::new()))
    }

    #[inline]
    fn write_numbers(&self, places: &mut &mut [T]) {
        if let Some((here, behind)) = mem::take(places).split_at_mut_checked(S::LEN) {
            here.copy_from_slice(self.as_slice());
            *places = behind;
        }
    }

    #[inline]
    fn write_slopes(&self, places: &mut &mut [T]) {
        self.write_numbers(places);
    }

    #[inline]
    fn read_numbers(entries: &mut &[T]) -> Self {
        let (here, behind) = entries.split_at_checked(S::LEN).unwrap_or_default();
        *entries = behind;
        Self::try_from_ref(here).map_or_else(|_| Tensor::zeros(), |tensor| *tensor)
    }
}

/// The numbers of a symmetric matrix are those that are stored, vech S: its dual is their vector.
impl<T: Scalar, N: Triangular> Unknowns for Symmetric<T, N> {
    type Scalar = T;
    type Space = (Packed<N>,);
    type Duals<'d, W: Within> = <Vector<T, Packed<N>> as Unknowns>::Duals<'d, W>;

    #[inline]
    fn duals<'d, W: Within>(&self) -> Self::Duals<'d, W> {
        Unknowns::duals::<W>(self.vech())
    }

    #[inline]
    fn write_numbers(&self, places: &mut &mut [T]) {
        self.vech().write_numbers(places);
    }

    #[inline]
    fn write_slopes(&self, places: &mut &mut [T]) {
        vech_from_matrix(self).write_numbers(places);
    }

    #[inline]
    fn read_numbers(entries: &mut &[T]) -> Self {
        Symmetric::from_vech(Vector::read_numbers(entries))
    }
}

/// What a function is differentiated by: `&x`, `&model`, or a tuple of one to eight such references, `(&w, &b)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reference to variables",
    label = "variables are given by reference: `&x`, `(&w, &b)`, `&model`",
    note = "a tensor `&x`, a tuple `(&w, &b)`, or a struct that `variables!` declares, `&model`"
)]
pub trait References {
    /// The scalars of all of them.
    type Scalar: Scalar;
    /// The shape that the derivative is by.
    type Space: Shape;
    /// Each as a [`Dual`].
    type Duals<'d>;
    /// Each as a [`Dual`].
    fn duals<'d>(self) -> Self::Duals<'d>;
}

impl<V: Unknowns> References for &V {
    type Scalar = V::Scalar;
    type Space = V::Space;
    type Duals<'d> = V::Duals<'d, Root>;
    #[inline]
    fn duals<'d>(self) -> V::Duals<'d, Root> {
        Unknowns::duals(self)
    }
}

/// A model: a function of the variables `V` whose result has the shape `S` and a derivative of the kind `K`: a closure, or a named model.
pub trait Model<'d, V: References, S: Shape, K>:
    FnOnce(V::Duals<'d>) -> Dual<'d, V::Scalar, S, K>
{
}

impl<'d, V: References, S: Shape, K, F> Model<'d, V, S, K> for F where
    F: FnOnce(V::Duals<'d>) -> Dual<'d, V::Scalar, S, K>
{
}

macro_rules! tuple {
    ($tuple:ident $count:literal: $first:ident 0 ($way:ty) $($set:ident $place:tt ($other:ty))*) => {
        impl<$first: Unknowns, $($set: Unknowns<Scalar = $first::Scalar>),*> Unknowns for ($first, $($set,)*) {
            type Scalar = $first::Scalar;
            type Space = (shape::$tuple<$first::Space, $($set::Space),*>,);
            type Duals<'d, __W: Within> = (
                $first::Duals<'d, Inner<__W, DimOf<Self>, $way>>,
                $($set::Duals<'d, Inner<__W, DimOf<Self>, $other>>,)*
            );

            #[inline]
            fn duals<'d, __W: Within>(&self) -> Self::Duals<'d, __W> {
                (self.0.duals(), $(self.$place.duals(),)*)
            }

            #[inline]
            fn write_numbers(&self, places: &mut &mut [Self::Scalar]) {
                self.0.write_numbers(places);
                $(self.$place.write_numbers(places);)*
            }

            #[inline]
            fn write_slopes(&self, places: &mut &mut [Self::Scalar]) {
                self.0.write_slopes(places);
                $(self.$place.write_slopes(places);)*
            }

            #[inline]
            fn read_numbers(entries: &mut &[Self::Scalar]) -> Self {
                ($first::read_numbers(entries), $($set::read_numbers(entries),)*)
            }
        }

        impl<$first: Unknowns, $($set: Unknowns<Scalar = $first::Scalar>),*> References for (&$first, $(&$set,)*) {
            type Scalar = $first::Scalar;
            type Space = <($first, $($set,)*) as Unknowns>::Space;
            type Duals<'d> = <($first, $($set,)*) as Unknowns>::Duals<'d, Root>;
            #[inline]
            fn duals<'d>(self) -> Self::Duals<'d> {
                (self.0.duals(), $(self.$place.duals(),)*)
            }
        }
    };
}
tuples! { tuple }
