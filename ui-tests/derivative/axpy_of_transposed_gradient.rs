// W ← W − η ∂L/∂W in place: the gradient has the shape of W, not that of Wᵀ.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let mut w = Matrix::<f32, Hidden, Pixels>::zeros();
    let gradient = Matrix::<f32, Pixels, Hidden>::ones();
    w.axpy(-0.1, &gradient);
}
