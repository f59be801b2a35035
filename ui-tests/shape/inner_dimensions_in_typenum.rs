// Dimensions that were given as typenum integers differ in the middle of a product: 3 is not 4.
use conformable::prelude::*;
use typenum::{U2, U3, U4};

fn main() {
    let a = Matrix::<f64, U2, U3>::zeros();
    let x = Vector::<f64, U4>::zeros();
    let y = &a * &x;
}
