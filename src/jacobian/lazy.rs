//! Compositions and sums that are not worked out until they meet a vector.

use super::{Dense, Jacobian, Kind, Pattern, class, pattern};
use crate::product::ColumnRange;
use crate::shape::{MapClass, Shape};
use crate::tensor::{Entries, Tensor};

/// dx ↦ G(F dx): the chain G ∘ F, not worked out.
///
/// Multiplying makes one where F is known by what it does to matrices and its entries would be too many. Written by name,
/// `Then(g, f)`, it leaves any two derivatives as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Then<G, F>(pub G, pub F);

impl<F: Kind<Class: class::Last<F::Input>>, G: Kind<Scalar = F::Scalar>> Kind for Then<G, F> {
    type Class = <F::Class as class::Last<F::Input>>::Chain;
    type Scalar = F::Scalar;
    type Input = F::Input;
    type Output = G::Output;
}

impl<G, F> Jacobian for Then<G, F>
where
    F: Jacobian<Class: class::Last<F::Input>>,
    G: Jacobian<Scalar = F::Scalar, Input = F::Output>,
{
    const PATTERN: Pattern<G::Output, F::Input> = pattern::product(&G::PATTERN, &F::PATTERN);
    const SEEN: ColumnRange = F::SEEN;
    #[inline]
    fn jvp(&self, dx: &Tensor<F::Scalar, F::Input>) -> Tensor<F::Scalar, G::Output> {
        self.0.jvp(&self.1.jvp(dx))
    }
    #[inline]
    fn vjp_add(&self, dz: &Tensor<F::Scalar, G::Output>, acc: &mut Tensor<F::Scalar, F::Input>) {
        self.1.vjp_add(&self.0.vjp(dz), acc);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<F::Scalar, Z>],
        acc: &mut [Tensor<F::Scalar, Z>],
    ) {
        let mut between = Dense::<F::Scalar, F::Output, Z>::zeros();
        self.1.mul_columns(columns, rows, between.rows_mut());
        self.0.mul_columns_add(columns, between.rows(), acc);
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<F::Scalar, Z>],
        out: &mut [Tensor<F::Scalar, Z>],
    ) {
        let mut between = Dense::<F::Scalar, F::Output, Z>::zeros();
        self.1.mul_columns(columns, rows, between.rows_mut());
        self.0.mul_columns(columns, between.rows(), out);
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<F::Scalar, F::Input>, acc: &mut [F::Scalar]) {
        self.0.jvp_add_from(first, &self.1.jvp(dx), acc);
    }
    /// G (F P Fᵀ) Gᵀ
    #[inline]
    fn congruence_packed_add(&self, p: &[F::Scalar], acc: &mut [F::Scalar]) {
        let mut between = Dense::<F::Scalar, F::Output, F::Output>::zeros();
        let half = F::Output::LEN * (F::Output::LEN + 1) / 2;
        let between = between.0.as_mut_slice().get_mut(..half).unwrap_or_default();
        self.1.congruence_packed_add(p, between);
        self.0.congruence_packed_add(between, acc);
    }
}

/// dx ↦ A dx + B dx: the sum A + B, not worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plus<A, B>(pub A, pub B);

impl<A: Kind, B: Kind<Scalar = A::Scalar>> Kind for Plus<A, B> {
    type Class = <<A::Input as Shape>::Maps as MapClass>::Sum;
    type Scalar = A::Scalar;
    type Input = A::Input;
    type Output = A::Output;
}

impl<A, B> Jacobian for Plus<A, B>
where
    A: Jacobian,
    B: Jacobian<Scalar = A::Scalar, Input = A::Input, Output = A::Output>,
{
    const PATTERN: Pattern<A::Output, A::Input> = pattern::sum(&A::PATTERN, &B::PATTERN);
    const SEEN: ColumnRange = A::SEEN.with(B::SEEN);
    #[inline]
    fn jvp(&self, dx: &Tensor<A::Scalar, A::Input>) -> Tensor<A::Scalar, A::Output> {
        let mut dy = self.0.jvp(dx);
        self.1.jvp_add(dx, &mut dy);
        dy
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<A::Scalar, A::Output>, acc: &mut Tensor<A::Scalar, A::Input>) {
        self.0.vjp_add(dy, acc);
        self.1.vjp_add(dy, acc);
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<A::Scalar, Z>],
        acc: &mut [Tensor<A::Scalar, Z>],
    ) {
        self.0.mul_columns_add(columns, rows, acc);
        self.1.mul_columns_add(columns, rows, acc);
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<A::Scalar, Z>],
        out: &mut [Tensor<A::Scalar, Z>],
    ) {
        self.0.mul_columns(columns, rows, out);
        self.1.mul_columns_add(columns, rows, out);
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<A::Scalar, A::Input>, acc: &mut [A::Scalar]) {
        self.0.jvp_add_from(first, dx, acc);
        self.1.jvp_add_from(first, dx, acc);
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Entries<A::Scalar, A::Output, A::Input>) {
        self.0.add_to_dense(acc);
        self.1.add_to_dense(acc);
    }
}
