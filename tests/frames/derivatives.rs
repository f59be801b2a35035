//! Derivatives with respect to steps: their kinds, and their entries against duals in the values and against differences.

use conformable::dim::Three;
use conformable::forward::{self, Number as Dual};
use conformable::frames::Motion;
use conformable::jacobian::tree::{At, Fork};
use conformable::jacobian::{AboutAxis, AboutScrew, Adjoint};
use conformable::manifold::{Manifold, jacobian, jacobian_between};
use conformable_tests::{assert_derivative, assert_differences, constant as lift};

use crate::*;

/// A constant of the program, in its own numbers.
fn as_it_is<C: Copy>(constant: &C) -> C {
    *constant
}

/// A constant of the program, in numbers that carry a gradient.
trait Lift {
    type To<'d, X: Shape>;
    fn lifted<'d, X: Shape>(&self) -> Self::To<'d, X>;
}

impl<S: Shape> Lift for Tensor<f64, S> {
    type To<'d, X: Shape> = Tensor<Dual<'d, f64, X>, S>;
    fn lifted<'d, X: Shape>(&self) -> Self::To<'d, X> {
        lift(self)
    }
}

impl<A: Three, B: Three> Lift for Rotation<f64, A, B> {
    type To<'d, X: Shape> = Rotation<Dual<'d, f64, X>, A, B>;
    fn lifted<'d, X: Shape>(&self) -> Self::To<'d, X> {
        Rotation::from_matrix_unchecked(lift(self.matrix()))
    }
}

impl<A: Three, B: Three> Lift for UnitQuaternion<f64, A, B> {
    type To<'d, X: Shape> = UnitQuaternion<Dual<'d, f64, X>, A, B>;
    fn lifted<'d, X: Shape>(&self) -> Self::To<'d, X> {
        UnitQuaternion::from_vector_unchecked(lift(self.vector()))
    }
}

impl<A: Three, B: Three> Lift for Pose<f64, A, B> {
    type To<'d, X: Shape> = Pose<Dual<'d, f64, X>, A, B>;
    fn lifted<'d, X: Shape>(&self) -> Self::To<'d, X> {
        Pose::new(self.rotation().lifted(), lift(self.translation()))
    }
}

fn lifted<'d, X: Shape, C: Lift>(constant: &C) -> C::To<'d, X> {
    constant.lifted()
}

/// Checks a program that makes a vector of a point: in forward mode its value and its derivative, which is of the kind `$kind`, against the
/// same text over plain numbers, differentiated by differences, and over numbers that carry their gradient.
macro_rules! check {
    ($at:expr, $kind:ty, $program:expr) => {{
        let at = $at;
        let (value, derivative) = {
            #[allow(unused_imports)]
            use as_it_is as constant;
            jacobian(at, $program)
        };
        let derivative: $kind = derivative;
        let plain = |step: &Vector<f64, _>| {
            #[allow(unused_imports)]
            use as_it_is as constant;
            on_plain(at.retract(step), $program)
        };
        assert_close(&value, &plain(&Vector::zeros()), 2.0);
        assert_differences(&derivative, &Vector::zeros(), plain);
        let (_, expected) = forward::dense_jacobian(&Vector::zeros(), |step| {
            #[allow(unused_imports)]
            use lifted as constant;
            on_plain(at.lifted().retract(&step), $program)
        });
        assert_close(&derivative.to_dense().0, &expected.0, 8.0);
        assert_derivative(&derivative, &derivative.to_dense());
        derivative
    }};
}

fn on_plain<M, Y>(point: M, f: impl FnOnce(M) -> Y) -> Y {
    f(point)
}

type Full = Dense<f64, (World,), (Body,)>;
type ByPose = Row<f64, (World,), Twist<Body>, Fork<At<Full>, At<Full>>>;

#[test]
fn a_vector_is_turned() {
    let (r, p) = (rotation::<World, Body>(1), sample(1));
    check!(&r, Full, |r| r * constant(&p));
    check!(&UnitQuaternion::from(r), Full, |q| q * constant(&p));
    let by_pose = check!(&pose::<World, Body>(2), ByPose, |t| t * constant(&p));
    assert_eq!(size_of_val(&by_pose), 18 * 8);
    // What the table of `frames` says.
    let (_, by_r) = jacobian(&r, |r| r * p);
    assert_eq!(by_r.0, r.by_motion(&p).0);
}

