// The entries of a tensor are numbers, which are `Copy`; a text is not.
use conformable::prelude::*;

dims! { State { x, y } }

struct Units {
    _of_each: Vector<String, State>,
}

fn main() {}
