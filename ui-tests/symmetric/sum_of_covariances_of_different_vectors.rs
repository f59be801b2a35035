// H P Hᵀ + Q, where R was meant: Q is the noise of the state.
use conformable::prelude::*;

dims! { State { x, v } Meas { range, bearing } }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let (p, q) = (Symmetric::<f64, State>::identity(), Symmetric::<f64, State>::identity());
    let _ = h.congruence(&p) + q;
}
