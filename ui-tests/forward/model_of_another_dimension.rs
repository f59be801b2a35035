// The state is put into a model of a landmark, of equal size.
use conformable::forward::{Dual, Variable, jacobian};
use conformable::prelude::*;

dims! { State { x, y } Landmark { east, north } Meas { range } }

fn sensor<T: Real>(
    s: Variable<'_, T, Landmark>,
) -> Dual<'_, T, (Meas,), impl Derivative<T, (Meas,), (Landmark,)> + use<T>> {
    stack!(Meas { range: (s.at(Landmark::east).square() + s.at(Landmark::north).square()).sqrt() })
}

fn main() {
    let s: Vector<f64, State> = vector![3.0, 4.0];
    let _ = jacobian(&s, sensor);
}
