//! One step of an extended Kalman filter of five states and two measurements, predict and update in Joseph's form: by the filter of
//! `examples/ekf`, by nalgebra with Jacobians by hand, by multicalc with its own derivatives. All three have the same models.
//!
//! ```text
//! ekf                 # times, as ratios
//! ekf SCALAR WAY      # 1000 steps over f32 or f64, by `ours`, `nalgebra` or `multicalc`
//! ```

mod by_multicalc;
mod by_nalgebra;
#[path = "../../examples/ekf/filter.rs"]
#[allow(dead_code, reason = "the example has more")]
mod filter;
mod ours;

use std::env::args;
use std::hint::black_box;

use conformable::prelude::*;
use conformable_benchmarks::{Contender, compare};
use multicalc::scalar::Numeric;
use nalgebra::RealField;

/// What the three libraries ask of a number.
trait Number: Real + RealField + Numeric {}
impl<T: Real + RealField + Numeric> Number for T {}

/// Seconds between steps.
const DT: f64 = 0.1;
/// Where the beacon is.
const BEACON: [f64; 2] = [-7.0, 4.0];
/// The estimate before the step: metres, radians, metres and radians per second.
const START: [f64; 5] = [1.0, 2.0, 0.3, 5.0, 0.2];
/// The standard deviations of its error, of the noise of a step, and of the measurements.
const SPREAD: [f64; 5] = [0.5, 0.4, 0.05, 0.3, 0.02];
const DRIFT: [f64; 5] = [0.01, 0.01, 0.005, 0.05, 0.01];
const NOISE: [f64; 2] = [0.2, 0.01];
/// A measurement near the expected one.
const SEEN: [f64; 2] = [8.6, -0.2];

/// What a step from START with the spread of SPREAD leads to: the state and its covariance, row by row.
#[cfg(test)]
type Numbers<T> = ([T; 5], [[T; 5]; 5]);

/// What is done once before all steps, and the step.
fn steps<T: Number>(way: &str) -> Box<dyn FnMut()> {
    fn boxed<R>(mut step: impl FnMut() -> R + 'static) -> Box<dyn FnMut()> {
        Box::new(move || {
            black_box(step());
        })
    }
    match way {
        "ours" => boxed(ours::steps::<T>()),
        "nalgebra" => boxed(by_nalgebra::steps::<T>()),
        "multicalc" => boxed(by_multicalc::steps::<T>()),
        _ => panic!("no way {way}"),
    }
}

fn race<T: Number>(scalar: &str) {
    compare(
        &format!("predict and update, {scalar}"),
        ["ours", "nalgebra", "multicalc"].map(|way| Contender::new(way, steps::<T>(way))),
    );
}

fn run<T: Number>(way: &str) {
    let mut step = steps::<T>(way);
    for _ in 0..1000 {
        step();
    }
}

fn main() {
    let arguments: Vec<String> = args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            race::<f32>("f32");
            race::<f64>("f64");
        }
        ["f32", way] => run::<f32>(way),
        ["f64", way] => run::<f64>(way),
        _ => eprintln!("ekf [SCALAR WAY]"),
    }
}

#[test]
fn the_filters_agree() {
    let ours = ours::numbers(&ours::steps::<f64>()());
    let others = [
        by_nalgebra::numbers(&by_nalgebra::steps::<f64>()()),
        by_multicalc::numbers(&by_multicalc::steps::<f64>()()),
    ];
    for other in others {
        let numbers = |(x, p): Numbers<f64>| x.into_iter().chain(p.into_iter().flatten());
        for (a, b) in numbers(ours).zip(numbers(other)) {
            assert!((a - b).abs() <= 1e-14 * b.abs().max(1.0), "{a} {b}");
        }
    }
}
