// A sine needs real numbers, `T: Real`; `T: Scalar` is any ring.
use conformable::forward::{Dual, Variable};
use conformable::prelude::*;

dims! { State { heading, speed } Meas { north } }

fn sensor<T: Scalar>(
    s: Variable<'_, T, State>,
) -> Dual<'_, T, (Meas,), impl Derivative<T, (Meas,), (State,)> + use<T>> {
    stack!(Meas { north: s.at(State::speed) * s.at(State::heading).cos() })
}

fn main() {}
