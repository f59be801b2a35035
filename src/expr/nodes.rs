//! What expressions are made of.

use core::marker::PhantomData;

use crate::rule::{Rule, Rule2};
use crate::shape::Shape;
use crate::symmetric::Data;
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

    /// How many rules it is made of.
    const SIZE: usize = 0;

    /// Whether the walks through it are functions of their own. Some are, so that what the optimiser sees at once does not grow with the
    /// program; most are not, so that a rule of a number costs no call.
    const STANDS_ALONE: bool = false;
}

/// How many rules are optimised together.
const PIECE: usize = 8;

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

/// What data is called in [formulas](super::formula()).
pub trait Label: Copy {
    /// The name.
    fn name(self) -> &'static str;
}

/// No name: the data is printed as c.
#[derive(Clone, Copy, Debug)]
pub struct Unnamed;

impl Label for Unnamed {
    fn name(self) -> &'static str {
        "c"
    }
}

impl Label for &'static str {
    fn name(self) -> &'static str {
        self
    }
}

/// Data: a tensor that is not differentiated by, by reference, and its name.
pub struct Constant<'a, T: Copy, S: Shape, L = Unnamed> {
    pub(super) data: &'a Tensor<T, S>,
    pub(super) label: L,
}

impl<T: Copy, S: Shape, L: Copy> Clone for Constant<'_, T, S, L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, S: Shape, L: Copy> Copy for Constant<'_, T, S, L> {}

impl<T: Copy, S: Shape, L> core::fmt::Debug for Constant<'_, T, S, L> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Constant")
    }
}

impl<T: Copy, S: Shape, L: Copy> Node for Constant<'_, T, S, L> {
    type Shape = S;
}

/// Lifts data into an expression, by reference. It is not differentiated by.
pub fn constant<'g, D: Data>(data: &D) -> Expr<'g, D::Shape, Constant<'_, D::Scalar, D::Shape>> {
    let (data, label) = (data.tensor(), Unnamed);
    Expr::new(Constant { data, label })
}

impl<'g, 'a, T: Copy, S: Shape> Expr<'g, S, Constant<'a, T, S>> {
    /// The same data with a name, for [formulas](super::formula()); without one it is printed as c.
    #[must_use]
    pub const fn named(self, label: &'static str) -> Expr<'g, S, Constant<'a, T, S, &'static str>> {
        let Constant { data, .. } = self.node;
        Expr::new(Constant { data, label })
    }
}

/// A rule of one argument applied to `X`.
#[derive(Clone, Copy, Debug)]
pub struct Unary<R, X>(pub(super) R, pub(super) X);

impl<R: Rule<X::Shape> + Copy, X: Node> Node for Unary<R, X> {
    type Shape = R::Output;
    const SIZE: usize = 1 + X::SIZE;
    const STANDS_ALONE: bool = Self::SIZE / PIECE > X::SIZE / PIECE;
}

/// A rule of two arguments applied to `A` and `B`.
#[derive(Clone, Copy, Debug)]
pub struct Binary<R, A, B>(pub(super) R, pub(super) A, pub(super) B);

impl<R: Rule2<A::Shape, B::Shape> + Copy, A: Node, B: Node> Node for Binary<R, A, B> {
    type Shape = R::Output;
    const SIZE: usize = 1 + A::SIZE + B::SIZE;
    const STANDS_ALONE: bool = {
        let larger = if A::SIZE > B::SIZE { A::SIZE } else { B::SIZE };
        Self::SIZE / PIECE > larger / PIECE
    };
}
