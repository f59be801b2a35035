//! Factors as covariances: through a linear map with noise, and corrected by a measurement.

use super::cholesky::positive;
use super::triangular::OnDiagonal::{self, Ones, Stored};
use super::{Cholesky, Ldlt, NotPositiveDefinite, ZeroPivot, packed};
use crate::dim::{Dim, Packed, Triangular};
use crate::scalar::{Field, Real, Scalar};
use crate::symmetric::packed::{columns_mut, diagonal};
use crate::tensor::{Matrix, Vector};

impl<T: Real, N: Triangular> Cholesky<T, N> {
    /// The factor of F A Fᵀ + G Q Gᵀ, for F of `(M, N)` and a noise of covariance Q over `K` that enters by G of `(M, K)`: the prediction
    /// of a square-root filter. F A Fᵀ is never formed.
    ///
    /// The rows of \[F L, G L_Q\] are made orthogonal, by the modified Gram–Schmidt method, in M² (N + K) multiplications; the coefficients
    /// are the factor.
    ///
    /// ```
    /// use conformable::linalg::Cholesky;
    /// use conformable::prelude::*;
    /// dims! { State { x, v } Noise = 1; }
    /// let p = Symmetric::<f64, State>::identity();
    /// let q = Symmetric::<f64, Noise>::from_diagonal(&vector![4.0]);
    /// let f: Matrix<f64, State, State> = matrix![1.0, 1.0; 0.0, 1.0];
    /// let g: Matrix<f64, State, Noise> = matrix![0.0; 1.0];
    /// let factor = Cholesky::new(p)?.propagate(&f, &g, &Cholesky::new(q)?)?;
    /// let error = factor.to_symmetric() - (f.congruence(&p) + g.congruence(&q));
    /// assert!(error.norm() < 1e-14);
    /// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When F A Fᵀ + G Q Gᵀ is not positive definite: a row of \[F, G\] depends on those before it.
    ///
    /// Source: Bierman, "Factorization Methods for Discrete Sequential Estimation", 1977, chapter VII.
    #[doc(alias = "time update")]
    pub fn propagate<M: Triangular, K: Triangular>(
        &self,
        f: &Matrix<T, M, N>,
        g: &Matrix<T, M, K>,
        q: &Cholesky<T, K>,
    ) -> Result<Cholesky<T, M>, NotPositiveDefinite> {
        let rows = (
            times_lower(f, &self.factor, Stored),
            times_lower(g, &q.factor, Stored),
        );
        let (mut factor, without) = orthogonal(rows, |_, _| (), |d| !positive(*d));
        if let Some(column) = without {
            return Err(NotPositiveDefinite::at::<M, M>(column));
        }
        for column in columns_mut(&mut factor) {
            let [pivot, below @ ..] = column else { break };
            *pivot = pivot.sqrt();
            for l in below {
                *l = *l * *pivot;
            }
        }
        Ok(Cholesky { factor })
    }

    /// Corrects a covariance A by one measurement hᵀx + v, with v of variance r > 0, to A − A h hᵀ A / s, and gives the gain K = A h / s and
    /// the variance of the innovation, s = hᵀ A h + r. Measurements that are independent are taken one after the other.
    ///
    /// No difference is formed: each new pivot is the old one times a ratio in (0, 1\].
    ///
    /// ```
    /// use conformable::linalg::Cholesky;
    /// use conformable::prelude::*;
    /// let mut factor = Cholesky::new(Symmetric::<f64, D<2>>::from_diagonal(&vector![3.0, 5.0]))?;
    /// let (gain, variance) = factor.measurement_update(&vector![1.0, 0.0], 1.0)?;
    /// assert!((variance - 4.0).abs() < 1e-15 && (gain - vector![0.75, 0.0]).norm() < 1e-15);
    /// let error = factor.to_symmetric() - Symmetric::from_diagonal(&vector![0.75, 5.0]);
    /// assert!(error.norm() < 1e-15);
    /// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When r is not above 0. The factor stays as it was.
    ///
    /// Source: Carlson, "Fast triangular formulation of the square root filter", AIAA Journal 11(9), 1973, for the lower triangle.
    #[doc(alias = "carlson")]
    pub fn measurement_update(
        &mut self,
        h: &Vector<T, N>,
        r: T,
    ) -> Result<(Vector<T, N>, T), NotPositiveDefinite> {
        if !positive(r) {
            return Err(NotPositiveDefinite::at::<N, N>(N::LEN.saturating_sub(1)));
        }
        let f = packed::transpose_times(&self.factor, Stored, h);
        let (mut gain, mut s) = (Vector::<T, N>::zeros(), r);
        let columns = packed::columns_mut_from_last(&mut self.factor);
        for ((i, f), column) in f.iter().enumerate().rev().zip(columns) {
            let before = s;
            s = s + *f * *f;
            let (shrinks, root) = ((before / s).sqrt(), (before * s).sqrt());
            let slope = *f / root;
            for (l, k) in column.iter_mut().zip(gain.iter_mut().skip(i)) {
                let old = *l;
                *l = shrinks * old - slope * *k;
                *k = *k + *f * old;
            }
        }
        gain /= s;
        Ok((gain, s))
    }
}

