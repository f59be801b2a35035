//! H = L D Lᵀ by quarters.

use core::fmt;
use core::marker::PhantomData;

use super::Hessian;
use super::eliminate::{DividedBy, EliminatesOwn, LowerBy};
use super::quarters::Quarters;
use super::subtract::Subtracts;
use super::sum::Merges;
use crate::jacobian::Scaled;
use crate::jacobian::known::copied;
use crate::jacobian::tree::{At, Nil};
use crate::linalg::{NotPositiveDefinite, RightSides, ZeroPivot};
use crate::scalar::{Field, Scalar};
use crate::shape::{Named, Shape, Split};
use crate::tensor::{Tensor, Vector};

/// H = L D Lᵀ of a [`Hessian`], by quarters: L lower triangular with 1 on its diagonal, D diagonal.
///
/// With A = L D Lᵀ and M = D⁻¹ L⁻¹ B,
///
/// ```text
/// [A  B]   [L   0 ] [D   0 ] [Lᵀ  M  ]
/// [Bᵀ C] = [Mᵀ  L′] [0   D′] [0   L′ᵀ]     C − Mᵀ D M = L′ D′ L′ᵀ,
/// ```
///
/// and so on in the halves. Where B is 0 by its type, C stays as it is. What the elimination fills in follows from the types, as the kind of
/// a sum does, and neither a number is stored nor an operation done for what stays 0:
///
/// | H | operations |
/// |---|---|
/// | diagonal | n |
/// | block-diagonal | the sum over its blocks |
/// | n components apart, then k that all terms share: an arrow | n k² + k³/3 |
/// | a chain, each component with the next | n |
/// | every entry | n³/3 |
///
/// Components are eliminated in their order: those that many terms share belong last. An arrow that points the other way, with the shared
/// components first, is filled in by its first step.
///
/// Rows are not exchanged, as in [`Ldlt`](crate::linalg::Ldlt), which has the same limits: a positive definite H needs no exchange, and some
/// invertible indefinite ones have no such factors.
///
/// Source: Golub & Van Loan, "Matrix Computations", 4th ed. 2013, sections 4.1 and 4.5; Boyd & Vandenberghe, "Convex Optimization", 2004,
/// appendix C.4.
pub struct Factors<T, N, F> {
    parts: F,
    shapes: PhantomData<(T, N)>,
}
copied! { [T, N, F: Copy] Factors<T, N, F>; }

impl<T, N, F: fmt::Debug> fmt::Debug for Factors<T, N, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Factors").field(&self.parts).finish()
    }
}

/// A symmetric matrix by quarters, along the shape `X`, that has factors L D Lᵀ by quarters.
pub trait HasFactors<T: Field, X: Shape> {
    /// The factors: D on the diagonal, Lᵀ beside it.
    type Factors: Triangles<T, X>;
    /// The factors; or the place of the first pivot that is not accepted, where the `first` pivot is counted from.
    ///
    /// # Errors
    ///
    /// When a pivot is not accepted.
    fn factored(&self, first: usize, accept: &impl Fn(&T) -> bool) -> Result<Self::Factors, usize>;
}

/// The factors of a symmetric matrix along the shape `X`, and what they do to right-hand sides, by their rows.
pub trait Triangles<T: Scalar, X: Shape>: Copy {
    /// b ← L⁻¹ b
    fn lower<Z: Shape>(&self, b: &mut [Tensor<T, Z>]);
    /// b ← D⁻¹ b
    fn divide<Z: Shape>(&self, b: &mut [Tensor<T, Z>]);
    /// b ← L⁻ᵀ b
    fn upper<Z: Shape>(&self, b: &mut [Tensor<T, Z>]);
    /// Calls `f` with each entry of D.
    fn each_pivot(&self, f: &mut impl FnMut(T));
}

impl<T: Field, X: Shape> HasFactors<T, X> for Nil {
    type Factors = Nil;
    #[inline]
    fn factored(&self, first: usize, _: &impl Fn(&T) -> bool) -> Result<Nil, usize> {
        if X::LEN == 0 { Ok(Nil) } else { Err(first) }
    }
}

