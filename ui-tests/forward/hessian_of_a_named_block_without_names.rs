// As with a block of a `Sum`: what meets is kept by the names of components.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { World { x, y, z } Nav { position: World, gains: D<2> } }

fn main() {
    let x = Vector::<f64, Nav>::zeros();
    let _ = hessian(&x, |x| x.at(Nav::gains).exp().sum());
}
