// The derivative of W x is W; stated is the matrix, not a map.
use conformable::prelude::*;

dims! { Hidden = 3; Input = 2; }
struct Linear(Matrix<f64, Hidden, Input>);

impl Rule<(Input,)> for Linear {
    type Output = (Hidden,);
}
impl Differentiable<f64, (Input,)> for Linear {
    type Derivative = Matrix<f64, Hidden, Input>;
    fn value(&self, x: &Vector<f64, Input>) -> Vector<f64, Hidden> {
        &self.0 * x
    }
    fn derivative(&self, _: &Vector<f64, Input>, _: &Vector<f64, Hidden>) -> Matrix<f64, Hidden, Input> {
        self.0
    }
}

fn main() {}
