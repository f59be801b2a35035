//! Blocks of vectors, and entries in another order.

use crate::dim::{Dim, Sum};
use crate::jacobian::tree::{At, Fork, Nil};
use crate::jacobian::{self, Identity, Jacobian, Permutation, Row, Selection, Table};
use crate::notation::{Differential, Kind, Rows, Span, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2};
use crate::scalar::Scalar;
use crate::tensor::Vector;

/// \[I 0\], and its transpose as rows.
type First<T, A> = Fork<At<Identity<T, (A,)>>, Nil>;
/// \[0 I\], and its transpose as rows.
type Second<T, B> = Fork<Nil, At<Identity<T, (B,)>>>;

/// The first part alone.
const fn first<T, A>() -> First<T, A> {
    Fork(At(Identity::new()), Nil)
}

/// The second part alone.
const fn second<T, B>() -> Second<T, B> {
    Fork(Nil, At(Identity::new()))
}

macro_rules! block {
    ($(#[$doc:meta])* $rule:ident, $parts:ident $make:ident, $part:ident, $place:tt, $start:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $rule;

        impl<A: Dim, B: Dim> Rule<(Sum<A, B>,)> for $rule {
            type Output = ($part,);
        }

        impl<T: Scalar, A: Dim, B: Dim> Differentiable<T, (Sum<A, B>,)> for $rule {
            type Derivative = Row<T, ($part,), Sum<A, B>, $parts<T, $part>>;

            #[inline]
            fn value(&self, x: &Vector<T, Sum<A, B>>) -> Vector<T, $part> {
                *x.split().$place
            }

            #[inline]
            fn derivative(&self, _: &Vector<T, Sum<A, B>>, _: &Vector<T, $part>) -> Self::Derivative {
                Row::new($make())
            }
        }

        written! {
            [A: Dim, B: Dim] (Sum<A, B>,), $rule: |_, x| Term::BlockOf(&x, Span::of::<Sum<A, B>>($start, $part::LEN)),
            |_, _| Differential::Matrix(Term::TransposeOf(&Term::UnitVectors(Span::of::<Sum<A, B>>($start, $part::LEN))))
        }
    };
}
block! {
    /// a, the first block of a vector (a, b) over `Sum<A, B>`: a slice with a name for its length.
    ///
    /// The derivative is \[I 0\], of which nothing is stored. Its `vjp` is (δ, 0). A slice from the middle is the second block of a first.
    ///
    /// Source: J. Magnus and H. Neudecker, "Matrix Differential Calculus", chapter 8: a linear map is its own derivative.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// use conformable::rules::FirstBlock;
    /// dims! { Pose { x, y } Bias { gyro } }
    /// let pose: Vector<f64, Pose> = vector![1.0, 2.0];
    /// let bias: Vector<f64, Bias> = vector![0.5];
    /// let state = pose.vstack(&bias);
    /// let y: Vector<f64, Pose> = FirstBlock.value(&state);
    /// let derivative = FirstBlock.derivative(&state, &y);
    /// assert_eq!(y, pose);
    /// assert_eq!(derivative.vjp(&y).as_slice(), [1.0, 2.0, 0.0]);
    /// ```
    #[doc(alias = "slice")]
    FirstBlock, First first, A, 0, 0
}
block! {
    /// b, the second block of a vector (a, b) over `Sum<A, B>`.
    ///
    /// The derivative is \[0 I\], of which nothing is stored. Its `vjp` is (0, δ).
    ///
    /// Source: J. Magnus and H. Neudecker, "Matrix Differential Calculus", chapter 8: a linear map is its own derivative.
    #[doc(alias = "slice")]
    SecondBlock, Second second, B, 1, A::LEN
}

/// (a, b), one vector after the other, with a over `A`, b over `B` and the value over `Sum<A, B>`.
///
/// The derivatives are the transposes of the blocks: da ↦ (da, 0) and db ↦ (0, db), of which nothing is stored. The `vjp` by a is the
/// first block of δ, by b the second.
///
/// Source: J. Magnus and H. Neudecker, "Matrix Differential Calculus", chapter 8: a linear map is its own derivative.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Concatenate;
/// let (a, b): (Vector<i64, D<1>>, Vector<i64, D<2>>) = (vector![1], vector![2, 3]);
/// let y = Concatenate.value(&a, &b);
/// let (by_a, by_b) = Concatenate.derivative(&a, &b, &y);
/// assert_eq!(y.as_slice(), [1, 2, 3]);
/// assert_eq!((by_a.vjp(&y), by_b.vjp(&y)), (a, b));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concatenate;

impl<A: Dim, B: Dim> Rule2<(A,), (B,)> for Concatenate {
    type Output = (Sum<A, B>,);
}

impl<T: Scalar, A: Dim, B: Dim> Differentiable2<T, (A,), (B,)> for Concatenate {
    type First = jacobian::Rows<T, Sum<A, B>, (A,), First<T, A>>;
    type Second = jacobian::Rows<T, Sum<A, B>, (B,), Second<T, B>>;

    fn value(&self, a: &Vector<T, A>, b: &Vector<T, B>) -> Vector<T, Sum<A, B>> {
        a.vstack(b)
    }

    fn derivative(
        &self,
        _: &Vector<T, A>,
        _: &Vector<T, B>,
        _: &Vector<T, Sum<A, B>>,
    ) -> (Self::First, Self::Second) {
        (jacobian::Rows::new(first()), jacobian::Rows::new(second()))
    }
}

written2! {
    [A: Dim, B: Dim] (A,), (B,), Concatenate: |a, b| Term::Rows(
        &Rows { first: a, rest: Some(&Rows { first: b, rest: None }) },
        Kind::Column,
    ),
    |_| Differential::Matrix(Term::UnitVectors(Span::of::<Sum<A, B>>(0, A::LEN))),
    |_| Differential::Matrix(Term::UnitVectors(Span::of::<Sum<A, B>>(A::LEN, B::LEN)))
}

/// (x at the first place of a table, x at the second, …), with x over `N`, and the table and the value over `M`.
///
/// The derivative has one 1 in each row and stores nothing but a reference to the table. Its `vjp` adds each δᵢ at the place that yᵢ came
/// from: places that occur twice collect two, places that do not occur 0. The table has no place outside of `N`, which is checked once,
/// where it is made.
///
/// Source: J. Magnus and H. Neudecker, "Matrix Differential Calculus", chapter 8: a linear map is its own derivative.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{IndexError, Table};
/// use conformable::rules::Gather;
/// let table: Table<D<3>, D<2>> = Table::new(vector![1, 0, 1])?;
/// let x: Vector<i64, D<2>> = vector![5, 7];
/// let y = Gather(&table).value(&x);
/// assert_eq!(y, vector![7, 5, 7]);
/// assert_eq!(Gather(&table).derivative(&x, &y).vjp(&vector![1, 10, 100]), vector![10, 101]);
/// # Ok::<(), IndexError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gather<'t, M: Dim, N: Dim>(pub &'t Table<M, N>);

impl<M: Dim, N: Dim> Rule<(N,)> for Gather<'_, M, N> {
    type Output = (M,);
}