impl<T: Field, N: Triangular> Ldlt<T, N> {
    /// The factors of F A Fᵀ + G Q Gᵀ, for F of `(M, N)` and a noise of covariance Q over `K` that enters by G of `(M, K)`: the prediction
    /// of a filter with U D Uᵀ. No root is taken, F A Fᵀ is never formed, and where A and Q are positive definite, so is the result.
    ///
    /// The rows of \[F L, G L_Q\] are made orthogonal with respect to the weights D and D_Q, by the modified Gram–Schmidt method, in
    /// M² (N + K) multiplications; the coefficients are the new L, the squared lengths the new D. Exact over an exact field.
    ///
    /// ```
    /// use conformable::linalg::Ldlt;
    /// use conformable::prelude::*;
    /// dims! { State { x, v } Noise = 1; }
    /// let p = Symmetric::<f64, State>::identity();
    /// let q = Symmetric::<f64, Noise>::from_diagonal(&vector![4.0]);
    /// let f: Matrix<f64, State, State> = matrix![1.0, 1.0; 0.0, 1.0];
    /// let g: Matrix<f64, State, Noise> = matrix![0.0; 1.0];
    /// let factors = Ldlt::new(p)?.propagate(&f, &g, &Ldlt::new(q)?)?;
    /// assert_eq!(factors.to_symmetric(), f.congruence(&p) + g.congruence(&q));
    /// # Ok::<(), conformable::linalg::ZeroPivot>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a new pivot is 0: a row of \[F, G\] depends on those before it.
    ///
    /// Source: Thornton, "Triangular covariance factorizations for Kalman filtering", 1976; Bierman, "Factorization Methods for Discrete
    /// Sequential Estimation", 1977, section VI.4.
    #[doc(alias = "time update")]
    #[doc(alias = "thornton")]
    pub fn propagate<M: Triangular, K: Triangular>(
        &self,
        f: &Matrix<T, M, N>,
        g: &Matrix<T, M, K>,
        q: &Ldlt<T, K>,
    ) -> Result<Ldlt<T, M>, ZeroPivot> {
        let rows = (
            times_lower(f, &self.factors, Ones),
            times_lower(g, &q.factors, Ones),
        );
        let weigh = |left: &mut Vector<T, N>, right: &mut Vector<T, K>| {
            scale(left, &self.factors);
            scale(right, &q.factors);
        };
        match orthogonal(rows, weigh, T::is_zero) {
            (factors, None) => Ok(Ldlt { factors }),
            (_, Some(column)) => Err(ZeroPivot::at::<M, M>(column)),
        }
    }

