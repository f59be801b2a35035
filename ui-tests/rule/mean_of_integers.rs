// The mean of 1 and 2 is no integer: integers are a ring, and a mean needs a field.
use conformable::prelude::*;
use conformable::rules::Mean;

dims! { Samples = 2; }

fn main() {
    let x: Vector<i64, Samples> = vector![1, 2];
    let _mean = Mean.value(&x);
}
