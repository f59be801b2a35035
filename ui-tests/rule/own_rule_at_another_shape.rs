// The rule takes a point of the plane; its value is asked for at a measurement, of equal size.
use conformable::prelude::*;

dims! { Plane { x, y } Meas { range, bearing } }

struct Mirror;

impl Rule<(Plane,)> for Mirror {
    type Output = (Plane,);
}
impl Differentiable<f64, (Plane,)> for Mirror {
    type Derivative<'a> = Diagonal<f64, (Plane,)>;
    fn value(&self, p: &Vector<f64, Plane>) -> Vector<f64, Plane> {
        vector![p[Plane::x], -p[Plane::y]]
    }
    fn derivative<'a>(&'a self, _: &'a Vector<f64, Plane>, _: &'a Vector<f64, Plane>) -> Self::Derivative<'a> {
        Diagonal(vector![1.0, -1.0])
    }
}
fn main() {
    let image = Mirror.value(&Vector::<f64, Meas>::zeros());
}
