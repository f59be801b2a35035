// ∂L/∂W has the shape of W, Hidden × Pixels, not that of Wᵀ.
use conformable::prelude::*;
use conformable::rules::HalfNormSquared;

dims! { Pixels = 64; Hidden = 32; }

fn decay(w: &Matrix<f32, Hidden, Pixels>) -> Matrix<f32, Pixels, Hidden> {
    let loss = HalfNormSquared.value(w);
    HalfNormSquared.derivative(w, &loss).gradient()
}

fn main() {}
