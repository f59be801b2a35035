// In the blocks (pose, bias) the gyro belongs to the second, not to the first.
use conformable::prelude::*;

dims! { Pose { x, y, heading } Bias { gyro } }

fn main() {
    let state = Vector::<f64, Sum<Pose, Bias>>::zeros();
    let drift = state[Sum::first(Bias::gyro)];
}
