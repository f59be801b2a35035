// As with a sum of two variables: a product has no Hessian by either.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } Bias { gyro, scale } }

fn main() {
    let (x, b) = (Vector::<f64, State>::zeros(), Vector::<f64, Bias>::zeros());
    let _ = hessian(&x, |x| {
        let (_, gradient, _) = hessian(&b, |b| b.at(Bias::gyro) * x.at(State::x));
        x.at(State::y) * gradient[0]
    });
}
