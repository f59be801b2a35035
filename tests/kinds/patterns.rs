//! What the type of a derivative says about its entries, and how derivatives print and compare.

use conformable::forward::{jacobian, model};
use conformable::jacobian::{Entry, Pattern};
use conformable::prelude::*;

use crate::*;

dims! { State { x, y, heading, speed } Meas { range, bearing } }

/// A pattern in rows of signs.
fn signs<Y: Shape, X: Shape>(pattern: &Pattern<Y, X>) -> Vec<String> {
    let row = |row: &Tensor<Entry, X>| row.iter().map(Entry::to_string).collect();
    pattern.iter().map(row).collect()
}

fn pattern<J: Jacobian>(_: &J) -> Vec<String> {
    signs(&J::PATTERN)
}

#[test]
fn the_pattern_of_a_model_is_a_constant() {
    let s: Vector<f64, State> = vector![1.0, -2.0, 0.5, 2.0];
    let (_, f) = jacobian(
        &s,
        model(|s: Variable<'_, f64, State>| {
            let (heading, way) = (s.at(State::heading), s.at(State::speed) * 0.1);
            let (sin, cos) = heading.sin_cos();
            stack!(State {
                x: s.at(State::x) + way * cos,
                y: s.at(State::y) + way * sin,
                heading,
                speed: s.at(State::speed)
            })
        }),
    );
    assert_eq!(pattern(&f), ["10··", "01··", "0010", "0001"]);
    assert_eq!(pattern(&f.transpose()), ["1000", "0100", "··10", "··01"]);
    assert_eq!(pattern(&(&f)), pattern(&f));
    assert_eq!(pattern(&Then(f, f)), ["10··", "01··", "0010", "0001"]);
    assert_eq!(pattern(&(f * f)), pattern(&Then(f, f)));
    assert_eq!(
        pattern(&Plus(f, Diagonal(s))),
        ["·0··", "0···", "00·0", "000·"]
    );
    assert_eq!(
        f.describe().to_string(),
        "         x y heading speed\n\
         x:       1 0 ·       ·\n\
         y:       0 1 ·       ·\n\
         heading: 0 0 1       0\n\
         speed:   0 0 0       1"
    );
}

#[test]
fn a_pattern_is_known_at_compile_time() {
    const ENTRIES: usize = {
        let pattern = <Diagonal<f64, (State,)> as Jacobian>::PATTERN;
        let (mut i, mut entries) = (0, 0);
        while i < 16 {
            let entry = pattern.as_slice()[i / 4].as_slice()[i % 4];
            entries += !matches!(entry, Entry::Zero) as usize;
            i += 1;
        }
        entries
    };
    assert_eq!(ENTRIES, 4);
    assert_eq!(pattern(&zero::<OfZ, OfX>()), ["0000", "0000"]);
    assert_eq!(pattern(&same::<OfY>()), ["100", "010", "001"]);
    assert_eq!(pattern(&multiple::<OfY>()), ["·00", "0·0", "00·"]);
    assert_eq!(pattern(&full::<OfZ, OfY>()), ["···", "···"]);
    assert_eq!(pattern(&beside_x::<OfZ>()), ["·0··", "·0··"]);
    assert_eq!(pattern(&above_y::<OfX>()), ["····", "0000", "····"]);
    assert_eq!(pattern(&Transposed(above_y::<OfX>())), ["·0·"; 4]);
}

#[test]
fn components_without_names_are_described_by_number() {
    let j: Scaled<f64, (D<2>,)> = Scaled::new(2.0);
    assert_eq!(j.describe().to_string(), "   0 1\n0: · 0\n1: 0 ·");
}

#[test]
fn derivatives_are_equal_where_their_numbers_are() {
    let d: Diagonal<f64, (State,)> = Diagonal(vector![1.0, 2.0, 3.0, 4.0]);
    assert_eq!(d, d.scaled(1.0));
    assert_ne!(d, d.scaled(2.0));
    assert_eq!(-d, d.scaled(-1.0));
    assert_eq!(d - d, Diagonal(Vector::zeros()));
    assert_eq!(
        Identity::<f64, (State,)>::new() - Scaled::<f64, (State,)>::new(0.5),
        Scaled::new(0.5)
    );
    let row = Scaled::<f64, ()>::new(0.5) * conformable::jacobian::tree::unit::<f64, _>(State::y);
    assert_eq!(row + row, row.scaled(2.0));
    assert_ne!(row, row.scaled(2.0));
    assert_eq!(
        Outer {
            y: 1.0.into(),
            x: d.0
        },
        Outer {
            y: Rank0::from(1.0),
            x: d.0
        }
    );
}

#[test]
fn derivatives_print_what_they_store() {
    let row = Scaled::<f64, ()>::new(0.5) * conformable::jacobian::tree::unit::<f64, _>(State::y);
    assert_eq!(
        format!("{row:?}"),
        "Row(Fork(Fork(Nil, At(Scaled(0.5))), Nil))"
    );
    assert_eq!(
        format!("{:?}", Identity::<f64, (State,)>::new()),
        "Identity"
    );
    assert_eq!(
        format!("{:?}", ZeroMap::<f64, (Meas,), (State,)>::new()),
        "ZeroMap"
    );
}
