//! A + a x xᵀ, in the factors of A.

use core::mem;

use super::cholesky::positive;
use super::triangular::OnDiagonal::Ones;
use super::{Cholesky, Ldlt, NotPositiveDefinite, RightSides, ZeroPivot, packed};
use crate::dim::Triangular;
use crate::scalar::{Field, Real};
use crate::symmetric::packed::{columns_mut, diagonal};
use crate::tensor::Vector;

impl<T: Real, N: Triangular> Cholesky<T, N> {
    /// The factor of A + a x xᵀ, in a number of operations of order N²: a new observation with a > 0, one that is taken back with a < 0.
    ///
    /// With a > 0 it is rotated in, by a plane rotation for each column; with a < 0 it is rotated out, from the last column to the first,
    /// once it is known that what remains is positive definite.
    ///
    /// ```
    /// use conformable::linalg::Cholesky;
    /// use conformable::prelude::*;
    /// let x: Vector<f64, D<2>> = vector![3.0, 4.0];
    /// let mut factor = Cholesky::new(Symmetric::identity())?;
    /// factor.rank_one_update(1.0, &x)?;
    /// assert!((factor.determinant() - 26.0).abs() < 1e-12); // 1 + xᵀx
    /// factor.rank_one_update(-1.0, &x)?;
    /// assert!((factor.determinant() - 1.0).abs() < 1e-12);
    ///
    /// let lost = factor.rank_one_update(-0.1, &x).unwrap_err();
    /// assert_eq!(lost.to_string(), "the matrix of 2 × 2 is not positive definite: pivot 1 is not positive");
    /// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When A + a x xᵀ is not positive definite, which it is for every a ≥ 0: at its first pivot that is not above 0. The factor stays as
    /// it was.
    ///
    /// Source: Golub and Van Loan, "Matrix Computations", 4th ed., section 6.5.4; Dongarra, Bunch, Moler & Stewart, "LINPACK Users' Guide",
    /// 1979, chapter 10.
    #[doc(alias = "cholupdate")]
    #[doc(alias = "downdate")]
    pub fn rank_one_update(&mut self, a: T, x: &Vector<T, N>) -> Result<(), NotPositiveDefinite> {
        let updated = if a < T::zero() {
            self.rotated_out(x * (-a).sqrt())
        } else {
            self.rotated_in(x * a.sqrt())
        };
        *self = updated.map_err(NotPositiveDefinite::at::<N, N>)?;
        Ok(())
    }

    fn rotated_in(mut self, mut x: Vector<T, N>) -> Result<Self, usize> {
        let mut rest = x.as_mut_slice();
        for (i, column) in columns_mut(&mut self.factor).enumerate() {
            let ([l, below @ ..], [x, xs @ ..]) = (column, mem::take(&mut rest)) else {
                break;
            };
            let (cos, sin, length) = rotation(*l, *x);
            if !positive(length) {
                return Err(i); // only a NaN comes here
            }
            *l = length;
            for (l, x) in below.iter_mut().zip(&mut *xs) {
                (*l, *x) = (cos * *l + sin * *x, cos * *x - sin * *l);
            }
            rest = xs;
        }
        Ok(self)
    }

    fn rotated_out(mut self, x: Vector<T, N>) -> Result<Self, usize> {
        let p = self.solve_lower(&x);
        let mut rest = T::one(); // 1 − ‖p‖², which is det (A − x xᵀ) / det A
        for (i, p) in p.iter().enumerate() {
            rest = rest - *p * *p;
            if !positive(rest) {
                return Err(i);
            }
        }
        let mut length = rest.sqrt();
        let mut moved = Vector::<T, N>::zeros();
        let columns = packed::columns_mut_from_last(&mut self.factor);
        for (i, column) in (0..N::LEN).rev().zip(columns) {
            let Some(p) = p.as_slice().get(i) else { break };
            let (cos, sin, longer) = rotation(length, *p);
            length = longer;
            for (l, x) in column.iter_mut().zip(moved.iter_mut().skip(i)) {
                (*l, *x) = (cos * *l - sin * *x, cos * *x + sin * *l);
            }
        }
        Ok(self)
    }
}

