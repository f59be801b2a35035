// Diag(d) Diag(e) is diagonal when both are of one space.
use conformable::prelude::*;

dims! { Hidden = 32; Classes = 32; }

fn main() {
    let d = Diagonal(Vector::<f32, Classes>::ones());
    let e = Diagonal(Vector::<f32, Hidden>::ones());
    let product = d * e;
}
