// In the blocks (pose, bias) the gyro's place is behind the pose: it is `Sum::second(Bias::gyro)`.
use conformable::prelude::*;

dims! { Pose { x, y, heading } Bias { gyro } }

fn main() {
    let state = Vector::<f64, Sum<Pose, Bias>>::zeros();
    let drift = state[Bias::gyro];
}
