// s − z is a difference in one space; s is a state and z a measurement, of equal size.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; Meas = 3; }

fn main() {
    let (s, z) = (Vector::<f64, State>::ones(), Vector::<f64, Meas>::ones());
    let _ = jacobian(&s, |s| s - &z);
}
