// y ⟨x, ·⟩² has a derivative of rank one that is made at the point: it is `Outer<…>`. `Borrowed` is what was there before.
use conformable::prelude::*;

dims! { Hidden = 3; Input = 2; }
struct Ridge {
    y: Vector<f64, Hidden>,
    x: Vector<f64, Input>,
}

impl Rule<(Input,)> for Ridge {
    type Output = (Hidden,);
}
impl Differentiable<f64, (Input,)> for Ridge {
    type Derivative = Borrowed<Outer<f64, (Hidden,), (Input,)>>;
    fn value(&self, x: &Vector<f64, Input>) -> Vector<f64, Hidden> {
        &self.y * self.x.dot(x) * self.x.dot(x)
    }
    fn derivative(&self, x: &Vector<f64, Input>, _: &Vector<f64, Hidden>) -> Outer<f64, (Hidden,), (Input,)> {
        Outer { y: &self.y * 2.0 * x.dot(&self.x), x: self.x }
    }
}

fn main() {}