#[test]
fn a_vector_is_turned_back() {
    let (r, p) = (rotation::<World, Body>(1), sample(1));
    type Back = Dense<f64, (Body,), (Body,)>;
    check!(&r, Back, |r| r.inverse() * constant(&p));
    check!(&UnitQuaternion::from(r), Back, |q| q.inverse()
        * constant(&p));
    type PoseBack = Dense<f64, (Body,), (Twist<Body>,)>;
    check!(&pose::<World, Body>(2), PoseBack, |t| t.inverse()
        * constant(&p));
}

#[test]
fn logarithms() {
    let at: Vector<f64, Body> = turn(1, 0.9);
    let r: Rotation<f64, World, Body> = Rotation::exp(&at);
    let by_r = check!(&r, AboutAxis<f64, Body>, |r| r.log());
    assert_eq!(
        by_r.numerator(),
        AboutAxis::right_jacobian_inverse(&r.log()).numerator()
    );
    check!(&UnitQuaternion::from(r), AboutAxis<f64, Body>, |q| q.log());
    let by_pose = check!(&pose::<World, Body>(2), AboutScrew<f64, Body>, |t| t.log());
    assert_eq!(size_of_val(&by_pose), 10 * 8);
}

#[test]
fn compositions() {
    let (r, s) = (rotation::<World, Body>(1), rotation::<Body, Camera>(2));
    let (w, p) = (rotation::<Camera, World>(3), sample(4));
    type Full = Dense<f64, (World,), (Body,)>;
    check!(&r, Full, |r| r * constant(&s) * constant(&p));
    check!(&r, Dense<f64, (Camera,), (Body,)>, |r| constant(&w) * r * constant(&(s * p)));
    check!(&r, Dense<f64, (Camera,), (Body,)>, |r| (constant(&w) * r * constant(&s)).log());
    check!(&r, Dense<f64, (Body,), (Body,)>, |r| (r * constant(&s) * constant(&w) * r).log());
    check!(&r, Dense<f64, (Camera,), (Body,)>, |r| (constant(&w) * (r * constant(&s))).log());
    let q = UnitQuaternion::from(r);
    let (s, w) = (UnitQuaternion::from(s), UnitQuaternion::from(w));
    check!(&q, Dense<f64, (Camera,), (Body,)>, |q| (constant(&w) * q * constant(&s)).log());

    let (t, u) = (pose::<World, Body>(1), pose::<Body, Camera>(2));
    let (w, v) = (pose::<Camera, World>(3), pose::<World, Body>(6));
    type PoseFull<N> = Dense<f64, (N,), (Twist<Body>,)>;
    check!(&t, PoseFull<World>, |t| t * constant(&u) * constant(&p));
    check!(&t, PoseFull<Twist<Camera>>, |t| (constant(&w)
        * t
        * constant(&u))
    .log());
    check!(&t, PoseFull<Twist<Body>>, |t| (t
        * constant(&u)
        * constant(&w)
        * t)
        .log());
    check!(&t, PoseFull<Body>, |t| (t.inverse() * constant(&v))
        .inverse()
        * (constant(&u) * constant(&p)));
}

#[test]
fn vectors_that_vary_are_turned() {
    let (r, s) = (rotation::<World, Body>(1), rotation::<Body, World>(2));
    let p = sample::<f64, (World,)>(3);
    // A vector that is turned twice by the same rotation.
    check!(&r, Full, |r| r
        * (constant(&s) * (r * (constant(&s) * constant(&p)))));
    check!(&pose::<World, Body>(1), Dense<f64, (World,), (Twist<Body>,)>, |t| t * (t.inverse() * constant(&p)));
    let (y, by_p) = forward::jacobian(&p, |p| r * (s * p));
    assert_eq!(y, r * (s * p));
    assert_close(&by_p.numerator(), &(r.matrix() * s.matrix()), 4.0);
    let t = pose::<Body, World>(4);
    let (y, by_p) = forward::jacobian(&p, |p| t * p);
    let _: Dense<f64, (Body,), (World,)> = by_p;
    assert_eq!((y, by_p.0), (t * p, *t.rotation().matrix()));
}

