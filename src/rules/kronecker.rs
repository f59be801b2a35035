//! Outer products and Kronecker products. Each derivative borrows the other factor.

use crate::dim::{Dim, Prod};
use crate::jacobian::{Borrowed, LeftKron, LeftOuter, RightKron, RightOuter};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable2, Rule2};
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

impl<M: Dim, N: Dim> Rule2<(M,), (N,)> for OuterProduct {
    type Output = (M, N);
}

impl<T: Scalar, M: Dim, N: Dim> Differentiable2<T, (M,), (N,)> for OuterProduct {
    type First = Borrowed<RightOuter<Vector<T, N>, M>>;
    type Second = Borrowed<LeftOuter<Vector<T, M>, N>>;

    #[inline]
    fn value(&self, x: &Vector<T, M>, y: &Vector<T, N>) -> Matrix<T, M, N> {
        x.outer(y)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        x: &'a Vector<T, M>,
        y: &'a Vector<T, N>,
        _: &'a Matrix<T, M, N>,
    ) -> (
        RightOuter<&'a Vector<T, N>, M>,
        LeftOuter<&'a Vector<T, M>, N>,
    ) {
        (RightOuter::new(y), LeftOuter::new(x))
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

impl<R: Dim, C: Dim, P: Dim, Q: Dim> Rule2<(R, C), (P, Q)> for Kronecker {
    type Output = (Prod<R, P>, Prod<C, Q>);
}

impl<T: Scalar, R: Dim, C: Dim, P: Dim, Q: Dim> Differentiable2<T, (R, C), (P, Q)> for Kronecker {
    type First = Borrowed<RightKron<Matrix<T, P, Q>, R, C>>;
    type Second = Borrowed<LeftKron<Matrix<T, R, C>, P, Q>>;

    #[inline]
    fn value(&self, a: &Matrix<T, R, C>, b: &Matrix<T, P, Q>) -> Matrix<T, Prod<R, P>, Prod<C, Q>> {
        a.kron(b)
    }

    #[inline]
    fn derivative<'a>(
        &'a self,
        a: &'a Matrix<T, R, C>,
        b: &'a Matrix<T, P, Q>,
        _: &'a Matrix<T, Prod<R, P>, Prod<C, Q>>,
    ) -> (
        RightKron<&'a Matrix<T, P, Q>, R, C>,
        LeftKron<&'a Matrix<T, R, C>, P, Q>,
    ) {
        (RightKron::new(b), LeftKron::new(a))
    }
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
