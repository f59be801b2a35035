//! A set as a vector, and back.

use conformable::dim::Packed;
use conformable::expr::{constant, grad};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

use crate::*;

#[test]
fn a_vector_has_the_numbers_of_all_fields_in_their_order() {
    let n = network();
    let vector: Vector<Rational, DimOf<Network>> = n.to_vector();
    let tensors: [&[Rational]; 5] = [
        n.hidden.w.as_slice(),
        n.hidden.b.as_slice(),
        n.output.w.as_slice(),
        n.output.b.as_slice(),
        n.gain.as_slice(),
    ];
    assert_eq!(vector.as_slice(), tensors.concat());
    assert_eq!(<DimOf<Network>>::LEN, 12 + 3 + 6 + 2 + 1);
    assert_eq!(size_of_val(&vector), size_of_val(&n));
    assert_eq!(Network::from_vector(&vector), n);

    let many = many();
    assert_eq!(<DimOf<Many>>::LEN, 1 + 3 + 8 + 1 + 24 + 4 + 1 + 3 + 1);
    assert_eq!(Many::from_vector(&many.to_vector()), many);
}

#[test]
fn a_tensor_is_flattened_row_by_row() {
    let w: Matrix<Rational, Hidden, Pixels> = sample(1);
    let vector: Vector<Rational, Prod<Hidden, Pixels>> = w.to_vector();
    assert_eq!(vector.as_slice(), w.as_slice());
    assert_eq!(Matrix::from_vector(&vector), w);
    let b: Vector<Rational, Hidden> = sample(2);
    assert_eq!(b.to_vector(), b);
}

#[test]
fn tuples_of_every_length_are_vectors() {
    macro_rules! tuples {
        ($($set:ident $place:tt $dim:literal)+) => {{
            let tuple = ($(sample::<Rational, (D<$dim>,)>($dim),)+);
            let vector = tuple.to_vector();
            let numbers = [$(tuple.$place.as_slice()),+].concat();
            assert_eq!(vector.as_slice(), numbers);
            let again: ($(Tensor<Rational, (D<$dim>,)>,)+) = Unknowns::from_vector(&vector);
            assert_eq!(again, tuple);
        }};
    }
    tuples! { A 0 5 }
    tuples! { A 0 5 B 1 2 }
    tuples! { A 0 5 B 1 2 C 2 3 }
    tuples! { A 0 5 B 1 2 C 2 3 D 3 1 }
    tuples! { A 0 5 B 1 2 C 2 3 D 3 1 E 4 4 }
    tuples! { A 0 5 B 1 2 C 2 3 D 3 1 E 4 4 F 5 6 }
    tuples! { A 0 5 B 1 2 C 2 3 D 3 1 E 4 4 F 5 6 G 6 8 }
    tuples! { A 0 5 B 1 2 C 2 3 D 3 1 E 4 4 F 5 6 G 6 8 H 7 7 }
}

/// |W x + b|², by the numbers of W and b.
fn sum_of_squares<T: Scalar>(
    v: &Vector<T, DimOf<Affine<Pixels, Hidden>>>,
    x: &Vector<T, Pixels>,
) -> T {
    (0..3).fold(T::zero(), |sum, i| {
        let z = (0..4).fold(v[12 + i], |z, j| z + v[4 * i + j] * x[j]);
        sum + z * z
    })
}

#[test]
fn a_gradient_is_flattened_as_the_set_is() {
    let (n, x): (_, Vector<Rational, Pixels>) = (affine::<Pixels, Hidden>(1), sample(5));
    let gradient = grad(&n, |n| (n.w * constant(&x) + n.b).square().sum());
    let by_numbers = forward::gradient(&n.to_vector(), |v| sum_of_squares(&v, &x.map(From::from)));
    assert_eq!(gradient.to_vector(), by_numbers.1);
}

#[test]
fn the_type_checker_counts_the_numbers_of_a_set() {
    assert_eq!(<Packed<DimOf<Network>>>::LEN, 24 * 25 / 2);
    type Set = DimOf<Many>;
    dims! { FortySix = 46; }
    let vector: Vector<Rational, FortySix> = many().to_vector().relabel();
    let _: Vector<Rational, Set> = vector.relabel();
}
