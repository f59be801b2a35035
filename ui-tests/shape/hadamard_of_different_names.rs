// δ ⊙ f′(x) is taken at the layer's outputs; this δ is still that of its inputs.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; }

fn main() {
    let slope = Vector::<f32, Hidden>::ones();
    let delta = Vector::<f32, Pixels>::ones();
    let back = delta.hadamard(&slope);
}