    /// Corrects a covariance A by one measurement hᵀx + v, with v of variance r > 0, to A − A h hᵀ A / s, and gives the gain K = A h / s and
    /// the variance of the innovation, s = hᵀ A h + r. Measurements that are independent are taken one after the other. Exact over an
    /// exact field.
    ///
    /// No difference is formed: each new pivot is the old one times a ratio that is in (0, 1\] for a positive definite A.
    ///
    /// ```
    /// use conformable::linalg::Ldlt;
    /// use conformable::prelude::*;
    /// let mut factors = Ldlt::new(Symmetric::<f64, D<2>>::from_diagonal(&vector![3.0, 5.0]))?;
    /// let (gain, variance) = factors.measurement_update(&vector![1.0, 0.0], 1.0)?;
    /// assert_eq!((gain, variance), (vector![0.75, 0.0], 4.0));
    /// assert_eq!(factors.diagonal(), vector![0.75, 5.0]);
    /// # Ok::<(), conformable::linalg::ZeroPivot>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a new pivot is 0, or is divided by 0: at the one that is met first, from the last component on. The factors stay as they were.
    ///
    /// Source: Bierman, "Factorization Methods for Discrete Sequential Estimation", 1977, section V.3, for the lower triangle.
    #[doc(alias = "bierman")]
    pub fn measurement_update(
        &mut self,
        h: &Vector<T, N>,
        r: T,
    ) -> Result<(Vector<T, N>, T), ZeroPivot> {
        let f = packed::transpose_times(&self.factors, Ones, h);
        let mut updated = self.factors;
        let (mut gain, mut s) = (Vector::<T, N>::zeros(), r);
        let columns = packed::columns_mut_from_last(&mut updated);
        for ((i, f), column) in f.iter().enumerate().rev().zip(columns) {
            let ([d, below @ ..], Some([k, gains @ ..])) =
                (column, gain.as_mut_slice().get_mut(i..))
            else {
                break;
            };
            let (before, v) = (s, *d * *f);
            s = before + *f * v;
            if before.is_zero() || s.is_zero() {
                return Err(ZeroPivot::at::<N, N>(i));
            }
            *d = *d * before / s;
            *k = v;
            let slope = *f / before;
            for (l, k) in below.iter_mut().zip(gains) {
                let old = *l;
                *l = old - slope * *k;
                *k = *k + v * old;
            }
        }
        self.factors = updated;
        gain /= s;
        Ok((gain, s))
    }
}

/// F L: each row of F times L.
fn times_lower<T: Scalar, M: Dim, N: Triangular>(
    f: &Matrix<T, M, N>,
    l: &Vector<T, Packed<N>>,
    diagonal: OnDiagonal,
) -> Matrix<T, M, N> {
    let mut product = *f;
    for row in product.rows_mut() {
        *row = packed::transpose_times(l, diagonal, row);
    }
    product
}

/// x ← D x, with D the diagonal of L D Lᵀ.
fn scale<T: Scalar, N: Triangular>(x: &mut Vector<T, N>, factors: &Vector<T, Packed<N>>) {
    for (x, d) in x.iter_mut().zip(diagonal(factors)) {
        *x = *x * *d;
    }
}

/// The L and D with L D Lᵀ = W Δ Wᵀ, for W = \[left, right\], where `weigh` multiplies a row by Δ; and the first pivot that is to be refused.
///
/// The modified Gram–Schmidt method: each row in turn is taken out of those below it.
fn orthogonal<T: Field, M: Triangular, N: Dim, K: Dim>(
    (mut left, mut right): (Matrix<T, M, N>, Matrix<T, M, K>),
    weigh: impl Fn(&mut Vector<T, N>, &mut Vector<T, K>),
    refuse: impl Fn(&T) -> bool,
) -> (Vector<T, Packed<M>>, Option<usize>) {
    let (mut factors, mut without) = (Vector::zeros(), None);
    let (mut lefts, mut rights) = (left.rows_mut(), right.rows_mut());
    for (i, column) in columns_mut(&mut factors).enumerate() {
        let ([d, ls @ ..], [a, below_a @ ..], [b, below_b @ ..]) = (column, lefts, rights) else {
            break;
        };
        let (mut weighed_a, mut weighed_b) = (*a, *b);
        weigh(&mut weighed_a, &mut weighed_b);
        *d = a.dot(&weighed_a) + b.dot(&weighed_b);
        if refuse(d) {
            without = Some(i);
            break;
        }
        for ((l, x), y) in ls.iter_mut().zip(&mut *below_a).zip(&mut *below_b) {
            *l = (x.dot(&weighed_a) + y.dot(&weighed_b)) / *d;
            x.axpy(-*l, a);
            y.axpy(-*l, b);
        }
        (lefts, rights) = (below_a, below_b);
    }
    (factors, without)
}
