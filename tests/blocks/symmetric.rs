//! Symmetric matrices by component and by block.

use conformable::symmetric::Symmetric;

use crate::*;

fn covariance() -> Symmetric<usize, Nav> {
    Symmetric::from_fn(|(i, j)| 100 * i + j)
}

#[test]
fn a_block_is_the_block_of_the_full_matrix() {
    let (p, full) = (covariance(), covariance().to_matrix());
    assert_eq!(
        p.at((Nav::position, Nav::velocity)),
        full.at((Nav::position, Nav::velocity))
    );
    assert_eq!(
        p.at((Nav::velocity, Nav::position)),
        full.at((Nav::velocity, Nav::position))
    );
    assert_eq!(
        p.at((Nav::attitude, Nav::attitude)),
        full.at((Nav::attitude, Nav::attitude))
    );
    assert_eq!(
        p.at((Nav::attitude, Nav::drift)),
        full.at((Nav::attitude, Nav::drift))
    );
    assert_eq!(
        p.at((Nav::clock, Nav::attitude)),
        full.at((Nav::clock, Nav::attitude))
    );
    assert_eq!(p.at((Nav::clock, ..)), *full.row(Nav::clock));
    assert_eq!(p.at((Nav::clock, Nav::velocity.at(World::z))), 603);
    assert_eq!(p.at((2, 11)), 1102);
    let several = (Nav::drift, Nav::clock, Nav::velocity.at(World::y));
    assert_eq!(
        p.at((several, Nav::attitude)),
        full.at((several, Nav::attitude))
    );
}

#[test]
fn a_block_of_rows_is_that_of_the_full_matrix() {
    let (p, full) = (covariance(), covariance().to_matrix());
    let rows: Matrix<usize, Body, Nav> = p.row(Nav::attitude);
    assert_eq!(rows, *full.row(Nav::attitude));
    let columns: Matrix<usize, Nav, World> = p.column(Nav::velocity);
    assert_eq!(columns, full.column(Nav::velocity));
    assert_eq!(p.row(Nav::drift), full.column(Nav::drift));
}

#[test]
fn a_marginal_is_a_symmetric_matrix() {
    let (p, full) = (covariance(), covariance().to_matrix());
    let velocity: Symmetric<usize, World> = p.marginal(Nav::velocity);
    assert_eq!(
        velocity.to_matrix(),
        full.at((Nav::velocity, Nav::velocity))
    );
    let two: Symmetric<usize, Sum<Body, World>> = p.marginal((Nav::attitude, Nav::position));
    let blocks = (Nav::attitude, Nav::position);
    assert_eq!(two.to_matrix(), full.at((blocks, blocks)));
    let numbers: Symmetric<usize, D<3>> = p.marginal((Nav::drift, Nav::clock, 5));
    let numbers_of = (Nav::drift, Nav::clock, 5);
    assert_eq!(numbers.to_matrix(), full.at((numbers_of, numbers_of)));
    assert_eq!(p.marginal(..), p);
}

#[test]
fn what_is_written_is_written_twice() {
    let mut p = covariance();
    let mut full = p.to_matrix();
    let cross: Matrix<usize, Body, World> = matrix![1, 2, 3; 4, 5, 6];
    p.set((Nav::attitude, Nav::velocity), &cross);
    full.set((Nav::attitude, Nav::velocity), &cross);
    full.set((Nav::velocity, Nav::attitude), &cross.transpose());
    assert_eq!(p.to_matrix(), full);

    p.set(
        (Nav::position, Nav::gains),
        &Matrix::from_fn(|(i, j)| 10 + 2 * i + j),
    );
    full.set(
        (Nav::position, Nav::gains),
        &Matrix::from_fn(|(i, j)| 10 + 2 * i + j),
    );
    full.set(
        (Nav::gains, Nav::position),
        &Matrix::from_fn(|(i, j)| 10 + 2 * j + i),
    );
    assert_eq!(p.to_matrix(), full);

    let block = Symmetric::<usize, Body>::from_vech(vector![7, 8, 9]);
    p.set_marginal(Nav::attitude, &block);
    full.set((Nav::attitude, Nav::attitude), &block.to_matrix());
    assert_eq!(p.to_matrix(), full);
    p.set((Nav::attitude, Nav::attitude), &matrix![1, 77; 2, 3]);
    full.set((Nav::attitude, Nav::attitude), &matrix![1, 2; 2, 3]);
    assert_eq!(p.to_matrix(), full);
    p.set((Nav::drift, Nav::clock), &5.into());
    assert_eq!((p[(3, 11)], p[(11, 3)]), (5, 5));
}

#[test]
fn rows_and_columns_of_a_block_are_those_of_the_full_matrix() {
    let (p, full) = (covariance(), covariance().to_matrix());
    assert_eq!(p.row(Nav::velocity), *full.row(Nav::velocity));
    assert_eq!(p.column(Nav::velocity), full.column(Nav::velocity));
    assert_eq!(p.row(Nav::clock), *full.row(Nav::clock));
    assert_eq!(p.column(Nth::<7>), full.column(7));
    let several = (Nav::drift, Nav::clock);
    assert_eq!(p.row(several), full.at((several, ..)));
    assert_eq!(p.column(several), full.column(several));
}
