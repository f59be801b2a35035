//! Dimensions of space: the axes of a frame, and the quaternion that turns one frame into another.

use core::fmt;
use core::marker::PhantomData;

use super::{Counted, D, Dim, Name, Names};

/// A dimension of three components, the axes of a frame: `D<3>`, or a name such as `Body { x, y, z }`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not have three components",
    label = "not the axes of a frame in space",
    note = "rotations are for `D<3>` and for names with three components, such as `Body` of `dims! {{ Body {{ x, y, z }} }}`"
)]
pub trait Three: Dim<Size = D<3>> {}

impl<N: Dim<Size = D<3>>> Three for N {}

/// The dimension of a quaternion that turns vectors of the frame `B` into vectors of the frame `W`: four components, w, x, y, z.
///
/// The scalar comes first, and the product is Hamilton's, i j = k. A rotation matrix in the same direction is a `Matrix<T, W, B>`.
///
/// ```
/// use conformable::dim::Quaternion;
/// use conformable::prelude::*;
/// dims! { World { x, y, z } Body { forward, left, up } }
/// let half_a_turn_about_z: Vector<f64, Quaternion<World, Body>> = vector![0.0, 0.0, 0.0, 1.0];
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quaternion<W, B>(PhantomData<(W, B)>);

#[diagnostic::do_not_recommend]
impl<W: Dim, B: Dim> Dim for Quaternion<W, B> {
    type Size = D<4>;
    const NAMES: Names = Names::Each(&["w", "x", "y", "z"]);
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (to, from) = (Name::<W>::new(), Name::<B>::new());
        write!(f, "quaternion to {to:#} from {from:#}")
    }
}

impl<W: Dim, B: Dim> Counted for Quaternion<W, B> {
    type Count = <D<4> as Counted>::Count;
}
