//! Equations with rows above each other that are triangular by blocks, lower or upper: each block is solved by its own kind.
//!
//! ```text
//! [A 0]        x = A⁻¹ b             [A B]        y = D⁻¹ c
//! [C D]        y = D⁻¹ (c − C x)     [0 D]        x = A⁻¹ (b − B y)
//! ```
//!
//! and so on in A and D. Source: Golub & Van Loan, "Matrix Computations", 4th ed. 2013, section 3.1.

use super::{At, Fork, Nil, Parts, Row, Rows};
use crate::dim::Dim;
use crate::jacobian::diagonal::OnDiagonal;
use crate::jacobian::{Dense, Diagonal, Identity, Jacobian, Scaled, class};
use crate::linalg::Lu;
use crate::product::ColumnRange;
use crate::scalar::{Field, Scalar};
use crate::shape::{Shape, Split};
use crate::tensor::{Tensor, Vector};

/// A row, or what was cut from one: the columns are a tree.
#[derive(Clone, Copy, Debug)]
pub struct Line<E>(E);

/// Rows whose columns are cut into halves.
pub trait Cut {
    /// The columns of the first half.
    type Left: Copy;
    /// The others.
    type Right: Copy;
    /// Both halves.
    fn cut(&self) -> (Self::Left, Self::Right);
}

/// It is 0.
#[derive(Clone, Copy, Debug)]
pub struct Yes;

/// It is not.
#[derive(Clone, Copy, Debug)]
pub struct No;

/// Both are 0.
pub trait And<B> {
    /// [`Yes`] or [`No`].
    type Both;
}

/// The order in which halves are solved, from whether what is to the right of the diagonal is 0, and what is to the left.
#[diagnostic::on_unimplemented(
    message = "these rows are not triangular by blocks: what is above the diagonal and what is below it depend on each other",
    label = "neither half can be solved before the other",
    note = "`j.to_dense()` has every entry, and is solved by LU"
)]
pub trait Order {
    /// The first half first.
    const FIRST: bool;
}

/// Rows along `Y` with columns along `X`, beside the diagonal.
pub trait Lines<T: Scalar, Y: Shape, X: Shape> {
    /// Whether they are 0: [`Yes`] or [`No`].
    type Zero;
    /// y ← y − J x
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]);
}

/// Rows and columns along `X`, triangular by blocks, that are solved.
#[diagnostic::on_unimplemented(
    message = "these rows are not solved by blocks",
    label = "a block on the diagonal is of a kind that is not solved",
    note = "blocks are solved that are a number, diagonal, dense, or rows that are triangular by blocks",
    note = "`j.to_dense()` has every entry, and is solved by LU"
)]
pub trait SolvesRows<T: Field, X: Shape> {
    /// b ← J⁻¹ b, by rows; or the place of the first pivot that is 0, where the `first` one is counted from.
    ///
    /// # Errors
    ///
    /// When a pivot is 0.
    fn solve_rows<Z: Shape>(&self, first: usize, b: &mut [Tensor<T, Z>]) -> Result<(), usize>;
}

impl<B> And<B> for Yes {
    type Both = B;
}
impl<B> And<B> for No {
    type Both = No;
}
impl<B> Order for (Yes, B) {
    const FIRST: bool = true;
}
impl Order for (No, Yes) {
    const FIRST: bool = false;
}

impl Cut for Nil {
    type Left = Nil;
    type Right = Nil;
    #[inline]
    fn cut(&self) -> (Nil, Nil) {
        (Nil, Nil)
    }
}

impl Cut for Line<Nil> {
    type Left = Nil;
    type Right = Nil;
    #[inline]
    fn cut(&self) -> (Nil, Nil) {
        (Nil, Nil)
    }
}

impl<A: Copy, B: Copy> Cut for Line<Fork<A, B>> {
    type Left = Line<A>;
    type Right = Line<B>;
    #[inline]
    fn cut(&self) -> (Line<A>, Line<B>) {
        (Line(self.0.0), Line(self.0.1))
    }
}

macro_rules! opened {
    ($($tree:ty: |$parts:ident| $open:expr;)*) => {$(
        impl<T, Y, N, E: Copy> Cut for $tree
        where
            Line<E>: Cut,
        {
            type Left = <Line<E> as Cut>::Left;
            type Right = <Line<E> as Cut>::Right;
            #[inline]
            fn cut(&self) -> (Self::Left, Self::Right) {
                let $parts = self;
                Line($open).cut()
            }
        }
    )*};
}
opened! {
    At<Row<T, Y, N, E>>: |row| row.0.parts;
    Line<At<Row<T, Y, N, E>>>: |row| row.0.0.parts;
}

impl<T, N, X, E: Cut> Cut for At<Rows<T, N, X, E>> {
    type Left = E::Left;
    type Right = E::Right;
    #[inline]
    fn cut(&self) -> (E::Left, E::Right) {
        self.0.parts.cut()
    }
}

impl<A: Cut, B: Cut> Cut for Fork<A, B> {
    type Left = Fork<A::Left, B::Left>;
    type Right = Fork<A::Right, B::Right>;
    #[inline]
    fn cut(&self) -> (Self::Left, Self::Right) {
        let ((a, b), (c, d)) = (self.0.cut(), self.1.cut());
        (Fork(a, c), Fork(b, d))
    }
}

