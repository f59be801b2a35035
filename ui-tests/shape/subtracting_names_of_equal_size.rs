// The innovation is z − H x. State and Meas both have three components, and z − x is still not a difference of measurements.
use conformable::prelude::*;

dims! { State { x, y, heading } Meas { range, bearing, doppler } }

fn innovation(z: &Vector<f64, Meas>, x: &Vector<f64, State>) -> Vector<f64, Meas> {
    z - x
}

fn main() {}
