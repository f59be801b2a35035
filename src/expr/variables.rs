//! Sets of variables: a tensor, a tuple of sets, a struct of sets.

mod declare;
mod fields;

use core::marker::PhantomData;
use core::{fmt, mem};

use super::nodes::{Expr, Variable};
use super::place::{Field, Here, In, Path, Place};
use crate::forward::Unknowns;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// A set of variables: a tensor, a tuple of one to eight sets, or a struct of sets, made with [`variables!`](crate::variables).
///
/// The gradient by a set is a value of the same type: a number for each number in it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of variables",
    note = "variables are tensors, tuples of them, and structs that `variables!` declares; a number is a tensor of rank 0, `Rank0::from(x)`"
)]
pub trait Variables: Unknowns + Copy {
    /// References to the variables.
    type Refs<'v>: Copy
    where
        Self: 'v;

    /// References to the variables.
    fn refs(&self) -> Self::Refs<'_>;

    /// The variables as expressions, where the set is found along `P`.
    type Expressions<'g, P: Path>: Copy;

    /// The variables as expressions.
    fn expressions<'g, P: Path>() -> Self::Expressions<'g, P>;

    /// The set with 0 everywhere.
    #[must_use]
    fn zeros() -> Self;

    /// Calls `f` with every number of the set, and those that are at its place in the others.
    fn update_from<const N: usize>(
        &mut self,
        others: [&Self; N],
        f: &mut impl FnMut(&mut Self::Scalar, [Self::Scalar; N]),
    );

    /// self ← self + a x: one set along another.
    fn axpy(&mut self, a: Self::Scalar, x: &Self) {
        self.update_from([x], &mut |y, [x]| *y = *y + a * x);
    }

    /// ⟨self, other⟩, the sum over the products of two entries at one place: the product in which a gradient is one, df = ⟨∇, dx⟩. An entry
    /// of a symmetric matrix off its diagonal is two.
    fn dot(&self, other: &Self) -> Self::Scalar;

    /// Writes each tensor of the set under its name, where the set is found along `P`, and `between` between two of them.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn write_fields<P: Path, W: Writes<Self::Scalar>>(
        &self,
        f: &mut fmt::Formatter<'_>,
        between: &mut &str,
    ) -> fmt::Result;

    /// Calls `visit` for every tensor of the set, where the set is found along `P`.
    ///
    /// # Errors
    ///
    /// Those of `visit`.
    fn visit<P: Path>(visit: &mut dyn FnMut(Description) -> fmt::Result) -> fmt::Result;
}

/// One tensor of a set of variables: where it is, its name, its shape.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// The number of its [`Path`].
    pub id: u64,
    /// Writes its name.
    pub name: fn(&mut fmt::Formatter<'_>) -> fmt::Result,
    /// How many dimensions it has.
    pub rank: usize,
    /// Writes the names of its dimensions.
    pub shape: fn(&mut fmt::Formatter<'_>) -> fmt::Result,
}

/// How a number is written.
pub trait Writes<T> {
    /// Writes the number.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn write(number: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// As the number displays itself.
#[derive(Clone, Copy, Debug)]
pub struct AsDisplayed;

impl<T: fmt::Display> Writes<T> for AsDisplayed {
    fn write(number: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        number.fmt(f)
    }
}

/// A number that is written as `W` says.
pub(super) struct Shown<T, W>(T, PhantomData<W>);

pub(super) fn shown<W, T: Copy, S: Shape>(tensor: &Tensor<T, S>) -> Tensor<Shown<T, W>, S> {
    tensor.map(|number| Shown(number, PhantomData))
}

/// Writes a tensor under the name of the way to it.
pub(super) fn write_field<P: Path>(
    tensor: &impl fmt::Display,
    f: &mut fmt::Formatter<'_>,
    between: &mut &str,
) -> fmt::Result {
    f.write_str(mem::replace(between, "\n"))?;
    P::write_name(f)?;
    f.write_str(" = ")?;
    tensor.fmt(f)
}

impl<T: Copy, W> Clone for Shown<T, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, W> Copy for Shown<T, W> {}

impl<T, W: Writes<T>> fmt::Display for Shown<T, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        W::write(&self.0, f)
    }
}

/// A set of variables that has the field `F`.
pub trait Has<F: Field>: Variables {
    /// What the field holds.
    type Held: Variables<Scalar = Self::Scalar>;

    /// The variables of the field.
    fn held<'v>(refs: Self::Refs<'v>) -> <Self::Held as Variables>::Refs<'v>
    where
        Self: 'v;

    /// The field.
    fn field_mut(&mut self) -> &mut Self::Held;
}

/// A set of variables with a tensor at the end of the way `P`.
pub trait Leaf<P>: Variables {
    /// Its shape.
    type Shape: Shape;

    /// The tensor.
    fn leaf<'v>(refs: Self::Refs<'v>) -> &'v Tensor<Self::Scalar, Self::Shape>
    where
        Self: 'v;

    /// The tensor.
    fn leaf_mut(&mut self) -> &mut Tensor<Self::Scalar, Self::Shape>;
}

impl<T: Scalar, S: Shape> Variables for Tensor<T, S> {
    type Refs<'v>
        = &'v Self
    where
        Self: 'v;
    type Expressions<'g, P: Path> = Expr<'g, S, Variable<S, P>>;

    fn expressions<'g, P: Path>() -> Self::Expressions<'g, P> {
        Expr::new(Variable::new())
    }

    #[inline]
    fn refs(&self) -> &Self {
        self
    }

    #[inline]
    fn zeros() -> Self {
        Tensor::zeros()
    }