#[test]
fn the_parts_of_a_pose() {
    let (t, v) = (pose::<World, Body>(1), sample::<f64, (Body,)>(2));
    let turned = |d: &Vector<f64, Twist<Body>>| *t.retract(d).rotation() * v;
    let (y, by_step) = jacobian(&t, |t| t.rotation() * v);
    assert_eq!(y, *t.rotation() * v);
    assert_eq!(size_of_val(&by_step), 9 * 8); // no translation turns a direction
    assert_differences(&by_step, &Vector::zeros(), turned);
    let (y, by_step) = jacobian(&t, |t| t.translation());
    assert_eq!(y, *t.translation());
    assert_eq!(size_of_val(&by_step), 9 * 8); // and no rotation moves the origin
    assert_differences(&by_step, &Vector::zeros(), |d| *t.retract(d).translation());
}

#[test]
fn the_matrix_of_a_rotation_and_a_pose_of_its_parts() {
    let (r, w) = (rotation::<World, Body>(1), sample::<f64, (Body, World)>(2));
    let (y, by_turn) = jacobian(&r, |r| (w * r.matrix()).trace());
    let f = |r: &Rotation<f64, World, Body>| Rank0::from((w * r.matrix()).trace());
    assert_close(&y, &f(&r), 2.0);
    assert_differences(&by_turn, &Vector::zeros(), |d| f(&r.retract(d)));
    let (y, by_turn) = jacobian(&r, |r| r.matrix());
    assert_eq!((y, size_of_val(&by_turn)), (*r.matrix(), 9 * 8));
    assert_derivative(&by_turn, &by_turn.to_dense());

    let (x, p) = ((r, sample::<f64, (World,)>(3)), sample::<f64, (Body,)>(4));
    let (y, by_x) = jacobian_between(&x, |x| {
        let (r, t) = x.parts();
        r.with_translation(&(t + r * p))
    });
    let f = |(r, t): (Rotation<f64, World, Body>, Vector<f64, World>)| Pose::new(r, t + r * p);
    assert_eq!(y, f(x));
    assert_derivative(&by_x, &by_x.to_dense());
    assert_differences(&by_x, &Vector::zeros(), |d| y.local(&f(x.retract(d))));
}

#[test]
fn exponentials() {
    let phi: Vector<f64, Body> = turn(1, 1.2);
    let (p, r) = (sample::<f64, (Body,)>(2), rotation::<World, Body>(3));
    let (y, by_phi) = forward::jacobian(&phi, |phi| r.perturbed(&phi) * p);
    let _: Full = by_phi;
    assert_eq!(y, r.retract(&phi) * p);
    assert_differences(&by_phi, &phi, |phi| r.retract(phi) * p);
    let (_, by_phi) = forward::jacobian(&phi, |phi| {
        Rotation::<_, World, Body>::identity().perturbed(&phi).log()
    });
    assert_close(&by_phi.numerator(), &Matrix::identity(), 4.0);

    let twist: Vector<f64, Twist<Body>> = sample::<f64, (Body,)>(4).vstack(&phi);
    let t = pose::<World, Body>(5);
    let (_, by_twist) = forward::jacobian(&twist, |twist| t.perturbed(&twist) * p);
    assert_differences(&by_twist, &twist, |twist| t.retract(twist) * p);
    let (_, by_twist) = forward::jacobian(&twist, |twist| t.perturbed(&twist).step_from(&t));
    assert_close(&by_twist.numerator(), &Matrix::identity(), 16.0);
}

#[test]
fn motions_to_motions() {
    let (r, s) = (rotation::<World, Body>(1), rotation::<Body, Camera>(2));
    let (next, by_r) = jacobian_between(&r, |r| r * s);
    assert_eq!(next, r * s);
    assert_eq!(by_r.numerator(), *s.inverse().matrix());
    assert_differences(&by_r, &Vector::zeros(), |d| next.local(&(r.retract(d) * s)));
    let (back, by_r) = jacobian_between(&r, |r| r.inverse());
    assert_eq!(by_r.numerator(), -r.matrix());
    assert_differences(&by_r, &Vector::zeros(), |d| {
        back.local(&r.retract(d).inverse())
    });

    let (t, u) = (pose::<World, Body>(1), pose::<Body, Camera>(2));
    let (next, by_t) = jacobian_between(&t, |t| t * u);
    let _: Adjoint<f64, Camera, Body> = by_t; // 12 numbers for 36
    assert_differences(&by_t, &Vector::zeros(), |d| next.local(&(t.retract(d) * u)));
    let (back, by_t) = jacobian_between(&t, |t| t.inverse());
    assert_close(&by_t.numerator(), &-t.adjoint().numerator(), 2.0);
    assert_differences(&by_t, &Vector::zeros(), |d| {
        back.local(&t.retract(d).inverse())
    });
    let (same, by_u) = jacobian_between(&u, |u| t * u);
    let _: Identity<f64, (Twist<Camera>,)> = by_u;
    assert_eq!(same, t * u);
}

