//! The structure of a derivative: its kind, whoever holds its numbers.

use core::marker::PhantomData;

use super::{
    Dense, DenseRef, Diagonal, DiagonalRef, Identity, Jacobian, Plus, RepeatRows, Scaled, SumRows,
    Summation, Then, Transposed, ZeroMap, class,
};
use crate::dim::Dim;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::Tensor;

/// The structure of a derivative, whoever holds its numbers: what a [rule](crate::rule) states.
///
/// A kind that has numbers of its own is its own structure: `Dense<T, Y, X>`. Where the numbers are those of the point, such as the
/// matrix A in the derivative of A x, the structure is [`Borrowed`]. In neither is there a lifetime, so that the kind of a derivative
/// can be named, and composed with others, where no point is in sight yet.
///
/// A derivative of which some parts are borrowed and others are not has a structure of your own. Here y = f(W x) by W, f entry by
/// entry: the slopes of f are computed, x is there.
///
/// ```
/// use conformable::prelude::*;
/// use core::marker::PhantomData;
/// struct ByWeights<T, M, N>(PhantomData<(T, M, N)>);
/// impl<T: Scalar, M: Dim, N: Dim> Structure for ByWeights<T, M, N> {
///     type Scalar = T;
///     type Input = (M, N);
///     type Output = (M,);
///     type At<'a> = Then<Diagonal<T, (M,)>, ApplyTo<&'a Vector<T, N>, M>> where Self: 'a;
///     type Owned = Then<Diagonal<T, (M,)>, ApplyTo<Vector<T, N>, M>>;
///     fn into_owned(Then(slope, apply): Self::At<'_>) -> Self::Owned {
///         Then(slope, Borrowed::<ApplyTo<_, M>>::into_owned(apply))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the structure of a derivative",
    note = "a structure is a kind such as `Identity`, `Diagonal` or `Dense`; `Borrowed` is for `Dense`, `Diagonal`, the multiplications, and `Then`, `Plus` and `Transposed` of these"
)]
pub trait Structure {
    /// The scalars.
    type Scalar: Scalar;
    /// The shape of x.
    type Input: Shape;
    /// The shape of y.
    type Output: Shape;

    /// The derivative at a point, which it may borrow from.
    type At<'a>: Jacobian<Scalar = Self::Scalar, Input = Self::Input, Output = Self::Output>
    where
        Self: 'a;

    /// The derivative with numbers of its own.
    type Owned: Jacobian<Scalar = Self::Scalar, Input = Self::Input, Output = Self::Output> + Clone;

    /// The derivative, independent of the point: what was borrowed is copied, what was not is moved.
    fn into_owned(at: Self::At<'_>) -> Self::Owned;
}

/// The derivative of structure `D` at a point that lives for `'a`.
pub type At<'a, D> = <D as Structure>::At<'a>;

impl<J: Jacobian + Clone> Structure for J {
    type Scalar = J::Scalar;
    type Input = J::Input;
    type Output = J::Output;
    type At<'a>
        = J
    where
        J: 'a;
    type Owned = J;
    #[inline]
    fn into_owned(at: J) -> J {
        at
    }
}

/// The structure of a derivative of kind `K` whose numbers are borrowed from the point. There is no value of this type.
///
/// At a point, `Borrowed<Dense<…>>` is a [`DenseRef`], `Borrowed<Diagonal<…>>` a [`DiagonalRef`], and
/// `Borrowed<ApplyTo<Vector<T, N>, M>>` an `ApplyTo<&Vector<T, N>, M>`.
///
/// ```
/// use conformable::prelude::*;
/// /// W x, for a fixed W.
/// struct Linear<T, M: Dim, N: Dim>(Matrix<T, M, N>);
///
/// impl<T, M: Dim, N: Dim> Rule<(N,)> for Linear<T, M, N> {
///     type Output = (M,);
/// }
///
/// impl<T: Scalar, M: Dim, N: Dim> Differentiable<T, (N,)> for Linear<T, M, N> {
///     type Derivative = Borrowed<Dense<T, (M,), (N,)>>;
///
///     fn value(&self, x: &Vector<T, N>) -> Vector<T, M> {
///         &self.0 * x
///     }
///
///     fn derivative<'a>(&'a self, _: &'a Vector<T, N>, _: &'a Vector<T, M>) -> DenseRef<'a, T, (M,), (N,)> {
///         DenseRef::from_jacobian(&self.0)
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Borrowed<K>(PhantomData<K>);

impl<K: Lend> Structure for Borrowed<K> {
    type Scalar = K::Scalar;
    type Input = K::Input;
    type Output = K::Output;
    type At<'a>
        = K::Ref<'a>
    where
        K: 'a;
    type Owned = K;
    #[inline]
    fn into_owned(at: K::Ref<'_>) -> K {
        K::from_ref(at)
    }
}

/// A kind that has a form with borrowed numbers. A kind that stores next to nothing is its own.
#[diagnostic::on_unimplemented(
    message = "the kind `{Self}` has no form with borrowed numbers",
    note = "`Borrowed` is for `Dense`, `Diagonal`, the multiplications, and `Then`, `Plus` and `Transposed` of these"
)]
pub trait Lend: Jacobian + Clone {
    /// The same map, with borrowed numbers.
    type Ref<'a>: Jacobian<Scalar = Self::Scalar, Input = Self::Input, Output = Self::Output>
    where
        Self: 'a;

