//! The coordinated turn of a five-state filter: next state and Jacobian, by typed sparsity, by hand and by forward mode.
//!
//! `instructions.sh` counts the instructions of each.

use std::env::args;
use std::hint::black_box;

use conformable::expr::jacobian_with;
use conformable::forward;
use conformable::prelude::*;

dims! {
    /// A vehicle that turns at a constant rate (Y. Bar-Shalom, X. R. Li and T. Kirubarajan, "Estimation with Applications to Tracking
    /// and Navigation", 2001, section 11.7): metres, radians, metres and radians per second.
    pub State { x, y, heading, speed, rate }
}

type Step = (Vector<f64, State>, Matrix<f64, State, State>);

/// The model as an expression.
#[inline(never)]
pub fn typed(s: &Vector<f64, State>, dt: f64) -> Step {
    let (next, jacobian) = jacobian_with(s, |g, s| {
        let (heading, speed, rate) = (s.at(State::heading), s.at(State::speed), s.at(State::rate));
        let (g, radius) = g.bind(speed / rate);
        let (g, after) = g.bind(heading + dt * rate);
        let (g, east) = g.bind(after.sin() - heading.sin());
        let (g, north) = g.bind(heading.cos() - after.cos());
        g.output(stack!(State {
            x: s.at(State::x) + radius * east,
            y: s.at(State::y) + radius * north,
            heading: after,
            speed: speed,
            rate: rate,
        }))
    });
    (next, jacobian.numerator())
}

/// The model and its derivatives, written out.
#[inline(never)]
pub fn hand(s: &Vector<f64, State>, dt: f64) -> Step {
    let [x, y, heading, speed, rate] = *s.as_slice() else {
        unreachable!()
    };
    let radius = speed / rate;
    let after = heading + dt * rate;
    let (sin, cos) = (heading.sin(), heading.cos());
    let (sin_after, cos_after) = (after.sin(), after.cos());
    let (east, north) = (sin_after - sin, cos - cos_after);
    let next = Vector::new([x + radius * east, y + radius * north, after, speed, rate]);
    let jacobian = Matrix::new([
        [
            1.0,
            0.0,
            radius * (cos_after - cos),
            east / rate,
            radius * (dt * cos_after - east / rate),
        ],
        [
            0.0,
            1.0,
            radius * east,
            north / rate,
            radius * (dt * sin_after - north / rate),
        ],
        [0.0, 0.0, 1.0, 0.0, dt],
        [0.0, 0.0, 0.0, 1.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 1.0],
    ]);
    (next, jacobian)
}

/// The model in dual numbers.
#[inline(never)]
pub fn dual(s: &Vector<f64, State>, dt: f64) -> Step {
    let (next, jacobian) = forward::jacobian(s, |s| {
        let (heading, speed, rate) = (s.at(State::heading), s.at(State::speed), s.at(State::rate));
        let radius = speed.clone() / &rate;
        let after = rate.clone() * c(dt) + &heading;
        let east = after.clone().sin() - heading.clone().sin();
        let north = heading.cos() - after.clone().cos();
        vector![
            s.at(State::x) + radius.clone() * east,
            s.at(State::y) + radius * north,
            after,
            speed,
            rate,
        ]
    });
    (next, jacobian.numerator())
}

fn main() {
    let way = args().nth(1).unwrap_or_default();
    let step = match way.as_str() {
        "typed" => typed,
        "dual" => dual,
        _ => hand,
    };
    let mut s: Vector<f64, State> = vector![1.0, 2.0, 0.3, 5.0, 0.2];
    let mut sum = Matrix::zeros();
    for _ in 0..1000 {
        let (next, jacobian) = step(black_box(&s), black_box(0.1));
        sum += &jacobian;
        s = next;
    }
    println!("{s:.12}\n{sum:.12}");
}
