//! What stands beside a dual: another, or a constant.

use super::Dual;
use crate::dim::{Packed, Triangular};
use crate::jacobian::tree::{At, Nil};
use crate::jacobian::{Kind, ZeroMap};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::Symmetric;
use crate::tensor::{Tensor, Vector};

/// The argument of an operation in forward mode: a dual, or a tensor that does not depend on x, by value or by reference.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an argument in forward mode",
    label = "neither a dual by something of shape `{X}` nor a tensor over `{T}`",
    note = "constants are tensors, by value or by reference; a single number is `Rank0::from(a)`"
)]
pub trait Operand<'d, T: Copy, X> {
    /// Its shape.
    type Shape: Shape;
    /// The kind of its derivative.
    type Kind: Kind;
    /// Its derivative as a part of a larger one.
    type Leaf: Copy;
    /// Its value.
    fn value(&self) -> &Tensor<T, Self::Shape>;
    /// Its derivative.
    fn derivative(&self) -> &Self::Kind;
    /// Its derivative as a part of a larger one.
    fn leaf(&self) -> Self::Leaf;
}

/// An [`Operand`] of shape `S`.
#[diagnostic::on_unimplemented(
    message = "an argument of shape `{S}` is needed here, and `{Self}` is none",
    label = "neither a dual nor a constant of shape `{S}` over `{T}`",
    note = "constants are tensors, by value or by reference; a single number is `Rank0::from(a)`"
)]
pub trait OperandOf<'d, T: Copy, X, S: Shape>: Operand<'d, T, X, Shape = S> {}

#[diagnostic::do_not_recommend]
impl<'d, T: Copy, X, S: Shape, O: Operand<'d, T, X, Shape = S>> OperandOf<'d, T, X, S> for O {}

impl<'d, T: Scalar, S: Shape, K: Kind> Operand<'d, T, K::Input> for Dual<'d, T, S, K> {
    type Shape = S;
    type Kind = K;
    type Leaf = At<K>;
    #[inline]
    fn value(&self) -> &Tensor<T, S> {
        &self.value
    }
    #[inline]
    fn derivative(&self) -> &K {
        &self.derivative
    }
    #[inline]
    fn leaf(&self) -> At<K> {
        At(self.derivative)
    }
}

impl<'d, T: Scalar, S: Shape, X: Shape> Operand<'d, T, X> for Tensor<T, S> {
    type Shape = S;
    type Kind = ZeroMap<T, S, X>;
    type Leaf = Nil;
    #[inline]
    fn value(&self) -> &Tensor<T, S> {
        self
    }
    #[inline]
    fn derivative(&self) -> &ZeroMap<T, S, X> {
        const { &ZeroMap::new() }
    }
    #[inline]
    fn leaf(&self) -> Nil {
        Nil
    }
}

impl<'d, T: Scalar, N: Triangular, X: Shape> Operand<'d, T, X> for Symmetric<T, N> {
    type Shape = (Packed<N>,);
    type Kind = ZeroMap<T, (Packed<N>,), X>;
    type Leaf = Nil;
    #[inline]
    fn value(&self) -> &Vector<T, Packed<N>> {
        self.vech()
    }
    #[inline]
    fn derivative(&self) -> &Self::Kind {
        const { &ZeroMap::new() }
    }
    #[inline]
    fn leaf(&self) -> Nil {
        Nil
    }
}

impl<'d, T: Copy, X, O: Operand<'d, T, X>> Operand<'d, T, X> for &O {
    type Shape = O::Shape;
    type Kind = O::Kind;
    type Leaf = O::Leaf;
    #[inline]
    fn value(&self) -> &Tensor<T, O::Shape> {
        O::value(self)
    }
    #[inline]
    fn derivative(&self) -> &O::Kind {
        O::derivative(self)
    }
    #[inline]
    fn leaf(&self) -> O::Leaf {
        O::leaf(self)
    }
}
