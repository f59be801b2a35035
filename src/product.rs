//! Products of tensors, and the loops that every product and every dense derivative runs on.
//!
//! | left | right | product | |
//! |---|---|---|---|
//! | `(M, N)` | `(N,)` | `(M,)` | A x |
//! | `(M, N)` | `(N, K)` | `(M, K)` | A B |
//! | `(M,)` | `(M, N)` | `(N,)` | δ A, the row δᵀ times A |
//!
//! The dimension in the middle must be the same *name* on both sides. Two vectors have three products and no `*`:
//! [`dot`](Tensor::dot), [`outer`](Tensor::outer) and [`hadamard`](Tensor::hadamard).

mod column_range;

pub use column_range::ColumnRange;

use core::array;
use core::ops::Mul;

use crate::dim::Dim;
use crate::dim::sealed::Same;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::tensor::{LANES, Matrix, Tensor, Vector, total};

/// Says that the two inner dimensions of a product are one and the same. Sealed.
#[diagnostic::on_unimplemented(
    message = "inner dimensions differ: `{Self}` columns on the left, `{L}` rows on the right",
    label = "a product needs `{Self}` rows on the right, this has `{L}`"
)]
pub trait Contracts<L: Dim>: Dim + Same<L> {}

impl<N: Dim> Contracts<N> for N {}

/// Which shapes have a product, and of which shape.
#[diagnostic::on_unimplemented(
    message = "there is no product of shape `{Self}` with shape `{Q}`",
    note = "products are matrix · vector, matrix · matrix, vector · matrix; two vectors have `dot`, `outer` and `hadamard`"
)]
pub trait Multiply<Q: Shape>: Shape {
    /// The shape of the product.
    type Output: Shape;

    /// out ← out + left · right
    fn multiply_add<T: Scalar>(
        left: &Tensor<T, Self>,
        right: &Tensor<T, Q>,
        out: &mut Tensor<T, Self::Output>,
    );
}

impl<M: Dim, N: Contracts<L>, L: Dim> Multiply<(L,)> for (M, N) {
    type Output = (M,);
    #[inline]
    fn multiply_add<T: Scalar>(a: &Matrix<T, M, N>, x: &Vector<T, L>, y: &mut Vector<T, M>) {
        apply(a.rows(), x.as_slice(), y.as_mut_slice());
    }
}

impl<M: Dim, N: Contracts<L>, L: Dim, K: Dim> Multiply<(L, K)> for (M, N) {
    type Output = (M, K);
    #[inline]
    fn multiply_add<T: Scalar>(
        a: &Matrix<T, M, N>,
        b: &Matrix<T, L, K>,
        out: &mut Matrix<T, M, K>,
    ) {
        for (out, row) in out.rows_mut().iter_mut().zip(a.rows()) {
            combine(row.as_slice(), b.rows(), out);
        }
    }
}

impl<M: Contracts<L>, L: Dim, N: Dim> Multiply<(L, N)> for (M,) {
    type Output = (N,);
    #[inline]
    fn multiply_add<T: Scalar>(d: &Vector<T, M>, a: &Matrix<T, L, N>, out: &mut Vector<T, N>) {
        combine(d.as_slice(), a.rows(), out);
    }
}

/// Σ xᵢ yᵢ
#[inline]
pub(crate) fn dot<T: Scalar>(x: &[T], y: &[T]) -> T {
    let add = |sum: T, (x, y): (&T, &T)| sum + *x * *y;
    if x.len() < 2 * LANES {
        return x.iter().zip(y).fold(T::zero(), add);
    }
    let mut lanes: [T; LANES] = array::from_fn(|_| T::zero());
    let (xs, ys) = (x.chunks_exact(LANES), y.chunks_exact(LANES));
    let rest = xs
        .remainder()
        .iter()
        .zip(ys.remainder())
        .fold(T::zero(), add);
    for (x, y) in xs.zip(ys) {
        accumulate(&mut lanes, x, y);
    }
    rest + total(lanes)
}

#[inline]
fn accumulate<T: Scalar, const L: usize>(lanes: &mut [T; L], x: &[T], y: &[T]) {
    for ((lane, x), y) in lanes.iter_mut().zip(x).zip(y) {
        *lane = *lane + *x * *y;
    }
}

/// out ← out + (⟨row₁, x⟩, ⟨row₂, x⟩, …)
#[inline]
pub(crate) fn apply<T: Scalar, S: Shape>(rows: &[Tensor<T, S>], x: &[T], out: &mut [T]) {
    for (out, row) in out.iter_mut().zip(rows) {
        *out = *out + dot(row.as_slice(), x);
    }
}

