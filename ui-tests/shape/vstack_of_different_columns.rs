// One matrix above another: both need the same columns. Two rows by the state do not stand above one by the bias.
use conformable::prelude::*;

dims! { State = 3; Bias = 2; Meas = 2; Gyro = 1; }

fn main() {
    let h = Matrix::<f64, Meas, State>::zeros();
    let g = Matrix::<f64, Gyro, Bias>::zeros();
    let both = h.vstack(&g);
}
