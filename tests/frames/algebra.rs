//! Composing, inverting, acting: exact in rationals, and the laws of manifolds.

use conformable::dim::Quaternion;
use conformable::frames::{Motion, NotARotation};
use conformable::manifold::Manifold;
use conformable::rules::QuaternionSandwich;
use conformable::symmetric::Symmetric;
use conformable_tests::{Rational, assert_derivative};

use crate::*;

type Q = Rational;

/// A rotation with rational entries: by a quaternion whose length is rational.
fn quaternion<A: conformable::dim::Three, B: conformable::dim::Three>(
    q: [i64; 4],
) -> UnitQuaternion<Q, A, B> {
    let squares: i64 = q.iter().map(|x| x * x).sum();
    let length = (squares as f64).sqrt() as i64;
    assert_eq!(length * length, squares);
    let vector = q.map(|x| Q::new(x, length));
    UnitQuaternion::from_vector_unchecked(Vector::from_array(vector))
}

fn first() -> UnitQuaternion<Q, World, Body> {
    quaternion([1, 2, 2, 4]) // 25
}

fn second() -> UnitQuaternion<Q, Body, Camera> {
    quaternion([2, -4, 5, 2]) // 49
}

#[test]
fn rationals_are_composed_inverted_and_turned_exactly() {
    let (q, s) = (first(), second());
    let (r, u): (Rotation<Q, World, Body>, Rotation<Q, Body, Camera>) = (q.into(), s.into());
    assert_eq!(r.matrix().transpose() * r.matrix(), Matrix::identity());
    assert_eq!(r.matrix().relabel::<Body, Body>().determinant(), Q::from(1));

    let v: Vector<Q, Camera> = sample(1);
    assert_eq!(r * (u * v), (r * u) * v);
    assert_eq!(q * (s * v), (q * s) * v);
    assert_eq!(Rotation::from(q * s), r * u);
    assert_eq!(r * u * v, r.matrix() * u.matrix() * v);
    assert_eq!(s * v, u * v);
    assert_eq!(QuaternionSandwich.value(s.vector(), &v), u * v);

    assert_eq!(r.inverse() * r, Rotation::identity());
    assert_eq!(q.inverse() * q, UnitQuaternion::identity());
    assert_eq!(r.between(&(r * u)), u);
    assert_eq!(q.between(&(q * s)), s);
    assert_eq!((r * u).inverse(), u.inverse() * r.inverse());
    assert_eq!(Rotation::from(q.inverse()), r.inverse());

    let (a, b) = (Pose::new(r, sample(2)), Pose::new(u, sample(3)));
    assert_eq!(a * (b * v), (a * b) * v);
    assert_eq!(a * b * v, r * (u * v + b.translation()) + a.translation());
    assert_eq!(a.inverse() * a, Pose::identity());
    assert_eq!(a.between(&(a * b)), b);
    assert_eq!((a * b).inverse(), b.inverse() * a.inverse());
    assert_derivative(&a.adjoint(), &Dense::from_jacobian(a.adjoint().numerator()));
    let (ab, of_b) = ((a * b).adjoint().numerator(), b.adjoint().numerator());
    assert_eq!(ab, a.adjoint().numerator() * of_b);
    let back = a.inverse().adjoint().numerator();
    assert_eq!(a.adjoint().numerator() * back, Matrix::identity());
}

#[test]
fn operators_take_references_and_values() {
    let (r, u) = (rotation::<World, Body>(1), rotation::<Body, Camera>(2));
    let v: Vector<f64, Camera> = sample(3);
    assert_eq!(&r * &u, r * u);
    assert_eq!(&r * u, r * &u);
    assert_eq!(&u * &v, u * v);
    assert_eq!(u * &v, &u * v);
}

