// Each closure has variables of its own: the fields of one are not those of another.
use conformable::expr::grad;
use conformable::prelude::*;

dims! { Hidden = 3; }

variables! {
    struct Layer { b: Vector<f64, Hidden> }
}

fn main() {
    let layer = Layer { b: Vector::zeros() };
    let _ = grad(&layer, |outer| {
        let _ = grad(&layer, |inner| (inner.b + outer.b).sum());
        outer.b.sum()
    });
}
