//! Dimensions of size 0, everywhere.

use conformable::prelude::*;
use typenum::U0;

dims! { Nothing = 0; Meas { range, bearing } State = 3; }

type Wide = Matrix<i64, Nothing, State>;
type Tall = Matrix<i64, State, Nothing>;

#[test]
fn tensors_without_entries_are_made_in_every_way() {
    assert_eq!(Wide::zeros(), Wide::ones());
    assert_eq!(Wide::from_fn(|_| unreachable!()), Wide::filled(3));
    assert_eq!(Wide::try_from_iter([]), Ok(Wide::default()));
    assert_eq!(Wide::try_from([].as_slice()), Ok(Wide::from([])));
    assert_eq!(Tall::from([[], [], []]), matrix_of_no_columns());
    assert_eq!(Matrix::<i64, Nothing, Nothing>::identity().as_slice(), []);
    assert_eq!(Vector::<i64, U0>::zeros().as_slice(), []);
}

fn matrix_of_no_columns() -> Tall {
    Tall::new([[]; 3])
}

#[test]
fn rows_without_entries_are_counted_and_columns_without_entries_too() {
    assert_eq!(
        (Tall::zeros().rows().len(), Tall::zeros().columns().count()),
        (3, 0)
    );
    assert_eq!(
        (Wide::zeros().rows().len(), Wide::zeros().columns().count()),
        (0, 3)
    );
    assert_eq!(Tall::zeros().row(2).as_slice(), []);
    assert_eq!(Wide::zeros().column(2).as_slice(), []);
    assert_eq!(Tall::zeros().diagonal().count(), 0);
    assert_eq!(Wide::zeros().get((0, 0)), None);
}

#[test]
fn a_sum_over_nothing_is_zero() {
    let product: Matrix<i64, State, Meas> = Tall::zeros() * Matrix::<i64, Nothing, Meas>::zeros();
    assert_eq!(product, Matrix::zeros());
    assert_eq!(
        Tall::zeros() * Vector::zeros(),
        Vector::<i64, State>::zeros()
    );
    assert_eq!(
        Vector::<i64, Nothing>::zeros() * Wide::zeros(),
        Vector::<i64, State>::zeros()
    );
    assert_eq!(Tall::zeros().mul_transpose(&Tall::zeros()), Matrix::zeros());
    assert_eq!(Wide::zeros().transpose_mul(&Wide::zeros()), Matrix::zeros());
    assert_eq!(Vector::<i64, Nothing>::zeros().dot(&Vector::zeros()), 0);
}

#[test]
fn products_without_entries_have_none() {
    let empty: Matrix<i64, Nothing, Meas> = Wide::zeros() * Matrix::<i64, State, Meas>::ones();
    assert_eq!(empty.as_slice(), []);
    assert_eq!((Wide::zeros() * Vector::ones()).as_slice(), []);
    assert_eq!(
        Vector::<i64, Meas>::ones()
            .outer(&Vector::<i64, Nothing>::zeros())
            .as_slice(),
        []
    );
    assert_eq!(
        Wide::zeros()
            .kron(&Matrix::<i64, Meas, Meas>::ones())
            .as_slice(),
        []
    );
    let mut out = Matrix::<i64, State, Meas>::filled(77);
    Tall::zeros().mul_to(&empty, &mut out);
    assert_eq!(out, Matrix::zeros());
}

#[test]
fn nothing_is_rearranged_into_nothing() {
    assert_eq!(Wide::zeros().transpose(), Tall::zeros());
    assert_eq!(Wide::zeros().vec().unvec(), Wide::zeros());
    assert_eq!(Tall::zeros().vec().unvec(), Tall::zeros());
    let same: Matrix<i64, D<0>, State> = Wide::zeros().relabel();
    assert_eq!(same.as_slice(), []);
}

#[test]
fn a_block_of_nothing_changes_nothing() {
    let x: Vector<i64, State> = vector![1, 2, 3];
    let nothing = Vector::<i64, Nothing>::zeros();
    assert_eq!(nothing.vstack(&x).split(), (&nothing, &x));
    assert_eq!(x.vstack(&nothing).split(), (&x, &nothing));
    let a = Matrix::<i64, Meas, State>::ones();
    assert_eq!(a.vstack(&Wide::zeros()).vsplit(), (&a, &Wide::zeros()));
    let beside = Matrix::<i64, Meas, Nothing>::zeros();
    assert_eq!(a.hstack(&beside).hsplit(), (a, beside));
}

#[test]
fn arithmetic_leaves_nothing_as_it_is() {
    assert_eq!(Wide::zeros() + Wide::ones() * 3, -Wide::zeros());
    assert_eq!(
        Wide::zeros().map(|x| x + 1).hadamard(&Wide::ones()),
        Wide::zeros()
    );
    let derivative = Tensor::<i64, (Nothing, State, Meas)>::zeros();
    assert_eq!(derivative.iter().count(), 0);
}
