// A derivative may be used more than once, so its kind is `Copy`; this one is not.
use conformable::jacobian::{Kind, class};
use conformable::prelude::*;

dims! { Axis = 3; }
/// The derivative of a vector, read backwards.
struct Reversal;
impl Kind for Reversal {
    type Class = class::Operator;
    type Scalar = f64;
    type Input = (Axis,);
    type Output = (Axis,);
}

fn main() {}
