// d/ds of a loss in which stands the state of another derivative: to this one it is a constant, its value.
use conformable::forward::jacobian;
use conformable::prelude::*;

dims! { State { x, y } }

fn main() {
    let s = Vector::<f64, State>::ones();
    jacobian(&s, |outer| {
        let (_, f) = jacobian(&s, |inner| inner.dot(outer));
        outer.dot(f.gradient())
    });
}
