// A state of f64 and a matrix of f32 do not mix.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State = 3; Meas = 2; }

fn main() {
    let s = Vector::<f64, State>::ones();
    let offset = Vector::<f32, State>::ones();
    let _ = jacobian(&s, |s| s + &offset);
}
