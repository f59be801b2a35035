//! The kind of the derivative of a program of a matrix, a batch, a number or a tensor of rank 3.

use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable::rules::MatVecRows;
use conformable::scalar::Inv;
use conformable_tests::{Rational, constant as lift, sample};

use crate::{Batch, Classes, Hidden, Pixels, check};

type Q = Rational;
type W = (Hidden, Pixels);
type Left = LeftMul<Q, Classes, Hidden, Pixels>;

fn w() -> Matrix<Q, Hidden, Pixels> {
    sample(1)
}

fn left() -> Matrix<Q, Classes, Hidden> {
    sample(2)
}

fn right() -> Matrix<Q, Pixels, Batch> {
    sample(3)
}

fn two<'id, X: Shape>() -> Dual<'id, Q, X> {
    Dual::from_integer(2)
}

#[test]
fn a_matrix_is_multiplied_from_one_side() {
    let (a, b) = (left(), right());
    type Right = RightMul<Q, Hidden, Pixels, Batch>;
    let by_w = check!(&w(), Left, |w| constant(&a) * w, |w| lift(&a) * w);
    assert_eq!((size_of_val(&by_w), by_w.held()), (size_of_val(&a), &a));
    let by_w = check!(&w(), Right, |w| w * constant(&b), |w| w * lift(&b));
    assert_eq!((size_of_val(&by_w), by_w.held()), (size_of_val(&b), &b));
    let v = left() * w();
    check!(&w(), Left, |w| constant(&a) * w + constant(&v), |w| {
        lift(&a) * w + lift(&v)
    });
}

#[test]
fn a_matrix_between_two_is_a_chain_of_both() {
    let (a, b, number) = (left(), right(), Rank0::from(Q::from(2)));
    type Between = Then<RightMul<Q, Classes, Pixels, Batch>, Left>;
    check!(&w(), Between, |w| constant(&a) * w * constant(&b), |w| {
        lift(&a) * w * lift(&b)
    });
    type Squared = Then<Diagonal<Q, (Classes, Pixels)>, Left>;
    check!(&w(), Squared, |w| (constant(&a) * w).square(), |w| {
        let y = lift(&a) * w;
        y.hadamard(&y)
    });
    type OfSquare = Then<Left, Diagonal<Q, W>>;
    check!(&w(), OfSquare, |w| constant(&a) * w.square(), |w| lift(&a)
        * w.hadamard(&w));
    check!(&w(), Then<Left, Scaled<Q, W>>, |w| constant(&a) * (constant(&number) * w), |w| {
        lift(&a) * w * two()
    });
}

#[test]
fn what_meets_a_factored_chain_is_multiplied_into_its_one_kind() {
    let a = left();
    type Slopes = Diagonal<Q, (Classes, Pixels)>;
    let b = sample(4);
    let by_w = check!(
        &w(),
        Then<Slopes, Left>,
        |w| -(constant(&a) * w).square().hadamard(constant(&b)).square(),
        |w| {
            let y = lift(&a) * w;
            let z = y.hadamard(&y).hadamard(&lift(&b));
            -z.hadamard(&z)
        }
    );
    assert_eq!(size_of_val(&by_w), (3 * 5 + 3 * 4) * size_of::<Q>());
}

#[test]
fn sums_of_operators_keep_both() {
    let (a, b) = (
        sample::<Q, (Hidden, Hidden)>(4),
        sample::<Q, (Pixels, Pixels)>(5),
    );
    type Left = LeftMul<Q, Hidden, Hidden, Pixels>;
    type Right = RightMul<Q, Hidden, Pixels, Pixels>;
    check!(&w(), Plus<Left, Right>, |w| constant(&a) * w + w * constant(&b), |w| {
        lift(&a) * &w + &w * lift(&b)
    });
    type Different = Plus<Left, Then<Scaled<Q, W>, Right>>;
    check!(
        &w(),
        Different,
        |w| constant(&a) * w - w * constant(&b),
        |w| lift(&a) * &w - &w * lift(&b)
    );
    check!(&w(), Plus<Left, Identity<Q, W>>, |w| constant(&a) * w + w, |w| lift(&a) * &w + &w);
    check!(
        &w(),
        Plus<Diagonal<Q, W>, Left>,
        |w| w.square() + constant(&a) * w,
        |w| w.hadamard(&w) + lift(&a) * &w
    );
    type Squares = Plus<RightMul<Q, Batch, Batch, Batch>, LeftMul<Q, Batch, Batch, Batch>>;
    check!(&sample::<Q, (Batch, Batch)>(6), Squares, |x| x * x, |x| &x
        * &x);
}

#[test]
fn a_sum_of_operators_has_one_factor_and_is_worked_out_with_another() {
    type S = (Batch, Batch);
    type Squares = Plus<RightMul<Q, Batch, Batch, Batch>, LeftMul<Q, Batch, Batch, Batch>>;
    let x: Matrix<Q, Batch, Batch> = sample(6);
    check!(
        &x,
        Then<Diagonal<Q, S>, Squares>,
        |x| (x * x).square(),
        |x| {
            let y = &x * &x;
            y.hadamard(&y)
        }
    );
    check!(&x, Then<Squares, Diagonal<Q, S>>, |x| x.square().matrix_square(), |x| {
        let y = x.hadamard(&x);
        &y * &y
    });
    check!(&x, Dense<Q, S, S>, |x| -(x * x).square(), |x| {
        let y = &x * &x;
        -y.hadamard(&y)
    });
    check!(&x, Dense<Q, S, S>, |x| x * x + x, |x| &x * &x + x);
}

