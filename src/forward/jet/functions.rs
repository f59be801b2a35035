//! Functions of one scalar, and of two. f″ is what a dual finds in the f′ that the rule states: no rule is stated twice.

use super::{Bent, Jet, JetOperand, Moving, Multiple, Sum};
use crate::dim::{D, Dim};
use crate::forward::Number;
use crate::jacobian::hessian::{Crosses, Multiples, PlusHessian, Squares};
use crate::jacobian::{AddedTo, After, Dense, Diagonal, Jacobian, Kind, Scaled, Structure};
use crate::operations::operations;
use crate::rule::{Differentiable, Differentiable2};
use crate::rules;
use crate::scalar::{Real, Scalar};
use crate::shape::Shape;
use crate::tensor::{Rank0, Tensor};

/// A rule that works entry by entry, with its second derivative.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` has no second derivative, entry by entry, at an argument of shape `{S}` over `{T}`",
    note = "its derivative is a `Diagonal`, over numbers that carry a derivative too; elementary functions need `Real` numbers"
)]
pub trait Curves<T: Scalar, S: Shape> {
    /// f(x), f′(x), f″(x), entry by entry.
    fn curve(&self, x: &Tensor<T, S>) -> [Tensor<T, S>; 3];
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, S: Shape, R> Curves<T, S> for R
where
    R: Differentiable<
            Moving<T>,
            S,
            Output = S,
            Derivative: Structure<Kind = Diagonal<Moving<T>, S>>,
        >,
{
    #[inline]
    fn curve(&self, x: &Tensor<T, S>) -> [Tensor<T, S>; 3] {
        let x = x.map(|x| Moving::new(x.into(), Dense(T::one().into())));
        let (y, slope) = self.value_and_derivative(&x);
        let Diagonal(slope) = R::Derivative::keep(slope);
        [
            y.map(|y| y.number()),
            slope.map(|slope| slope.number()),
            slope.map(|slope| slope.gradient().into_scalar()),
        ]
    }
}

/// A rule of two scalars, with its second derivatives.
#[diagnostic::on_unimplemented(
    message = "the rule `{Self}` of two scalars has no second derivative over `{T}`",
    note = "it is `Differentiable2` over numbers that carry a derivative too; elementary functions need `Real` numbers"
)]
pub trait Curves2<T: Scalar> {
    /// f(a, b), its derivatives by a and by b, and the second ones by a twice, by both, by b twice.
    fn curve(&self, a: T, b: T) -> (T, [T; 2], [T; 3]);
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, R> Curves2<T> for R
where
    R: Differentiable2<Number<'static, T, (D<2>,)>, (), (), Output = ()>,
{
    #[inline]
    fn curve(&self, a: T, b: T) -> (T, [T; 2], [T; 3]) {
        let [a, b] = [(a, [T::one(), T::zero()]), (b, [T::zero(), T::one()])]
            .map(|(x, slopes)| Rank0::from(Number::new(x.into(), Dense(Tensor::new(slopes)))));
        let (y, (by_a, by_b)) = self.value_and_derivative(&a, &b);
        let [by_a, by_b] = [by_a.gradient().into_scalar(), by_b.gradient().into_scalar()];
        let [[aa, ab], [_, bb]] = [by_a, by_b].map(|slope| slope.gradient().into_inner());
        let slopes = [by_a.number(), by_b.number()];
        (y.into_scalar().number(), slopes, [aa, ab, bb])
    }
}

impl<'d, T: Scalar, G: Kind, H: Copy> Jet<'d, T, (), G, H> {
    /// φ(u), of which φ, φ′ and φ″ are known: ∂φ(u) = φ′ ∂u, ∂²φ(u) = φ′ ∂²u + φ″ ∂uᵀ ∂u.
    #[inline]
    pub(super) fn bend(
        &self,
        [y, slope, bend]: [T; 3],
    ) -> Jet<'d, T, (), Multiple<T, G>, Bent<T, G, H>>
    where
        G: After<Scaled<T, ()>> + Squares<T>,
        H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
    {
        let second = self
            .second
            .times(slope)
            .plus_hessian(&self.first.square(bend));
        Jet::scalar(y, self.first.after(&Scaled::new(slope)), second)
    }

    /// A rule of one scalar applied to this: the door for rules of your own.
    #[inline]
    pub fn apply<R>(&self, rule: R) -> Jet<'d, T, (), Multiple<T, G>, Bent<T, G, H>>
    where
        R: Curves<T, ()>,
        G: After<Scaled<T, ()>> + Squares<T>,
        H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
    {
        self.bend(rule.curve(&self.value).map(Tensor::into_scalar))
    }

    /// A rule of two scalars applied to this and another: ∂²f = f_u ∂²u + f_v ∂²v + f_uu ∂uᵀ ∂u + f_uv (∂uᵀ ∂v + ∂vᵀ ∂u) + f_vv ∂vᵀ ∂v.
    #[inline]
    pub fn apply2<R, O, C, Q>(
        &self,
        rule: R,
        other: O,
    ) -> Jet<'d, T, (), Sum<Multiple<T, G>, Multiple<T, O::First>>, Q>
    where
        R: Curves2<T>,
        O: JetOperand<'d, T, G::Input>,
        G: After<Scaled<T, ()>> + Squares<T> + Crosses<Multiple<T, O::First>, Hessian = C>,
        O::First: After<Scaled<T, ()>, Kind: AddedTo<Multiple<T, G>>> + Squares<T>,
        O::Second: Multiples<T> + PlusHessian<<O::First as Squares<T>>::Hessian>,
        H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
        Bent<T, G, H>: PlusHessian<Bent<T, O::First, O::Second>, Sum: PlusHessian<C, Sum = Q>>,
    {
        let (b, by_x, twice_by_x) = other.parts();
        let (y, [by_a, by_b], [aa, ab, bb]) = rule.curve(self.value.into_scalar(), b);
        let first = by_x
            .after(&Scaled::new(by_b))
            .added_to(&self.first.after(&Scaled::new(by_a)));
        let of_a = self.second.times(by_a).plus_hessian(&self.first.square(aa));
        let of_b = twice_by_x.times(by_b).plus_hessian(&by_x.square(bb));
        let mixed = self.first.cross(&by_x.after(&Scaled::new(ab)));
        Jet::scalar(y, first, of_a.plus_hessian(&of_b).plus_hessian(&mixed))
    }