#[test]
fn a_covariance_is_turned_with_what_it_belongs_to() {
    let r: Rotation<Q, World, Body> = first().into();
    let factor: Matrix<Q, Body, Body> = sample(1);
    let p: Symmetric<Q, Body> = Symmetric::from_lower(&(factor * factor.transpose()));
    let turned = r.congruence(&p);
    let expected = r.matrix() * p.to_matrix() * r.matrix().transpose();
    assert_eq!(turned.to_matrix(), expected);
    let (v, w) = (sample::<Q, (Body,)>(2), first() * sample::<Q, (Body,)>(2));
    assert_eq!(turned.quadratic_form(&w), p.quadratic_form(&v));
}

#[test]
fn the_covariance_of_a_pose_goes_to_the_other_frame() {
    let r: Rotation<Q, World, Body> = first().into();
    let adjoint = Pose::new(r, sample(1)).adjoint();
    let factor: Matrix<Q, Twist<Body>, Twist<Body>> = sample(2);
    let p: Symmetric<Q, Twist<Body>> = Symmetric::from_lower(&(factor + factor.transpose()));
    let in_world: Symmetric<Q, Twist<World>> = adjoint.congruence(&p);
    let all = adjoint.numerator();
    assert_eq!(in_world.to_matrix(), all * p.to_matrix() * all.transpose());
}

#[test]
fn what_is_no_rotation_says_how_far_it_is_from_one() {
    let r = *rotation::<World, Body>(1).matrix();
    assert_eq!(*Rotation::from_matrix(r, 1e-15).unwrap().matrix(), r);
    let Err(NotARotation::NotOrthogonal { by }) = Rotation::from_matrix(r * 1.001, 1e-6) else {
        panic!()
    };
    assert!((by - 0.002_001).abs() < 1e-9);
    let mirrored = Rotation::from_matrix(-r, 1e-6);
    assert!(
        matches!(mirrored, Err(NotARotation::Reflection { determinant }) if determinant < -0.99)
    );
    let unknown = Matrix::<f64, World, Body>::filled(f64::NAN);
    assert!(Rotation::from_matrix(unknown, 1e300).is_err());
}

#[test]
fn many_steps_are_put_right() {
    let step: Rotation<f64, Body, Body> = Rotation::exp(&turn(1, 0.01));
    let (mut r, mut q) = (
        rotation::<World, Body>(1),
        UnitQuaternion::from(rotation(1)),
    );
    for _ in 0..1000 {
        r = r * step;
        q = q * UnitQuaternion::from(step);
    }
    let expected: Rotation<f64, World, Body> =
        rotation::<_, Body>(1) * Rotation::<_, Body, _>::exp(&turn(1, 10.0));
    assert_close(r.renormalised().matrix(), expected.matrix(), 2000.0);
    assert_close(
        Rotation::from(q.renormalised()).matrix(),
        expected.matrix(),
        2000.0,
    );
    assert!(Rotation::from_matrix(*r.renormalised().matrix(), 8.0 * f64::EPSILON).is_ok());
    assert!((q.renormalised().vector().norm() - 1.0).abs() < 4e-16);
    let place = Pose::new(r, Vector::zeros()).renormalised();
    assert_eq!(place.rotation(), &r.renormalised());
}

#[test]
fn matrices_and_quaternions_are_converted_at_every_angle() {
    for seed in 1..40 {
        for angle in [1e-9, 0.3, 1.5, 2.1, 3.0, std::f64::consts::PI] {
            let q: UnitQuaternion<f64, World, Body> = UnitQuaternion::exp(&turn(seed, angle));
            assert!((q.vector().norm() - 1.0).abs() <= 2.0 * f64::EPSILON);
            let r = Rotation::from(q);
            assert!(Rotation::from_matrix(*r.matrix(), 12.0 * f64::EPSILON).is_ok());
            let back = UnitQuaternion::from(r);
            let sign = if back.vector().dot(q.vector()) < 0.0 {
                -1.0
            } else {
                1.0
            };
            assert_close(&(back.vector() * sign), q.vector(), 4.0);
            assert_close(Rotation::from(back).matrix(), r.matrix(), 8.0);
        }
    }
}

