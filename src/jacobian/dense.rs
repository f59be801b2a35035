//! Derivatives of which every entry is stored.

use super::congruence::BesideIt;
use super::known::equal;
use super::{Jacobian, Kind, class};
use crate::dim::Dim;
use crate::product::{self, ColumnRange};
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::packed::{add_square, congruence_add};
use crate::tensor::{Entries, Holds, Matrix, Tensor, blocks, blocks_mut};

/// dx ↦ J dx, with every entry of J: ∂yᵢ/∂xⱼ at `(i, j)`. Its tensor has the shape of y, then the shape of x.
///
/// Where the numbers are there already, `Dense::of(&a)` is a reference to them: the derivative of A x by x is A itself, not a copy of it.
///
/// ```
/// use conformable::prelude::*;
/// dims! { Y = 2; R = 3; C = 4; }
/// let vector_by_vector: Dense<f64, (Y,), (C,)> = Dense(Matrix::<f64, Y, C>::zeros());
/// let scalar_by_matrix: Dense<f64, (), (R, C)> = Dense(Matrix::<f64, R, C>::zeros());
/// let vector_by_matrix: Dense<f64, (Y,), (R, C)> = Dense(Tensor::<f64, (Y, R, C)>::zeros());
/// ```
///
/// ```compile_fail,E0271
/// use conformable::prelude::*;
/// dims! { Meas = 2; State = 3; }
/// let j: Dense<f64, (Meas,), (State,)> = Dense(Matrix::<f64, State, Meas>::zeros()); // transposed
/// ```
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
pub struct Dense<T: Copy, Y: Shape, X: Shape>(pub Entries<T, Y, X>);

impl<T: Copy, M: Dim, N: Dim> Dense<T, (M,), (N,)> {
    /// The derivative of a vector by a vector, from its m × n Jacobian matrix.
    pub const fn from_jacobian(numerator: Matrix<T, M, N>) -> Self {
        Dense(numerator)
    }

    /// The derivative of a vector by a vector, of which the m × n Jacobian matrix stays where it is.
    #[inline]
    #[must_use]
    pub fn of(numerator: &Matrix<T, M, N>) -> &Self {
        Holds::of(numerator)
    }
}

impl<T: Copy, X: Shape> Dense<T, (), X> {
    /// The derivative of a scalar, from its gradient, which has the shape of x.
    pub const fn from_gradient(gradient: Tensor<T, X>) -> Self {
        Dense(gradient)
    }

    /// The derivative of a scalar, of which the gradient, with the shape of x, stays where it is.
    #[inline]
    #[must_use]
    pub fn of_gradient(gradient: &Tensor<T, X>) -> &Self {
        Holds::of(gradient)
    }
}

impl<T: Scalar, Y: Shape, X: Shape> Dense<T, Y, X> {
    /// A row for each entry of y.
    #[inline]
    pub(crate) const fn rows(&self) -> &[Tensor<T, X>] {
        blocks::<T, Y, X>(&self.0)
    }

    /// A row for each entry of y, to write to.
    #[inline]
    pub(crate) const fn rows_mut(&mut self) -> &mut [Tensor<T, X>] {
        blocks_mut::<T, Y, X>(&mut self.0)
    }

    /// The same entries, where other types have been found to be these.
    #[inline]
    pub(crate) fn cast<Q: Shape, Z: Shape>(self) -> Dense<T, Q, Z> {
        Dense(self.0.into_shape())
    }

    /// No entry but 0.
    #[inline]
    pub(crate) fn zeros() -> Self {
        Dense(Tensor::zeros())
    }
}

impl<T: Scalar, Y: Shape, X: Shape> Kind for Dense<T, Y, X> {
    type Class = class::Full;
    type Scalar = T;
    type Input = X;
    type Output = Y;
}

