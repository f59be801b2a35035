// d/dx (x · d/dy (x + y)) is 1 at 1: to the derivative by y, x is a constant of the outer one.
use conformable::dual::Dual;
use conformable::forward;

fn main() {
    let outer = forward::derivative(1.0, |x| {
        let (_, inner) =
            forward::derivative(Dual::constant(1.0), |y| Dual::constant(x.clone()) + y);
        x * inner
    });
    assert_eq!(outer, (1.0, 1.0));
}
