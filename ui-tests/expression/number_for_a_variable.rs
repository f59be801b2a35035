// A single number is a variable as a tensor of rank 0.
use conformable::expr::value_and_grad;

fn main() {
    let x = 3.0;
    let _ = value_and_grad(&x, |x| x * x);
}
