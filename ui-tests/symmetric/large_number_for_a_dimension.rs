// A number beyond 1024 is not counted by the type checker; a name is.
use conformable::prelude::*;

fn scaled(_p: &Symmetric<f32, D<2000>>) {}

fn main() {}
