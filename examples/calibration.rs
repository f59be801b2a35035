//! Which way is a camera mounted? The rotation between two frames, from directions that are seen in both, by the method of Gauss and Newton.
//!
//! ```sh
//! cargo run --example calibration
//! ```

use conformable::frames::Rotation;
use conformable::linalg::{Cholesky, NotPositiveDefinite};
use conformable::manifold::{Manifold, jacobian};
use conformable::prelude::*;

dims! {
    Body { forward, left, up }
    Camera { right, below, depth }
}

/// How the camera is mounted.
type Mount = Rotation<f64, Body, Camera>;

/// A landmark's direction, as it is known on the body and as the camera sees it.
type Pair = (Vector<f64, Body>, Vector<f64, Camera>);

/// The rotation that brings the directions of the camera nearest to those of the body, and what is known of it: Σ JᵀJ, of a turn over
/// `Camera`.
fn calibrate(
    pairs: &[Pair],
    mut mount: Mount,
) -> Result<(Mount, Symmetric<f64, Camera>), NotPositiveDefinite> {
    loop {
        let mut information = Symmetric::zeros();
        let mut gradient = Vector::zeros();
        for (known, seen) in pairs {
            let (error, by_turn) = jacobian(&mount, |mount| mount * seen - known);
            by_turn.normal_add(&Identity::new(), &mut information);
            gradient += &error * by_turn;
        }
        let turn = -Cholesky::new(information)?.solve(&gradient);
        mount = mount.retract(&turn);
        println!("turned by {:.1e} rad", turn.norm());
        if turn.norm() < 1e-9 {
            return Ok((mount, information));
        }
    }
}

/// A camera that looks forward, and twelve landmarks, each seen with an error of `noise` in every component.
fn measure(noise: f64, mut random: impl FnMut() -> f64) -> (Mount, Vec<Pair>) {
    let forward = Mount::from_matrix_unchecked(matrix![
        0.0, 0.0, 1.0;
        -1.0, 0.0, 0.0;
        0.0, -1.0, 0.0
    ]);
    let mount = forward.retract(&vector![0.1, -0.2, 0.05]); // not quite
    let pairs = (0..12).map(|_| {
        let seen: Vector<f64, Camera> = vector![random(), random(), 2.0];
        let seen = seen / seen.norm();
        let error: Vector<f64, Body> = vector![random(), random(), random()];
        (mount * seen + error * (noise * 3.0_f64.sqrt()), seen)
    });
    let pairs = pairs.collect();
    (mount, pairs)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut generator = fastrand::Rng::with_seed(7);
    let noise = 1e-3;
    let (truth, pairs) = measure(noise, || 2.0 * generator.f64() - 1.0);
    let (known, seen) = &pairs[0];
    let start = Rotation::aligning(seen, known)?; // one direction does not say all
    let (mount, information) = calibrate(&pairs, start)?;
    println!("\n{mount:.4}\n");

    let error = truth.local(&mount);
    let sigma = (Cholesky::new(information)?.inverse().trace()).sqrt() * noise;
    println!("off by {:.2e} rad, expected {sigma:.2e}", error.norm());
    Ok(())
}

#[test]
fn the_mount_is_found_as_well_as_its_information_says() {
    for seed in 1..20 {
        let mut generator = fastrand::Rng::with_seed(seed);
        let (truth, pairs) = measure(1e-3, || 2.0 * generator.f64() - 1.0);
        let (mount, information) = calibrate(&pairs, Rotation::identity()).unwrap();
        let error = truth.local(&mount);
        let chi_squared = error.dot(&(information * error)) / 1e-6;
        assert!(
            chi_squared < 20.0,
            "{chi_squared} of three degrees of freedom"
        );
    }
}
