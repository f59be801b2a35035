// x × y is defined in space, with three components.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { Plane { x, y } }

fn main() {
    let v = Vector::<f64, Plane>::ones();
    let _ = jacobian(&v, |v| v.cross(v));
}
