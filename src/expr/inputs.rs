//! What a function is differentiated by: one to eight tensors of any shapes.

use super::nodes::{Expr, Variable};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// The variables of a function: a tuple of references to one to eight tensors.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of variables",
    note = "variables are a tuple of references to tensors: `(&w,)`, `(&w, &b)`, up to eight"
)]
pub trait Inputs {
    /// The scalars of all of them.
    type Scalar: Scalar;
    /// The gradient: a tensor for each variable, of its shape.
    type Gradient;
    /// The variables as expressions.
    type Expressions<'g>;

    /// A gradient that nothing was added to yet.
    fn zeros() -> Self::Gradient;

    /// The variables as expressions.
    fn expressions<'g>() -> Self::Expressions<'g>;
}

/// The inputs have a variable at place `I`.
pub trait Input<I>: Inputs {
    /// Its shape.
    type Shape: Shape;

    /// The variable.
    fn input(&self) -> &Tensor<Self::Scalar, Self::Shape>;

    /// The gradient by it.
    fn gradient(gradient: &mut Self::Gradient) -> &mut Tensor<Self::Scalar, Self::Shape>;
}

/// The place of a variable, counted from 0.
#[derive(Clone, Copy, Debug)]
pub struct Place<const I: usize>;

macro_rules! tuple {
    ($($shape:ident $place:tt),*) => {
        impl<'v, T: Scalar, $($shape: Shape),*> Inputs for ($(&'v Tensor<T, $shape>,)*) {
            type Scalar = T;
            type Gradient = ($(Tensor<T, $shape>,)*);
            type Expressions<'g> = ($(Expr<'g, $shape, Variable<$shape, Place<$place>>>,)*);

            #[inline]
            fn zeros() -> Self::Gradient {
                ($(Tensor::<T, $shape>::zeros(),)*)
            }

            fn expressions<'g>() -> Self::Expressions<'g> {
                ($(Expr::new(Variable::<$shape, Place<$place>>::new()),)*)
            }
        }

        tuple! { @each [$($shape),*] ($(&'v Tensor<T, $shape>,)*) $($shape $place),* }
    };
    (@each $shapes:tt $tuple:tt $($shape:ident $place:tt),*) => {
        $(tuple! { @one $shapes $tuple $shape $place })*
    };
    (@one [$($all:ident),*] $tuple:tt $shape:ident $place:tt) => {
        impl<'v, T: Scalar, $($all: Shape),*> Input<Place<$place>> for $tuple {
            type Shape = $shape;

            #[inline]
            fn input(&self) -> &Tensor<T, $shape> {
                self.$place
            }

            #[inline]
            fn gradient(gradient: &mut Self::Gradient) -> &mut Tensor<T, $shape> {
                &mut gradient.$place
            }
        }
    };
}
tuple! { A 0 }
tuple! { A 0, B 1 }
tuple! { A 0, B 1, C 2 }
tuple! { A 0, B 1, C 2, D 3 }
tuple! { A 0, B 1, C 2, D 3, E 4 }
tuple! { A 0, B 1, C 2, D 3, E 4, F 5 }
tuple! { A 0, B 1, C 2, D 3, E 4, F 5, G 6 }
tuple! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7 }