    #[inline]
    fn update_from<const N: usize>(
        &mut self,
        others: [&Self; N],
        f: &mut impl FnMut(&mut T, [T; N]),
    ) {
        for (i, entry) in self.iter_mut().enumerate() {
            f(entry, others.map(|other| other.as_slice()[i]));
        }
    }

    #[inline]
    fn dot(&self, other: &Self) -> T {
        Tensor::dot(self, other)
    }

    fn write_fields<P: Path, W: Writes<Self::Scalar>>(
        &self,
        f: &mut fmt::Formatter<'_>,
        between: &mut &str,
    ) -> fmt::Result {
        write_field::<P>(&shown::<W, _, _>(self), f, between)
    }

    fn visit<P: Path>(visit: &mut dyn FnMut(Description) -> fmt::Result) -> fmt::Result {
        visit(Description {
            id: P::ID,
            name: P::write_name,
            rank: S::RANK,
            shape: S::write_name,
        })
    }
}

impl<T: Scalar, S: Shape> Leaf<Here> for Tensor<T, S> {
    type Shape = S;
    #[inline]
    fn leaf<'v>(refs: &'v Self) -> &'v Self
    where
        Self: 'v,
    {
        refs
    }
    #[inline]
    fn leaf_mut(&mut self) -> &mut Self {
        self
    }
}

impl<F: Field, P, V: Has<F, Held: Leaf<P>>> Leaf<In<F, P>> for V {
    type Shape = <V::Held as Leaf<P>>::Shape;
    #[inline]
    fn leaf<'v>(refs: V::Refs<'v>) -> &'v Tensor<V::Scalar, Self::Shape>
    where
        V: 'v,
    {
        V::Held::leaf(V::held(refs))
    }
    #[inline]
    fn leaf_mut(&mut self) -> &mut Tensor<V::Scalar, Self::Shape> {
        self.field_mut().leaf_mut()
    }
}

/// Calls a macro for tuples of one to eight fields, each with its place.
macro_rules! tuples {
    ($macro:ident) => {
        $macro! { A 0 }
        $macro! { A 0 B 1 }
        $macro! { A 0 B 1 C 2 }
        $macro! { A 0 B 1 C 2 D 3 }
        $macro! { A 0 B 1 C 2 D 3 E 4 }
        $macro! { A 0 B 1 C 2 D 3 E 4 F 5 }
        $macro! { A 0 B 1 C 2 D 3 E 4 F 5 G 6 }
        $macro! { A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 }
    };
}
pub(crate) use tuples;

macro_rules! tuple {
    ($first:ident $zero:tt $($set:ident $place:tt)*) => {
        impl<$first: Variables, $($set: Variables<Scalar = $first::Scalar>),*> Variables for ($first, $($set,)*) {
            type Refs<'v> = ($first::Refs<'v>, $($set::Refs<'v>,)*) where Self: 'v;
            type Expressions<'g, P: Path> = (
                $first::Expressions<'g, P::Child<Place<$zero>>>,
                $($set::Expressions<'g, P::Child<Place<$place>>>,)*
            );

            fn expressions<'g, P: Path>() -> Self::Expressions<'g, P> {
                ($first::expressions::<P::Child<Place<$zero>>>(), $($set::expressions::<P::Child<Place<$place>>>(),)*)
            }

            #[inline]
            fn refs(&self) -> Self::Refs<'_> {
                (self.$zero.refs(), $(self.$place.refs(),)*)
            }

            #[inline]
            fn zeros() -> Self {
                ($first::zeros(), $($set::zeros(),)*)
            }

            #[inline]
            fn update_from<const N: usize>(
                &mut self,
                others: [&Self; N],
                f: &mut impl FnMut(&mut Self::Scalar, [Self::Scalar; N]),
            ) {
                self.$zero.update_from(others.map(|other| &other.$zero), f);
                $(self.$place.update_from(others.map(|other| &other.$place), f);)*
            }

            #[inline]
            fn dot(&self, other: &Self) -> Self::Scalar {
                self.$zero.dot(&other.$zero) $(+ self.$place.dot(&other.$place))*
            }

            fn write_fields<P: Path, __W: Writes<Self::Scalar>>(&self, f: &mut fmt::Formatter<'_>, between: &mut &str) -> fmt::Result {
                self.$zero.write_fields::<P::Child<Place<$zero>>, __W>(f, between)?;
                $(self.$place.write_fields::<P::Child<Place<$place>>, __W>(f, between)?;)*
                Ok(())
            }

            fn visit<P: Path>(visit: &mut dyn FnMut(Description) -> fmt::Result) -> fmt::Result {
                $first::visit::<P::Child<Place<$zero>>>(visit)?;
                $($set::visit::<P::Child<Place<$place>>>(visit)?;)*
                Ok(())
            }
        }

        tuple! { @each [$first $($set)*] $first $zero $($set $place)* }
    };
    (@each $all:tt $($set:ident $place:tt)*) => {
        $(tuple! { @one $all $set $place })*
    };
    (@one [$first:ident $($all:ident)*] $set:ident $place:tt) => {
        impl<$first: Variables, $($all: Variables<Scalar = $first::Scalar>),*> Has<Place<$place>> for ($first, $($all,)*) {
            type Held = $set;
            #[inline]
            fn held<'v>(refs: Self::Refs<'v>) -> $set::Refs<'v>
            where
                Self: 'v,
            {
                refs.$place
            }
            #[inline]
            fn field_mut(&mut self) -> &mut $set {
                &mut self.$place
            }
        }
    };
}
tuples! { tuple }
