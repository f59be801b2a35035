// A block that is bent as a vector has components with names: its Hessian is one of components.
use conformable::forward::hessian;
use conformable::prelude::*;

fn main() {
    let x = Vector::<f64, Sum<D<3>, D<2>>>::zeros();
    let _ = hessian(&x, |x| x.first_block().exp().sum());
}
