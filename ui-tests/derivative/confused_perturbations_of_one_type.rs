// d/dx (x · d/dy (x + y)) again, with y over the numbers of the outer derivative: x is not yet one of the inner.
use conformable::dual::Dual;
use conformable::forward;

fn main() {
    forward::derivative(1.0, |x| {
        let (_, inner) = forward::derivative(Dual::constant(1.0), |y| x.clone() + y);
        x * inner
    });
}
