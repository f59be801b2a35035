// Of two blocks of x the numbers meet, each by its name; the blocks as a whole do not.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { World { x, y } Nav { position: World, velocity: World } }

fn main() {
    let s = Vector::<f64, Nav>::zeros();
    let _ = hessian(&s, |s| s.at(Nav::position).dot(s.at(Nav::velocity))); // two blocks
}
