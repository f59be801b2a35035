// Sizes that were given as typenum integers differ: 3 is not 4.
use conformable::prelude::*;
use typenum::{U3, U4};

fn main() {
    let x = Vector::<f64, U3>::zeros();
    let y: Vector<f64, U4> = x.relabel();
}
