//! Methods of duals: those of expressions, and what needs a value.

use super::{By, Dual, OperandOf, Stated};
use crate::dim::{Dim, Packed, Prod, Quaternion, Sum, Three, Triangular};
use crate::jacobian::{
    AddedTo, After, Chain, ChainRule, Diagonal, Jacobian, Kind, Permutation, Picked, Structure,
    Table,
};
use crate::linalg::RightSides;
use crate::operations::{Joins, SquareMatrix, operations};
use crate::product::Contracts;
use crate::rule::{Differentiable, Differentiable2, Rule};
use crate::rules::{self, ThreeComponents};
use crate::scalar::{Real, Scalar};
use crate::shape::Shape;
use crate::tensor::{Matrix, Tensor};

/// A rule whose value at an argument of shape `A` has the shape `Y`, and its derivative the kind `J`.
///
/// Methods ask for it with `J` as a parameter, which is inferred: so the compiler can say what is missing, real numbers or a square matrix.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` is not differentiable at an argument of shape `{A}` over `{T}`"
)]
pub trait Stating<T: Copy, A: Shape, Y: Shape, J>:
    Differentiable<T, A, Output = Y, Derivative: Structure<Kind = J>>
{
}

impl<T: Copy, A: Shape, Y: Shape, J, R> Stating<T, A, Y, J> for R where
    R: Differentiable<T, A, Output = Y, Derivative: Structure<Kind = J>>
{
}

/// As [`Stating`], of two arguments, with the derivative by each.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` is not differentiable at arguments of shapes `{A}` and `{B}` over `{T}`"
)]
pub trait Stating2<T: Copy, A: Shape, B: Shape, Y: Shape, J, L>:
    Differentiable2<T, A, B, Output = Y, First: Structure<Kind = J>, Second: Structure<Kind = L>>
{
}

#[diagnostic::do_not_recommend]
impl<T: Copy, A: Shape, B: Shape, Y: Shape, J, L, R> Stating2<T, A, B, Y, J, L> for R where
    R: Differentiable2<
            T,
            A,
            B,
            Output = Y,
            First: Structure<Kind = J>,
            Second: Structure<Kind = L>,
        >
{
}

/// The kind of the derivative of R(a, b), where those of R are `J` and `L`, and those of a and b are `K` and `Q`.
type ByBoth<J, L, K, Q> = <<Q as After<L>>::Kind as AddedTo<<K as After<J>>::Kind>>::Kind;

