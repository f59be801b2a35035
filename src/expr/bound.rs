//! The values that are bound, each found by its number.
//!
//! Numbers are compared as constants, not as types: a bound value is found in one step of the type checker, however many there are. That
//! a value is there, with its shape, is what [`bind`](super::Graph::bind) promises: it hands a number out together with the list that
//! holds the value, and the brand keeps it from every other list.

use core::marker::PhantomData;

use crate::dim::Nothing;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// How many values are bound, as a type: in binary, so that the type of the n-th value is log n deep. [`Nothing`] is 0.
pub trait Count {
    /// The number.
    const COUNT: u64;
    /// The number after it.
    type Next: Count;
}

/// 2 n
#[derive(Clone, Copy, Debug)]
pub struct Twice<N>(PhantomData<N>);

/// 2 n + 1
#[derive(Clone, Copy, Debug)]
pub struct TwiceAndOne<N>(PhantomData<N>);

impl Count for Nothing {
    const COUNT: u64 = 0;
    type Next = TwiceAndOne<Nothing>;
}

impl<N: Count> Count for Twice<N> {
    const COUNT: u64 = 2 * N::COUNT;
    type Next = TwiceAndOne<N>;
}

impl<N: Count> Count for TwiceAndOne<N> {
    const COUNT: u64 = 2 * N::COUNT + 1;
    type Next = Twice<N::Next>;
}

/// A tensor for a bound value, and for those that were bound before: the values, the gradients by them, or their tangents.
#[derive(Debug)]
pub struct Scope<T: Copy, S: Shape, B> {
    pub(super) here: Tensor<T, S>,
    pub(super) before: B,
}

/// A tensor for each bound value.
pub trait Bindings<T: Copy> {
    /// How many.
    const COUNT: u64;
    /// 0 for each of them.
    fn zeros() -> Self;
    /// The tensor of shape `S` for the value that was bound as number `I`.
    fn find<S: Shape, I: Count>(&self) -> &Tensor<T, S>;
    /// As [`find`](Bindings::find), to write to.
    fn find_mut<S: Shape, I: Count>(&mut self) -> &mut Tensor<T, S>;
}

impl<T: Copy> Bindings<T> for Nothing {
    const COUNT: u64 = 0;
    #[inline]
    fn zeros() -> Nothing {
        Nothing
    }
    fn find<S: Shape, I: Count>(&self) -> &Tensor<T, S> {
        unreachable!("every number that is handed out belongs to a value")
    }
    fn find_mut<S: Shape, I: Count>(&mut self) -> &mut Tensor<T, S> {
        unreachable!("every number that is handed out belongs to a value")
    }
}

impl<T: Scalar, Q: Shape, B: Bindings<T>> Bindings<T> for Scope<T, Q, B> {
    const COUNT: u64 = 1 + B::COUNT;
    #[inline]
    fn zeros() -> Self {
        Scope {
            here: Tensor::zeros(),
            before: B::zeros(),
        }
    }
    #[inline]
    fn find<S: Shape, I: Count>(&self) -> &Tensor<T, S> {
        if const { I::COUNT == Self::COUNT } {
            self.here.part(0)
        } else {
            self.before.find::<S, I>()
        }
    }
    #[inline]
    fn find_mut<S: Shape, I: Count>(&mut self) -> &mut Tensor<T, S> {
        if const { I::COUNT == Self::COUNT } {
            self.here.part_mut(0)
        } else {
            self.before.find_mut::<S, I>()
        }
    }
}
