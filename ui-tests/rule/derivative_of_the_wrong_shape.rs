// r = √(x² + y²): ∂r/∂p of Polar by Plane is 1 × 2; declared is its transpose, of Plane by Polar.
use conformable::prelude::*;

dims! { Plane { x, y } Polar { radius } }
struct Radius;

impl Rule<(Plane,)> for Radius {
    type Output = (Polar,);
}
impl Differentiable<f64, (Plane,)> for Radius {
    type Derivative = Dense<f64, (Plane,), (Polar,)>;
    fn value(&self, p: &Vector<f64, Plane>) -> Vector<f64, Polar> {
        vector![p.norm()]
    }
    fn derivative(&self, p: &Vector<f64, Plane>, r: &Vector<f64, Polar>) -> Self::Derivative {
        Dense(Matrix::from_fn(|(i, _)| p[i] / r[0]))
    }
}

fn main() {}
