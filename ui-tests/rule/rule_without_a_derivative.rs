// The shape of the value is stated, the value and its derivative are not.
use conformable::prelude::*;

dims! { State = 3; }

struct Step;

impl Rule<(State,)> for Step {
    type Output = (State,);
}

fn main() {
    let x = Vector::<f64, State>::zeros();
    let y = Step.value(&x);
}
