//! Derivatives of which some actions are wrong: the pushforward, the pullback, what adds to a tensor.

use conformable::check::{self, Action};
use conformable::jacobian::class;
use conformable::prelude::*;

use super::float;
use super::wrong::{N, says};

/// x ↦ A x with a `jvp` and a `vjp` that are each A or Aᵀ; `vjp_add` forgets what was there where `forgets` says so.
#[derive(Clone, Copy)]
struct Operator {
    jvp: Matrix<f64, N, N>,
    vjp: Matrix<f64, N, N>,
    forgets: bool,
    bends: bool,
}

impl Kind for Operator {
    type Class = class::Operator;
    type Scalar = f64;
    type Input = (N,);
    type Output = (N,);
}

impl Jacobian for Operator {
    fn jvp(&self, dx: &Vector<f64, N>) -> Vector<f64, N> {
        let y = &self.jvp * dx;
        if self.bends {
            y.map(|y| y.max(-2.5))
        } else {
            y
        }
    }
    fn vjp_add(&self, dy: &Vector<f64, N>, acc: &mut Vector<f64, N>) {
        if self.forgets {
            *acc = Vector::zeros();
        }
        *acc += self.vjp.transpose() * dy;
    }
}

fn operator(jvp: Matrix<f64, N, N>, vjp: Matrix<f64, N, N>) -> Operator {
    Operator {
        jvp,
        vjp,
        forgets: false,
        bends: false,
    }
}

#[test]
fn only_one_of_jvp_and_vjp() {
    let (a, x) = (float::<(N, N)>(1), float::<(N,)>(2));
    let f = |x: &Vector<f64, N>| &a * x;
    let check = |operator: Operator| check::jacobian(&x, f, &operator);
    check(operator(a, a)).unwrap();
    let wrong = says(
        check(operator(a, a.transpose())),
        &[
            "only the `vjp` is wrong, and `to_dense` with it; the `jvp` is right: ∂y[",
            "of the transpose",
        ],
    );
    assert_eq!(wrong.action, Action::Vjp);
    says(
        check(operator(&a * 2.0, a)),
        &[
            "only the `jvp` is wrong: ∂y[",
            "every entry is 2 times what it should be",
        ],
    );
    says(
        check(operator(a.transpose(), a.transpose())),
        &["the derivative is wrong: ∂y[", "of the transpose"],
    );
    says(
        check(operator(a, a.map(|a| a * (1.0 + 1e-13)))),
        &[
            "is near, but is not one linear map: ∂y[",
            "by `vjp`, but",
            "by `jvp`",
        ],
    );
}

#[test]
fn what_should_be_added_and_is_not() {
    let (a, x) = (float::<(N, N)>(1), float::<(N,)>(2));
    let forgetful = Operator {
        forgets: true,
        ..operator(a, a)
    };
    says(
        check::jacobian(&x, |x| &a * x, &forgetful),
        &[
            "is not one linear map: ∂y[",
            "by `vjp_add`, but",
            "by `to_dense`",
        ],
    );
}

#[test]
fn a_jvp_that_is_not_linear() {
    let (a, x) = (float::<(N, N)>(1), float::<(N,)>(2));
    let bent = Operator {
        bends: true,
        ..operator(a, a)
    };
    let wrong = says(
        check::jacobian(&x, |x| &a * x, &bent),
        &["is not one linear map: ⟨J dx, δ⟩ is"],
    );
    assert_eq!(wrong.witness, check::Witness::Adjoint);
}