    /// The same map, with copies of the numbers.
    fn from_ref(lent: Self::Ref<'_>) -> Self;
}

impl<T: Scalar, Y: Shape, X: Shape> Lend for Dense<T, Y, X> {
    type Ref<'a>
        = DenseRef<'a, T, Y, X>
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: DenseRef<'_, T, Y, X>) -> Self {
        Dense(lent.0.clone())
    }
}

impl<T: Scalar, S: Shape> Lend for Diagonal<T, S> {
    type Ref<'a>
        = DiagonalRef<'a, T, S>
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: DiagonalRef<'_, T, S>) -> Self {
        Diagonal(lent.0.clone())
    }
}

macro_rules! small {
    ($([$($generics:tt)*] $kind:ty;)*) => {$(
        impl<$($generics)*> Lend for $kind {
            type Ref<'a> = Self where Self: 'a;
            #[inline]
            fn from_ref(lent: Self) -> Self {
                lent
            }
        }
    )*};
}
small! {
    [T: Scalar, Y: Shape, X: Shape] ZeroMap<T, Y, X>;
    [T: Scalar, S: Shape] Identity<T, S>;
    [T: Scalar, S: Shape] Scaled<T, S>;
    [T: Scalar, S: Shape] Summation<T, S>;
    [T: Scalar, B: Dim, N: Dim] SumRows<T, B, N>;
    [T: Scalar, B: Dim, N: Dim] RepeatRows<T, B, N>;
}

impl<G, F> Lend for Then<G, F>
where
    F: Lend,
    G: Lend<Scalar = F::Scalar, Input = F::Output>,
{
    type Ref<'a>
        = Then<G::Ref<'a>, F::Ref<'a>>
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: Self::Ref<'_>) -> Self {
        Then(G::from_ref(lent.0), F::from_ref(lent.1))
    }
}

impl<A, B> Lend for Plus<A, B>
where
    A: Lend,
    B: Lend<Scalar = A::Scalar, Input = A::Input, Output = A::Output>,
{
    type Ref<'a>
        = Plus<A::Ref<'a>, B::Ref<'a>>
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: Self::Ref<'_>) -> Self {
        Plus(A::from_ref(lent.0), B::from_ref(lent.1))
    }
}

impl<J: Lend> Lend for Transposed<J> {
    type Ref<'a>
        = Transposed<J::Ref<'a>>
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: Self::Ref<'_>) -> Self {
        Transposed(J::from_ref(lent.0))
    }
}

/// A part of a [`Borrowed`] chain that has numbers of its own: worked out at the point, where the others refer to it.
///
/// ```
/// use conformable::jacobian::Kept;
/// use conformable::prelude::*;
/// /// A diagonal that is worked out, then a matrix that is borrowed.
/// type Layer<T, M, N> = Borrowed<Then<Kept<Diagonal<T, (M,)>>, Dense<T, (M,), (N,)>>>;
/// fn kind<'a, T: Scalar, M: Dim, N: Dim>(w: &'a Matrix<T, M, N>, slope: Vector<T, M>) -> <Layer<T, M, N> as Structure>::At<'a> {
///     Then(Kept(Diagonal(slope)), DenseRef(w))
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Kept<K>(pub K);

impl<K: Jacobian> Jacobian for Kept<K> {
    type Class = class::Operator;
    type Scalar = K::Scalar;
    type Input = K::Input;
    type Output = K::Output;
    #[inline]
    fn jvp(&self, dx: &Tensor<K::Scalar, K::Input>) -> Tensor<K::Scalar, K::Output> {
        self.0.jvp(dx)
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<K::Scalar, K::Output>, acc: &mut Tensor<K::Scalar, K::Input>) {
        self.0.vjp_add(dy, acc);
    }
}

impl<K: Jacobian + Clone> Lend for Kept<K> {
    type Ref<'a>
        = Self
    where
        Self: 'a;
    #[inline]
    fn from_ref(lent: Self) -> Self {
        lent
    }
}
