//! Maps from and to symmetric matrices, which are packed: their shape is that of vech S.

use core::marker::PhantomData;

use super::{Held, Jacobian, Lend, class};
use crate::dim::{Dim, Packed, Triangular};
use crate::scalar::{Field, Scalar};
use crate::symmetric::packed;
use crate::tensor::{Matrix, Rank0, Vector};

macro_rules! stored_nowhere {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name<T, N>(PhantomData<(T, N)>);

        impl<T, N> $name<T, N> {
            /// The map.
            #[must_use]
            pub const fn new() -> Self {
                $name(PhantomData)
            }
        }

        impl<T, N> Default for $name<T, N> {
            fn default() -> Self {
                Self::new()
            }
        }
    )*};
}
stored_nowhere! {
    /// dA ↦ (dA + dAᵀ)/2, its own transpose. Nothing is stored.
    SymmetricPartMap;
    /// dS ↦ dS, from packed to full: the duplication matrix D. Its `vjp` is D′, which adds g_ij and g_ji. Nothing is stored.
    Duplication;
    /// dA ↦ vech of the lower triangle of dA: the elimination matrix L. Nothing is stored.
    Elimination;
    /// dS ↦ tr dS, for a packed S. Nothing is stored.
    SymmetricTraceMap;
}

impl<T: Field, N: Dim> Jacobian for SymmetricPartMap<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N, N);
    type Output = (N, N);
    fn jvp(&self, da: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        (da + da.transpose()) / T::from_integer(2)
    }
    fn vjp_add(&self, dy: &Matrix<T, N, N>, acc: &mut Matrix<T, N, N>) {
        *acc += self.jvp(dy);
    }
}

impl<T: Scalar, N: Triangular> Jacobian for Duplication<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (Packed<N>,);
    type Output = (N, N);
    fn jvp(&self, ds: &Vector<T, Packed<N>>) -> Matrix<T, N, N> {
        packed::unpack(ds)
    }
    fn vjp_add(&self, dy: &Matrix<T, N, N>, acc: &mut Vector<T, Packed<N>>) {
        *acc += crate::symmetric::vech_gradient(dy);
    }
}

impl<T: Scalar, N: Triangular> Jacobian for Elimination<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N, N);
    type Output = (Packed<N>,);
    fn jvp(&self, da: &Matrix<T, N, N>) -> Vector<T, Packed<N>> {
        packed::from_fn(|(i, j)| da.rows()[i].as_slice()[j].clone())
    }
    fn vjp_add(&self, dy: &Vector<T, Packed<N>>, acc: &mut Matrix<T, N, N>) {
        for (j, column) in packed::columns(dy).enumerate() {
            let rows = acc.rows_mut().iter_mut().skip(j);
            for (entry, dy) in rows.filter_map(|row| row.get_mut(j)).zip(column) {
                *entry = entry.clone() + dy.clone();
            }
        }
    }
}

impl<T: Scalar, N: Triangular> Jacobian for SymmetricTraceMap<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (Packed<N>,);
    type Output = ();
    fn jvp(&self, ds: &Vector<T, Packed<N>>) -> Rank0<T> {
        let diagonal = packed::columns(ds).filter_map(<[T]>::first);
        diagonal.fold(T::zero(), |sum, s| sum + s.clone()).into()
    }
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Vector<T, Packed<N>>) {
        for place in packed::columns_mut(acc).filter_map(<[T]>::first_mut) {
            *place = place.clone() + dy.as_scalar().clone();
        }
    }
}

/// dx ↦ S dx for a packed symmetric S, its own transpose: the derivative of S x by x. `S` is `Vector<T, Packed<N>>`, or a reference
/// to one.
#[derive(Clone, Debug)]
pub struct SymmetricMul<S>(pub S);

impl<S: Held<Shape = (Packed<N>,)>, N: Triangular> Jacobian for SymmetricMul<S> {
    type Class = class::Operator;
    type Scalar = S::Scalar;
    type Input = (N,);
    type Output = (N,);
    fn jvp(&self, dx: &Vector<S::Scalar, N>) -> Vector<S::Scalar, N> {
        packed::multiply(self.0.tensor(), dx)
    }
    fn vjp_add(&self, dy: &Vector<S::Scalar, N>, acc: &mut Vector<S::Scalar, N>) {
        packed::multiply_add(self.0.tensor(), dy, acc);
    }
}

/// dS ↦ dS x for a packed symmetric S: the derivative of S x by S. Its `vjp` has δᵢxᵢ on the diagonal and δᵢxⱼ + δⱼxᵢ off it.
/// `X` is `Vector<T, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct SymmetricApplyTo<X>(pub X);

impl<X: Held<Shape = (N,)>, N: Triangular> Jacobian for SymmetricApplyTo<X> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (Packed<N>,);
    type Output = (N,);
    fn jvp(&self, ds: &Vector<X::Scalar, Packed<N>>) -> Vector<X::Scalar, N> {
        packed::multiply(ds, self.0.tensor())
    }
    fn vjp_add(&self, dy: &Vector<X::Scalar, N>, acc: &mut Vector<X::Scalar, Packed<N>>) {
        packed::add_pairs(dy, self.0.tensor(), acc);
    }
}

/// dS ↦ xᵀ dS x for a packed symmetric S: the derivative of xᵀ S x by S. Its gradient has xᵢ² on the diagonal and 2xᵢxⱼ off it.
/// `X` is `Vector<T, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct QuadraticBy<X>(pub X);