    /// atan2(y, x), the angle of the point (x, y); as a method of y.
    #[inline]
    pub fn atan2<O, C, Q>(
        self,
        x: O,
    ) -> Jet<'d, T, (), Sum<Multiple<T, G>, Multiple<T, O::First>>, Q>
    where
        rules::Atan2: Curves2<T>,
        O: JetOperand<'d, T, G::Input>,
        G: After<Scaled<T, ()>> + Squares<T> + Crosses<Multiple<T, O::First>, Hessian = C>,
        O::First: After<Scaled<T, ()>, Kind: AddedTo<Multiple<T, G>>> + Squares<T>,
        O::Second: Multiples<T> + PlusHessian<<O::First as Squares<T>>::Hessian>,
        H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
        Bent<T, G, H>: PlusHessian<Bent<T, O::First, O::Second>, Sum: PlusHessian<C, Sum = Q>>,
    {
        self.apply2(rules::Atan2, x)
    }

    /// u²
    #[inline]
    pub fn square(&self) -> Jet<'d, T, (), Multiple<T, G>, Bent<T, G, H>>
    where
        G: After<Scaled<T, ()>> + Squares<T>,
        H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
    {
        let x = self.value.into_scalar();
        self.bend([x * x, x + x, T::one() + T::one()])
    }

    /// (sin u, cos u), of one reduction of the angle.
    #[inline]
    pub fn sin_cos(
        &self,
    ) -> (
        Jet<'d, T, (), Multiple<T, G>, Bent<T, G, H>>,
        Jet<'d, T, (), Multiple<T, G>, Bent<T, G, H>>,
    )
    where
        T: Real,
        G: After<Scaled<T, ()>> + Squares<T>,
        H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
    {
        let (sin, cos) = self.value.into_scalar().sin_cos();
        (self.bend([sin, cos, -sin]), self.bend([cos, -sin, -cos]))
    }

    /// u + a
    #[inline]
    #[must_use]
    pub fn shift(&self, a: f64) -> Self
    where
        T: Real,
    {
        Jet::scalar(
            self.value.into_scalar() + crate::scalar::lit(a),
            self.first,
            self.second,
        )
    }
}

/// The methods of the list that work entry by entry.
macro_rules! entrywise {
    ([S: Shape] S; $($methods:tt)*) => { entrywise! { @ $($methods)* } };
    ([$($other:tt)*] $($methods:tt)*) => {};
    (@) => {};
    (@ $(#[$doc:meta])* unary square $($rest:tt)*) => { entrywise! { @skip $($rest)* } };
    (@ $(#[$doc:meta])* unary shift $($rest:tt)*) => { entrywise! { @skip $($rest)* } };
    (@skip [] ($($parameter:tt)*) -> S, $rule:ident $(($argument:ident))?; $($rest:tt)*) => { entrywise! { @ $($rest)* } };
    (@ $(#[$doc:meta])* unary $method:ident[]($($parameter:ident: $type:ty)?) -> S, $rule:ident $(($argument:ident))?; $($rest:tt)*) => {
        impl<'d, T: Scalar, G: Kind, H: Copy> Jet<'d, T, (), G, H> {
            $(#[$doc])*
            #[inline]
            pub fn $method(&self $(, $parameter: $type)?) -> Jet<'d, T, (), Multiple<T, G>, Bent<T, G, H>>
            where
                rules::$rule: Curves<T, ()>,
                G: After<Scaled<T, ()>> + Squares<T>,
                H: Multiples<T> + PlusHessian<<G as Squares<T>>::Hessian>,
            {
                self.apply(rules::$rule $(($argument))?)
            }
        }

        impl<'d, T: Scalar, M: Dim, D, A, E> Jet<'d, T, (M,), super::Slopes<D, A>, E> {
            $(#[$doc])*
            #[inline]
            pub fn $method<D1, E1, E2, E3>(&self $(, $parameter: $type)?) -> Jet<'d, T, (M,), super::Slopes<D1, A>, E3>
            where
                rules::$rule: Curves<T, (M,)>,
                D: After<Diagonal<T, (M,)>, Kind = D1> + After<D, Kind = E1>,
                E: After<Diagonal<T, (M,)>, Kind = E2>,
                E1: After<Diagonal<T, (M,)>, Kind: PlusHessian<E2, Sum = E3>>,
                A: Copy,
            {
                self.apply(rules::$rule $(($argument))?)
            }
        }

        entrywise! { @ $($rest)* }
    };
    (@ $(#[$doc:meta])* $order:ident $method:ident[$($own:tt)*]($($parameters:tt)*) -> $output:ty,
     $rule:ident $(($argument:ident))? $(, where ($($bounds:tt)*))?; $($rest:tt)*) => {
        entrywise! { @ $($rest)* }
    };
}
operations! { entrywise }
