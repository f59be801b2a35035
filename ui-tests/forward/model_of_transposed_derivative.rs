// ∂z/∂s is Meas by State; the signature states its transpose, State by Meas.
use conformable::forward::{Dual, Variable};
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing } }

fn sensor<T: Real>(
    s: Variable<'_, T, State>,
) -> Dual<'_, T, (Meas,), impl Derivative<T, (State,), (Meas,)> + use<T>> {
    let (x, y) = (s.at(State::x), s.at(State::y));
    stack!(Meas { range: (x.square() + y.square()).sqrt(), bearing: y.atan2(x) - s.at(State::heading) })
}

fn main() {}
