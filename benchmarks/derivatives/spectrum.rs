//! An exponential and two Gaussians at 250 points: a Jacobian of 250 × 8, row by row, as the residuals of a fit have it (NIST,
//! "Statistical Reference Datasets", Gauss1).

use crate::ways;
use conformable::prelude::*;

dims! {
    /// Where the function is known.
    pub Points = 250;
    /// Height and decay of the exponential, then height, place and width of each peak.
    pub Fit { height, decay, first, place, width, second, other_place, other_width }
}

pub const FIT: [f64; 8] = [98.8, 0.0105, 100.5, 67.5, 23.1, 72.0, 179.0, 18.4];

/// ∂yᵢ/∂pⱼ, every entry.
type Derivatives<T> = Dense<T, (Points,), (Fit,)>;

#[inline(always)]
fn model<T: Real>(fit: &Vector<T, Fit>) -> (Vector<T, Points>, Matrix<T, Points, Fit>) {
    let (mut values, mut jacobian) = (Vector::zeros(), Matrix::zeros());
    let mut t = T::zero();
    for (value, row) in values.iter_mut().zip(jacobian.rows_mut()) {
        t = t + T::one();
        let (y, by_fit) = forward::jacobian(fit, |p| {
            let decay = (p.at(Fit::decay) * -t).exp();
            let near = ((-p.at(Fit::place) + t) / p.at(Fit::width)).square();
            let far = ((-p.at(Fit::other_place) + t) / p.at(Fit::other_width)).square();
            p.at(Fit::height) * decay
                + p.at(Fit::first) * (-near).exp()
                + p.at(Fit::second) * (-far).exp()
        });
        (*value, *row) = (y.into_scalar(), by_fit.to_dense().0);
    }
    (values, jacobian)
}

#[inline(never)]
pub fn kind<T: Real>(fit: &Vector<T, Fit>) -> (Vector<T, Points>, Derivatives<T>) {
    let (values, jacobian) = model(fit);
    (values, Dense::from_jacobian(jacobian))
}

#[inline(never)]
pub fn dense<T: Real>(fit: &Vector<T, Fit>) -> (Vector<T, Points>, Matrix<T, Points, Fit>) {
    model(fit)
}

/// Row by row: `jacobian[i][j]` is ∂yᵢ/∂pⱼ.
#[inline(never)]
pub fn hand<T: Real>(fit: &[T; 8]) -> ([T; 250], [[T; 8]; 250]) {
    let [
        height,
        decay,
        first,
        place,
        width,
        second,
        other_place,
        other_width,
    ] = *fit;
    let (per_width, per_other_width) = (T::one() / width, T::one() / other_width);
    let (mut values, mut jacobian) = ([T::zero(); 250], [[T::zero(); 8]; 250]);
    let mut t = T::zero();
    for (value, row) in values.iter_mut().zip(&mut jacobian) {
        t = t + T::one();
        let e = (-(decay * t)).exp();
        let (u, v) = ((t - place) * per_width, (t - other_place) * per_other_width);
        let (near, far) = ((-(u * u)).exp(), (-(v * v)).exp());
        let (a, b, c) = (height * e, first * near, second * far);
        *value = a + b + c;
        let (by_place, by_other_place) = (
            b * u * per_width * lit(2.0),
            c * v * per_other_width * lit(2.0),
        );
        *row = [
            e,
            -(a * t),
            near,
            by_place,
            by_place * u,
            far,
            by_other_place,
            by_other_place * v,
        ];
    }
    (values, jacobian)
}

pub fn run<T: Real>(way: &str, times: usize) {
    let (fit, times) = (FIT.map(T::from_f64), times / 10);
    ways!(way, times, (&fit), (&fit.into()))
}

#[test]
fn the_ways_agree() {
    let (values, j) = dense(&FIT.into());
    let (by_hand, j_by_hand) = hand(&FIT);
    crate::assert_near(&values, by_hand, 1e-15);
    crate::assert_near(&j, j_by_hand, 1e-15);
}
