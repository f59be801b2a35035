// f and f′ are stated, but not that f works entry by entry, `sort::Entrywise`.
use conformable::prelude::*;
use conformable::rules::ScalarFunction;

struct Cube;

impl<T: Scalar> ScalarFunction<T> for Cube {
    fn f(&self, x: T) -> T {
        x.power(3)
    }
    fn f_prime(&self, x: T, _: T) -> T {
        T::from_integer(3) * x.power(2)
    }
}

fn main() {
    let y = Cube.value(&Rank0::from(2));
}
