//! The quarters of a symmetric matrix: what they do to a vector, and where they are.

use crate::jacobian::tree::{At, Nil};
use crate::jacobian::{Entry, Pattern, Scaled, pattern};
use crate::scalar::Scalar;
use crate::shape::{Shape, Split};
use crate::tensor::{Rank0, Tensor, halves, halves_mut};

/// \[A B; Bᵀ C\], with A and C symmetric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quarters<A, B, C>(pub A, pub B, pub C);

/// \[A B; C D\], beside the diagonal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Four<A, B, C, D>(pub A, pub B, pub C, pub D);

/// \[A B\], where the rows are one component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wide<A, B>(pub A, pub B);

/// \[A; B\], where the columns are one component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tall<A, B>(pub A, pub B);

/// A symmetric matrix by quarters, along the shape `X`.
pub trait Quartered<T: Scalar, X: Shape>: Copy {
    /// What the types know of each entry.
    const PATTERN: Pattern<X, X>;
    /// y ← y + H x
    fn multiply_add(&self, x: &Tensor<T, X>, y: &mut Tensor<T, X>);
    /// Calls `f` with each entry on and below the diagonal, whose first row and column are the `first`.
    fn each_entry(&self, first: usize, f: &mut impl FnMut((usize, usize), T));
}

/// A matrix B above the diagonal, of rows along `Y` and columns along `X`; Bᵀ is below the diagonal.
pub trait OffDiagonal<T: Scalar, Y: Shape, X: Shape>: Copy {
    /// What the types know of each entry.
    const PATTERN: Pattern<Y, X>;
    /// above ← above + B x, below ← below + Bᵀ y
    fn multiply_add(
        &self,
        y: &Tensor<T, Y>,
        x: &Tensor<T, X>,
        above: &mut Tensor<T, Y>,
        below: &mut Tensor<T, X>,
    );
    /// Calls `f` with each entry of Bᵀ, where the first column and the first row of B are given.
    fn each_entry(&self, first: (usize, usize), f: &mut impl FnMut((usize, usize), T));
}

impl<T: Scalar, X: Shape> Quartered<T, X> for Nil {
    const PATTERN: Pattern<X, X> = pattern::all(Entry::Zero);
    #[inline]
    fn multiply_add(&self, _: &Tensor<T, X>, _: &mut Tensor<T, X>) {}
    #[inline]
    fn each_entry(&self, _: usize, _: &mut impl FnMut((usize, usize), T)) {}
}

impl<T: Scalar> Quartered<T, ()> for At<Scaled<T, ()>> {
    const PATTERN: Pattern<(), ()> = pattern::all(Entry::Number);
    #[inline]
    fn multiply_add(&self, x: &Rank0<T>, y: &mut Rank0<T>) {
        y.axpy(self.0.factor, x);
    }
    #[inline]
    fn each_entry(&self, first: usize, f: &mut impl FnMut((usize, usize), T)) {
        f((first, first), self.0.factor);
    }
}

impl<T: Scalar, X: Split, A, B, C> Quartered<T, X> for Quarters<A, B, C>
where
    A: Quartered<T, X::Left>,
    B: OffDiagonal<T, X::Left, X::Right>,
    C: Quartered<T, X::Right>,
{
    const PATTERN: Pattern<X, X> = pattern::above::<X, X>(
        &pattern::beside::<X::Left, X>(&A::PATTERN, &B::PATTERN),
        &pattern::beside::<X::Right, X>(&pattern::transpose(&B::PATTERN), &C::PATTERN),
    );
    #[inline]
    fn multiply_add(&self, x: &Tensor<T, X>, y: &mut Tensor<T, X>) {
        let ((left, right), (above, below)) = (halves(x), halves_mut(y));
        self.0.multiply_add(left, above);
        self.1.multiply_add(left, right, above, below);
        self.2.multiply_add(right, below);
    }
    #[inline]
    fn each_entry(&self, first: usize, f: &mut impl FnMut((usize, usize), T)) {
        let second = first + X::Left::LEN;
        self.0.each_entry(first, f);
        self.1.each_entry((second, first), f);
        self.2.each_entry(second, f);
    }
}

impl<T: Scalar, Y: Shape, X: Shape> OffDiagonal<T, Y, X> for Nil {
    const PATTERN: Pattern<Y, X> = pattern::all(Entry::Zero);
    #[inline]
    fn multiply_add(
        &self,
        _: &Tensor<T, Y>,
        _: &Tensor<T, X>,
        _: &mut Tensor<T, Y>,
        _: &mut Tensor<T, X>,
    ) {
    }
    #[inline]
    fn each_entry(&self, _: (usize, usize), _: &mut impl FnMut((usize, usize), T)) {}
}

