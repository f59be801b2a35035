// A dual is x + x′ε with the ε of one derivative; outside of it, ε means nothing.
use conformable::forward;

fn main() {
    let mut kept = None;
    forward::derivative(3.0, |x| {
        kept = Some(x);
        x * x
    });
}
