// ∂r/∂s of a range by the state, times ∂s/∂s₀: the columns of the row are those of the state, not those of the measurement.
use conformable::jacobian::tree::unit;
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn main() {
    let row = unit::<f64, _>(Meas::range);
    let step: Identity<f64, (State,)> = Identity::new();
    let chain = row * step;
}