impl<T: Scalar, Y: Shape, X: Shape> Jacobian for Dense<T, Y, X> {
    #[inline]
    fn jvp(&self, dx: &Tensor<T, X>) -> Tensor<T, Y> {
        let mut dy = Tensor::zeros();
        self.jvp_add(dx, &mut dy);
        dy
    }
    #[inline]
    fn vjp_add(&self, dy: &Tensor<T, Y>, acc: &mut Tensor<T, X>) {
        product::combine(dy.as_slice(), self.rows(), acc);
    }
    #[inline]
    fn jvp_add(&self, dx: &Tensor<T, X>, acc: &mut Tensor<T, Y>) {
        product::apply(self.rows(), dx.as_slice(), acc.as_mut_slice());
    }
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        out: &mut [Tensor<T, Z>],
    ) {
        for (out, left) in out.iter_mut().zip(self.rows()) {
            product::combine_over(columns, left.as_slice(), rows, out);
        }
    }
    #[inline]
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        for (acc, left) in acc.iter_mut().zip(self.rows()) {
            product::combine_in(columns, left.as_slice(), rows, acc);
        }
    }
    #[inline]
    fn jvp_add_from(&self, first: usize, dx: &Tensor<T, X>, acc: &mut [T]) {
        let rows = self.rows().get(first..).unwrap_or_default();
        product::apply(rows, dx.as_slice(), acc);
    }
    #[inline]
    fn vjp_add_from(&self, first: usize, dy: &Tensor<T, Y>, acc: &mut [T]) {
        for (dy, row) in dy.iter().zip(self.rows()) {
            for (acc, entry) in acc.iter_mut().zip(row.iter().skip(first)) {
                *acc = *acc + *dy * *entry;
            }
        }
    }
    #[inline]
    fn congruence_packed_add(&self, p: &[T], acc: &mut [T]) {
        congruence_add(self.rows(), p, acc);
    }
    /// Σ wᵢ jᵢ jᵢᵀ over the rows
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<T, Y>, acc: &mut [T]) {
        for (w, row) in w.iter().zip(self.rows()) {
            add_square(*w, row.as_slice(), acc);
        }
    }
    #[inline]
    fn half_normal_add<'a, B: BesideIt<T, Y>>(
        &self,
        w: &Tensor<T, Y>,
        columns: &mut impl Iterator<Item = &'a mut [T]>,
        beside: &B,
    ) where
        T: 'a,
    {
        for (first, column) in (0..X::LEN).zip(columns) {
            if let Some((own, rest)) = column.split_at_mut_checked(X::LEN - first) {
                let mut delta = *w;
                for (delta, row) in delta.iter_mut().zip(self.rows()) {
                    *delta = *delta * row.as_slice()[first];
                }
                self.vjp_add_from(first, &delta, own);
                beside.vjp_add(&delta, rest);
            }
        }
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Entries<T, Y, X>) {
        *acc += &self.0;
    }
    #[inline]
    fn to_dense(&self) -> Self {
        *self
    }
}

/// acc ← acc + J: by one `vjp` for each entry of y or one `jvp` for each entry of x, whichever are fewer.
pub(super) fn add_entries<J: Jacobian>(j: &J, acc: &mut Entries<J::Scalar, J::Output, J::Input>) {
    let rows = blocks_mut::<J::Scalar, J::Output, J::Input>(acc);
    if J::Output::LEN <= J::Input::LEN {
        for_each_unit(|i, unit| {
            if let Some(row) = rows.get_mut(i) {
                j.vjp_add(unit, row);
            }
        });
    } else {
        for_each_unit(|column, unit| {
            for (row, dy) in rows.iter_mut().zip(&j.jvp(unit)) {
                if let Some(entry) = row.as_mut_slice().get_mut(column) {
                    *entry = *entry + *dy;
                }
            }
        });
    }
}

/// G F, every entry, where neither is of a kind that knows more: by rows or by columns, whichever are fewer. The shapes in the middle
/// have been found to be the same.
pub(super) fn work_out<G: Jacobian, F: Jacobian<Scalar = G::Scalar>>(
    g: &G,
    f: &F,
) -> Dense<G::Scalar, G::Output, F::Input> {
    let mut product = Dense::<G::Scalar, G::Output, F::Input>::zeros();
    if G::Output::LEN <= F::Input::LEN {
        let rows = product.rows_mut();
        for_each_unit(|i, unit| {
            if let Some(row) = rows.get_mut(i) {
                f.vjp_add(g.vjp(unit).part(0), row);
            }
        });
    } else {
        let columns = ColumnRange::all(F::Input::LEN);
        g.mul_columns_add(columns, f.to_dense().rows(), product.rows_mut());
    }
    product
}

/// Calls `f` for each entry of a shape with the tensor that is 1 there and 0 elsewhere.
#[inline]
fn for_each_unit<T: Scalar, S: Shape>(mut f: impl FnMut(usize, &Tensor<T, S>)) {
    let mut unit = Tensor::zeros();
    for i in 0..S::LEN {
        unit.as_mut_slice()[i] = T::one();
        f(i, &unit);
        unit.as_mut_slice()[i] = T::zero();
    }
}

equal! { [T: Copy + PartialEq, Y: Shape, X: Shape] Dense<T, Y, X>, 0; }