macro_rules! zero {
    ($($tree:ty),*) => {$(
        impl<T: Scalar, Y: Shape, X: Shape> Lines<T, Y, X> for $tree {
            type Zero = Yes;
            #[inline]
            fn subtract<Z: Shape>(&self, _: &[Tensor<T, Z>], _: &mut [Tensor<T, Z>]) {}
        }

        impl<T: Field, X: Shape> SolvesRows<T, X> for $tree {
            #[inline]
            fn solve_rows<Z: Shape>(
                &self,
                first: usize,
                _: &mut [Tensor<T, Z>],
            ) -> Result<(), usize> {
                if X::LEN == 0 { Ok(()) } else { Err(first) }
            }
        }
    )*};
}
zero! { Nil, Line<Nil> }

macro_rules! columns {
    ($([$($generics:ident)*] $parts:ty;)*) => {$(
        impl<T: Scalar, Y: Shape, X: Shape, $($generics),*> Lines<T, Y, X> for Line<$parts>
        where
            $parts: Parts<class::Beside, T, Y, X>,
        {
            type Zero = No;
            #[inline]
            fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]) {
                // −(−y + J x)
                let negate = |y: &mut [Tensor<T, Z>]| {
                    for entry in y.iter_mut().flat_map(|row| row.iter_mut()) {
                        *entry = -*entry;
                    }
                };
                negate(y);
                self.0.mul_columns_add(ColumnRange::all(Z::LEN), x, y);
                negate(y);
            }
        }
    )*};
}
columns! { [K] At<K>; [A B] Fork<A, B>; }

impl<T: Scalar, Y: Split, X: Shape, A, B> Lines<T, Y, X> for Fork<A, B>
where
    A: Lines<T, Y::Left, X, Zero: And<B::Zero>>,
    B: Lines<T, Y::Right, X>,
{
    type Zero = <A::Zero as And<B::Zero>>::Both;
    #[inline]
    fn subtract<Z: Shape>(&self, x: &[Tensor<T, Z>], y: &mut [Tensor<T, Z>]) {
        if let Some((above, below)) = y.split_at_mut_checked(Y::Left::LEN) {
            self.0.subtract(x, above);
            self.1.subtract(x, below);
        }
    }
}

impl<T: Field, X: Split, A: Cut, B: Cut> SolvesRows<T, X> for Fork<A, B>
where
    A::Left: SolvesRows<T, X::Left>,
    A::Right: Lines<T, X::Left, X::Right>,
    B::Left: Lines<T, X::Right, X::Left>,
    B::Right: SolvesRows<T, X::Right>,
    (
        <A::Right as Lines<T, X::Left, X::Right>>::Zero,
        <B::Left as Lines<T, X::Right, X::Left>>::Zero,
    ): Order,
{
    #[inline]
    fn solve_rows<Z: Shape>(&self, first: usize, b: &mut [Tensor<T, Z>]) -> Result<(), usize> {
        let Some((above, below)) = b.split_at_mut_checked(X::Left::LEN) else {
            return Ok(());
        };
        let ((left, upper), (lower, right)) = (self.0.cut(), self.1.cut());
        let second = first + X::Left::LEN;
        if <(
            <A::Right as Lines<T, X::Left, X::Right>>::Zero,
            <B::Left as Lines<T, X::Right, X::Left>>::Zero,
        ) as Order>::FIRST
        {
            left.solve_rows(first, above)?;
            lower.subtract(above, below);
            right.solve_rows(second, below)
        } else {
            right.solve_rows(second, below)?;
            upper.subtract(below, above);
            left.solve_rows(first, above)
        }
    }
}

macro_rules! by_pivots {
    ($([$($bound:tt)*] $kind:ty;)*) => {$(
        impl<T: Field, S: $($bound)*> SolvesRows<T, S> for Line<At<$kind>> {
            #[inline]
            fn solve_rows<Z: Shape>(
                &self,
                first: usize,
                b: &mut [Tensor<T, Z>],
            ) -> Result<(), usize> {
                for (i, row) in b.iter_mut().enumerate() {
                    let pivot = self.0.0.entry(i);
                    if pivot.is_zero() {
                        return Err(first + i);
                    }
                    *row /= pivot;
                }
                Ok(())
            }
        }
    )*};
}
by_pivots! {
    [Shape] Scaled<T, S>;
    [Shape] Diagonal<T, S>;
}

impl<T: Field, S: Shape> SolvesRows<T, S> for Line<At<Identity<T, S>>> {
    #[inline]
    fn solve_rows<Z: Shape>(&self, _: usize, _: &mut [Tensor<T, Z>]) -> Result<(), usize> {
        Ok(())
    }
}

impl<T: Field + PartialOrd, N: Dim> SolvesRows<T, (N,)> for Line<At<Dense<T, (N,), (N,)>>> {
    fn solve_rows<Z: Shape>(&self, first: usize, b: &mut [Tensor<T, Z>]) -> Result<(), usize> {
        let lu = Lu::new(self.0.0.numerator()).map_err(|error| first + error.column())?;
        for column in 0..Z::LEN {
            let entries = b.iter().filter_map(|row| row.as_slice().get(column));
            let mut entries = entries.copied();
            let side = Vector::generate(|_| entries.next().unwrap_or_else(T::zero));
            for (row, x) in b.iter_mut().zip(&lu.solve::<(N,)>(&side)) {
                if let Some(entry) = row.as_mut_slice().get_mut(column) {
                    *entry = *x;
                }
            }
        }
        Ok(())
    }
}

impl<T: Field, N: Dim, E: SolvesRows<T, (N,)>> SolvesRows<T, (N,)>
    for Line<At<Rows<T, N, (N,), E>>>
{
    #[inline]
    fn solve_rows<Z: Shape>(&self, first: usize, b: &mut [Tensor<T, Z>]) -> Result<(), usize> {
        self.0.0.parts.solve_rows(first, b)
    }
}
