//! Transposes.

use super::{Dense, Entries, Jacobian, Outer, ZeroMap, class};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{Tensor, blocks, blocks_mut};

/// The transpose of a derivative, of a kind worked out by the type checker: a diagonal is its own, an operator stays lazy.
///
/// ```
/// use conformable::prelude::*;
/// let j: Outer<i64, (D<2>,), (D<3>,)> = Outer { y: vector![1, 2], x: vector![3, 4, 5] };
/// let t: Outer<i64, (D<3>,), (D<2>,)> = j.transpose();
/// ```
pub trait Transpose: Jacobian {
    /// The kind of the transpose.
    type Kind;

    /// Jᵀ
    fn transpose(self) -> Self::Kind;
}

impl<J: Jacobian<Class: TransposeTable<J>>> Transpose for J {
    type Kind = <J::Class as TransposeTable<J>>::Kind;
    fn transpose(self) -> Self::Kind {
        J::Class::transpose(self)
    }
}

/// dy ↦ Jᵀ dy: the transpose of an operator, which has no form of its own.
#[derive(Clone, Debug)]
pub struct Transposed<J>(pub J);

impl<J: Jacobian> Jacobian for Transposed<J> {
    type Class = class::Operator;
    type Scalar = J::Scalar;
    type Input = J::Output;
    type Output = J::Input;
    #[inline]
    fn jvp(&self, dy: &Tensor<J::Scalar, J::Output>) -> Tensor<J::Scalar, J::Input> {
        self.0.vjp(dy)
    }
    #[inline]
    fn vjp_add(&self, dx: &Tensor<J::Scalar, J::Input>, acc: &mut Tensor<J::Scalar, J::Output>) {
        *acc += self.0.jvp(dx);
    }
}

/// What a class makes of a transpose.
pub trait TransposeTable<J> {
    /// The kind of the transpose.
    type Kind;
    /// Jᵀ
    fn transpose(j: J) -> Self::Kind;
}

impl<J: Jacobian> TransposeTable<J> for class::Zero {
    type Kind = ZeroMap<J::Scalar, J::Input, J::Output>;
    fn transpose(_: J) -> Self::Kind {
        ZeroMap::new()
    }
}

macro_rules! symmetric {
    ($($class:ident)*) => {$(
        impl<J> TransposeTable<J> for class::$class {
            type Kind = J;
            fn transpose(j: J) -> J {
                j
            }
        }
    )*};
}
symmetric! { Identity Scaled Diagonal }

impl<J: Entries> TransposeTable<J> for class::Dense {
    type Kind = Dense<J::Scalar, J::Input, J::Output>;
    fn transpose(j: J) -> Self::Kind {
        let from = blocks::<J::Scalar, J::Output, J::Input>(j.entries());
        let mut entries = Tensor::zeros();
        let to = blocks_mut::<J::Scalar, J::Input, J::Output>(&mut entries);
        for (column, to) in to.iter_mut().enumerate() {
            for (to, from) in to.iter_mut().zip(from) {
                *to = from.as_slice()[column].clone();
            }
        }
        Dense(entries)
    }
}

impl<T: Scalar, Y: Shape, X: Shape> TransposeTable<Outer<T, Y, X>> for class::RankOne {
    type Kind = Outer<T, X, Y>;
    fn transpose(j: Outer<T, Y, X>) -> Self::Kind {
        Outer { y: j.x, x: j.y }
    }
}

macro_rules! lazy {
    ($($class:ident)*) => {$(
        impl<J> TransposeTable<J> for class::$class {
            type Kind = Transposed<J>;
            fn transpose(j: J) -> Transposed<J> {
                Transposed(j)
            }
        }
    )*};
}
lazy! { Sparse Operator }
