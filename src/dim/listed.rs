//! Numbers and lists of types.

use core::marker::PhantomData;

/// One more than `N`, which is [`Nothing`] or one more again.
#[derive(Clone, Copy, Debug)]
pub struct Next<N>(PhantomData<N>);

/// No number, no value; the end of a list.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;
