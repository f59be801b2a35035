// One matrix beside another: both need the same rows. (F G) has the state's rows in F and the measurement's in G.
use conformable::prelude::*;

dims! { State = 3; Meas = 3; Noise = 2; }

fn main() {
    let f = Matrix::<f64, State, State>::zeros();
    let g = Matrix::<f64, Meas, Noise>::zeros();
    let both = f.hstack(&g);
}
