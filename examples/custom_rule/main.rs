//! A rule of your own: Kepler's equation, and with it the orbit of the Earth from twelve distances of the Sun.
//!
//! ```text
//! cargo run --release --example custom_rule
//! ```
//!
//! The rule is in `kepler.rs`. Here it is looked at alone, then used in an expression, and both times judged by differences.

mod kepler;

use conformable::expr::{constant, value_and_grad};
use conformable::optim::Adam;
use conformable::prelude::*;
use kepler::Kepler;

dims! {
    /// Days on which the distance is known.
    Days = 12;
}

variables! {
    /// An ellipse, and when the planet is where on it.
    struct Orbit {
        /// Half of the longer axis, in astronomical units.
        axis: Rank0<f64>,
        /// 0 for a circle, below 1.
        eccentricity: Rank0<f64>,
        /// The mean anomaly on 1 January, in radians; it is 0 where the planet is nearest to the Sun.
        start: Rank0<f64>,
    }
}

/// The first days of the months.
const DAY: Vector<f64, Days> = vector![
    1.0, 32.0, 60.0, 91.0, 121.0, 152.0, 182.0, 213.0, 244.0, 274.0, 305.0, 335.0
];

/// How far the Sun is from the Earth on these days, in astronomical units.
///
/// NASA, "Landsat 7 Science Data Users Handbook", Earth–Sun distance by day of the year; public domain.
const DISTANCE: Vector<f64, Days> = vector![
    0.98331, 0.98536, 0.99084, 0.99926, 1.00756, 1.01403, 1.01667, 1.01497, 1.00922, 1.00119,
    0.99253, 0.98608
];

/// By how many radians the mean anomaly grows in a day; the year is counted from perihelion to perihelion.
const DAILY: f64 = std::f64::consts::TAU / 365.2596;

/// How far an orbit is from the observations, the mean of the squares of the errors, and the gradient of that, an `Orbit` too.
fn loss_and_gradient(orbit: &Orbit) -> (f64, Orbit) {
    let elapsed = (&DAY - Vector::ones()) * DAILY;
    value_and_grad(orbit, |o| {
        let mean_anomaly = constant(&elapsed).add_scalar(o.start);
        // The rule is used like any other.
        let anomaly = mean_anomaly.apply2(Kepler, o.eccentricity);
        let distance = o.axis * (-(o.eccentricity * anomaly.cos())).shift(1.0);
        distance.mean_squared_error(constant(&DISTANCE))
    })
}

/// f′(x) by a central difference, good to about ten digits. It knows f by its values alone, so that it can judge a rule.
fn slope(f: impl Fn(f64) -> f64, x: f64) -> f64 {
    let h = 1e-5;
    (f(x + h) - f(x - h)) / (2.0 * h)
}

/// The rule alone.
fn show_the_rule() {
    let mean_anomaly: Vector<f64, D<6>> = vector![0.0, 0.6, 1.2, 1.8, 2.4, 3.0];
    let e = Rank0::from(0.5);
    let anomaly = Kepler.value(&mean_anomaly, &e);
    let (by_m, by_e) = Kepler.derivative(&mean_anomaly, &e, &anomaly);
    // Nothing forces us to name their types; nothing else would compile.
    let by_m: Diagonal<f64, (D<6>,)> = by_m;
    let by_e: Dense<f64, (D<6>,), ()> = by_e;

    println!(
        "E − e sin E = M at e = 0.5, angles in radians; derivatives of the rule, and differences\n"
    );
    println!("    M         E       ∂E/∂M  difference       ∂E/∂e  difference");
    for i in 0..6 {
        let m = mean_anomaly[i];
        let solve = |m: f64, e: f64| Kepler.value(&Vector::<f64, D<1>>::filled(m), &e.into())[0];
        let (along_m, along_e) = (slope(|m| solve(m, 0.5), m), slope(|e| solve(m, e), 0.5));
        println!(
            "{m:>5.1}{:>10.6}{:>12.8}{along_m:>12.8}{:>12.8}{along_e:>12.8}",
            anomaly[i], by_m.0[i], by_e.0[i]
        );
    }
}

/// The way to a number of an orbit.
type Number = fn(&mut Orbit) -> &mut f64;

const NUMBERS: [(&str, Number); 3] = [
    ("half axis, AU", |orbit| &mut orbit.axis[()]),
    ("eccentricity", |orbit| &mut orbit.eccentricity[()]),
    ("M on 1 January, rad", |orbit| &mut orbit.start[()]),
];

/// The slope of the loss along one number, by a difference.
fn slope_along(orbit: &Orbit, number: Number) -> f64 {
    let loss = |value| {
        let mut orbit = *orbit;
        *number(&mut orbit) = value;
        loss_and_gradient(&orbit).0
    };
    slope(loss, *number(&mut { *orbit }))
}

/// The rule in an expression: an orbit that fits the observations.
fn show_the_orbit() {
    let mut first = Orbit {
        axis: 1.1.into(),
        eccentricity: 0.1.into(),
        start: 0.5.into(),
    };
    let mut gradient = loss_and_gradient(&first).1;
    let mut orbit = first;
    let mut adam = Adam::new(0.02);
    for _ in 0..500 {
        let gradient = loss_and_gradient(&orbit).1;
        adam.step(&mut orbit, &gradient);
    }

    println!("\nThe orbit of the Earth, by 500 steps of Adam from a first guess\n");
    println!(
        "{:<20}{:>8}{:>14}{:>14}{:>14}",
        "", "guess", "slope", "difference", "found"
    );
    for (name, number) in NUMBERS {
        let along = slope_along(&first, number);
        let [guess, slope, found] = [&mut first, &mut gradient, &mut orbit]
            .map(number)
            .map(|x| *x);
        println!("{name:<20}{guess:>8.1}{slope:>14.10}{along:>14.10}{found:>14.6}");
    }
    let error = loss_and_gradient(&orbit).0.sqrt();
    let day = 1.0 - orbit.start[()] / DAILY;
    println!(
        "\nThe distances differ by {error:.7} AU, root mean square; they were rounded to 0.00001."
    );
    println!("The Earth is nearest to the Sun on day {day:.1} of the year.");
}

fn main() {
    show_the_rule();
    show_the_orbit();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_agree() {
        let orbit = Orbit {
            axis: 1.1.into(),
            eccentricity: 0.3.into(),
            start: 0.5.into(),
        };
        let mut gradient = loss_and_gradient(&orbit).1;
        for (name, number) in NUMBERS {
            let error = *number(&mut gradient) - slope_along(&orbit, number);
            assert!(error.abs() < 1e-9, "{name}: {error}");
        }
    }
}
