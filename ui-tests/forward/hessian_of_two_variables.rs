// Two variables are one vector of both; a function of one and the other has no Hessian by either.
use conformable::forward::hessian;
use conformable::prelude::*;

dims! { State { x, y } Bias { gyro, scale } }

fn main() {
    let (x, b) = (Vector::<f64, State>::zeros(), Vector::<f64, Bias>::zeros());
    let _ = hessian(&x, |x| {
        let (_, gradient, _) = hessian(&b, |b| b.at(Bias::gyro).square() + x.at(State::x));
        x.at(State::y) * gradient[0]
    });
}
