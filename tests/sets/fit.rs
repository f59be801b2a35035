//! Least squares: residuals with a struct of parameters, JᵀJ over its dimension, and the step back as a struct.

use conformable::expr::Variables;
use conformable::forward::jacobian;
use conformable::linalg::{Cholesky, Ldlt};
use conformable::prelude::*;
use conformable::symmetric::Symmetric;
use conformable_tests::{Rational, sample};

dims! { Inputs = 3; Outputs = 2; Terms { decay, level } }

variables! {
    /// x ↦ A x + b
    struct Affine { a: Matrix<Rational, Outputs, Inputs>, b: Vector<Rational, Outputs> }

    /// t ↦ w₀ exp(−rate t) + w₁
    struct Decay<T: Real> { rate: Rank0<T>, weights: Vector<T, Terms> }
}

/// The residuals are linear in the parameters: one step leads to the answer, without a rounding.
#[test]
fn an_affine_map_is_found_in_one_step() {
    let truth = Affine {
        a: sample(1),
        b: sample(2),
    };
    let mut found = Affine {
        a: sample(3),
        b: sample(4),
    };
    let mut normal = Symmetric::<Rational, DimOf<Affine>>::zeros();
    let mut right = Vector::<Rational, DimOf<Affine>>::zeros();
    let points: [Vector<Rational, Inputs>; 5] = [
        vector![1, 0, 0].map(Rational::from),
        vector![0, 2, 0].map(Rational::from),
        vector![0, 1, 1].map(Rational::from),
        vector![1, 1, -1].map(Rational::from),
        vector![0, 0, 0].map(Rational::from),
    ];
    for x in &points {
        let y = truth.a * x + truth.b;
        let (r, j) = jacobian(&found, |f| f.a * x + f.b - &y);
        assert_eq!(size_of_val(&j), size_of_val(x));
        let rows = j.numerator();
        for row in rows.rows() {
            normal.rank_one_update(1.into(), row);
        }
        right += j.vjp(&r);
    }
    let step = Ldlt::new(normal).unwrap().solve(&right);
    found.axpy(Rational::from(-1), &Affine::from_vector(&step));
    assert_eq!(found, truth);
}

/// One step of Gauss and Newton: p − (JᵀJ)⁻¹ Jᵀr. No bound but that on the numbers.
fn step<T: Real>(decay: &Decay<T>, data: &[(T, T)]) -> Decay<T> {
    let mut normal = Symmetric::<T, DimOf<Decay<T>>>::zeros();
    let mut right = Vector::zeros();
    for &(t, y) in data {
        let (r, row) = jacobian(decay, |p| {
            let terms = stack!(Terms {
                decay: (-(p.rate * t)).exp(),
                level: Rank0::from(T::one())
            });
            p.weights.dot(terms) - y
        });
        let row = row.gradient();
        normal.rank_one_update(T::one(), &row);
        right.axpy(r.into_scalar(), &row);
    }
    let factor = Cholesky::new(normal).expect("the data determine the parameters");
    let mut next = *decay;
    next.axpy(-T::one(), &Decay::from_vector(&factor.solve(&right)));
    next
}

#[test]
fn a_decay_is_found_in_a_few_steps() {
    let truth = Decay {
        rate: 0.75.into(),
        weights: vector![2.0, -0.5],
    };
    let value = |t: f64| 2.0 * (-0.75 * t).exp() - 0.5;
    let data: Vec<_> = (0..9)
        .map(|i| f64::from(i) * 0.5)
        .map(|t| (t, value(t)))
        .collect();
    let mut found = Decay {
        rate: 0.5.into(),
        weights: vector![1.0, 0.0],
    };
    for _ in 0..8 {
        found = step(&found, &data);
    }
    let error = found.to_vector() - truth.to_vector();
    assert!(error.norm() < 1e-14, "{found}");
}
