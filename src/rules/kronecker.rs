//! Outer products and Kronecker products. Each derivative refers to the other factor.

use crate::dim::{Dim, Prod};
use crate::jacobian::{Bilinear, First, PullFirst, PullSecond, Second};
use crate::notation::{Differential, Kind, Term};
use crate::product::{self, Multiply};
use crate::rule::{Sorted, sort};
use crate::scalar::Scalar;
use crate::tensor::{Matrix, Vector};

/// x yᵀ, of `(M, N)` for x of `(M,)` and y of `(N,)`.
///
/// By x the derivative is dx ↦ dx yᵀ, kind [`RightOuter`], and its `vjp` is δ y; by y it is dy ↦ x dyᵀ, kind [`LeftOuter`], and its `vjp`
/// is δᵀ x.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 9 (matrix functions).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::OuterProduct;
/// let (x, y): (Vector<i64, D<2>>, Vector<i64, D<3>>) = (vector![1, 10], vector![1, 2, 3]);
/// let z = OuterProduct.value(&x, &y);
/// assert_eq!(z, matrix![1, 2, 3; 10, 20, 30]);
/// let (by_x, by_y) = OuterProduct.derivative(&x, &y, &z);
/// let delta = matrix![1, 0, 1; 0, 1, 0];
/// assert_eq!(by_x.vjp(&delta), &delta * &y);
/// assert_eq!(by_y.vjp(&delta), &delta.transpose() * &x);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OuterProduct;

/// dx ↦ dx yᵀ: the derivative of x yᵀ by x, with x of `(M,)` and y of `(N,)`. Its `vjp` is δ y.
pub type RightOuter<T, M, N> = First<OuterProduct, T, (M,), (N,)>;
/// dy ↦ x dyᵀ: the derivative of x yᵀ by y, with x of `(M,)` and y of `(N,)`. Its `vjp` is δᵀ x.
pub type LeftOuter<T, M, N> = Second<OuterProduct, T, (M,), (N,)>;

impl Sorted for OuterProduct {
    type Sort = sort::Bilinear;
}

impl<M: Dim, N: Dim> Bilinear<(M,), (N,)> for OuterProduct {
    type Output = (M, N);
    type ByFirst<T: Scalar> = RightOuter<T, M, N>;
    type BySecond<T: Scalar> = LeftOuter<T, M, N>;

    #[inline]
    fn apply<T: Scalar>(x: &Vector<T, M>, y: &Vector<T, N>) -> Matrix<T, M, N> {
        x.outer(y)
    }
}

impl<M: Dim, N: Dim> PullFirst<(M,), (N,)> for OuterProduct {
    #[inline]
    fn pull_first<T: Scalar>(dz: &Matrix<T, M, N>, y: &Vector<T, N>, acc: &mut Vector<T, M>) {
        Multiply::multiply_add(dz, y, acc);
    }
}

impl<M: Dim, N: Dim> PullSecond<(M,), (N,)> for OuterProduct {
    #[inline]
    fn pull_second<T: Scalar>(x: &Vector<T, M>, dz: &Matrix<T, M, N>, acc: &mut Vector<T, N>) {
        Multiply::multiply_add(x, dz, acc);
    }
}

written2! {
    [M: Dim, N: Dim] (M,), (N,), OuterProduct: |x, y| Term::Product(&x, &Term::TransposeOf(&y)),
    |at| Differential::Pullback(Term::Product(&at.delta, &at.b)),
    |at| Differential::Pullback(Term::Product(&Term::TransposeOf(&at.delta), &at.a))
}

/// A ⊗ B, of `(Prod<R, P>, Prod<C, Q>)` for A of `(R, C)` and B of `(P, Q)`: the block aᵢⱼ B for each entry of A.
///
/// By A the derivative is dA ↦ dA ⊗ B, kind [`RightKron`], and its `vjp` has ⟨δᵢⱼ, B⟩ at `(i, j)`, where δᵢⱼ is the block of δ that
/// belongs to aᵢⱼ; by B it is dB ↦ A ⊗ dB, kind [`LeftKron`], and its `vjp` is Σ aᵢⱼ δᵢⱼ.
///
/// As matrices of vec, with A of m × n and B of p × q, they are (I ⊗ K ⊗ I)(I ⊗ vec B) and (I ⊗ K ⊗ I)(vec A ⊗ I), where K is the
/// commutation matrix of q × m, not of m × q: formulas with the wrong one hold when A and B are square and of one size.
///
/// Source: J. R. Magnus and H. Neudecker, Matrix Differential Calculus, 3rd ed. 2019, chapter 3, section 7, and chapter 9 (Kronecker
/// products).
///
/// ```
/// use conformable::prelude::*;
/// use conformable::rules::Kronecker;
/// let a: Matrix<i64, D<1>, D<2>> = matrix![1, 10];
/// let b: Matrix<i64, D<2>, D<1>> = matrix![2; 3];
/// let y = Kronecker.value(&a, &b);
/// assert_eq!(y.as_slice(), [2, 20, 3, 30]);
/// let (by_a, by_b) = Kronecker.derivative(&a, &b, &y);
/// assert_eq!(by_a.vjp(&y), matrix![13, 130]); // ⟨B, B⟩ A
/// assert_eq!(by_b.vjp(&y), matrix![202; 303]); // ⟨A, A⟩ B
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kronecker;

