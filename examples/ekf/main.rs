//! An extended Kalman filter: a vehicle that turns is followed by range and bearing from a beacon.
//!
//! ```text
//! cargo run --release --example ekf
//! ```
//!
//! The two models are functions in `models.rs`; the filter in `filter.rs` takes any such functions, over `f32` or `f64`.

mod filter;
mod models;
mod simulation;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::io::{self, Write};

use conformable::linalg::NotPositiveDefinite;
use conformable::prelude::*;
use models::{State, sensor, step};
use simulation::{BEACON, DT, Drive, START};

/// Steps of a drive, and after how many the table has a line.
const STEPS: usize = 120;
const BETWEEN: usize = 10;
/// Drives that the error is averaged over.
const DRIVES: u64 = 100;

/// The components of the state, and how many decimals each is printed with.
const COLUMNS: [(&str, usize); State::LEN] = [
    ("px, m", 2),
    ("py, m", 2),
    ("heading, rad", 3),
    ("speed, m/s", 2),
    ("rate, rad/s", 3),
];

/// A drive, step by step.
fn show_a_drive(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    write!(out, "{:>5}", "")?;
    for (name, _) in COLUMNS {
        write!(out, "{name:>25}")?;
    }
    write!(out, "\n{:>5}", "t, s")?;
    for _ in COLUMNS {
        write!(out, "{:>9}{:>9}{:>7}", "truth", "estimate", "3σ")?;
    }
    let mut drive = Drive::<f64>::new(0)?;
    for step in 0..=STEPS {
        if step > 0 {
            drive.advance()?;
        }
        if step % BETWEEN == 0 {
            write!(out, "\n{:>5.1}", step as f64 * DT)?;
            let (state, covariance) = (drive.filter.state(), drive.filter.covariance());
            let numbers = drive.truth.iter().zip(state).zip(covariance.diagonal());
            for (((truth, estimate), variance), (_, digits)) in numbers.zip(COLUMNS) {
                let bound = 3.0 * variance.sqrt();
                write!(
                    out,
                    "{truth:>9.digits$}{estimate:>9.digits$}{bound:>7.digits$}"
                )?;
            }
        }
    }
    Ok(writeln!(out)?)
}

/// NEES at the end of a drive, the mean of many.
fn mean_nees() -> Result<f64, NotPositiveDefinite> {
    let mut sum = 0.0;
    for seed in 0..DRIVES {
        let mut drive = Drive::<f64>::new(seed)?;
        for _ in 0..STEPS {
            drive.advance()?;
        }
        sum += drive.filter.nees(&drive.truth)?;
    }
    Ok(sum / DRIVES as f64)
}

/// Where the mean of n numbers of a χ² distribution with k degrees of freedom lies in 999 of 1000 cases (E. B. Wilson and M. M. Hilferty,
/// 1931).
fn chi_square_bounds(n: u64, k: usize) -> [f64; 2] {
    let spread = 2.0 / (9.0 * n as f64 * k as f64);
    [-3.29, 3.29].map(|z| k as f64 * (1.0 - spread + z * spread.sqrt()).powi(3))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let [east, north] = BEACON;
    writeln!(out, "A drive around a beacon at ({east}, {north}) m\n")?;
    show_a_drive(&mut out)?;

    let (_, f) = forward::jacobian(&START, |s| step(s, DT));
    let (_, h) = forward::jacobian(&START, |s| sensor(s, BEACON));
    let [f, of, h, oh] = [
        size_of_val(&f),
        size_of_val(&f.to_dense()),
        size_of_val(&h),
        size_of_val(&h.to_dense()),
    ];
    writeln!(
        out,
        "\nF takes {f} bytes, with every entry {of}; H takes {h}, with every entry {oh}."
    )?;

    let ([low, high], seconds) = (chi_square_bounds(DRIVES, State::LEN), STEPS as f64 * DT);
    writeln!(
        out,
        "\nNEES after {seconds} s, the mean of {DRIVES} drives; of a filter that knows its error, {low:.2} to {high:.2}:\n{:.2}",
        mean_nees()?
    )?;
    Ok(())
}
