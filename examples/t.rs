use conformable::prelude::*;
dims! { State {x, y, heading} Meas {range, bearing} pub Big = 50257; }
fn main() {
    let h: Matrix<f64, Meas, State> = matrix![1.0, 0.5, 0.0; -10.0, 2.0, 1.0];
    println!("{h}\n{h:?}\n{}\n{:.3}", h.transpose(), h.row(Meas::range));
    println!("{}", h.kron(&h));
    let v: Vector<f64, D<3>> = vector![1.0, 2.0, 3.0];
    println!("{v}");
    println!("{}", Vector::<f64, State>::zeros().vstack(&v));
    println!("{}", Tensor::<f64, (D<2>, D<2>, State)>::zeros());
    println!("{}", Matrix::<f64, D<0>, State>::zeros());
    println!("{}", 2.0 * &h * &v.relabel::<State>());
}
