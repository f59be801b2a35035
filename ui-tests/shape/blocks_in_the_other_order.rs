// (bias, pose) is not (pose, bias): both have four components, in different places.
use conformable::prelude::*;

dims! { Pose { x, y, heading } Bias { gyro } }

fn main() {
    let pose: Vector<f64, Pose> = vector![1.0, 2.0, 0.5];
    let bias: Vector<f64, Bias> = vector![0.01];
    let state: Vector<f64, Sum<Pose, Bias>> = bias.vstack(&pose);
}
