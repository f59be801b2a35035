// (2x)′: among duals the number 2 is written `c(2.0)`.
use conformable::forward;

fn slope_of_double(at: f64) -> f64 {
    let (_, slope) = forward::derivative(at, |x| 2.0 * x);
    slope
}

fn main() {}