impl<'t, T: Scalar, M: Dim, N: Dim> Differentiable<T, (N,)> for Gather<'t, M, N> {
    type Derivative = Selection<T, &'t Table<M, N>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, M> {
        Selection::new(self.0).jvp(x)
    }

    fn derivative(&self, _: &Vector<T, N>, _: &Vector<T, M>) -> Self::Derivative {
        Selection::new(self.0)
    }
}

// S is the matrix with a 1 in each row, at the place in the table.
written! {
    [M: Dim, N: Dim] (N,), Gather<'_, M, N>:
    |Gather(table), x| Term::Product(&Term::parameter("S", Kind::Matrix, *table), &x),
    |Gather(table), _| Differential::Matrix(Term::parameter("S", Kind::Matrix, *table))
}

/// P x, the components of x in another order.
///
/// The derivative is the permutation matrix P, of which only a reference to the order is stored. Its `vjp` is the inverse permutation of δ:
/// Pᵀ = P⁻¹.
///
/// Source: G. Golub and C. Van Loan, "Matrix Computations", 4th ed. 2013, section 1.2, on permutation matrices.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{IndexError, Permutation};
/// use conformable::rules::Permute;
/// let turn: Permutation<D<3>> = Permutation::new(vector![1, 2, 0])?;
/// let x: Vector<i64, D<3>> = vector![5, 7, 9];
/// let y = Permute(&turn).value(&x);
/// assert_eq!(y, vector![7, 9, 5]);
/// assert_eq!(Permute(&turn).derivative(&x, &y).vjp(&y), x);
/// # Ok::<(), IndexError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permute<'p, N: Dim>(pub &'p Permutation<N>);

impl<N: Dim> Rule<(N,)> for Permute<'_, N> {
    type Output = (N,);
}

impl<'p, T: Scalar, N: Dim> Differentiable<T, (N,)> for Permute<'p, N> {
    type Derivative = Selection<T, &'p Permutation<N>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, N> {
        Selection::new(self.0).jvp(x)
    }

    fn derivative(&self, _: &Vector<T, N>, _: &Vector<T, N>) -> Self::Derivative {
        Selection::new(self.0)
    }
}

written! {
    [N: Dim] (N,), Permute<'_, N>:
    |Permute(order), x| Term::Product(&Term::parameter("P", Kind::Matrix, *order), &x),
    |Permute(order), _| Differential::Matrix(Term::parameter("P", Kind::Matrix, *order))
}
