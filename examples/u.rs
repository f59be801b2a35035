use conformable::prelude::*;
dims! { State {x, y, heading} Meas {range, bearing, c} Other = 2; }
fn main() {
    let f = Dense::from_jacobian(Matrix::<f64, State, State>::identity());
    let h = Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let d = Diagonal(Vector::<f64, Meas>::zeros());
    let o: Outer<f64, (Other,), (Meas,)> = Outer {
        y: Vector::zeros(),
        x: Vector::zeros(),
    };
    let l = Summation::<f64, (Meas,)>::new();
    let _ = f * h;
    let f = || Dense::from_jacobian(Matrix::<f64, State, State>::identity());
    let h = || Dense::from_jacobian(Matrix::<f64, Meas, State>::zeros());
    let _ = h() * d;
    let _ = f() * o;
    let _ = l * f();
    let _ = f() + h();
    let _ = f() + Diagonal(Vector::<f64, Meas>::zeros());
    let _ = f() + Identity::<f64, (Meas,)>::new();
    let _ = Summation::<f64, (Meas,)>::new() + Summation::<f64, (State,)>::new();
    let _ = h().vjp(&Vector::<f64, State>::zeros());
    let _ = f() * Matrix::<f64, State, State>::identity();
    let a: Matrix<f64, State, Meas> = h().numerator();
}
