//! Newton's method on a chain of valleys, with a Hessian that is known to be tridiagonal: 3 products give all of it, not 20.
//!
//! ```text
//! cargo run --release --example newton
//! ```
//!
//! f(x) = Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)², the chained function of Rosenbrock, is least at (1, 1, …, 1), where it is 0.
//! From 0 on, the valley is followed from one component to the next.

use conformable::expr::{constant, function, hessian_by_pattern, value};
use conformable::jacobian::Table;
use conformable::linalg::Cholesky;
use conformable::prelude::*;
use conformable::symmetric::Colouring;

dims! {
    Chain = 20;
    /// Neighbours in the chain.
    Links = 19;
}

type Point = Vector<f64, Chain>;

/// Steps of Newton's method until the gradient is small: the last point, and how many steps it took.
fn newton(mut x: Point) -> (Point, usize) {
    let links = |shift| Table::<Links, Chain>::new(Vector::from_fn(|i: usize| i + shift));
    let (here, next) = links(0)
        .and_then(|here| Ok((here, links(1)?)))
        .expect("19 places of 20");
    let ones = Vector::ones();
    let f = function::<Point, _, _, _>(|x| {
        let (a, b) = (x.gather(&here), x.gather(&next));
        100.0 * (b - a.square()).norm_squared() + (a - constant(&ones)).norm_squared()
    });
    let tridiagonal = Matrix::from_fn(|(i, j): (usize, usize)| i.abs_diff(j) <= 1);
    let colouring = Colouring::of(&tridiagonal);

    for step in 0..100 {
        let (loss, gradient, h) = hessian_by_pattern(&x, &colouring, f);
        println!("{step:3}  f = {loss:<12.5e} ‖∇f‖ = {:.3e}", gradient.norm());
        if gradient.norm() < 1e-10 {
            return (x, step);
        }
        // Where H is not positive definite, a multiple of the identity makes it so.
        let shifts = (0..).map(|k| if k == 0 { 0.0 } else { 2.0_f64.powi(k) });
        let factors = shifts
            .map(|shift| h + Symmetric::identity() * shift)
            .find_map(|h| Cholesky::new(h).ok())
            .expect("a large enough shift");
        let mut direction = -gradient;
        factors.solve_in_place(&mut direction);
        // Half as far, until f falls.
        let steps = (0..).map(|k| x + direction * 0.5_f64.powi(k));
        x = steps
            .take(60)
            .find(|x| value(x, f).into_scalar() < loss)
            .unwrap_or(x + direction);
    }
    (x, 100)
}

fn main() {
    let (x, steps) = newton(Vector::zeros());
    println!("{steps} steps, to {:.6} … {:.6}", x[0], x[19]);
}

#[test]
fn the_valley_is_found() {
    let (x, steps) = newton(Vector::zeros());
    assert!(steps < 60, "{steps}");
    assert!((x - Vector::ones()).norm() < 1e-12, "{x}");
}