/// out ← out + Σ xᵢ rowᵢ, up to four rows in one pass over `out`.
#[inline]
pub(crate) fn combine<T: Scalar, S: Shape>(x: &[T], rows: &[Tensor<T, S>], out: &mut Tensor<T, S>) {
    combine_in(ColumnRange::all(S::LEN), x, rows, out);
}

/// As [`combine`], in these columns alone.
#[inline]
pub(crate) fn combine_in<T: Scalar, S: Shape>(
    columns: ColumnRange,
    x: &[T],
    rows: &[Tensor<T, S>],
    out: &mut Tensor<T, S>,
) {
    let out = columns.of_mut(out.as_mut_slice());
    let of = |row| entries(columns, row);
    let (xs, fours) = (x.chunks_exact(4), rows.chunks_exact(4));
    let rest = (xs.remainder(), fours.remainder());
    for (x, rows) in xs.zip(fours) {
        if let ([p, q, r, s], [a, b, c, d]) = (x, rows) {
            let pass = out.iter_mut().zip(of(a)).zip(of(b)).zip(of(c)).zip(of(d));
            for ((((out, a), b), c), d) in pass {
                *out = *out + *p * *a + *q * *b + *r * *c + *s * *d;
            }
        }
    }
    match rest {
        ([p, q, r], [a, b, c]) => {
            for (((out, a), b), c) in out.iter_mut().zip(of(a)).zip(of(b)).zip(of(c)) {
                *out = *out + *p * *a + *q * *b + *r * *c;
            }
        }
        ([p, q], [a, b]) => {
            for ((out, a), b) in out.iter_mut().zip(of(a)).zip(of(b)) {
                *out = *out + *p * *a + *q * *b;
            }
        }
        ([p], [a]) => {
            for (out, a) in out.iter_mut().zip(of(a)) {
                *out = *out + *p * *a;
            }
        }
        _ => {}
    }
}

/// out ← Σ xᵢ rowᵢ in these columns, over what is there.
#[inline]
pub(crate) fn combine_over<T: Scalar, S: Shape>(
    columns: ColumnRange,
    x: &[T],
    rows: &[Tensor<T, S>],
    out: &mut Tensor<T, S>,
) {
    let over = columns.of_mut(out.as_mut_slice());
    let of = |row| entries(columns, row);
    match (x, rows) {
        ([p, q, r, s, x @ ..], [a, b, c, d, rows @ ..]) => {
            for ((((out, a), b), c), d) in
                over.iter_mut().zip(of(a)).zip(of(b)).zip(of(c)).zip(of(d))
            {
                *out = *p * *a + *q * *b + *r * *c + *s * *d;
            }
            combine_in(columns, x, rows, out);
        }
        ([p, q, r], [a, b, c]) => {
            for (((out, a), b), c) in over.iter_mut().zip(of(a)).zip(of(b)).zip(of(c)) {
                *out = *p * *a + *q * *b + *r * *c;
            }
        }
        ([p, q], [a, b]) => {
            for ((out, a), b) in over.iter_mut().zip(of(a)).zip(of(b)) {
                *out = *p * *a + *q * *b;
            }
        }
        ([p], [a]) => {
            for (out, a) in over.iter_mut().zip(of(a)) {
                *out = *p * *a;
            }
        }
        _ => over.fill(T::zero()),
    }
}

/// Some columns of a row.
#[inline]
fn entries<T: Copy, S: Shape>(columns: ColumnRange, row: &Tensor<T, S>) -> &[T] {
    columns.of(row.as_slice())
}

impl<T: Scalar, S: Shape> Tensor<T, S> {
    /// out ← A B, for `a.mul_to(&b, &mut out)`: the product into memory that exists already.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<1>, D<2>> = matrix![1, 2];
    /// let mut y: Vector<i64, D<1>> = vector![77];
    /// a.mul_to(&vector![3, 4], &mut y);
    /// assert_eq!(y, vector![11]);
    /// ```
    #[inline]
    pub fn mul_to<Q: Shape>(&self, right: &Tensor<T, Q>, out: &mut Tensor<T, S::Output>)
    where
        S: Multiply<Q>,
    {
        for entry in out.iter_mut() {
            *entry = T::zero();
        }
        S::multiply_add(self, right, out);
    }

