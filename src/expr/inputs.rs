//! What a function is differentiated by: sets of variables, by reference.

use super::place::{In, Place};
use super::variables::{Leaf, Variables, tuples};
use crate::jacobian::Jacobian;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// The variables of a function: `&x`, `&model`, or a tuple of one to eight such references, `(&w, &b)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reference to variables",
    label = "variables are given by reference: `&x`, `(&w, &b)`, `&model`",
    note = "a tensor `&x`, a tuple `(&w, &b)`, or a struct that `variables!` declares, `&model`"
)]
pub trait Inputs: Source<Sums = <Self as Inputs>::Set> {
    /// The set that they refer to, and its gradient.
    type Set: Variables;
}

/// Where the walks through an expression read variables, and what they add gradients to.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a reference to variables")]
pub trait Source {
    /// The scalars of all variables.
    type Scalar: Scalar;
    /// The gradient by each variable.
    type Sums;
    /// Gradients that nothing was added to yet.
    fn zeros() -> Self::Sums;
}

/// The source has a variable at the end of the way `P`.
pub trait Supply<P>: Source {
    /// Its shape.
    type Shape: Shape;

    /// What has to be worked out before the value can be read.
    type Own;

    /// Works it out.
    fn own(&self) -> Self::Own;

    /// The value of the variable.
    fn value<'a>(&'a self, own: &'a Self::Own) -> &'a Tensor<Self::Scalar, Self::Shape>;

    /// Adds δ·J to the gradient by the variable.
    fn pull<J: Jacobian<Scalar = Self::Scalar, Input = Self::Shape>>(
        sums: &mut Self::Sums,
        by_x: &J,
        dy: &Tensor<Self::Scalar, J::Output>,
    );
}

impl<V: Variables> Inputs for &V {
    type Set = V;
}

impl<V: Variables> Source for &V {
    type Scalar = V::Scalar;
    type Sums = V;
    #[inline]
    fn zeros() -> V {
        V::zeros()
    }
}

impl<P, V: Leaf<P>> Supply<P> for &V {
    type Shape = V::Shape;
    type Own = ();
    #[inline]
    fn own(&self) {}
    #[inline]
    fn value<'a>(&'a self, (): &'a ()) -> &'a Tensor<V::Scalar, V::Shape> {
        self.leaf()
    }
    #[inline]
    fn pull<J: Jacobian<Scalar = V::Scalar, Input = V::Shape>>(
        sums: &mut V,
        by_x: &J,
        dy: &Tensor<V::Scalar, J::Output>,
    ) {
        by_x.vjp_add(dy, sums.leaf_mut());
    }
}

macro_rules! tuple {
    ($first:ident $zero:tt $($set:ident $place:tt)*) => {
        impl<$first: Variables, $($set: Variables<Scalar = $first::Scalar>),*> Inputs for (&$first, $(&$set,)*) {
            type Set = ($first, $($set,)*);
        }

        impl<$first: Variables, $($set: Variables<Scalar = $first::Scalar>),*> Source for (&$first, $(&$set,)*) {
            type Scalar = $first::Scalar;
            type Sums = ($first, $($set,)*);
            #[inline]
            fn zeros() -> Self::Sums {
                Variables::zeros()
            }
        }

        tuple! { @each [$first $($set)*] $first $zero $($set $place)* }
    };
    (@each $all:tt $($set:ident $place:tt)*) => {
        $(tuple! { @one $all $set $place })*
    };
    (@one [$first:ident $($all:ident)*] $set:ident $place:tt) => {
        impl<Way, $first: Variables, $($all: Variables<Scalar = $first::Scalar>),*> Supply<In<Place<$place>, Way>>
            for (&$first, $(&$all,)*)
        where
            $set: Leaf<Way>,
        {
            type Shape = $set::Shape;
            type Own = ();
            #[inline]
            fn own(&self) {}
            #[inline]
            fn value<'a>(&'a self, (): &'a ()) -> &'a Tensor<$set::Scalar, $set::Shape> {
                self.$place.leaf()
            }
            #[inline]
            fn pull<J: Jacobian<Scalar = $set::Scalar, Input = $set::Shape>>(
                sums: &mut Self::Sums,
                by_x: &J,
                dy: &Tensor<$set::Scalar, J::Output>,
            ) {
                by_x.vjp_add(dy, sums.$place.leaf_mut());
            }
        }
    };
}
tuples! { tuple }
