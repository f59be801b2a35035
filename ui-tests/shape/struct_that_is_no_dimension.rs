// R^Sensors needs a number of sensors; a plain struct has none.
use conformable::prelude::*;

struct Sensors;

struct Noise {
    _of_each: Vector<f64, Sensors>,
}

fn main() {}
