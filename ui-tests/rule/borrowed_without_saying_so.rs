// W x is differentiated without a copy of W: the derivative is a reference, which is `Borrowed<Dense<…>>`, not `Dense<…>`.
use conformable::prelude::*;

dims! { Hidden = 3; Input = 2; }
struct Linear(Matrix<f64, Hidden, Input>);

impl Rule<(Input,)> for Linear {
    type Output = (Hidden,);
}
impl Differentiable<f64, (Input,)> for Linear {
    type Derivative = Dense<f64, (Hidden,), (Input,)>;
    fn value(&self, x: &Vector<f64, Input>) -> Vector<f64, Hidden> {
        &self.0 * x
    }
    fn derivative<'a>(
        &'a self,
        _: &'a Vector<f64, Input>,
        _: &Vector<f64, Hidden>,
    ) -> &'a Dense<f64, (Hidden,), (Input,)> {
        Dense::of(&self.0)
    }
}

fn main() {}
