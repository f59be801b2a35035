//! What expressions are made of.

use core::marker::PhantomData;

use crate::rule::{Rule, Rule2};
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A lifetime that is equal to no other: whose closure an expression belongs to.
pub(super) type Brand<'g> = PhantomData<fn(&'g ()) -> &'g ()>;

/// An expression of shape `S`. What follows in the type is the program that computes it.
pub struct Expr<'g, S, N> {
    pub(super) node: N,
    shape: PhantomData<S>,
    brand: Brand<'g>,
}

impl<S, N: Copy> Clone for Expr<'_, S, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, N: Copy> Copy for Expr<'_, S, N> {}

impl<S, N> core::fmt::Debug for Expr<'_, S, N> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(core::any::type_name::<N>())
    }
}

impl<S, N> Expr<'_, S, N> {
    pub(super) const fn new(node: N) -> Self {
        Expr {
            node,
            shape: PhantomData,
            brand: PhantomData,
        }
    }
}

/// A piece of a program. Its shape is known whatever the scalars will be.
pub trait Node: Copy {
    /// The shape of its value.
    type Shape: Shape;
}

macro_rules! leaf {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name<S, I>(PhantomData<(S, I)>);

        impl<S, I> $name<S, I> {
            pub(super) const fn new() -> Self {
                $name(PhantomData)
            }
        }

        impl<S, I> Clone for $name<S, I> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<S, I> Copy for $name<S, I> {}

        impl<S, I> core::fmt::Debug for $name<S, I> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<S: Shape, I> Node for $name<S, I> {
            type Shape = S;
        }
    };
}
leaf! {
    /// The variable at place `I` of the inputs.
    Variable
}
leaf! {
    /// The value that was bound when `I` values had been, this one counted.
    Bound
}

/// Data: a tensor that is not differentiated by, by reference.
pub struct Constant<'a, T, S: Shape>(pub(super) &'a Tensor<T, S>);

impl<T, S: Shape> Clone for Constant<'_, T, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, S: Shape> Copy for Constant<'_, T, S> {}

impl<T, S: Shape> core::fmt::Debug for Constant<'_, T, S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Constant")
    }
}

impl<T, S: Shape> Node for Constant<'_, T, S> {
    type Shape = S;
}

/// Lifts data into an expression, by reference. It is not differentiated by.
pub const fn constant<'g, T, S: Shape>(data: &Tensor<T, S>) -> Expr<'g, S, Constant<'_, T, S>> {
    Expr::new(Constant(data))
}

/// A rule of one argument applied to `X`.
#[derive(Clone, Copy, Debug)]
pub struct Unary<R, X>(pub(super) R, pub(super) X);

impl<R: Rule<X::Shape> + Copy, X: Node> Node for Unary<R, X> {
    type Shape = R::Output;
}

/// A rule of two arguments applied to `A` and `B`.
#[derive(Clone, Copy, Debug)]
pub struct Binary<R, A, B>(pub(super) R, pub(super) A, pub(super) B);

impl<R: Rule2<A::Shape, B::Shape> + Copy, A: Node, B: Node> Node for Binary<R, A, B> {
    type Shape = R::Output;
}
