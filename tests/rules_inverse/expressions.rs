//! The rules in expressions, alone and composed, and matrices that depend on a number.

use conformable::expr::{constant, grad, hvp, jvp, value_and_grad};
use conformable::forward::{self, jacobian};
use conformable::jacobian::LeftDiv;
use conformable::linalg::Lu;
use conformable::prelude::*;
use conformable::rules::{BilinearInverse, TraceInverse};
use conformable_tests::{Rational, assert_agree, constant as lift, sample, size};

use super::{float, invertible, positive, rational};

dims! {
    State = 3;
    Meas = 2;
}

#[test]
fn a_solution_in_an_expression_has_exact_gradients() {
    let a = invertible::<State>(1);
    let (b, w) = (rational::<(State,)>(2), rational::<(State,)>(3));
    let (y, (da, db, dw)) = value_and_grad((&a, &b, &w), |(a, b, w)| w.dot(a.solve(b).square()));
    let f = |a: &Matrix<Rational, State, State>| {
        forward::gradient(a, |a| {
            let x = a.solve(&lift(&b)).unwrap();
            x.hadamard(&x).dot(&lift(&w))
        })
    };
    assert_eq!((y, da), f(&a));
    let by_b = forward::gradient(&b, |b| {
        let x = lift(&a).solve(&b).unwrap();
        x.hadamard(&x).dot(&lift(&w))
    });
    assert_eq!(db, by_b.1);
    let x = a.solve(&b).unwrap();
    assert_eq!(dw, x.hadamard(&x));
}

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn the_jacobian_of_a_solution_has_a_kind() {
    let a = invertible::<State>(1);
    let b = rational::<(State,)>(2);
    let (y, by_b) = jacobian(&b, |b| b.replaced_by(&a).solve(b));
    let _: LeftDiv<Rational, State, (State,)> = by_b;
    assert_eq!(y, a.solve(&b).unwrap());
    assert_eq!(by_b.numerator(), a.inverse().unwrap());

    let divide = LeftDiv::<_, State, (State,)>::new(Lu::new(a).unwrap());

    let (_, by_b) = jacobian(&b, |b| b.square().linear(&divide));
    let _: Dense<Rational, (State,), (State,)> = by_b;
    let two_b = Matrix::<_, State, State>::from_fn(|(i, j)| match i == j {
        true => b[i] + b[i],
        false => Rational::from(0),
    });
    assert_eq!(by_b.numerator(), a.inverse().unwrap() * two_b);

    let (_, by_a) = jacobian(&a, |a| a.solve(&b));
    let _: Then<LeftDiv<Rational, State, (State,)>, ApplyTo<Rational, State, State>> = by_a;
    let expected = forward::dense_jacobian(&a, |a| a.solve(&lift(&b)).unwrap()).1;
    assert_eq!(by_a.to_dense().0, expected.0);
}

#[test]
#[expect(clippy::type_complexity, reason = "the type is what is tested")]
fn the_jacobian_of_an_inverse_is_an_operator_and_moves_as_duals_say() {
    let (x, dx) = (invertible::<State>(1), rational::<(State, State)>(2));
    let expected = forward::dense_jacobian(&x, |x| x.inverse().unwrap());
    let (y, by_x) = jacobian(&x, |x| x.inverse());
    let _: Then<LeftMul<Rational, State, State, State>, RightMul<Rational, State, State, State>> =
        by_x;
    assert_eq!(y, expected.0);
    assert_eq!(by_x.to_dense().0, expected.1.0);
    let (_, dy) = jvp(&x, &dx, |x| x.inverse());
    assert_eq!(dy, expected.1.jvp(&dx));
    assert_eq!(dy, by_x.jvp(&dx));
}

#[test]
fn bilinear_forms_and_traces_of_the_inverse_are_their_compositions() {
    let x = invertible::<State>(1);
    let (a, b) = (rational::<(State,)>(2), rational::<(State,)>(3));
    let found = value_and_grad(&x, |x| x.apply(BilinearInverse { a: &a, b: &b }));
    let composed = value_and_grad(&x, |x| constant(&a).dot(x.solve(constant(&b))));
    assert_eq!(found, composed);
    let through = value_and_grad(&x, |x| constant(&a).dot(x.inverse() * constant(&b)));
    assert_eq!(found, through);

    let (a, b) = (rational::<(Meas, State)>(2), rational::<(State, Meas)>(3));
    let t = a.transpose();
    let found = value_and_grad(&x, |x| x.apply(TraceInverse { a: &a, b: &b }));
    let composed = value_and_grad(&x, |x| constant(&t).dot(x.solve(constant(&b))));
    assert_eq!(found, composed);
}

#[test]
fn the_likelihood_of_a_gaussian_has_the_gradient_of_the_books() {
    // ½ ln det S + ½ dᵀ S⁻¹ d, by S: ½ (S⁻¹ − S⁻¹ d dᵀ S⁻¹)
    let (s, d) = (positive::<State>(1), sample::<f64, (State,)>(2));
    let (_, (by_s, by_d)) = value_and_grad((&s, &d), |(s, d)| {
        (s.ln_abs_determinant() + d.dot(s.solve(d))) * 0.5
    });
    let inverse = s.inverse().unwrap();
    let x = inverse * d;
    let expected = (inverse - x.outer(&x)) * 0.5;
    assert_agree("by S", &by_s, &expected, size(&inverse));
    assert_agree("by d", &by_d, &x, size(&x));
}

