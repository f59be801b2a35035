// The dimension is given as a value, to choose it: Meas, for a vector along State.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn mean_along<N: Dim>(_: N, x: &Vector<f64, N>) -> Option<f64> {
    x.mean()
}

fn main() {
    let x = Vector::<f64, State>::zeros();
    let mean = mean_along(Meas, &x);
}
