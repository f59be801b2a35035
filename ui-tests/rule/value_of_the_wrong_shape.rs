// The rule says that its value is a Polar; what it computes is a Plane.
use conformable::prelude::*;

dims! { Plane { x, y } Polar { radius, angle } }
struct ToPolar;

impl Rule<(Plane,)> for ToPolar {
    type Output = (Polar,);
}
impl Differentiable<f64, (Plane,)> for ToPolar {
    type Derivative = Dense<f64, (Polar,), (Plane,)>;
    fn value(&self, p: &Vector<f64, Plane>) -> Vector<f64, Plane> {
        *p
    }
    fn derivative(&self, _: &Vector<f64, Plane>, _: &Vector<f64, Polar>) -> Self::Derivative {
        Dense::from_jacobian(Matrix::zeros())
    }
}

fn main() {}
