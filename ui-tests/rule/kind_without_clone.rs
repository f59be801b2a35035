// A derivative with numbers of its own can be used more than once, so its kind is `Clone`; this one is not.
use conformable::jacobian::class;
use conformable::prelude::*;

dims! { Axis = 3; }
/// The derivative of a vector, read backwards.
struct Reversal;
impl Jacobian for Reversal {
    type Class = class::Operator;
    type Scalar = f64;
    type Input = (Axis,);
    type Output = (Axis,);
    fn jvp(&self, dx: &Vector<f64, Axis>) -> Vector<f64, Axis> {
        Vector::from_fn(|i| dx[2 - i])
    }
    fn vjp_add(&self, dy: &Vector<f64, Axis>, acc: &mut Vector<f64, Axis>) {
        *acc += self.jvp(dy);
    }
}
struct Backwards;
impl Rule<(Axis,)> for Backwards {
    type Output = (Axis,);
}
impl Differentiable<f64, (Axis,)> for Backwards {
    type Derivative = Reversal;
    fn value(&self, x: &Vector<f64, Axis>) -> Vector<f64, Axis> {
        x.clone()
    }
    fn derivative(&self, _: &Vector<f64, Axis>, _: &Vector<f64, Axis>) -> Reversal {
        Reversal
    }
}
fn main() {}
