//! What a function is differentiated by: sets of variables, by reference.

use core::marker::PhantomData;

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
pub trait Inputs<'v> {
    /// The set that they refer to, and its gradient.
    type Set: Variables;
    /// The references.
    fn refs(self) -> <Self::Set as Variables>::Refs<'v>;
}

/// Where the walks through an expression read variables, and what they add gradients to. A type without a lifetime: the walks recurse
/// over a program, and what the compiler has found out once it can then use again.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a set of variables")]
pub trait Source {
    /// The scalars of all variables.
    type Scalar: Scalar;
    /// References to the variables.
    type Refs<'v>: Copy
    where
        Self: 'v;
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
    fn own(refs: Self::Refs<'_>) -> Self::Own;

    /// The value of the variable.
    fn value<'a, 'v: 'a>(
        refs: Self::Refs<'v>,
        own: &'a Self::Own,
    ) -> &'a Tensor<Self::Scalar, Self::Shape>
    where
        Self: 'v;

    /// Adds δ·J to the gradient by the variable.
    fn pull<J: Jacobian<Scalar = Self::Scalar, Input = Self::Shape>>(
        sums: &mut Self::Sums,
        by_x: &J,
        dy: &Tensor<Self::Scalar, J::Output>,
    );
}

impl<'v, V: Variables> Inputs<'v> for &'v V {
    type Set = V;
    #[inline]
    fn refs(self) -> V::Refs<'v> {
        Variables::refs(self)
    }
}

/// The variables `V`, as they are.
#[derive(Debug)]
pub struct Point<V>(PhantomData<V>);

impl<V: Variables> Source for Point<V> {
    type Scalar = V::Scalar;
    type Refs<'v>
        = V::Refs<'v>
    where
        V: 'v;
    type Sums = V;
    #[inline]
    fn zeros() -> V {
        V::zeros()
    }
}

impl<P, V: Leaf<P>> Supply<P> for Point<V> {
    type Shape = V::Shape;
    type Own = ();
    #[inline]
    fn own(_: V::Refs<'_>) {}
    #[inline]
    fn value<'a, 'v: 'a>(refs: V::Refs<'v>, (): &'a ()) -> &'a Tensor<V::Scalar, V::Shape>
    where
        V: 'v,
    {
        V::leaf(refs)
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
        impl<'v, $first: Variables, $($set: Variables<Scalar = $first::Scalar>),*> Inputs<'v> for (&'v $first, $(&'v $set,)*) {
            type Set = ($first, $($set,)*);
            #[inline]
            fn refs(self) -> <Self::Set as Variables>::Refs<'v> {
                (self.$zero.refs(), $(self.$place.refs(),)*)
            }
        }
    };
}
tuples! { tuple }