// What has one argument takes `&self`: of a `Number` the function of `Real` is then the one that is called, wherever it is in scope, and a
// gradient of 0 stays 0 where the slope is infinite. What has two takes `self`, and comes before `Real`'s `atan2` of two numbers.
macro_rules! methods {
    ([$($generics:tt)*] $shape:ty;
     $($(#[$doc:meta])* $order:ident $method:ident[$($own:tt)*]($($parameter:ident: $type:ty)?) -> $output:ty,
       $rule:ident $(($argument:ident))? $(, where ($($bounds:tt)*))?;)*) => {
        impl<'d, T: Scalar, $($generics)*, D: Kind> Dual<'d, T, $shape, D> {
            $(methods! {
                @$order [$(#[$doc])*] $method [$($own)*] [$($parameter: $type)?] [$output] [$shape]
                $rule [$($argument)?] [$($($bounds)*,)?]
            })*
        }
    };
    (@unary [$($doc:tt)*] $method:ident [] [$($parameter:ident: $type:ty)?] [$output:ty] [$shape:ty]
     $rule:ident [$($argument:ident)?] [$($bounds:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $method<J>(&self $(, $parameter: $type)?) -> Dual<'d, T, $output, D::Kind>
        where
            $($bounds)*
            rules::$rule: Stating<T, $shape, $output, J>,
            D: After<J>,
        {
            self.apply(rules::$rule $(($argument))?)
        }
    };
    (@binary [$($doc:tt)*] $method:ident [$($own:tt)*] [$other:ident: $type:ty] [$output:ty] [$shape:ty]
     $rule:ident [] [$($bounds:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $method<O: OperandOf<'d, T, <D as Kind>::Input, $type>, ByA, ByB, $($own)*>(
            self,
            $other: O,
        ) -> Dual<'d, T, $output, ByBoth<ByA, ByB, D, O::Kind>>
        where
            $($bounds)*
            rules::$rule: Stating2<T, $shape, $type, $output, ByA, ByB>,
            D: After<ByA>,
            O::Kind: After<ByB, Kind: AddedTo<<D as After<ByA>>::Kind>>,
        {
            self.apply2(rules::$rule, $other)
        }
    };
    (@flipped [$($doc:tt)*] $method:ident [$($own:tt)*] [$other:ident: $type:ty] [$output:ty] [$shape:ty]
     $rule:ident [] [$($bounds:tt)*]) => {
        $($doc)*
        #[inline]
        pub fn $method<O: OperandOf<'d, T, <D as Kind>::Input, $type>, ByA, ByB, $($own)*>(
            self,
            $other: O,
        ) -> Dual<'d, T, $output, ByBoth<ByA, ByB, O::Kind, D>>
        where
            $($bounds)*
            rules::$rule: Stating2<T, $type, $shape, $output, ByA, ByB>,
            O::Kind: After<ByA>,
            D: After<ByB, Kind: AddedTo<<O::Kind as After<ByA>>::Kind>>,
        {
            self.apply2_flipped(rules::$rule, $other)
        }
    };
}
operations! { methods }

impl<'d, T: Scalar, N: Dim, K: Kind> Dual<'d, T, (N,), K> {
    /// (x at the first place of the table, x at the second, …)
    #[inline]
    pub fn gather<'t, M: Dim>(
        self,
        table: &'t Table<M, N>,
    ) -> Dual<'d, T, (M,), By<rules::Gather<'t, M, N>, T, (N,), K>>
    where
        K: After<Stated<rules::Gather<'t, M, N>, T, (N,)>>,
    {
        self.apply(rules::Gather(table))
    }

    /// The components in another order.
    #[inline]
    pub fn permute<'p>(
        self,
        order: &'p Permutation<N>,
    ) -> Dual<'d, T, (N,), By<rules::Permute<'p, N>, T, (N,), K>>
    where
        K: After<Stated<rules::Permute<'p, N>, T, (N,)>>,
    {
        self.apply(rules::Permute(order))
    }

    /// Exp(φ) R p, with this φ in the frame that R leads to.
    #[inline]
    pub fn rotate_left<'r, F: Three, P: OperandOf<'d, T, <K as Kind>::Input, (F,)>, ByA, ByB>(
        self,
        r: &'r Matrix<T, N, F>,
        p: P,
    ) -> Dual<'d, T, (N,), ByBoth<ByA, ByB, K, P::Kind>>
    where
        N: Three,
        rules::RotateLeft<'r, T, N, F>: Stating2<T, (N,), (F,), (N,), ByA, ByB>,
        K: After<ByA>,
        P::Kind: After<ByB, Kind: AddedTo<<K as After<ByA>>::Kind>>,
    {
        self.apply2(rules::RotateLeft { r }, p)
    }

    /// R Exp(φ) p, with this φ in the frame that R leads from.
    #[inline]
    pub fn rotate_right<'r, W: Three, P: OperandOf<'d, T, <K as Kind>::Input, (N,)>, ByA, ByB>(
        self,
        r: &'r Matrix<T, W, N>,
        p: P,
    ) -> Dual<'d, T, (W,), ByBoth<ByA, ByB, K, P::Kind>>
    where
        N: Three,
        rules::RotateRight<'r, T, W, N>: Stating2<T, (N,), (N,), (W,), ByA, ByB>,
        K: After<ByA>,
        P::Kind: After<ByB, Kind: AddedTo<<K as After<ByA>>::Kind>>,
    {
        self.apply2(rules::RotateRight { r }, p)
    }
}

impl<'d, T: Scalar, S: Shape, K: Kind> Dual<'d, T, S, K> {
    /// (sin x, cos x), entry by entry: where both are needed, one is the derivative of the other.
    #[inline]
    #[allow(clippy::type_complexity)] // two duals of one kind
    pub fn sin_cos(
        &self,
    ) -> (
        Dual<'d, T, S, Chain<Diagonal<T, S>, K>>,
        Dual<'d, T, S, Chain<Diagonal<T, S>, K>>,
    )
    where
        T: Real,
        Diagonal<T, S>: ChainRule<K>,
    {
        let (mut sin, mut cos) = (*self.value(), Tensor::zeros());
        for (sin, cos) in sin.iter_mut().zip(&mut cos) {
            (*sin, *cos) = sin.sin_cos();
        }
        let by_sin = Diagonal(cos).chain(self.derivative());
        let by_cos = Diagonal(-&sin).chain(self.derivative());
        (Dual::new(sin, by_sin), Dual::new(cos, by_cos))
    }

    /// x_i, what is at an index: a component or a block of a vector, `x.at(State::heading)`, an entry, several, and of a matrix one of these
    /// for each dimension, as [`at`](Tensor::at) of a tensor.
    ///
    /// The derivative stores nothing but an index that is a `usize`: a [`Unit`](crate::jacobian::tree::Unit) row for a component or a
    /// block of a vector, an [`Excerpt`](crate::jacobian::Excerpt) for any other part.
    ///
    /// ```
    /// use conformable::forward::jacobian;
    /// use conformable::prelude::*;
    /// dims! { State { x, y, heading } }
    /// let s: Vector<i64, State> = vector![1, 2, 3];
    /// let (y, by_s) = jacobian(&s, |s| s.at((State::heading, State::x)));
    /// assert_eq!(y, vector![3, 1]);
    /// assert_eq!(by_s.numerator(), matrix![0, 0, 1; 1, 0, 0]);
    /// assert_eq!(size_of_val(&by_s), 0);
    ///
    /// let m: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    /// let (y, by_m) = jacobian(&m, |m| m.at((.., Nth::<2>)));
    /// assert_eq!(y, vector![3, 6]);
    /// assert_eq!(by_m.vjp(&vector![10, 20]), matrix![0, 0, 10; 0, 0, 20]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a run-time index lies outside of the shape. A component cannot.
    #[inline]
    #[track_caller]
    pub fn at<I, Y: Shape, J>(self, index: I) -> Dual<'d, T, Y, K::Kind>
    where
        I: Picked<T, S, Part = Y, Kind = J>,
        K: After<J>,
    {
        let value = index.pick(self.value());
        Dual::new(value, self.derivative().after(&index.derivative()))
    }

    /// A x, for a fixed linear map A of any kind.
    #[inline]
    pub fn linear<J>(self, map: &J) -> Dual<'d, T, J::Output, Chain<J, K>>
    where
        J: Jacobian<Scalar = T, Input = S> + ChainRule<K>,
    {
        Dual::new(map.jvp(self.value()), map.chain(self.derivative()))
    }
}

impl<'d, T: Scalar, B: Dim, N: Dim, K: Kind> Dual<'d, T, (B, N), K> {
    /// f(xᵢ) for each row of this batch, where f is a rule of a vector.
    #[inline]
    pub fn each_row<R: Rule<(N,), Output = (M,)>, M: Dim>(
        self,
        rule: R,
    ) -> Dual<'d, T, (B, M), By<rules::EachRow<R>, T, (B, N), K>>
    where
        rules::EachRow<R>: Differentiable<T, (B, N), Output = (B, M)>,
        K: After<Stated<rules::EachRow<R>, T, (B, N)>>,
    {
        self.apply(rules::EachRow(rule))
    }

    /// The softmax of each row.
    #[inline]
    pub fn softmax(self) -> Dual<'d, T, (B, N), By<rules::EachRow<rules::Softmax>, T, (B, N), K>>
    where
        rules::EachRow<rules::Softmax>: Differentiable<T, (B, N), Output = (B, N)>,
        K: After<Stated<rules::EachRow<rules::Softmax>, T, (B, N)>>,
    {
        self.apply(rules::EachRow(rules::Softmax))
    }
}