    /// Σ xᵢ yᵢ, for two tensors of one shape: ⟨x, y⟩, and for matrices tr(XᵀY).
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Vector<i64, D<3>> = vector![1, 2, 3];
    /// assert_eq!(x.dot(&vector![4, 5, 6]), 32);
    /// ```
    #[doc(alias = "inner product")]
    #[must_use]
    #[inline]
    pub fn dot<Q: Shape>(&self, other: &Tensor<T, Q>) -> T
    where
        S: crate::tensor::SameShape<Q>,
    {
        dot(self.as_slice(), other.as_slice())
    }
}

impl<T: Scalar, M: Dim> Vector<T, M> {
    /// x yᵀ, the matrix of all products.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let x: Vector<i64, D<2>> = vector![1, 10];
    /// let y: Vector<i64, D<3>> = vector![1, 2, 3];
    /// assert_eq!(x.outer(&y), matrix![1, 2, 3; 10, 20, 30]);
    /// ```
    #[must_use]
    #[inline]
    pub fn outer<N: Dim>(&self, y: &Vector<T, N>) -> Matrix<T, M, N> {
        let mut product = Matrix::zeros();
        for (row, x) in product.rows_mut().iter_mut().zip(self) {
            row.axpy(*x, y);
        }
        product
    }
}

impl<T: Scalar, M: Dim, N: Dim> Matrix<T, M, N> {
    /// A Bᵀ, with no transpose formed: each entry is a row of A times a row of B.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<2>, D<3>> = matrix![1, 2, 3; 4, 5, 6];
    /// let b: Matrix<i64, D<1>, D<3>> = matrix![1, 0, 1];
    /// assert_eq!(a.mul_transpose(&b), &a * &b.transpose());
    /// ```
    #[must_use]
    #[inline]
    pub fn mul_transpose<K: Dim, L: Dim>(&self, b: &Matrix<T, K, L>) -> Matrix<T, M, K>
    where
        N: Contracts<L>,
    {
        let mut product = Matrix::zeros();
        self.mul_transpose_add(b, &mut product);
        product
    }

    /// Aᵀ B, with no transpose formed.
    #[must_use]
    #[inline]
    pub fn transpose_mul<K: Dim, L: Dim>(&self, b: &Matrix<T, L, K>) -> Matrix<T, N, K>
    where
        M: Contracts<L>,
    {
        let mut product = Matrix::zeros();
        self.transpose_mul_add(b, &mut product);
        product
    }

    #[inline]
    pub(crate) fn mul_transpose_add<K: Dim, L: Dim>(
        &self,
        b: &Matrix<T, K, L>,
        out: &mut Matrix<T, M, K>,
    ) {
        for (out, a) in out.rows_mut().iter_mut().zip(self.rows()) {
            apply(b.rows(), a.as_slice(), out.as_mut_slice());
        }
    }

    #[inline]
    pub(crate) fn transpose_mul_add<K: Dim, L: Dim>(
        &self,
        b: &Matrix<T, L, K>,
        out: &mut Matrix<T, N, K>,
    ) {
        for (a, b) in self.rows().iter().zip(b.rows()) {
            for (out, a) in out.rows_mut().iter_mut().zip(a) {
                out.axpy(*a, b);
            }
        }
    }
}

impl<T: Scalar, N: Dim> Matrix<T, N, N> {
    /// xᵀ A x, for an A that need not be symmetric.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<i64, D<2>, D<2>> = matrix![1, 2; 0, 3];
    /// assert_eq!(a.quadratic_form(&vector![5, 7]), 242);
    /// ```
    #[must_use]
    #[inline]
    pub fn quadratic_form(&self, x: &Vector<T, N>) -> T {
        x.dot(&(self * x))
    }
}

impl<T: Scalar, S: Multiply<Q>, Q: Shape> Mul<&Tensor<T, Q>> for &Tensor<T, S> {
    type Output = Tensor<T, S::Output>;
    #[inline]
    fn mul(self, right: &Tensor<T, Q>) -> Self::Output {
        let mut product = Tensor::zeros();
        S::multiply_add(self, right, &mut product);
        product
    }
}

macro_rules! product_of_values {
    ($([$left:ty] [$right:ty])*) => {$(
        impl<T: Scalar, S: Multiply<Q>, Q: Shape> Mul<$right> for $left {
            type Output = Tensor<T, S::Output>;
            #[inline]
            fn mul(self, right: $right) -> Self::Output {
                let (left, right): (&Tensor<T, S>, &Tensor<T, Q>) = (&self, &right);
                left * right
            }
        }
    )*};
}
product_of_values! {
    [Tensor<T, S>] [Tensor<T, Q>]
    [Tensor<T, S>] [&Tensor<T, Q>]
    [&Tensor<T, S>] [Tensor<T, Q>]
}
