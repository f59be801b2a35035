// Rows are solved where they are triangular by blocks; here x depends on v and v on x.
use conformable::prelude::*;

dims! { State { x, v } }

fn main() {
    let s: Vector<f64, State> = vector![1.0, 2.0];
    let (_, f) = forward::jacobian(&s, |s| {
        let (x, v) = (s.at(State::x), s.at(State::v));
        stack!(State { x: x + v * 0.1, v: v - x * 0.1 })
    });
    let _ = f.solve(&s);
}
