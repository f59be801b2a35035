//! What is known is not stored.

use conformable::prelude::*;
use conformable::rules::SumRows;

dims! { Hidden = 64; Pixels = 784; Batch = 32; }

const REFERENCE: usize = size_of::<&f64>();

type Weights = ApplyTo<f64, Hidden, Pixels>;

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
fn a_map_by_a_tensor_stores_the_tensor() {
    assert_eq!(
        size_of::<LeftMul<f64, Hidden, Pixels, Batch>>(),
        8 * 64 * 784
    );
    assert_eq!(
        size_of::<RightMul<f64, Batch, Pixels, Hidden>>(),
        8 * 784 * 64
    );
    assert_eq!(
        size_of::<RightMulTransposed<f64, Batch, Hidden, Pixels>>(),
        8 * 64 * 784
    );
    assert_eq!(size_of::<Weights>(), 8 * 784);
    assert_eq!(
        size_of::<ApplyToRows<f64, Batch, Hidden, Pixels>>(),
        8 * 32 * 784
    );
}

#[test]
fn what_is_borrowed_stays_where_it_is() {
    macro_rules! borrowed {
        ($($kind:ty: $tensor:ty;)*) => {$(
            let tensor = Box::<$tensor>::default();
            let kind: &$kind = <$kind>::of(&tensor);
            assert_eq!(std::ptr::from_ref(kind).addr(), std::ptr::from_ref(&*tensor).addr());
        )*};
    }
    borrowed! {
        Diagonal<f64, (Hidden,)>: Vector<f64, Hidden>;
        Dense<f64, (Hidden,), (Batch,)>: Matrix<f64, Hidden, Batch>;
        LeftMul<f64, Hidden, Batch, Pixels>: Matrix<f64, Hidden, Batch>;
        RightMul<f64, Pixels, Batch, Hidden>: Matrix<f64, Batch, Hidden>;
        RightMulTransposed<f64, Pixels, Batch, Hidden>: Matrix<f64, Batch, Hidden>;
        Weights: Vector<f64, Pixels>;
        ApplyToRows<f64, Batch, Pixels, Hidden>: Matrix<f64, Batch, Hidden>;
    }
}

#[test]
fn lazy_kinds_store_their_parts() {
    type Slope = Diagonal<f64, (Hidden,)>;
    type Wide = Outer<f64, (Hidden,), (Hidden,)>;
    assert_eq!(size_of::<Then<Slope, Weights>>(), 8 * (64 + 784));
    assert_eq!(size_of::<Then<Slope, &Weights>>(), 512 + REFERENCE);
    assert_eq!(size_of::<Plus<Slope, Wide>>(), 3 * 512);
    assert_eq!(size_of::<Transposed<&Weights>>(), REFERENCE);
    assert_eq!(
        size_of::<Then<Summation<f64, (Hidden,)>, Weights>>(),
        8 * 784
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