impl<T: Field> HasFactors<T, ()> for At<Scaled<T, ()>> {
    type Factors = Self;
    #[inline]
    fn factored(&self, first: usize, accept: &impl Fn(&T) -> bool) -> Result<Self, usize> {
        if accept(&self.0.factor) {
            Ok(*self)
        } else {
            Err(first)
        }
    }
}

impl<T: Field, X: Split, A, B, C, M, G, S> HasFactors<T, X> for Quarters<A, B, C>
where
    A: HasFactors<T, X::Left>,
    B: LowerBy<A::Factors, Parts = M>,
    M: DividedBy<A::Factors> + EliminatesOwn<Parts = G> + Subtracts<T, X::Left, X::Right>,
    C: Merges<G, Parts = S>,
    S: HasFactors<T, X::Right>,
{
    type Factors = Quarters<A::Factors, M, S::Factors>;
    #[inline]
    fn factored(&self, first: usize, accept: &impl Fn(&T) -> bool) -> Result<Self::Factors, usize> {
        let factors = self.0.factored(first, accept)?;
        let weighted = self.1.lower_by(&factors);
        let beside = weighted.divided_by(&factors);
        let rest = self.2.merge(&beside.eliminated_own(&weighted));
        let others = rest.factored(first + X::Left::LEN, accept)?;
        Ok(Quarters(factors, beside, others))
    }
}

