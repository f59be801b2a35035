//! `*` and `+` for every kind of the crate, by value and by reference, and a cotangent from the left.

use conformable::jacobian::{
    AboutAxis, AboutScrew, Adjoint, CholeskyMap, CongruenceBy, CongruenceByFactor, Coordinate,
    Gram, GramOfRows, LeftDiv, Opaque, Permutation, Projector, QuadraticBy, Selection, SelfOuterBy,
    Standardization, SymmetricPartMap,
};
use conformable::linalg::Lu;
use conformable::prelude::*;
use conformable::rules::{LeftOuter, RightOuter};

use crate::*;

fn before<J: Kind>(_: &J) -> Identity<J::Scalar, J::Input> {
    Identity::new()
}

fn beside<J: Kind>(_: &J) -> ZeroMap<J::Scalar, J::Output, J::Input> {
    ZeroMap::new()
}

fn ahead<J: Kind>(_: &J) -> Tensor<J::Scalar, J::Output> {
    Tensor::ones()
}

macro_rules! operators {
    ($($j:expr;)*) => {$({
        let j = $j;
        let (entries, delta) = (j.to_dense().0, ahead(&j));
        assert_eq!((j * before(&j)).to_dense().0, entries, "{}", stringify!($j));
        assert_eq!((&j * before(&j)).to_dense().0, entries);
        assert_eq!((j + beside(&j)).to_dense().0, entries);
        assert_eq!((&j + beside(&j)).to_dense().0, entries);
        assert_eq!((j - beside(&j)).to_dense().0, entries);
        assert_eq!((beside(&j) - &j).to_dense().0, -&entries);
        assert_eq!(((-j).to_dense().0, (-&j).to_dense().0), (-&entries, -&entries));
        let pulled = j.vjp(&delta);
        assert_eq!((&delta * j, &delta * &j), (pulled, pulled));
        assert_eq!((delta * j, delta * &j), (pulled, pulled));
    })*};
}

#[test]
fn every_kind_stands_on_either_side_of_an_operator() {
    let spread: Matrix<Rational, Y, Y> = Matrix::identity() * Rational::from(7) + numbers();
    let factor: Matrix<f64, Y, Y> = matrix![2.0, 0.0, 0.0; 1.0, 3.0, 0.0; -1.0, 0.5, 4.0];
    let turn: Vector<f64, Y> = vector![0.5, -1.0, 0.25];
    operators! {
        zero::<OfY, OfX>();
        same::<OfY>();
        multiple::<OfY>();
        slopes::<OfY>();
        full::<OfY, OfX>();
        rank_one::<OfY, OfX>();
        beside_x::<OfY>();
        above_y::<OfX>();
        Opaque(above_y::<OfX>());
        Summation::<Rational, ByXV>::new();
        RepeatRows::<Rational, X, Y>::new();
        RightOuter::<Rational, X, Y>::new(numbers());
        LeftOuter::<Rational, X, Y>::new(numbers());
        ApplyTo::<Rational, X, Y>::new(numbers());
        Then(slopes::<OfY>(), own::<OfY, OfX>());
        Plus(slopes::<OfY>(), own::<OfY, OfY>());
        Transposed(own::<OfX, OfY>());
        LeftDiv::<Rational, Y, OfY>::new(Lu::new(spread).unwrap());
        CholeskyMap::new(factor);
        Selection::<Rational, _>::new(Permutation::<Y>::new(vector![2, 0, 1]).unwrap());
        Coordinate::<Rational, Y>::new(1, Rational::from(-1));
        Projector::<Rational, OfY>(numbers());
        Standardization::<Rational, OfY>(numbers());
        AboutAxis::rotation(&turn);
        AboutScrew::left_jacobian(&turn.vstack(&turn));
        Adjoint::<Rational, Y, Y> { rotation: numbers(), translation: numbers() };
        SymmetricPartMap::<Rational, Y>::new();
        QuadraticBy::<Rational, Y>(numbers());
        CongruenceByFactor::<Rational, Z, Y> { w: numbers() };
        SelfOuterBy::<Rational, Y>(numbers());
        CongruenceBy::<Rational, Z, Y>(numbers());
        Gram::<Rational, X, Y>(numbers());
        GramOfRows::<Rational, X, Y>(numbers());
    }
}