#[test]
fn the_maps_of_a_screw() {
    for angle in [0.0, 1e-9, 0.3, 1.9, 2.1, 3.1, 4.5] {
        let twist: Vector<f64, Twist<Body>> = sample::<f64, (Body,)>(1).vstack(&turn(2, angle));
        let still = Vector::zeros();
        let t: Pose<f64, Body, Body> = Pose::exp(&twist);
        let left = AboutScrew::left_jacobian(&twist);
        let right = AboutScrew::right_jacobian(&twist);
        assert_differences(&right, &still, |d| t.local(&Pose::exp(&(twist + d))));
        assert_differences(&left, &still, |d| {
            (Pose::<_, Body, _>::exp(&(twist + d)) * t.inverse()).log()
        });
        let adjoint = AboutScrew::rotation(&twist).numerator();
        assert_close(&adjoint, &t.adjoint().numerator(), 8.0);
        assert_close(&left.numerator(), &(adjoint * right.numerator()), 16.0);
        for (map, inverse) in [
            (left, AboutScrew::left_jacobian_inverse(&twist)),
            (right, AboutScrew::right_jacobian_inverse(&twist)),
        ] {
            assert_derivative(&map, &map.to_dense());
            assert_derivative(&inverse, &inverse.to_dense());
            let both = inverse.numerator() * map.numerator();
            assert_close(&both, &Matrix::identity(), 128.0);
        }
        // The same left Jacobian by its definition in numbers that carry a gradient, at 0 as well.
        let (_, expected) = forward::dense_jacobian(&still, |d| {
            let moved = Pose::<_, Body, Body>::exp(&(lift(&twist) + d)) * t.inverse().lifted();
            moved.log()
        });
        assert_close(&left.to_dense().0, &expected.0, 32.0);
    }
}

#[test]
fn an_adjoint_is_a_step_in_the_other_frame() {
    let (r, t) = (rotation::<World, Body>(1), pose::<World, Body>(2));
    let d: Vector<f64, Body> = turn(3, 0.4);
    let moved = Rotation::exp(&r.adjoint().jvp(&d)) * r;
    let expected: Rotation<f64, World, Body> = r.retract(&d);
    assert_close(moved.matrix(), expected.matrix(), 8.0);
    let d = sample::<f64, (Body,)>(4).vstack(&d);
    let moved: Pose<f64, World, Body> = Pose::exp(&t.adjoint().jvp(&d)) * t;
    assert_same(&moved, &t.retract(&d));
    assert_derivative(&t.adjoint(), &t.adjoint().to_dense());
}

#[test]
fn reverse_mode_finds_the_same_at_rest() {
    use conformable::expr::{constant, value_and_grad};

    let (r, s) = (rotation::<World, Body>(1), rotation::<Body, World>(2));
    let (p, q) = (sample::<f64, (Body,)>(3), sample::<f64, (World,)>(4));
    let (still, both) = (Vector::<f64, Body>::zeros(), s * r);
    let (loss, by_turn) = jacobian(&r, |r| {
        (r * p - q).half_norm_squared() + (s * r).log().half_norm_squared()
    });
    let (value, (gradient,)) = value_and_grad((&still,), |(d,)| {
        let error = d.rotate_right(r.matrix(), constant(&p)) - constant(&q);
        let turn = constant(both.matrix()) * d.rotation_exp();
        error.half_norm_squared() + turn.rotation_log().half_norm_squared()
    });
    assert_close(&loss, &value.into(), 2.0);
    assert_close(&gradient, &by_turn.gradient(), 16.0);
}