/// dA ↦ dA ⊗ B: the derivative of A ⊗ B by A, with A of `(R, C)` and B of `(P, Q)`. Its `vjp` has ⟨δᵢⱼ, B⟩ at `(i, j)`.
pub type RightKron<T, R, C, P, Q> = First<Kronecker, T, (R, C), (P, Q)>;
/// dB ↦ A ⊗ dB: the derivative of A ⊗ B by B, with A of `(R, C)` and B of `(P, Q)`. Its `vjp` is Σ aᵢⱼ δᵢⱼ.
pub type LeftKron<T, R, C, P, Q> = Second<Kronecker, T, (R, C), (P, Q)>;

impl Sorted for Kronecker {
    type Sort = sort::Bilinear;
}

impl<R: Dim, C: Dim, P: Dim, Q: Dim> Bilinear<(R, C), (P, Q)> for Kronecker {
    type Output = (Prod<R, P>, Prod<C, Q>);
    type ByFirst<T: Scalar> = RightKron<T, R, C, P, Q>;
    type BySecond<T: Scalar> = LeftKron<T, R, C, P, Q>;

    #[inline]
    fn apply<T: Scalar>(
        a: &Matrix<T, R, C>,
        b: &Matrix<T, P, Q>,
    ) -> Matrix<T, Prod<R, P>, Prod<C, Q>> {
        a.kron(b)
    }
}

impl<R: Dim, C: Dim, P: Dim, Q: Dim> PullFirst<(R, C), (P, Q)> for Kronecker {
    fn pull_first<T: Scalar>(
        dy: &Matrix<T, Prod<R, P>, Prod<C, Q>>,
        b: &Matrix<T, P, Q>,
        acc: &mut Matrix<T, R, C>,
    ) {
        for (acc, dy) in acc.rows_mut().iter_mut().zip(rows_of_blocks(dy)) {
            for (b, dy) in b.rows().iter().zip(dy) {
                for (acc, dy) in acc.iter_mut().zip(row_by_blocks(dy)) {
                    *acc = *acc + product::dot(b.as_slice(), dy);
                }
            }
        }
    }
}

impl<R: Dim, C: Dim, P: Dim, Q: Dim> PullSecond<(R, C), (P, Q)> for Kronecker {
    fn pull_second<T: Scalar>(
        a: &Matrix<T, R, C>,
        dy: &Matrix<T, Prod<R, P>, Prod<C, Q>>,
        acc: &mut Matrix<T, P, Q>,
    ) {
        for (a, dy) in a.rows().iter().zip(rows_of_blocks(dy)) {
            for (acc, dy) in acc.rows_mut().iter_mut().zip(dy) {
                for (a, dy) in a.iter().zip(row_by_blocks(dy)) {
                    for (acc, dy) in acc.iter_mut().zip(dy) {
                        *acc = *acc + *a * *dy;
                    }
                }
            }
        }
    }
}

/// A matrix of blocks, `P` rows at a time. Where blocks have no rows, there are none.
fn rows_of_blocks<T: Copy, R: Dim, P: Dim, N: Dim>(
    whole: &Matrix<T, Prod<R, P>, N>,
) -> impl Iterator<Item = &[Vector<T, N>]> {
    whole.rows().chunks(P::LEN.max(1))
}

/// A row through blocks, `Q` entries at a time. Where blocks have no columns, there are none.
fn row_by_blocks<T: Copy, C: Dim, Q: Dim>(
    row: &Vector<T, Prod<C, Q>>,
) -> impl Iterator<Item = &[T]> {
    row.as_slice().chunks(Q::LEN.max(1))
}

// The transposes of dA ↦ dA ⊗ B and dB ↦ A ⊗ dB.
written2! {
    [R: Dim, C: Dim, P: Dim, Q: Dim] (R, C), (P, Q), Kronecker: |a, b| Term::KroneckerProduct(&a, &b),
    |at| Differential::Pullback(Term::ImageOf(
        &Term::TransposeOf(&Term::KroneckerProduct(&Term::Placeholder, &at.b)),
        &at.delta,
        Kind::Matrix,
    )),
    |at| Differential::Pullback(Term::ImageOf(
        &Term::TransposeOf(&Term::KroneckerProduct(&at.a, &Term::Placeholder)),
        &at.delta,
        Kind::Matrix,
    ))
}
