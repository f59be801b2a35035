// R^Sensors needs a number of sensors; a plain struct has none.
use conformable::prelude::*;

struct Sensors;

fn noise(scale: f64) -> Vector<f64, Sensors> {
    todo!("{scale}")
}

fn main() {}
