// Two dimensions are the same when they are; a program cannot claim it of others.
use conformable::prelude::*;
use conformable::product::Contracts;

dims! { State = 3; Meas = 2; }

impl Contracts<Meas> for State {}

fn main() {
    let _y = Matrix::<f64, Meas, State>::zeros() * Vector::<f64, Meas>::zeros();
}
