// What a public struct consists of is public: `pub` before the dimension too, or `pub(crate)` before the struct.
use conformable::prelude::*;

dims! { Hidden = 3; }

variables! {
    pub struct Layer { b: Vector<f64, Hidden> }
}

fn main() {}
