//! The coefficients of rotations by their angle, against values with 60 digits, in both precisions.

use core::f64::consts::PI;

use conformable::jacobian::AboutAxis;
use conformable::prelude::*;
use conformable::rules::{RotationExp, RotationLog};

/// θ, sin θ / θ, (1 − cos θ) / θ², (θ − sin θ) / θ³, (1 − ½θ cot ½θ) / θ², with mpmath 1.3.
const COEFFICIENTS: [[f64; 5]; 15] = [
    [1e-08, 1.0, 0.5, 0.1666666666666667, 0.08333333333333333],
    [
        0.001,
        0.9999998333333417,
        0.4999999583333347,
        0.1666666583333335,
        0.08333333472222226,
    ],
    [
        0.1,
        0.9983341664682815,
        0.4995834721974234,
        0.1665833531718477,
        0.08334722552992746,
    ],
    [
        0.5,
        0.958851077208406,
        0.4896697524385091,
        0.164595691166376,
        0.08368263535405989,
    ],
    [
        0.999,
        0.8417720338905119,
        0.4597755848325081,
        0.1585448973593093,
        0.08475322555824443,
    ],
    [
        1.0,
        0.8414709848078965,
        0.4596976941318603,
        0.1585290151921035,
        0.08475613914377404,
    ],
    [
        1.5,
        0.6649966577360363,
        0.4130056881476876,
        0.1488903743395394,
        0.08663572826131866,
    ],
    [
        1.999,
        0.4550841015228591,
        0.3541634076664308,
        0.1363653058337925,
        0.0894700514985529,
    ],
    [
        2.0,
        0.4546487134128408,
        0.3540367091367856,
        0.1363378216467898,
        0.08947684601641732,
    ],
    [
        2.001,
        0.4542133060518825,
        0.3539099829767819,
        0.1363103290803667,
        0.08948364538528415,
    ],
    [
        3.0,
        0.04704000268662241,
        0.2211102774000495,
        0.1058844441459308,
        0.09929197039400237,
    ],
    [
        3.12,
        0.006920184527594859,
        0.2054329889580178,
        0.1020175681575038,
        0.1009982203101735,
    ],
    [
        PI,
        3.898171832519376e-17,
        0.2026423672846756,
        0.1013211836423378,
        0.1013211836423378,
    ],
    [
        4.5,
        -0.2172289150366882,
        0.05979238515707554,
        0.06011006987835497,
        0.139087732840328,
    ],
    [
        5.0,
        -0.1917848549326277,
        0.02865351258147095,
        0.04767139419730511,
        0.1738648128304151,
    ],
];

#[test]
fn coefficients_are_accurate_at_every_angle_in_double_precision() {
    for [angle, sine, cosine, remainder, inverse] in COEFFICIENTS {
        let phi: Vector<f64, D<3>> = vector![0.0, angle, 0.0];
        let (exp, left) = (AboutAxis::rotation(&phi), AboutAxis::left_jacobian(&phi));
        let right = AboutAxis::right_jacobian(&phi);
        let left_inverse = AboutAxis::left_jacobian_inverse(&phi);
        let right_inverse = AboutAxis::right_jacobian_inverse(&phi);
        let pairs = [
            (exp.b, sine, 1.0),
            (exp.c, cosine, 0.5),
            (left.b, cosine, 0.5),
            (left.c, remainder, 1.0 / 6.0),
            (-right.b, cosine, 0.5),
            (right.c, remainder, 1.0 / 6.0),
            (left_inverse.c, inverse, 1.0 / 12.0),
            (right_inverse.c, inverse, 1.0 / 12.0),
        ];
        for (found, expected, at_zero) in pairs {
            let error = (found - expected).abs() / f64::EPSILON / expected.max(at_zero);
            assert!(error <= 8.0, "{found} for {expected} at {angle}: {error}");
        }
        assert_eq!((left_inverse.b, right_inverse.b), (-0.5, 0.5));
    }
}

#[test]
fn coefficients_are_accurate_at_every_angle_in_single_precision() {
    for [angle, ..] in COEFFICIENTS {
        let phi: Vector<f32, D<3>> = vector![0.0, angle as f32, 0.0];
        let wide: Vector<f64, D<3>> = phi.map(f64::from);
        let pairs = [
            (AboutAxis::rotation(&phi), AboutAxis::rotation(&wide)),
            (
                AboutAxis::left_jacobian(&phi),
                AboutAxis::left_jacobian(&wide),
            ),
            (
                AboutAxis::right_jacobian_inverse(&phi),
                AboutAxis::right_jacobian_inverse(&wide),
            ),
        ];
        for (found, expected) in pairs {
            for (found, expected) in [(found.b, expected.b), (found.c, expected.c)] {
                let error = (f64::from(found) - expected).abs() / f64::from(f32::EPSILON);
                assert!(
                    error <= 8.0 * expected.abs().max(0.1),
                    "{found} for {expected} at {angle}"
                );
            }
        }
    }
}

#[test]
fn in_single_precision_the_logarithm_is_the_inverse_of_the_exponential_too() {
    let axes: [Vector<f32, D<3>>; 4] = [
        vector![1.0, 0.0, 0.0],
        vector![0.6, 0.0, -0.8],
        vector![0.36, 0.48, 0.8],
        vector![-0.48, 0.8, 0.36],
    ];
    for axis in &axes {
        for angle in [
            0.0_f32,
            1e-30,
            1e-10,
            1e-4,
            0.1,
            0.25,
            0.9,
            1.1,
            2.0,
            3.0,
            core::f32::consts::PI - 3e-6,
        ] {
            let phi = axis * angle;
            let r = RotationExp.value(&phi);
            let orthogonal = (r.transpose() * r - Matrix::<f32, D<3>, D<3>>::identity()).norm();
            assert!(orthogonal <= 16.0 * f32::EPSILON, "{orthogonal}");
            let error = (RotationLog.value(&r) - phi).norm();
            assert!(error <= 8.0 * f32::EPSILON * angle, "{error} at {angle}");
        }
    }
}

#[test]
fn the_angle_over_the_length_is_the_same_on_both_sides_of_its_threshold() {
    // n / w = 1/8 at θ = 2 atan(1/8)
    let threshold = 2.0 * 0.125_f64.atan();
    for step in -20..=20 {
        let angle = threshold * (1.0 + f64::from(step) * 1e-15);
        let phi: Vector<f64, D<3>> = vector![0.0, 0.0, angle];
        let log = RotationLog.value(&RotationExp.value(&phi));
        assert!((log[2] - angle).abs() <= 4.0 * f64::EPSILON * angle);
    }
}
