//! Typenum's integers are stored as `GenericArray` stores them, whatever the entries.

use std::fmt::Debug;

use conformable::prelude::*;
use generic_array::{ArrayLength, GenericArray};
use typenum::{U0, U1, U2, U3, U5, U6, U7, U8, U31, U33, U100, U127, U255, U1000, U1023};

/// Aligned more strictly than any number.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(32))]
struct Wide([u8; 32]);

fn check<T: Copy + PartialEq + Debug, N: Dim + ArrayLength>(entry: impl Fn(usize) -> T) {
    let vector = Vector::<T, N>::from_fn(entry);
    let array: GenericArray<T, N> = vector.into();
    assert_eq!(vector.as_slice(), array.as_slice());
    let lent: &Vector<T, N> = (&array).into();
    assert_eq!(lent, &vector);
    let lent: &GenericArray<T, N> = (&vector).into();
    assert_eq!(lent, &array);
    assert_eq!(Vector::from(array), vector);
}

macro_rules! check_each {
    ($($n:ident)*) => {$(
        check::<f64, $n>(|i| i as f64);
        check::<u8, $n>(|i| i as u8);
        check::<(), $n>(|_| ());
        check::<(u8, u32), $n>(|i| (i as u8, i as u32));
        check::<Wide, $n>(|i| Wide([i as u8; 32]));
    )*};
}

#[test]
fn by_value_and_by_reference() {
    check_each! { U0 U1 U2 U3 U5 U6 U7 U8 U31 U33 U100 U127 U255 U1000 U1023 }
}
