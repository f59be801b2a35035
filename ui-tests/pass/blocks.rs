// (pose, bias): a component of a block is an index into the whole, and the blocks come back out in their order.
use conformable::prelude::*;

dims! { Pose { x, y, heading } Bias { gyro } Meas { range, bearing, rate } }

fn main() {
    let pose: Vector<f64, Pose> = vector![1.0, 2.0, 0.5];
    let bias: Vector<f64, Bias> = vector![0.25];
    let state: Vector<f64, Sum<Pose, Bias>> = pose.vstack(&bias);
    assert_eq!(state[Sum::first(Pose::heading)], 0.5);
    assert_eq!(state[Sum::second(Bias::gyro)], 0.25);
    assert_eq!(state.split(), (&pose, &bias));
    let renamed: Vector<f64, Meas> = pose.relabel();
    assert_eq!(renamed[Meas::rate], 0.5);
}