#[test]
fn the_cholesky_factor_gives_the_same_gradient_as_the_determinant() {
    // Σ ln lᵢᵢ = ½ ln det A, whose gradient is ½ A⁻¹.
    let a = positive::<State>(1);
    let identity = Matrix::<f64, State, State>::identity();
    let by_a = grad(&a, |a| {
        // ln on the diagonal alone: ln(l ⊙ I + (1 − I)), and ln 1 = 0
        let off = constant(&identity) * -1.0;
        (a.cholesky().hadamard(constant(&identity)) + off.shift(1.0))
            .ln()
            .sum()
    });
    let expected = a.inverse().unwrap() * 0.5;
    assert_agree("½ A⁻¹", &by_a, &expected, size(&expected));
    let half = grad(&a, |a| a.ln_abs_determinant() * 0.5);
    assert_agree("½ A⁻ᵀ", &by_a, &half, size(&expected));
}

#[test]
fn second_derivatives_go_through_solutions() {
    let (x, dx) = (float::<State>(1), sample::<f64, (State, State)>(2));
    let b = sample::<f64, (State,)>(3);
    let (gradient, product) = hvp(&x, &dx, |x| {
        x.ln_abs_determinant() + constant(&b).dot(x.solve(constant(&b)))
    });
    let at = |t: f64| {
        grad(&(x + dx * t), |x| {
            x.ln_abs_determinant() + constant(&b).dot(x.solve(constant(&b)))
        })
    };
    assert_agree("gradient", &gradient, &at(0.0), size(&gradient));
    let difference = (at(1e-4) - at(-1e-4)) / 2e-4;
    let error = size(&(product - difference));
    assert!(error < 1e-7 * size(&product), "{error}");
}

/// X(t) = A + t B and its inverse Y: dY/dt = −Y B Y.
#[test]
fn the_inverse_of_a_matrix_by_a_number() {
    let (a, b) = (invertible::<State>(1), rational::<(State, State)>(2));
    let t = Rank0::from(Rational::new(1, 2));
    let (y, by_t) = jacobian(&t, |t| (t * b + a).inverse());
    let dy = by_t.jvp(&Rank0::from(Rational::from(1)));
    assert_eq!(y * (a + b * Rational::new(1, 2)), Matrix::identity());
    assert_eq!(dy, -(y * b * y));
    let (_, along) = jvp(&t, &Rank0::from(Rational::from(1)), |t| {
        (constant(&a) + t * constant(&b)).inverse()
    });
    assert_eq!(along, dy);
}

/// X(t) = A + t B: d det X/dt = tr(adj X · B), and d ln |det X|/dt = tr(X⁻¹ B), also where X is singular for the first.
#[test]
fn the_determinant_of_a_matrix_by_a_number() {
    let (a, b) = (invertible::<State>(1), invertible::<State>(2));
    let half = Rational::new(1, 2);
    let t = Rank0::from(half);
    let x = a + b * half;
    let (y, dt) = value_and_grad(&t, |t| (constant(&a) + t * constant(&b)).determinant());
    assert_eq!(y, x.determinant());
    let by_the_book = x.determinant() * (x.inverse().unwrap() * b).trace();
    assert_eq!(dt.into_scalar(), by_the_book);

    // t I + B with B of rank 2 and 1, at t = 0: the coefficients of the characteristic polynomial
    let identity = Matrix::<Rational, D<3>, D<3>>::identity();
    let zero = Rank0::from(Rational::from(0));
    for (b, expected) in [
        (matrix![1, 2, 0; 0, 5, 0; 0, 0, 0], 5),
        (matrix![1, 2, 3; 2, 4, 6; 1, 2, 3], 0),
    ] {
        let b: Matrix<Rational, D<3>, D<3>> = b.lift();
        let f = value_and_grad(&zero, |t| {
            (constant(&b) + t * constant(&identity)).determinant()
        });
        assert_eq!(f, (Rational::from(0), Rational::from(expected).into()));
    }

    let (a, b) = (float::<State>(1), sample::<f64, (State, State)>(2));
    let t = Rank0::from(0.25);
    let dt = grad(&t, |t| {
        (constant(&a) + t * constant(&b)).ln_abs_determinant()
    });
    let x = a + &b * 0.25;
    let expected = (x.inverse().unwrap() * b).trace();
    assert!((dt.into_scalar() - expected).abs() < 1e-14);
}

/// P(t) Q(t) with P = A + t B and Q = C + t² E: d(P Q)/dt = B Q + 2t P E.
#[test]
fn the_product_of_matrices_by_a_number() {
    let (a, b) = (rational::<(Meas, State)>(1), rational::<(Meas, State)>(2));
    let (c, e) = (rational::<(State, D<4>)>(3), rational::<(State, D<4>)>(4));
    let half = Rational::new(1, 2);
    let (y, by_t) = jacobian(&Rank0::from(half), |t| (t * b + a) * (t.square() * e + c));
    let _: Dense<Rational, (Meas, D<4>), ()> = by_t;
    let (p, q) = (a + b * half, c + e * (half * half));
    assert_eq!(y, p * q);
    let dy = by_t.jvp(&Rank0::from(Rational::from(1)));
    assert_eq!(dy, b * q + p * e);
}
