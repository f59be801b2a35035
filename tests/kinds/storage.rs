//! What is known is not stored.

use conformable::prelude::*;

dims! { Hidden = 64; Pixels = 784; Batch = 32; }

const REFERENCE: usize = size_of::<&f64>();

#[test]
fn what_the_type_says_is_stored_nowhere() {
    assert_eq!(size_of::<ZeroMap<f64, (Hidden,), (Pixels,)>>(), 0);
    assert_eq!(size_of::<Identity<f64, (Hidden, Pixels)>>(), 0);
    assert_eq!(size_of::<Summation<f64, (Hidden, Pixels)>>(), 0);
    assert_eq!(size_of::<SumRows<f64, Batch, Hidden>>(), 0);
    assert_eq!(size_of::<RepeatRows<f64, Batch, Hidden>>(), 0);
}

#[test]
fn a_diagonal_stores_its_diagonal() {
    assert_eq!(size_of::<Scaled<f64, (Hidden,)>>(), 8);
    assert_eq!(size_of::<Diagonal<f64, (Hidden,)>>(), 512);
    assert_eq!(size_of::<Diagonal<f32, (Batch, Hidden)>>(), 4 * 32 * 64);
    assert_eq!(size_of::<Dense<f64, (Hidden,), (Pixels,)>>(), 8 * 64 * 784);
    assert_eq!(
        size_of::<Outer<f64, (Hidden,), (Pixels,)>>(),
        8 * (64 + 784)
    );
}

#[test]
fn what_is_borrowed_is_a_reference() {
    assert_eq!(size_of::<DiagonalRef<'_, f64, (Hidden,)>>(), REFERENCE);
    assert_eq!(
        size_of::<DenseRef<'_, f64, (Hidden,), (Pixels,)>>(),
        REFERENCE
    );
    assert_eq!(
        size_of::<LeftMul<&Matrix<f64, Hidden, Pixels>, Batch>>(),
        REFERENCE
    );
    assert_eq!(
        size_of::<RightMul<&Matrix<f64, Pixels, Hidden>, Batch>>(),
        REFERENCE
    );
    assert_eq!(
        size_of::<RightMulTransposed<&Matrix<f64, Hidden, Pixels>, Batch>>(),
        REFERENCE
    );
    assert_eq!(
        size_of::<ApplyTo<&Vector<f64, Pixels>, Hidden>>(),
        REFERENCE
    );
    assert_eq!(
        size_of::<ApplyToRows<&Matrix<f64, Batch, Pixels>, Hidden>>(),
        REFERENCE
    );
}

#[test]
fn lazy_kinds_store_their_parts() {
    type Slope = Diagonal<f64, (Hidden,)>;
    type Weights<'a> = ApplyTo<&'a Vector<f64, Pixels>, Hidden>;
    assert_eq!(size_of::<Then<Slope, Weights<'_>>>(), 512 + REFERENCE);
    assert_eq!(
        size_of::<Plus<Slope, Outer<f64, (Hidden,), (Hidden,)>>>(),
        3 * 512
    );
    assert_eq!(size_of::<Transposed<Weights<'_>>>(), REFERENCE);
    assert_eq!(
        size_of::<Then<Summation<f64, (Hidden,)>, Weights<'_>>>(),
        REFERENCE
    );
}

#[test]
fn a_chain_of_known_kinds_stores_nothing() {
    type Same = Identity<f64, (Hidden,)>;
    type Nothing = ZeroMap<f64, (Hidden,), (Pixels,)>;
    let chain: Nothing = Same::new() * Same::new() * Nothing::new();
    assert_eq!(size_of_val(&chain), 0);
    let sum: Nothing = chain + Nothing::new();
    assert_eq!(size_of_val(&sum), 0);
    let twice: Scaled<f64, (Hidden,)> = Same::new() + Same::new();
    assert_eq!((size_of_val(&twice), twice.factor), (8, 2.0));
}