/// cos, sin and r with cos a + sin b = r and cos b − sin a = 0, where a > 0. The larger of the two is divided by, so that no square
/// overflows.
fn rotation<T: Real>(a: T, b: T) -> (T, T, T) {
    if b.abs() > a {
        let ratio = a / b.abs();
        let root = (T::one() + ratio * ratio).sqrt();
        let sin = T::one() / root;
        let signed = if b < T::zero() { -sin } else { sin };
        (ratio * sin, signed, b.abs() * root)
    } else {
        let ratio = b / a;
        let root = (T::one() + ratio * ratio).sqrt();
        let cos = T::one() / root;
        (cos, ratio * cos, a * root)
    }
}

impl<T: Field + PartialOrd, N: Triangular> Ldlt<T, N> {
    /// The factors of A + a x xᵀ, in a number of operations of order N² and with no square root; exact over an exact field.
    ///
    /// With p = L⁻¹ x and tⱼ = 1 + a Σᵢ≤ⱼ pᵢ² / dᵢ, the new pivots are dⱼ tⱼ / tⱼ₋₁. For a < 0 the t are summed up from the last, so that
    /// for a positive definite A − |a| x xᵀ none is a difference.
    ///
    /// ```
    /// use conformable::linalg::Ldlt;
    /// use conformable::prelude::*;
    /// let mut factors = Ldlt::new(Symmetric::<f64, D<2>>::identity())?;
    /// factors.rank_one_update(3.0, &vector![1.0, 2.0])?;
    /// assert_eq!(factors.diagonal(), vector![4.0, 4.0]);
    /// assert_eq!(factors.to_symmetric().to_matrix(), matrix![4.0, 6.0; 6.0, 13.0]);
    /// # Ok::<(), conformable::linalg::ZeroPivot>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a new pivot is 0: at the first one. The factors stay as they were. A pivot that becomes negative is none: see
    /// [`diagonal`](Self::diagonal), or take [`Cholesky`].
    ///
    /// Source: Gill, Golub, Murray & Saunders, "Methods for modifying matrix factorizations", Mathematics of Computation 28(126), 1974,
    /// methods C1 and C2; Agee & Turner, "Triangular decomposition of a positive definite matrix plus a symmetric dyad with application to
    /// Kalman filtering", 1972.
    #[doc(alias = "downdate")]
    pub fn rank_one_update(&mut self, a: T, x: &Vector<T, N>) -> Result<(), ZeroPivot> {
        let mut p = *x;
        packed::lower(&self.factors, Ones, <(N,)>::rows_mut(&mut p));
        let mut after = Vector::<T, N>::zeros(); // tⱼ
        let terms = || {
            p.iter()
                .zip(diagonal(&self.factors))
                .map(|(p, d)| a * *p * *p / *d)
        };
        let mut first = T::one(); // t₀
        if a < T::zero() {
            let mut t = terms().fold(T::one(), |sum, term| sum + term);
            let columns = packed::columns_from_last(&self.factors).filter_map(<[T]>::first);
            for ((after, p), d) in after.iter_mut().rev().zip(p.iter().rev()).zip(columns) {
                *after = t;
                t = t - a * *p * *p / *d;
            }
            first = t;
        } else {
            let mut t = first;
            for (after, term) in after.iter_mut().zip(terms()) {
                t = t + term;
                *after = t;
            }
        }
        if let Some(column) = after.iter().position(T::is_zero) {
            return Err(ZeroPivot::at::<N, N>(column));
        }
        let (mut before, mut x) = (first, *x);
        let mut rest = x.as_mut_slice();
        let places = columns_mut(&mut self.factors).zip(&p).zip(&after);
        for ((column, p), after) in places {
            let ([d, below @ ..], [_, xs @ ..]) = (column, mem::take(&mut rest)) else {
                break;
            };
            let slope = a * *p / (*d * *after);
            *d = *d * *after / before;
            for (l, x) in below.iter_mut().zip(&mut *xs) {
                *x = *x - *p * *l;
                *l = *l + slope * *x;
            }
            (before, rest) = (*after, xs);
        }
        Ok(())
    }
}
