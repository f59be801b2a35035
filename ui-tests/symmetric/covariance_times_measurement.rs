// P z, where P Hᵀ z was meant.
use conformable::prelude::*;

dims! { State { x, v } Meas { range, bearing } }

fn main() {
    let p = Symmetric::<f64, State>::identity();
    let z: Vector<f64, Meas> = vector![1.0, 2.0];
    let _ = &p * &z;
}
