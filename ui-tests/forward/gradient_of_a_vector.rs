// A gradient belongs to a scalar function; of a vector-valued one forward mode gives the Jacobian.
use conformable::forward;
use conformable::prelude::*;

dims! { State = 3; }

fn main() {
    let at = Vector::<f64, State>::ones();
    let (value, gradient) = forward::gradient(&at, |x| x.map(|x| x * x));
}