/// x ⊞ 0 = x, x ⊞ (y ⊟ x) = y, (x ⊞ d) ⊟ x = d.
#[track_caller]
fn assert_laws<M: Manifold<Scalar = f64> + PartialEq + std::fmt::Debug>(
    (x, y): (M, M),
    distance: impl Fn(&M, &M) -> f64,
) {
    assert!(distance(&x.retract(&Vector::zeros()), &x) < 1e-15);
    assert!(distance(&x.retract(&x.local(&y)), &y) < 1e-14);
    let d = sample::<f64, (M::Tangent,)>(9) * 0.25;
    assert_close(&x.local(&x.retract(&d)), &d, 32.0);
    assert!(distance(&x.interpolate(&y, 0.0), &x) < 1e-15);
    assert!(distance(&x.interpolate(&y, 1.0), &y) < 1e-14);
    let middle = x.interpolate(&y, 0.5);
    assert_close(&x.local(&middle), &middle.local(&y), 64.0);
    let transport = x.retract_jacobian(&d);
    assert_derivative(&transport, &transport.to_dense());
    let both = x.local_jacobian(&d).numerator() * transport.numerator();
    assert_close(&both, &Matrix::identity(), 64.0);
}

fn apart<M: Motion<Scalar = f64>>(a: &M, b: &M) -> f64 {
    let points = (1..4).map(sample::<f64, (M::From,)>);
    points
        .map(|p| (a.moved(&p) - b.moved(&p)).norm())
        .fold(0.0, f64::max)
}

#[test]
fn the_laws_of_manifolds_hold() {
    let (x, y) = (rotation::<World, Body>(1), rotation(3));
    assert_laws((x, y), apart);
    assert_laws((UnitQuaternion::from(x), UnitQuaternion::from(y)), apart);
    assert_laws((pose::<World, Body>(1), pose(3)), apart);
    let (a, b) = (sample::<f64, (World,)>(1), sample::<f64, (World,)>(2));
    assert_laws((a, b), |a, b| (a - b).norm());
    assert_laws(((x, a), (y, b)), |(x, a), (y, b)| {
        apart(x, y) + (a - b).norm()
    });
    let (t, u) = (pose::<Body, Camera>(2), pose(4));
    assert_laws(((x, a, t), (y, b, u)), |(x, a, t), (y, b, u)| {
        apart(x, y) + (a - b).norm() + apart(t, u)
    });
    assert_laws(
        ((x, a, t, x), (y, b, u, y)),
        |(x, a, t, _), (y, b, u, _)| apart(x, y) + (a - b).norm() + apart(t, u),
    );
}

#[test]
fn what_is_printed_names_the_frames() {
    let r: Rotation<i64, World, Body> =
        Rotation::from_matrix_unchecked(matrix![0, -1, 0; 1, 0, 0; 0, 0, 1]);
    assert_eq!(
        r.to_string(),
        "[World × Body]
       forward  right  below
north        0     -1      0
east         1      0      0
down         0      0      1"
    );
    let place = Pose::new(r, vector![7, 8, 9]);
    assert!(
        place
            .to_string()
            .ends_with("[World]\nnorth  7\neast   8\ndown   9")
    );
    let q = UnitQuaternion::<i64, World, Body>::identity();
    assert_eq!(
        q.to_string(),
        "[quaternion to World from Body]\nw  1\nx  0\ny  0\nz  0"
    );
    assert_eq!(
        format!("{r:?}"),
        "Rotation([[0, -1, 0], [1, 0, 0], [0, 0, 1]])"
    );
    assert_eq!(format!("{q:?}"), "UnitQuaternion([1, 0, 0, 0])");
    let _: Vector<i64, Quaternion<World, Body>> = *q.vector();
    assert_eq!(size_of::<Pose<f64, World, Body>>(), 12 * 8);
}
