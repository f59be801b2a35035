// d/dx (x · d/dy (x + y)) again, with y over the numbers of the outer derivative: x is one of these, and stands on the right, `y + x`.
use conformable::forward::{self, Number};

fn main() {
    forward::derivative(1.0_f64, |x| {
        let (_, inner) = forward::derivative(Number::constant(1.0_f64), |y| x + y);
        x * inner
    });
}