#[test]
fn a_matrix_is_applied_to_a_vector_or_to_rows() {
    let (w, x, rows) = (
        w(),
        sample::<Q, (Pixels,)>(4),
        sample::<Q, (Batch, Pixels)>(5),
    );
    type Applied = ApplyTo<Q, Hidden, Pixels>;
    let by_w = check!(&w, Applied, |w| w * constant(&x), |w| w * lift(&x));
    assert_eq!((size_of_val(&by_w), by_w.held()), (size_of_val(&x), &x));
    let by_w = check!(
        &w,
        Then<Diagonal<Q, (Hidden,)>, Applied>,
        |w| (w * constant(&x)).square(),
        |w| {
            let y = w * lift(&x);
            y.hadamard(&y)
        }
    );
    assert_eq!(size_of_val(&by_w), (4 + 5) * size_of::<Q>());
    type Loss = Then<Dense<Q, (), (Hidden,)>, Applied>;
    check!(&w, Loss, |w| (w * constant(&x)).half_norm_squared(), |w| {
        Rank0::from((w * lift(&x)).norm_squared() / two())
    });
    type Rows = ApplyToRows<Q, Batch, Hidden, Pixels>;
    check!(
        &w,
        Rows,
        |w| w.apply2(MatVecRows, constant(&rows)),
        |w| lift(&rows) * w.transpose()
    );
    type ByRows = RightMulTransposed<Q, Batch, Hidden, Pixels>;
    check!(&rows, ByRows, |x| x.mul_transpose(constant(&w)), |x| {
        x * lift(&w).transpose()
    });
}

#[test]
fn a_row_is_added_to_every_row() {
    let (x, b): (Matrix<Q, Batch, Pixels>, Vector<Q, Pixels>) = (sample(4), sample(5));
    fn each<T: Scalar>(
        x: &Matrix<T, Batch, Pixels>,
        b: &Vector<T, Pixels>,
    ) -> Matrix<T, Batch, Pixels> {
        Matrix::from_fn(|(i, j)| x.at((i, j)) + b.at(j))
    }
    let by_b = check!(
        &b,
        RepeatRows<Q, Batch, Pixels>,
        |b| b.replaced_by(constant(&x)).add_row(b),
        |b| each(&lift(&x), &b)
    );
    assert_eq!(size_of_val(&by_b), 0);
    check!(&x, Identity<Q, (Batch, Pixels)>, |x| x.add_row(constant(&b)), |x| {
        each(&x, &lift(&b))
    });
}

#[test]
fn elementwise_functions_of_a_matrix_have_diagonals() {
    let (a, three): (Matrix<Q, Hidden, Pixels>, _) = (sample(7), Rank0::from(Q::from(3)));
    let by_w = check!(
        &w(),
        Diagonal<Q, W>,
        |w| w.hadamard(constant(&a)).square() + constant(&three) * w,
        |w| {
            let y = w.hadamard(&lift(&a));
            y.hadamard(&y) + &w + &w * two()
        }
    );
    assert_eq!(size_of_val(&by_w), size_of_val(&a));
    check!(&w(), Scaled<Q, W>, |w| w + w, |w| w * two());
    check!(&w(), ZeroMap<Q, W, W>, |w| w.replaced_by(constant(&a)), |_| lift(&a));
    check!(&w(), Dense<Q, (), W>, |w| w.dot(constant(&a)) - w.dot(w), |w| {
        Rank0::from(w.dot(&lift(&a)) - w.dot(&w))
    });
    check!(
        &w(),
        Then<Summation<Q, W>, Diagonal<Q, W>>,
        |w| w.square().sum(),
        |w| Rank0::from(w.norm_squared())
    );
}

#[test]
fn a_number_times_a_tensor() {
    let (s, a) = (Rank0::from(Q::new(3, 4)), sample::<Q, W>(7));
    let w = w();
    type By<S> = Dense<Q, S, ()>;
    let by_s = check!(&s, By<W>, |s| s * constant(&a), |s| lift(&a)
        * s.into_scalar());
    assert_eq!(by_s.0, a);
    check!(
        &s,
        By<W>,
        |s| s.square() * constant(&a) + s * constant(&w),
        |s| {
            let s = s.into_scalar();
            lift(&a) * (s * s) + lift(&w) * s
        }
    );
    check!(&s, Diagonal<Q, ()>, |s| s * s - s.recip(), |s| {
        s.map(|s| s * s - s.inv())
    });
    let cube = sample::<Q, (D<2>, D<3>, D<2>)>(8);
    check!(&s, By<(D<2>, D<3>, D<2>)>, |s| s * constant(&cube), |s| {
        lift(&cube) * s.into_scalar()
    });
    type Lazy = Plus<Then<By<W>, Summation<Q, W>>, Scaled<Q, W>>;
    check!(&w, Lazy, |w| w.sum() * w, |w| &w * w.sum());
}

#[test]
fn a_tensor_of_rank_3() {
    let x = sample::<Q, (D<2>, D<1>, D<3>)>(9);
    check!(&x, Diagonal<Q, (D<2>, D<1>, D<3>)>, |x| x.powi(3) - x, |x| {
        x.map(|x| x.power(3) - x)
    });
    check!(&x, Summation<Q, (D<2>, D<1>, D<3>)>, |x| x.sum(), |x| Rank0::from(x.sum()));
}

#[test]
fn operators_that_are_shared_are_summed_after_their_uses() {
    let a = left();
    type Kind = Plus<Then<Diagonal<Q, (Classes, Pixels)>, Left>, Left>;
    check!(
        &w(),
        Kind,
        |w| {
            let h = constant(&a) * w;
            h.square() + h
        },
        |w| {
            let h = lift(&a) * w;
            h.hadamard(&h) + h
        }
    );
}
