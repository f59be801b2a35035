//! Constants on the left of duals: tensors, symmetric matrices, numbers.

use core::ops::{Add, Div, Mul, Sub};

use num_traits::One;

use super::{Dual, Second};
use crate::dim::{Packed, Triangular};
use crate::jacobian::{After, Chain, ChainRule, Diagonal, Kind, Scaled, Structure};
use crate::operations::{Divides, Joins, MultiplyRule};
use crate::rule::{Differentiable2, Rule2};
use crate::scalar::{AfterLiteral, Literal, Real, Scalar, literal};
use crate::shape::Shape;
use crate::symmetric::{Data, Symmetric};
use crate::tensor::Tensor;

/// A tensor or a packed symmetric matrix that is a constant on the left: A x, c + x, c − x.
macro_rules! constant_on_the_left {
    ($([$($generics:tt)*] $constant:ty, $shape:ty, $value:ident;)*) => {$(
        impl<'d, T: Scalar, $($generics)*, Q: Shape, L: Kind> Mul<Dual<'d, T, Q, L>> for $constant
        where
            $shape: MultiplyRule<Q>,
            <$shape as MultiplyRule<Q>>::Rule: Differentiable2<T, $shape, Q>,
            L: After<Second<<$shape as MultiplyRule<Q>>::Rule, T, $shape, Q>>,
        {
            type Output = Dual<
                'd,
                T,
                <<$shape as MultiplyRule<Q>>::Rule as Rule2<$shape, Q>>::Output,
                <L as After<Second<<$shape as MultiplyRule<Q>>::Rule, T, $shape, Q>>>::Kind,
            >;
            #[inline]
            fn mul(self, right: Dual<'d, T, Q, L>) -> Self::Output {
                let rule = <$shape as MultiplyRule<Q>>::RULE;
                let (value, (_, by_b)) = rule.value_and_derivative(self.$value(), &right.value);
                let by_b = <<$shape as MultiplyRule<Q>>::Rule as Differentiable2<T, $shape, Q>>::Second::chain(
                    by_b,
                    &right.derivative,
                );
                Dual::new(value, by_b)
            }
        }

        impl<'d, T: Scalar, $($generics)*, Q: Shape, L> Add<Dual<'d, T, Q, L>> for $constant
        where
            $shape: Joins<Q>,
        {
            type Output = Dual<'d, T, $shape, L>;
            #[inline]
            fn add(self, right: Dual<'d, T, Q, L>) -> Self::Output {
                Dual::new(self.$value() + right.value.part(0), right.derivative)
            }
        }

        impl<'d, T: Scalar, $($generics)*, Q: Shape, L: Kind> Sub<Dual<'d, T, Q, L>> for $constant
        where
            $shape: Joins<Q>,
            Scaled<T, Q>: ChainRule<L>,
        {
            type Output = Dual<'d, T, $shape, Chain<Scaled<T, Q>, L>>;
            #[inline]
            fn sub(self, right: Dual<'d, T, Q, L>) -> Self::Output {
                let negative = Scaled::new(-T::one()).chain(&right.derivative);
                Dual::new(self.$value() - right.value.part(0), negative)
            }
        }
    )*};
}
constant_on_the_left! {
    [S: Shape] Tensor<T, S>, S, tensor;
    [S: Shape] &Tensor<T, S>, S, tensor;
    [N: Triangular] Symmetric<T, N>, (Packed<N>,), tensor;
    [N: Triangular] &Symmetric<T, N>, (Packed<N>,), tensor;
}

/// A number on the left, an `f32`, an `f64` or a literal. A sum or a quotient is of scalars.
macro_rules! on_the_left {
    ($($trait:ident $method:ident $op:ident [$($shape:ident)?] [$($bounds:tt)*] $kind:ty, |$a:ident, $x:ident| $value:expr;)*) => {$(
        on_the_left! { @number f32 $trait $method [$($shape)?] [$($bounds)*] $kind, $a $x $value }
        on_the_left! { @number f64 $trait $method [$($shape)?] [$($bounds)*] $kind, $a $x $value }

        impl<'d, T: Real, S: Shape $(+ $shape<()>)?, K: Kind> AfterLiteral<literal::$op> for Dual<'d, T, S, K>
        where
            $($bounds)*
        {
            type Output = Dual<'d, T, S, $kind>;
            #[inline]
            fn after(self, literal: Literal) -> Self::Output {
                let ($a, $x) = (T::from_f64(literal.0), self);
                $value
            }
        }
    )*};
    (@number $number:ident $trait:ident $method:ident [$($shape:ident)?] [$($bounds:tt)*] $kind:ty,
     $a:ident $x:ident $value:expr) => {
        const _: () = {
            type T = $number;
            impl<'d, S: Shape $(+ $shape<()>)?, K: Kind> $trait<Dual<'d, T, S, K>> for $number
            where
                $($bounds)*
            {
                type Output = Dual<'d, T, S, $kind>;
                #[inline]
                fn $method(self, right: Dual<'d, T, S, K>) -> Self::Output {
                    let ($a, $x) = (self, right);
                    $value
                }
            }
        };
    };
}
on_the_left! {
    Mul mul Times [] [Scaled<T, S>: ChainRule<K>,] Chain<Scaled<T, S>, K>, |a, x| x * a;
    Add add Plus [Divides] [] K, |a, x| Dual::new(x.value.map(|x| a + x), x.derivative);
    Sub sub Minus [Divides] [Scaled<T, S>: ChainRule<K>,] Chain<Scaled<T, S>, K>,
    |a, x| Dual::new(x.value.map(|x| a - x), Scaled::new(-T::one()).chain(&x.derivative));
    Div div Over [Divides] [Diagonal<T, S>: ChainRule<K>,] Chain<Diagonal<T, S>, K>,
    |a, x| {
        let value = x.value.map(|x| a / x);
        let slope = value.zip_with(&x.value, |y, x| -(y / x));
        Dual::new(value, Diagonal(slope).chain(&x.derivative))
    };
}
