// r = √(x² + y²) of a plane is 1 × 2: its derivative goes from Plane to Polar, not back.
use conformable::prelude::*;

dims! { Plane { x, y } Polar { radius } }

struct Radius;

impl Rule<(Plane,)> for Radius {
    type Output = (Polar,);
}

impl<T: Real> Differentiable<T, (Plane,)> for Radius {
    type Derivative<'a> = Dense<T, (Plane,), (Polar,)> where T: 'a;
    fn value(&self, p: &Vector<T, Plane>) -> Vector<T, Polar> {
        vector![p.norm()]
    }
    fn derivative<'a>(&'a self, p: &'a Vector<T, Plane>, r: &'a Vector<T, Polar>) -> Self::Derivative<'a> {
        Dense(Matrix::from_fn(|(i, _)| p.at(i) / r.at(0)))
    }
}

fn main() {}
