// (z₁², z₁² + z₂², …): a running sum depends on all entries before, and its Jacobian is no diagonal.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { Classes = 3; }

fn main() {
    let z = Vector::<f64, Classes>::ones();
    let (_, dy_dz) = jacobian(&z, |z| z.square().cumulative_sum());
    let _: Diagonal<f64, (Classes,)> = dy_dz;
}
