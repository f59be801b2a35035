// Two layers are V W: the later one stands on the left. W V has Pixels in the middle on one side, Classes on the other.
use conformable::prelude::*;

dims! { Pixels = 64; Hidden = 32; Classes = 10; }

fn main() {
    let w = Matrix::<f32, Hidden, Pixels>::zeros();
    let v = Matrix::<f32, Classes, Hidden>::zeros();
    let both = &w * &v;
}