impl<X: Held<Shape = (N,)>, N: Triangular> Jacobian for QuadraticBy<X> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (Packed<N>,);
    type Output = ();
    fn jvp(&self, ds: &Vector<X::Scalar, Packed<N>>) -> Rank0<X::Scalar> {
        packed::quadratic(ds, self.0.tensor()).into()
    }
    fn vjp_add(&self, dy: &Rank0<X::Scalar>, acc: &mut Vector<X::Scalar, Packed<N>>) {
        let x = self.0.tensor();
        packed::add_pairs(&(x * dy.as_scalar().clone()), x, acc);
    }
}

/// dS ↦ A dS Aᵀ between packed symmetric matrices, with A of `(M, N)`: the derivative of A S Aᵀ by S.
/// `A` is `Matrix<T, M, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct CongruenceBy<A>(pub A);

impl<A, M, N> Jacobian for CongruenceBy<A>
where
    A: Held<Shape = (M, N)>,
    M: Triangular,
    N: Triangular,
{
    type Class = class::Operator;
    type Scalar = A::Scalar;
    type Input = (Packed<N>,);
    type Output = (Packed<M>,);
    fn jvp(&self, ds: &Vector<A::Scalar, Packed<N>>) -> Vector<A::Scalar, Packed<M>> {
        packed::congruence(self.0.tensor(), ds)
    }
    /// Aᵀ L A with L the lower triangle δ: a row of Lᵀ A and the row of A make one pair after the other.
    fn vjp_add(&self, dy: &Vector<A::Scalar, Packed<M>>, acc: &mut Vector<A::Scalar, Packed<N>>) {
        let mut rows = self.0.tensor().rows();
        for column in packed::columns(dy) {
            let mut sum = Vector::zeros();
            for (dy, row) in column.iter().zip(rows) {
                sum.axpy(dy.clone(), row);
            }
            let [row, rest @ ..] = rows else { return };
            packed::add_pairs(&sum, row, acc);
            rows = rest;
        }
    }
}

/// dA ↦ dA Wᵀ + W dAᵀ, packed, with W of `(M, N)`: the derivative of A S Aᵀ by A, where W = A S. Its `vjp` is (L + Lᵀ) W, with L the
/// lower triangle δ.
#[derive(Clone, Debug)]
pub struct CongruenceByFactor<T, M: Dim, N: Dim> {
    /// W
    pub w: Matrix<T, M, N>,
}

impl<T: Scalar, M: Triangular, N: Dim> Jacobian for CongruenceByFactor<T, M, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (M, N);
    type Output = (Packed<M>,);
    fn jvp(&self, da: &Matrix<T, M, N>) -> Vector<T, Packed<M>> {
        let mut dy = Vector::zeros();
        packed::add_half_product(da, &self.w, &mut dy);
        packed::add_half_product(&self.w, da, &mut dy);
        dy
    }
    fn vjp_add(&self, dy: &Vector<T, Packed<M>>, acc: &mut Matrix<T, M, N>) {
        packed::add_multiply_matrix(dy, &self.w, acc);
        let diagonal = packed::columns(dy).filter_map(<[T]>::first);
        for ((row, dy), w) in acc.rows_mut().iter_mut().zip(diagonal).zip(self.w.rows()) {
            row.axpy(dy.clone(), w);
        }
    }
}

/// dx ↦ dx xᵀ + x dxᵀ, packed: the derivative of x xᵀ by x. Its `vjp` is (L + Lᵀ) x, with L the lower triangle δ.
/// `X` is `Vector<T, N>`, or a reference to one.
#[derive(Clone, Debug)]
pub struct SelfOuterBy<X>(pub X);

impl<X: Held<Shape = (N,)>, N: Triangular> Jacobian for SelfOuterBy<X> {
    type Class = class::Operator;
    type Scalar = X::Scalar;
    type Input = (N,);
    type Output = (Packed<N>,);
    fn jvp(&self, dx: &Vector<X::Scalar, N>) -> Vector<X::Scalar, Packed<N>> {
        let x = self.0.tensor();
        let mut dy = Vector::zeros();
        packed::add_pairs(dx, x, &mut dy);
        let diagonal = packed::columns_mut(&mut dy).filter_map(<[_]>::first_mut);
        for ((dy, x), dx) in diagonal.zip(x).zip(dx) {
            packed::add_product(dy, x, dx);
        }
        dy
    }
    fn vjp_add(&self, dy: &Vector<X::Scalar, Packed<N>>, acc: &mut Vector<X::Scalar, N>) {
        let x = self.0.tensor();
        packed::multiply_add(dy, x, acc);
        let diagonal = packed::columns(dy).filter_map(<[_]>::first);
        for ((acc, x), dy) in acc.iter_mut().zip(x).zip(diagonal) {
            packed::add_product(acc, dy, x);
        }
    }
}

macro_rules! lend {
    ($([$($dim:ident)*] $kind:ident<$tensor:ty>;)*) => {$(
        impl<T: Scalar, $($dim: Triangular),*> Lend for $kind<$tensor> {
            type Ref<'a> = $kind<&'a $tensor> where Self: 'a;
            fn from_ref(lent: Self::Ref<'_>) -> Self {
                $kind(lent.0.clone())
            }
        }
    )*};
}
lend! {
    [N] SymmetricMul<Vector<T, Packed<N>>>;
    [N] SymmetricApplyTo<Vector<T, N>>;
    [N] QuadraticBy<Vector<T, N>>;
    [M N] CongruenceBy<Matrix<T, M, N>>;
    [N] SelfOuterBy<Vector<T, N>>;
}
