//! What is at a component, a block, several of them: every entry by its number.

use conformable::dim::{Axis, Component, Counted};
use typenum::Unsigned;

use crate::*;

/// Where each block begins, by the order in which it is written.
const PLACES: [(&str, usize, usize); 6] = [
    ("position", 0, 3),
    ("clock", 3, 1),
    ("velocity", 4, 3),
    ("attitude", 7, 2),
    ("gains", 9, 2),
    ("drift", 11, 1),
];

fn index<C: Component<Dim = Nav>>(_: C) -> usize {
    C::INDEX
}

#[test]
fn a_dimension_of_blocks_is_as_large_as_they_are() {
    assert_eq!(Nav::LEN, 12);
    assert_eq!(<Nav as Counted>::Count::USIZE, 12);
    assert_eq!(size_of::<Vector<f64, Nav>>(), 96);
    let starts = [
        index(Nav::position),
        index(Nav::clock),
        index(Nav::velocity),
        index(Nav::attitude),
        index(Nav::gains),
        index(Nav::drift),
    ];
    assert_eq!(starts, PLACES.map(|(_, start, _)| start));
    assert_eq!(index(Nav::velocity.at(World::z)), 6);
    assert_eq!(Axis::<Nav>::place(Nav::attitude.at(Body::left)), Some(8));
}

#[test]
fn components_have_the_names_of_their_blocks() {
    let names: Vec<_> = (0..13).map(|i| Nav::component(i).unwrap_or("-")).collect();
    let expected = "position.x position.y position.z clock velocity.x velocity.y velocity.z attitude.forward attitude.left \
                    gains.0 gains.1 drift -";
    assert_eq!(names.join(" "), expected);
    dims! { Deep { outer: Nav, more: Sum<Body, World> } }
    assert_eq!(Deep::component(5), Some("outer.velocity.y"));
    assert_eq!(Deep::component(13), Some("more.left"));
    assert_eq!(Deep::component(14), Some("more.x"));
    let v = Vector::<usize, Deep>::from_fn(|i| i);
    assert_eq!(v.at(Deep::outer.at(Nav::velocity.at(World::y))), 5);
    assert_eq!(v.at(Deep::outer).at(Nav::velocity).at(World::y), 5);
    assert_eq!(v.at(Deep::more.at(Sum::second(World::x))), 14);
}

#[test]
fn a_vector_by_blocks() {
    let mut v = Vector::<usize, Nav>::from_fn(|i| 10 * i);
    let velocity: Vector<usize, World> = v.at(Nav::velocity);
    assert_eq!(velocity, vector![40, 50, 60]);
    let attitude: Vector<usize, Body> = v.at(Nav::attitude);
    assert_eq!(attitude, vector![70, 80]);
    assert_eq!(v.at(Nav::gains), vector![90, 100]);
    assert_eq!((v.at(Nav::clock), v.at(Nav::drift)), (30, 110));
    assert_eq!(v.at(Nav::velocity.at(World::z)), 60);
    assert_eq!(v.at(Nav::gains.at(1)), 100);
    assert_eq!(v.at(Nav::gains.at(Nth::<1>)), 100);
    assert_eq!(v.at(..), v);

    let borrowed: &Vector<usize, World> = v.block(Nav::velocity);
    assert_eq!(borrowed.as_slice().as_ptr(), v.as_slice()[4..].as_ptr());
    assert_eq!(&v[Nav::velocity], borrowed);

    v[Nav::velocity] = vector![1, 2, 3];
    v[Nav::velocity][World::y] += 5;
    v[Nav::velocity.at(World::z)] += 5;
    *v.block_mut(Nav::attitude) = vector![4, 5];
    v.set(Nav::gains, &vector![6, 7]);
    v[Nav::clock] = 0;
    v.set((Nav::drift, Nav::position.at(World::x)), &vector![8, 9]);
    assert_eq!(v.as_slice(), [9, 10, 20, 0, 1, 7, 8, 4, 5, 6, 7, 8]);
}

#[test]
fn a_matrix_by_blocks() {
    let m = Matrix::<usize, Nav, World>::from_fn(|(i, j)| 10 * i + j);
    let block: Matrix<usize, Body, World> = m.at((Nav::attitude, ..));
    assert_eq!(block, matrix![70, 71, 72; 80, 81, 82]);
    assert_eq!(m.row(Nav::attitude), &block);
    assert_eq!(m.row(Nav::clock), &vector![30, 31, 32]);
    assert_eq!(m.row(8), &vector![80, 81, 82]);
    let column: Vector<usize, Nav> = m.column(World::y);
    assert_eq!(column, Vector::from_fn(|i| 10 * i + 1));

    let mut p = Matrix::<usize, Nav, Nav>::from_fn(|(i, j)| 100 * i + j);
    let block: Matrix<usize, World, Body> = p.at((Nav::velocity, Nav::attitude));
    assert_eq!(block, matrix![407, 408; 507, 508; 607, 608]);
    let column: Vector<usize, World> = p.at((Nav::velocity, Nav::drift));
    assert_eq!(column, vector![411, 511, 611]);
    let row: Vector<usize, Body> = p.at((Nav::drift, Nav::attitude));
    assert_eq!(row, vector![1107, 1108]);
    assert_eq!(p.at((Nav::drift, Nav::clock)), 1103);
    assert_eq!(p.at((Nav::velocity.at(World::z), Nav::gains.at(0))), 609);
    assert_eq!(
        p.at((Nav::velocity.at(World::z), Nav::gains)),
        vector![609, 610]
    );
    assert_eq!(p[(Nav::drift, Nav::attitude)], row); // a piece of one row is in one piece
    let columns: Matrix<usize, Nav, Body> = p.column(Nav::attitude);
    assert_eq!(columns, Matrix::from_fn(|(i, j)| 100 * i + 7 + j));

    p.set((Nav::velocity, Nav::attitude), &matrix![1, 2; 3, 4; 5, 6]);
    p[(Nav::clock, Nav::attitude)] = vector![7, 8];
    p[(3, 9)] = 9;
    for (place, entry) in p.indexed_iter() {
        let expected = match place {
            (i @ 4..7, j @ 7..9) => 2 * (i - 4) + j - 6,
            (3, j @ 7..10) => j,
            (i, j) => 100 * i + j,
        };
        assert_eq!(*entry, expected, "at {place:?}");
    }
}

