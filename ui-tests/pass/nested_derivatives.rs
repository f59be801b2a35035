// d/dx (x · d/dy (x + y)) is 1 at 1: to the derivative by y, x is one of its numbers, a constant.
use conformable::forward::{self, Number};

fn main() {
    let outer = forward::derivative(1.0, |x| {
        let (_, inner) = forward::derivative(Number::constant(1.0), |y| y + x);
        x * inner
    });
    assert_eq!(outer, (1.0, 1.0));
}
