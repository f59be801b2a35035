//! Transposes.

use super::tree::{At, Fork, Nil, Row, Rows};
use super::{Dense, Jacobian, Kind, Outer, Pattern, ZeroMap, class, pattern};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// Jᵀ, of a kind worked out by the type checker: a diagonal is its own transpose, that of rows is columns.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Y = 2; X = 3; }
/// let j = Dense::from_jacobian(Matrix::<f64, Y, X>::zeros());
/// let jt: Dense<f64, (X,), (Y,)> = j.transpose();
/// ```
pub trait Transpose: Kind {
    /// The kind of the transpose.
    type Kind;

    /// Jᵀ
    fn transpose(&self) -> Self::Kind;
}

impl<J: Kind<Class: TransposeTable<J>>> Transpose for J {
    type Kind = <J::Class as TransposeTable<J>>::Kind;
    #[inline]
    fn transpose(&self) -> Self::Kind {
        J::Class::transpose(self)
    }
}

/// dy ↦ Jᵀ dy, where no cheaper form exists: `jvp` and `vjp` change places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transposed<J>(pub J);

impl<J: Kind> Kind for Transposed<J> {
    type Class = <J::Output as Shape>::Maps;
    type Scalar = J::Scalar;
    type Input = J::Output;
    type Output = J::Input;
}

impl<J: Jacobian> Jacobian for Transposed<J> {
    const PATTERN: Pattern<J::Input, J::Output> = pattern::transpose(&J::PATTERN);
    #[inline]
    fn jvp(&self, dy: &Tensor<J::Scalar, J::Output>) -> Tensor<J::Scalar, J::Input> {
        self.0.vjp(dy)
    }
    #[inline]
    fn vjp_add(&self, dx: &Tensor<J::Scalar, J::Input>, acc: &mut Tensor<J::Scalar, J::Output>) {
        self.0.jvp_add(dx, acc);
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dy: &Tensor<J::Scalar, J::Output>, acc: &mut [J::Scalar]) {
        self.0.vjp_add_from(first, dy, acc);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dx: &Tensor<J::Scalar, J::Input>, acc: &mut [J::Scalar]) {
        self.0.jvp_add_from(first, dx, acc);
    }
}

/// One entry of the table: a class.
pub trait TransposeTable<J> {
    /// The kind of the transpose.
    type Kind;
    /// Jᵀ
    fn transpose(j: &J) -> Self::Kind;
}

impl<J: Kind> TransposeTable<J> for class::Nought {
    type Kind = ZeroMap<J::Scalar, J::Input, J::Output>;
    #[inline]
    fn transpose(_: &J) -> Self::Kind {
        ZeroMap::new()
    }
}

macro_rules! symmetric {
    ($($class:ident)*) => {$(
        impl<J: Copy> TransposeTable<J> for class::$class {
            type Kind = J;
            #[inline]
            fn transpose(j: &J) -> J {
                *j
            }
        }
    )*};
}
symmetric! { Unit Multiple Entrywise }

impl<T: Scalar, Y: Shape, X: Shape> TransposeTable<Dense<T, Y, X>> for class::Full {
    type Kind = Dense<T, X, Y>;
    fn transpose(j: &Dense<T, Y, X>) -> Self::Kind {
        let mut transposed = Dense::zeros();
        for (column, to) in transposed.rows_mut().iter_mut().enumerate() {
            for (to, from) in to.iter_mut().zip(j.rows()) {
                *to = from.as_slice()[column];
            }
        }
        transposed
    }
}

impl<T: Scalar, Y: Shape, X: Shape> TransposeTable<Outer<T, Y, X>> for class::RankOne {
    type Kind = Outer<T, X, Y>;
    #[inline]
    fn transpose(j: &Outer<T, Y, X>) -> Self::Kind {
        Outer { y: j.x, x: j.y }
    }
}

impl<J: Transpose> TransposeTable<&J> for class::Reference {
    type Kind = J::Kind;
    #[inline]
    fn transpose(j: &&J) -> J::Kind {
        J::transpose(j)
    }
}

macro_rules! lazy {
    ($($class:ident)*) => {$(
        impl<J: Copy> TransposeTable<J> for class::$class {
            type Kind = Transposed<J>;
            #[inline]
            fn transpose(j: &J) -> Transposed<J> {
                Transposed(*j)
            }
        }
    )*};
}
lazy! { Operator Terminal Factored TerminalSum }

impl<T, Y, N, E: TransposeEach> TransposeTable<Row<T, Y, N, E>> for class::Beside {
    type Kind = Rows<T, N, Y, E::Parts>;
    #[inline]
    fn transpose(j: &Row<T, Y, N, E>) -> Self::Kind {
        Rows::new(j.parts.transpose_each())
    }
}

impl<T, N, X, E: TransposeEach> TransposeTable<Rows<T, N, X, E>> for class::Above {
    type Kind = Row<T, X, N, E::Parts>;
    #[inline]
    fn transpose(j: &Rows<T, N, X, E>) -> Self::Kind {
        Row::new(j.parts.transpose_each())
    }
}

/// The transpose of every leaf.
pub trait TransposeEach {
    /// The tree of the transposes.
    type Parts: Copy;
    /// The tree of the transposes.
    fn transpose_each(&self) -> Self::Parts;
}

impl TransposeEach for Nil {
    type Parts = Nil;
    #[inline]
    fn transpose_each(&self) -> Nil {
        Nil
    }
}

impl<K: Transpose<Kind: Copy>> TransposeEach for At<K> {
    type Parts = At<K::Kind>;
    #[inline]
    fn transpose_each(&self) -> Self::Parts {
        At(self.0.transpose())
    }
}

impl<A: TransposeEach, B: TransposeEach> TransposeEach for Fork<A, B> {
    type Parts = Fork<A::Parts, B::Parts>;
    #[inline]
    fn transpose_each(&self) -> Self::Parts {
        Fork(self.0.transpose_each(), self.1.transpose_each())
    }
}
