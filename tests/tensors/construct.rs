//! Ways in and ways out.

use conformable::dim::Blocks;
use conformable::prelude::*;
use typenum::{U2, U3};

dims! {
    Hidden = 2;
    Pixels = 3;
    Meas { range, bearing }
    Nothing = 0;
    Large = 50257;
}

static WEIGHTS: Matrix<f32, Hidden, Pixels> = Tensor::new([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
const READING: Vector<i64, Meas> = vector![30, 40];
const TABLE: Matrix<i64, U2, Pixels> = matrix![1, 2, 3; 4, 5, 6;];

#[test]
fn constants_and_statics_hold_tensors() {
    const NUMBER: Rank0<i64> = Tensor::new(7);
    const CUBE: Tensor<i64, (D<1>, D<2>, D<3>)> = Tensor::new([[[1, 2, 3], [4, 5, 6]]]);
    static EMPTY: Vector<i64, Nothing> = vector![];
    assert_eq!(*NUMBER.as_scalar(), 7);
    assert_eq!(CUBE[(0, 1, 0)], 4);
    assert_eq!(EMPTY.as_slice(), []);
    assert_eq!(WEIGHTS[(1, 2)], 6.0);
    assert_eq!(TABLE[(1, 0)], 4);
}

#[test]
fn tensors_are_taken_apart_at_compile_time() {
    const BEARING: i64 = READING.as_slice()[1];
    const LAST: i64 = TABLE.rows()[1].as_slice()[2];
    const SWAPPED: Vector<i64, Meas> = {
        let mut swapped = READING;
        swapped.as_mut_slice().swap(0, 1);
        swapped
    };
    const MARKED: Matrix<i64, U2, Pixels> = {
        let mut marked = TABLE;
        marked.rows_mut()[1].as_mut_slice()[0] = -4;
        marked
    };
    const BLOCKS: Vector<i64, Sum<Meas, Pixels>> = Tensor::new(Blocks([1, 2], [3, 4, 5]));
    const SECOND: &[i64] = BLOCKS.split().1.as_slice();
    const SEEN: &Vector<i64, Meas> = match Vector::try_from_ref(&[8, 9]) {
        Ok(seen) => seen,
        Err(_) => panic!(),
    };
    assert_eq!((BEARING, LAST), (40, 6));
    assert_eq!(SWAPPED.as_slice(), [40, 30]);
    assert_eq!(MARKED.as_slice(), [1, 2, 3, -4, 5, 6]);
    assert_eq!(SECOND, [3, 4, 5]);
    assert_eq!(SEEN.as_slice(), [8, 9]);
}

#[test]
fn a_tensor_is_as_large_as_its_entries() {
    assert_eq!(size_of::<Rank0<f32>>(), 4);
    assert_eq!(size_of::<Vector<f64, Large>>(), 8 * 50257);
    assert_eq!(size_of::<Matrix<u8, Sum<Meas, U3>, Pixels>>(), 15);
    assert_eq!(
        size_of::<Tensor<u16, (Prod<U3, Meas>, Hidden, Pixels)>>(),
        72
    );
    assert_eq!(size_of::<Matrix<f64, Nothing, Pixels>>(), 0);
    assert_eq!(align_of::<Matrix<f64, Sum<Nothing, U3>, U2>>(), 8);
}

#[test]
fn a_function_of_the_index_fills_every_rank() {
    assert_eq!(Rank0::from_fn(|()| 5).into_scalar(), 5);
    assert_eq!(Vector::<_, Pixels>::from_fn(|i| i).as_slice(), [0, 1, 2]);
    let table = Matrix::<_, Hidden, Pixels>::from_fn(|(i, j)| 10 * i + j);
    assert_eq!(table.as_slice(), [0, 1, 2, 10, 11, 12]);
    let cube = Tensor::<_, (Hidden, D<1>, Pixels)>::from_fn(|(i, j, k)| 100 * i + 10 * j + k);
    assert_eq!(cube.as_slice(), [0, 1, 2, 100, 101, 102]);
}

#[test]
fn arrays_become_tensors_and_come_back() {
    let vector: Vector<i64, Meas> = [3, 4].into();
    let array: [i64; 2] = vector.into();
    assert_eq!(array, [3, 4]);

    let matrix = Matrix::<i64, Hidden, D<3>>::from([[1, 2, 3], [4, 5, 6]]);
    let rows: [[i64; 3]; 2] = matrix.into();
    assert_eq!(rows, [[1, 2, 3], [4, 5, 6]]);

    assert_eq!(Rank0::from(7).into_scalar(), 7);
}

#[test]
fn arrays_become_tensors_of_typenum_sizes() {
    let vector: Vector<i64, U3> = vector![1, 2, 3];
    assert_eq!(vector.as_slice(), [1, 2, 3]);
    assert_eq!(TABLE.as_slice(), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn nested_arrays_of_every_rank_come_back_as_they_were() {
    let four = [[[[1, 2], [3, 4], [5, 6]]], [[[7, 8], [9, 0], [1, 2]]]];
    let tensor = Tensor::<i64, (Hidden, D<1>, Pixels, Meas)>::new(four);
    assert_eq!(tensor[(1, 0, 1, Meas::range)], 9);
    assert_eq!(tensor.into_inner(), four);

    let blocks = Vector::<i64, Sum<Hidden, Pixels>>::from_fn(|i| i as i64);
    let Blocks(first, second) = blocks.into_inner();
    assert_eq!((first, second), ([0, 1], [2, 3, 4]));
    let pairs = Vector::<i64, Prod<Hidden, Pixels>>::from_fn(|i| i as i64);
    assert_eq!(pairs.into_inner(), [[0, 1, 2], [3, 4, 5]]);
}

#[test]
fn constant_tensors_have_their_value_everywhere() {
    type Table = Matrix<i64, Pixels, Hidden>;
    assert_eq!(Table::zeros().as_slice(), [0; 6]);
    assert_eq!(Table::ones().as_slice(), [1; 6]);
    assert_eq!(Table::filled(-3).as_slice(), [-3; 6]);
    assert_eq!(Table::default(), Table::zeros());
    assert_eq!(Vector::<_, Meas>::filled("nil").as_slice(), ["nil"; 2]);
    assert_eq!(Vector::<&str, Meas>::default().as_slice(), ["", ""]);
}

#[test]
fn the_identity_has_ones_on_its_diagonal_alone() {
    let identity = Matrix::<i64, Pixels, Pixels>::identity();
    assert_eq!(identity, matrix![1, 0, 0; 0, 1, 0; 0, 0, 1]);
    assert_eq!(&TABLE * &identity, TABLE);
}

#[test]
fn an_iterator_must_give_exactly_as_many_entries() {
    type Table = Matrix<u32, Hidden, Pixels>;
    let table = Table::try_from_iter(1..=6).unwrap();
    assert_eq!(table, matrix![1, 2, 3; 4, 5, 6]);

    let (expected, found) = (6, 4);
    assert_eq!(
        Table::try_from_iter(1..=4),
        Err(LengthError::TooFew { expected, found })
    );
    assert_eq!(
        Table::try_from_iter(1..=7),
        Err(LengthError::TooMany {
            expected,
            found: None
        })
    );
    assert_eq!(
        Table::try_from_iter(1..),
        Err(LengthError::TooMany {
            expected,
            found: None
        })
    );
    assert_eq!(Rank0::try_from_iter([7]), Ok(7.into()));
    assert_eq!(
        Vector::<u32, Nothing>::try_from_iter([1]),
        Err(LengthError::TooMany {
            expected: 0,
            found: None
        })
    );
}

#[test]
fn no_more_than_one_entry_too_many_is_taken() {
    let mut naturals = 0..;
    assert!(Vector::<i32, Pixels>::try_from_iter(&mut naturals).is_err());
    assert_eq!(naturals.next(), Some(4));
}

#[test]
fn a_length_error_says_what_was_expected() {
    let few = Vector::<u8, Pixels>::try_from_iter([1]).unwrap_err();
    let many = Vector::<u8, Pixels>::try_from_iter([1; 9]).unwrap_err();
    assert_eq!(few.to_string(), "expected 3 entries, found 1");
    assert_eq!(many.to_string(), "expected 3 entries, found more");
    let _: &dyn std::error::Error = &few;
}

#[test]
fn a_slice_is_copied_or_seen_in_place() {
    let samples = [1, 2, 3, 4, 5, 6];
    let copied: Matrix<i32, Hidden, Pixels> = samples.as_slice().try_into().unwrap();
    let seen = Matrix::<i32, Pixels, Hidden>::try_from_ref(&samples).unwrap();
    assert_eq!(copied, matrix![1, 2, 3; 4, 5, 6]);
    assert_eq!(seen, &matrix![1, 2; 3, 4; 5, 6]);
    assert!(std::ptr::eq(seen.as_slice(), &samples));
}

#[test]
fn a_slice_of_another_length_is_refused() {
    type Three = Vector<i32, Pixels>;
    let (few, many) = ([1, 2].as_slice(), [1, 2, 3, 4].as_slice());
    let (expected, found) = (3, 2);
    let too_few = LengthError::TooFew { expected, found };
    let too_many = LengthError::TooMany {
        expected,
        found: Some(4),
    };
    assert_eq!(too_many.to_string(), "expected 3 entries, found 4");
    assert_eq!(Three::try_from(few), Err(too_few));
    assert_eq!(Three::try_from(many), Err(too_many));
    assert_eq!(Three::try_from_ref(few), Err(too_few));
    assert_eq!(Three::try_from_ref(many), Err(too_many));
}

#[test]
fn a_tensor_is_a_slice_of_its_entries() {
    let mut table: Matrix<i64, Hidden, Pixels> = matrix![1, 2, 3; 4, 5, 6];
    let entries: &mut [i64] = table.as_mut();
    entries[4] = 50;
    assert_eq!(AsRef::<[i64]>::as_ref(&table), [1, 2, 3, 4, 50, 6]);
    assert_eq!(table.as_mut_slice().len(), 6);
}

#[test]
fn large_tensors_are_made_on_the_heap() {
    dims! { Side = 1500; }
    let large = Matrix::<f64, Side, Side>::boxed_from_fn(|(i, j)| (i * 1500 + j) as f64);
    let in_order = large.iter().enumerate().all(|(i, &x)| x == i as f64);
    assert!(in_order);
    assert_eq!(*Vector::<u8, Nothing>::boxed_from_fn(|_| 1), vector![]);
}

#[test]
fn an_empty_array_becomes_a_tensor_of_typenum_size_zero() {
    let nothing: Vector<i64, typenum::U0> = vector![];
    assert_eq!(nothing, Vector::zeros());
    assert_eq!(nothing.as_slice(), []);
}

#[test]
fn entries_of_no_size_are_made_one_by_one() {
    let mut made = 0;
    let table = Matrix::<(), Hidden, Pixels>::boxed_from_fn(|_| made += 1);
    assert_eq!((size_of_val(&*table), made), (0, 6));
    assert!(Vector::<(), Pixels>::try_from_iter([(), ()]).is_err());
}
