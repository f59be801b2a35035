// y = W x, L = ½ ‖y‖². δ = ∂L/∂y stands on the left, ∂L/∂W = δ xᵀ has the shape of W, and W ← W − η ∂L/∂W.
use conformable::prelude::*;
use conformable::rules::{HalfNormSquared, MatVec};

dims! { Pixels = 3; Hidden = 2; }

fn main() {
    let mut w: Matrix<f64, Hidden, Pixels> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
    let x: Vector<f64, Pixels> = vector![1.0, 0.0, -1.0];
    let y = MatVec.value(&w, &x);
    let loss = HalfNormSquared.value(&y);
    let (dy_dw, dy_dx) = MatVec.derivative(&w, &x, &y);
    let dl_dy = HalfNormSquared.derivative(&y, &loss);
    assert_eq!(dy_dx.vjp(&dl_dy.gradient()), &dl_dy.gradient() * &w);
    let gradient: Matrix<f64, Hidden, Pixels> = (dl_dy * dy_dw).gradient();
    assert_eq!(gradient, y.outer(&x));
    w.axpy(-0.5, &gradient);
    assert_eq!(&w * &x, Vector::zeros());
}
