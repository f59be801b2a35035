// In a function of any real numbers the number 2 is written `lit(2.0)`.
use conformable::prelude::*;

fn double<T: Real>(x: T) -> T {
    2.0 * x
}

fn main() {}
