// The state is one dimension, not two blocks: it cannot be taken apart.
use conformable::prelude::*;

dims! { State = 4; }

fn main() {
    let state = Vector::<f64, State>::zeros();
    let (pose, bias) = state.split();
}
