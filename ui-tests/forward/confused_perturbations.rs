// d/dx (x · d/dy (x + y)) is 1 at 1. To the derivative by y, x is a constant; taken for a y it would give 2.
use conformable::forward::{self, Number};

fn main() {
    forward::derivative(1.0, |x| {
        let (_, inner) = forward::derivative(1.0, |y| x + y);
        x * Number::constant(inner)
    });
}
