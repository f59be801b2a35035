// The rule takes a point of the plane; its value is asked for at a measurement, of equal size.
use conformable::prelude::*;

dims! { Plane { x, y } Meas { range, bearing } }
type Point = Vector<f64, Plane>;
struct Mirror;

impl Rule<(Plane,)> for Mirror {
    type Output = (Plane,);
}
impl Differentiable<f64, (Plane,)> for Mirror {
    type Derivative = Diagonal<f64, (Plane,)>;
    fn value(&self, p: &Point) -> Point {
        vector![p[Plane::x], -p[Plane::y]]
    }
    fn derivative(&self, _: &Point, _: &Point) -> Self::Derivative {
        Diagonal(vector![1.0, -1.0])
    }
}

fn main() {
    let image = Mirror.value(&Vector::<f64, Meas>::zeros());
}