impl<T: Scalar> OffDiagonal<T, (), ()> for At<Scaled<T, ()>> {
    const PATTERN: Pattern<(), ()> = pattern::all(Entry::Number);
    #[inline]
    fn multiply_add(&self, y: &Rank0<T>, x: &Rank0<T>, above: &mut Rank0<T>, below: &mut Rank0<T>) {
        above.axpy(self.0.factor, x);
        below.axpy(self.0.factor, y);
    }
    #[inline]
    fn each_entry(&self, first: (usize, usize), f: &mut impl FnMut((usize, usize), T)) {
        f(first, self.0.factor);
    }
}

impl<T: Scalar, Y: Split, X: Split, A, B, C, D> OffDiagonal<T, Y, X> for Four<A, B, C, D>
where
    A: OffDiagonal<T, Y::Left, X::Left>,
    B: OffDiagonal<T, Y::Left, X::Right>,
    C: OffDiagonal<T, Y::Right, X::Left>,
    D: OffDiagonal<T, Y::Right, X::Right>,
{
    const PATTERN: Pattern<Y, X> = pattern::above::<Y, X>(
        &pattern::beside::<Y::Left, X>(&A::PATTERN, &B::PATTERN),
        &pattern::beside::<Y::Right, X>(&C::PATTERN, &D::PATTERN),
    );
    #[inline]
    fn multiply_add(
        &self,
        y: &Tensor<T, Y>,
        x: &Tensor<T, X>,
        above: &mut Tensor<T, Y>,
        below: &mut Tensor<T, X>,
    ) {
        let ((y0, y1), (x0, x1)) = (halves(y), halves(x));
        let ((above0, above1), (below0, below1)) = (halves_mut(above), halves_mut(below));
        self.0.multiply_add(y0, x0, above0, below0);
        self.1.multiply_add(y0, x1, above0, below1);
        self.2.multiply_add(y1, x0, above1, below0);
        self.3.multiply_add(y1, x1, above1, below1);
    }
    #[inline]
    fn each_entry(&self, (column, row): (usize, usize), f: &mut impl FnMut((usize, usize), T)) {
        let (right, lower) = (column + X::Left::LEN, row + Y::Left::LEN);
        self.0.each_entry((column, row), f);
        self.1.each_entry((right, row), f);
        self.2.each_entry((column, lower), f);
        self.3.each_entry((right, lower), f);
    }
}

impl<T: Scalar, Y: Shape, X: Split, A, B> OffDiagonal<T, Y, X> for Wide<A, B>
where
    A: OffDiagonal<T, Y, X::Left>,
    B: OffDiagonal<T, Y, X::Right>,
{
    const PATTERN: Pattern<Y, X> = pattern::beside::<Y, X>(&A::PATTERN, &B::PATTERN);
    #[inline]
    fn multiply_add(
        &self,
        y: &Tensor<T, Y>,
        x: &Tensor<T, X>,
        above: &mut Tensor<T, Y>,
        below: &mut Tensor<T, X>,
    ) {
        let ((x0, x1), (below0, below1)) = (halves(x), halves_mut(below));
        self.0.multiply_add(y, x0, above, below0);
        self.1.multiply_add(y, x1, above, below1);
    }
    #[inline]
    fn each_entry(&self, (column, row): (usize, usize), f: &mut impl FnMut((usize, usize), T)) {
        self.0.each_entry((column, row), f);
        self.1.each_entry((column + X::Left::LEN, row), f);
    }
}

impl<T: Scalar, Y: Split, X: Shape, A, B> OffDiagonal<T, Y, X> for Tall<A, B>
where
    A: OffDiagonal<T, Y::Left, X>,
    B: OffDiagonal<T, Y::Right, X>,
{
    const PATTERN: Pattern<Y, X> = pattern::above::<Y, X>(&A::PATTERN, &B::PATTERN);
    #[inline]
    fn multiply_add(
        &self,
        y: &Tensor<T, Y>,
        x: &Tensor<T, X>,
        above: &mut Tensor<T, Y>,
        below: &mut Tensor<T, X>,
    ) {
        let ((y0, y1), (above0, above1)) = (halves(y), halves_mut(above));
        self.0.multiply_add(y0, x, above0, below);
        self.1.multiply_add(y1, x, above1, below);
    }
    #[inline]
    fn each_entry(&self, (column, row): (usize, usize), f: &mut impl FnMut((usize, usize), T)) {
        self.0.each_entry((column, row), f);
        self.1.each_entry((column, row + Y::Left::LEN), f);
    }
}