impl<T: Scalar, X: Shape> Triangles<T, X> for Nil {
    #[inline]
    fn lower<Z: Shape>(&self, _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn divide<Z: Shape>(&self, _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn upper<Z: Shape>(&self, _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn each_pivot(&self, _: &mut impl FnMut(T)) {}
}

impl<T: Field> Triangles<T, ()> for At<Scaled<T, ()>> {
    #[inline]
    fn lower<Z: Shape>(&self, _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn divide<Z: Shape>(&self, b: &mut [Tensor<T, Z>]) {
        for entry in b.iter_mut().flat_map(|row| row.iter_mut()) {
            *entry = *entry / self.0.factor;
        }
    }
    #[inline]
    fn upper<Z: Shape>(&self, _: &mut [Tensor<T, Z>]) {}
    #[inline]
    fn each_pivot(&self, f: &mut impl FnMut(T)) {
        f(self.0.factor);
    }
}

impl<T: Scalar, X: Split, F, M, G> Triangles<T, X> for Quarters<F, M, G>
where
    F: Triangles<T, X::Left>,
    M: Subtracts<T, X::Left, X::Right> + Copy,
    G: Triangles<T, X::Right>,
{
    #[inline]
    fn lower<Z: Shape>(&self, b: &mut [Tensor<T, Z>]) {
        if let Some((left, right)) = b.split_at_mut_checked(X::Left::LEN) {
            self.0.lower(left);
            self.1.subtract_transposed(left, right);
            self.2.lower(right);
        }
    }
    #[inline]
    fn divide<Z: Shape>(&self, b: &mut [Tensor<T, Z>]) {
        if let Some((left, right)) = b.split_at_mut_checked(X::Left::LEN) {
            self.0.divide(left);
            self.2.divide(right);
        }
    }
    #[inline]
    fn upper<Z: Shape>(&self, b: &mut [Tensor<T, Z>]) {
        if let Some((left, right)) = b.split_at_mut_checked(X::Left::LEN) {
            self.2.upper(right);
            self.1.subtract(right, left);
            self.0.upper(left);
        }
    }
    #[inline]
    fn each_pivot(&self, f: &mut impl FnMut(T)) {
        self.0.each_pivot(f);
        self.2.each_pivot(f);
    }
}

impl<T: Field, N: Named, E: HasFactors<T, (N,)>> Hessian<T, N, E> {
    /// H = L D Lᵀ, at the cost of what [stays other than 0](Factors). Exact over an exact field.
    ///
    /// # Errors
    ///
    /// When a pivot is 0: at the first one.
    ///
    /// ```
    /// use conformable::forward::hessian;
    /// use conformable::prelude::*;
    /// dims! { State { x, y, z, shared } }
    /// let s: Vector<f64, State> = vector![1.0, 2.0, 3.0, 4.0];
    /// let (_, _, h) = hessian(&s, |s| {
    ///     let c = s.at(State::shared);
    ///     (s.at(State::x) - c).square() + (s.at(State::y) + c).square() + (s.at(State::z) - c).square() + c.square()
    /// });
    /// let factors = h.ldlt()?;
    /// assert_eq!(size_of_val(&factors), 7 * 8); // an arrow: 4 pivots and 3 numbers beside them
    /// assert_eq!(factors.diagonal(), Vector::filled(2.0));
    /// let b = h.jvp(&s);
    /// assert_eq!(factors.solve(&b), s);
    /// # Ok::<(), conformable::linalg::ZeroPivot>(())
    /// ```
    #[inline]
    pub fn ldlt(&self) -> Result<Factors<T, N, E::Factors>, ZeroPivot> {
        self.factors(|pivot| !pivot.is_zero())
            .map_err(ZeroPivot::at::<N, N>)
    }

    /// H = L D Lᵀ of a positive definite H, as [`ldlt`](Self::ldlt), with a check that it is.
    ///
    /// # Errors
    ///
    /// When H is not positive definite: at the first pivot that is not positive.
    ///
    /// ```
    /// use conformable::forward::hessian;
    /// use conformable::prelude::*;
    /// dims! { State { x, y } }
    /// let s: Vector<f64, State> = vector![1.0, 2.0];
    /// let (_, _, saddle) = hessian(&s, |s| s.at(State::x).square() - s.at(State::y).square());
    /// let error = saddle.positive_ldlt().unwrap_err();
    /// assert_eq!(error.to_string(), "the matrix of State × State is not positive definite: pivot 1 (y) is not positive");
    /// ```
    #[inline]
    pub fn positive_ldlt(&self) -> Result<Factors<T, N, E::Factors>, NotPositiveDefinite>
    where
        T: PartialOrd,
    {
        self.factors(|pivot| *pivot > T::zero())
            .map_err(NotPositiveDefinite::at::<N, N>)
    }

    #[inline]
    fn factors(&self, accept: impl Fn(&T) -> bool) -> Result<Factors<T, N, E::Factors>, usize> {
        Ok(Factors {
            parts: self.parts.factored(0, &accept)?,
            shapes: PhantomData,
        })
    }
}

impl<T: Field, N: Named, F: Triangles<T, (N,)>> Factors<T, N, F> {
    /// b ← H⁻¹ b
    #[inline]
    pub fn solve_in_place<S: RightSides<N>>(&self, b: &mut Tensor<T, S>) {
        let b = S::rows_mut(b);
        self.parts.lower(b);
        self.parts.divide(b);
        self.parts.upper(b);
    }

    /// H⁻¹ b, for a vector b or for each column of a matrix.
    #[inline]
    #[must_use]
    pub fn solve<S: RightSides<N>>(&self, b: &Tensor<T, S>) -> Tensor<T, S> {
        let mut x = *b;
        self.solve_in_place(&mut x);
        x
    }

    /// The diagonal of D. As many of its entries are negative as H has negative eigenvalues.
    #[must_use]
    pub fn diagonal(&self) -> Vector<T, N> {
        let mut diagonal = Vector::zeros();
        let mut entries = diagonal.iter_mut();
        self.parts.each_pivot(&mut |pivot| {
            if let Some(entry) = entries.next() {
                *entry = pivot;
            }
        });
        diagonal
    }

    /// det H, the product of the entries of D.
    #[must_use]
    pub fn determinant(&self) -> T {
        let mut product = T::one();
        self.parts
            .each_pivot(&mut |pivot| product = product * pivot);
        product
    }
}
