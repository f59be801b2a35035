// `variables!` has made it `Clone` already.
use conformable::prelude::*;

dims! { Hidden = 3; }

variables! {
    #[derive(Clone)]
    struct Layer { b: Vector<f64, Hidden> }
}

fn main() {}