#[test]
fn several_components_at_once() {
    let v = Vector::<usize, Nav>::from_fn(|i| i);
    let two: Vector<usize, D<2>> = v.at((Nav::drift, Nav::clock));
    assert_eq!(two, vector![11, 3]);
    dims! { Clock { drift, bias } }
    let named: Vector<usize, Clock> = v.at((Nav::drift, Nav::clock)).relabel();
    assert_eq!(named.at(Clock::bias), 3);
    let blocks: Vector<usize, Sum<Body, World>> = v.at((Nav::attitude, Nav::velocity));
    assert_eq!(blocks.as_slice(), [7, 8, 4, 5, 6]);
    let six = v.at((
        0,
        Nth::<11>,
        Nav::drift,
        Nav::clock,
        2,
        Nav::velocity.at(World::y),
    ));
    assert_eq!(six, vector![0, 11, 11, 3, 2, 5]);

    let with_numbers: Vector<usize, Sum<D<1>, Sum<World, Sum<D<1>, Body>>>> =
        v.at((Nav::drift, Nav::velocity, Nav::clock, Nav::attitude));
    assert_eq!(with_numbers.as_slice(), [11, 4, 5, 6, 3, 7, 8]);
    dims! { Fix { velocity: World, clock } }
    let fix: Vector<usize, Fix> = v.at((Nav::velocity, Nav::clock)).relabel();
    assert_eq!(
        (fix.at(Fix::velocity), fix.at(Fix::clock)),
        (v.at(Nav::velocity), 3)
    );

    let m = Matrix::<usize, Nav, World>::from_fn(|(i, j)| 10 * i + j);
    let part: Matrix<usize, D<2>, D<3>> =
        m.at(((Nav::drift, Nav::clock), (World::z, World::x, World::y)));
    assert_eq!(part, matrix![112, 110, 111; 32, 30, 31]);
    let mixed: Matrix<usize, Sum<Body, World>, D<2>> =
        m.at(((Nav::attitude, Nav::position), (World::z, World::x)));
    assert_eq!(mixed.as_slice(), [72, 70, 82, 80, 2, 0, 12, 10, 22, 20]);
}

#[test]
fn tensors_of_other_ranks_by_blocks() {
    let t = Tensor::<usize, (Body, Nav, World)>::from_fn(|(i, j, k)| 1000 * i + 10 * j + k);
    let part: Tensor<usize, (Body, World)> = t.at((.., Nav::drift, ..));
    assert_eq!(part, matrix![110, 111, 112; 1110, 1111, 1112]);
    let part: Matrix<usize, World, D<2>> = t.at((Body::left, Nav::velocity, (World::z, World::x)));
    assert_eq!(part, matrix![1042, 1040; 1052, 1050; 1062, 1060]);
    assert_eq!(t.at((1, 2, World::y)), 1021);
    assert_eq!(t[(1, 2, ..)], vector![1020, 1021, 1022]);
    assert_eq!(Rank0::from(7).at(()), 7);
}

#[test]
fn a_number_that_is_checked_by_the_type_checker() {
    let v = Vector::<usize, D<3>>::from_fn(|i| i);
    assert_eq!([v.at(Nth::<0>), v.at(Nth::<2>), v[Nth::<1>]], [0, 2, 1]);
    let v = Vector::<usize, typenum::U7>::from_fn(|i| i);
    assert_eq!(v.at(Nth::<6>), 6);
    let m = Matrix::<usize, Nav, Sum<World, Body>>::from_fn(|(i, j)| 10 * i + j);
    assert_eq!(m.at((Nth::<11>, Nth::<4>)), 114);
    assert_eq!(m.row(Nth::<11>), m.row(Nav::drift));
}

#[test]
fn printing_shows_both_names() {
    dims! { Plane { x, y } Car { place: Plane, speed } }
    let p = Matrix::<i64, Car, Plane>::from_fn(|(i, j)| (10 * i + j) as i64);
    let expected = "\
[Car × Plane]
          x   y
place.x   0   1
place.y  10  11
speed    20  21";
    assert_eq!(p.to_string(), expected);
    let v: Vector<i64, Car> = vector![1, 2, 3];
    assert_eq!(v.to_string(), "[Car]\nplace.x  1\nplace.y  2\nspeed    3");
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Nav")]
fn a_number_at_run_time_that_is_too_large() {
    let v = Vector::<usize, Nav>::from_fn(|i| i);
    let _ = v.at((0, 12));
}

#[test]
fn errors_name_the_component_of_a_block() {
    dims! { Plane { x, y } Car { place: Plane, speed } }
    let a: Matrix<f64, Car, Car> = matrix![1.0, 0.0, 0.0; 0.0, -1.0, 0.0; 0.0, 0.0, 1.0];
    let error = conformable::linalg::Cholesky::new(Symmetric::from_lower(&a)).unwrap_err();
    assert_eq!(error.component(), Some("place.y"));
}
