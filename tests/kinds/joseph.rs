//! (I − K H) P (I − K H)ᵀ + K R Kᵀ: what it is, what it takes, and what it withstands.

use conformable::check::{Counted, count};
use conformable::forward::jacobian;
use conformable::linalg::Cholesky;
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

dims! { State { x, v, a, b, c } Meas { near, far } }

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

/// The same by whole matrices.
fn by_matrices<T: Scalar + core::ops::Neg<Output = T>>(
    h: &Matrix<T, Meas, State>,
    p: &Symmetric<T, State>,
    gain: &Matrix<T, State, Meas>,
    r: &Symmetric<T, Meas>,
) -> Matrix<T, State, State> {
    let kept = Matrix::identity() - gain * h;
    &kept * p.to_matrix() * kept.transpose() + gain * r.to_matrix() * gain.transpose()
}

/// Of every gain, not only the best, and of every place of the columns that H has.
#[test]
fn is_the_product_of_the_matrices() {
    let (p, r) = (
        Symmetric::from_vech(rational(1)),
        Symmetric::from_vech(rational(2)),
    );
    let (gain, at) = (rational::<(State, Meas)>(3), rational::<(State,)>(4));
    macro_rules! sees {
        ($($near:ident, $far:ident;)*) => {$(
            let (_, h) = jacobian(&at, |s| stack!(Meas {
                near: s.at(State::$near).square(),
                far: s.at(State::$far).square(),
            }));
            assert_eq!(h.joseph(&p, &gain, &r).to_matrix(), by_matrices(&h.numerator(), &p, &gain, &r));
        )*};
    }
    sees! { x, v; v, x; c, c; a, b; x, c; }
    let full = Dense::from_jacobian(rational::<(Meas, State)>(5));
    assert_eq!(
        full.joseph(&p, &gain, &r).to_matrix(),
        by_matrices(&full.numerator(), &p, &gain, &r)
    );
    let none = ZeroMap::<Rational, (Meas,), (State,)>::new();
    assert_eq!(
        none.joseph(&p, &gain, &r).to_matrix(),
        by_matrices(&Matrix::zeros(), &p, &gain, &r)
    );
}

/// H has two columns, and so has I − K H beside the identity.
#[test]
fn takes_the_multiplications_of_the_columns_of_h() {
    let number = |seed| sample::<f64, (State,)>(seed).map(Counted);
    let (_, h) = jacobian(&number(1), |s| {
        let (x, v) = (s.at(State::x), s.at(State::v));
        stack!(Meas {
            near: x * v,
            far: (x + v).square()
        })
    });
    let p = Symmetric::from_diagonal(&number(2));
    let r = Symmetric::from_diagonal(&sample::<f64, (Meas,)>(3).map(Counted));
    let gain = sample::<f64, (State, Meas)>(4).map(Counted);
    let (_, noise) = count(|| gain.congruence(&r));
    let (_, all) = count(|| h.joseph(&p, &gain, &r));
    // K H: 4 numbers by 5 rows. (I − K H) P: 2 columns of 5 rows by 5. Its product with (I − K H)ᵀ: 15 entries of 2.
    assert_eq!(
        all.multiplications - noise.multiplications,
        4 * 5 + 2 * 5 * 5 + 2 * 15
    );
}

/// A state that is known to a kilometre is measured to a millimetre. P − K H P is not positive definite then, in f32.
#[test]
fn stays_positive_definite_where_the_short_form_does_not() {
    let p: Symmetric<f32, State> =
        Symmetric::from_diagonal(&Vector::filled(1e6)) + Symmetric::filled(9e5);
    let r: Symmetric<f32, Meas> = Symmetric::from_diagonal(&vector![1e-6, 4e-6]);
    let (_, h) = jacobian(&Vector::zeros(), |s| {
        stack!(Meas {
            near: s.at(State::v),
            far: s.at(State::v) + s.at(State::b)
        })
    });
    let seen = h.jmp(&p.to_matrix());
    let gain = Cholesky::new(h.congruence(&p) + r)
        .unwrap()
        .solve(&seen)
        .transpose();
    let short = Symmetric::from_lower(&(p.to_matrix() - &gain * &seen));
    assert!(Cholesky::new(short).is_err());
    assert!(Cholesky::new(h.joseph(&p, &gain, &r)).is_ok());
}
