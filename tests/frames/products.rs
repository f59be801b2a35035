//! Points that consist of several, and functions between them.

use conformable::dim::Dim;
use conformable::manifold::{HasParts, Manifold, Varying, jacobian, jacobian_between, together};
use conformable_tests::{assert_derivative, assert_differences};

use crate::*;

#[test]
fn a_function_of_a_pair_has_a_block_for_each() {
    let x = (rotation::<World, Body>(1), sample::<f64, (World,)>(2));
    let p = sample::<f64, (Body,)>(3);
    let (y, by_x) = jacobian(&x, |x| {
        let (r, t) = x.parts();
        r * p + t
    });
    assert_eq!(y, x.0 * p + x.1);
    assert_eq!(size_of_val(&by_x), 9 * 8);
    assert_derivative(&by_x, &by_x.to_dense());
    assert_differences(&by_x, &Vector::zeros(), |d| {
        let (r, t) = x.retract(d);
        r * p + t
    });
}

#[test]
fn what_a_function_does_not_use_is_zero() {
    let x = (
        rotation::<World, Body>(1),
        pose::<World, Camera>(2),
        sample::<f64, (Body,)>(3),
    );
    let (y, by_x) = jacobian(&x, |x| x.parts().2);
    assert_eq!((y, size_of_val(&by_x)), (x.2, 0));
    let (_, by_x) = jacobian(&x, |x| {
        let (r, t, p) = x.parts();
        t.inverse() * (r * p)
    });
    assert_derivative(&by_x, &by_x.to_dense());
    assert_differences(&by_x, &Vector::zeros(), |d| {
        let (r, t, p) = x.retract(d);
        t.inverse() * (r * p)
    });
}

#[test]
fn a_quadruple_is_two_pairs() {
    let x = (
        rotation::<World, Body>(1),
        sample::<f64, (World,)>(2),
        sample::<f64, (Body,)>(3),
        sample::<f64, (Camera,)>(4),
    );
    type Steps = Sum<Sum<Body, World>, Sum<Body, Camera>>;
    let (_, by_x) = jacobian(&x, |x| {
        let (r, p, v, _) = x.parts();
        r * v + p
    });
    let full: Matrix<f64, World, Steps> = by_x.numerator();
    assert_eq!(size_of_val(&by_x), 18 * 8); // −R [v]ₓ and R of 36 entries
    assert_differences(&Dense(full), &Vector::zeros(), |d| {
        let (r, p, v, _) = x.retract(d);
        r * v + p
    });
}

type Navigation = (
    Rotation<f64, World, Body>,
    Vector<f64, World>,
    Vector<f64, World>,
    Vector<f64, Body>,
    Vector<f64, Body>,
);

/// The error state of a strapdown navigation in five blocks: its transition keeps what is 0 and what is I.
#[test]
fn a_step_of_navigation_knows_its_blocks() {
    let (rate, force) = (turn::<Body>(1, 0.2), sample::<f64, (Body,)>(2));
    let gravity: Vector<f64, World> = vector![0.0, 0.0, 9.81];
    let dt = 0.25;
    let state: Navigation = (rotation(3), sample(4), sample(5), sample(6), sample(7));
    let (next, f) = jacobian_between(&state, |x| {
        let (r, v, p, gyro_bias, force_bias) = x.parts();
        let turn = Rotation::<_, Body, Body>::identity().perturbed(&((rate - gyro_bias) * dt));
        let velocity = v + (r * (force - force_bias) + gravity) * dt;
        together((r * turn, velocity, p + v * dt, gyro_bias, force_bias))
    });
    let step = |(r, v, p, gyro_bias, force_bias): Navigation| -> Navigation {
        let turn: Rotation<f64, Body, Body> = Rotation::exp(&((rate - gyro_bias) * dt));
        let velocity = v + (r * (force - force_bias) + gravity) * dt;
        (r * turn, velocity, p + v * dt, gyro_bias, force_bias)
    };
    assert_eq!(next, step(state));
    // Two blocks for the attitude, two for the velocity, one number for the position, of 225 entries.
    assert_eq!(size_of_val(&f), (4 * 9 + 1) * 8);
    assert_derivative(&f, &f.to_dense());
    assert_differences(&f, &Vector::zeros(), |d| {
        next.local(&step(state.retract(d)))
    });
}

#[test]
fn tuples_of_every_length_consist_of_their_parts() {
    let (a, b, c) = (
        sample::<f64, (Body,)>(1),
        sample::<f64, (World,)>(2),
        sample::<f64, (Camera,)>(3),
    );
    let (r, t) = (rotation::<World, Body>(4), pose::<World, Camera>(5));
    let x = (a, b, r, c, t, a);
    let (y, by_x) = jacobian_between(&x, |x| {
        let (a, b, r, c, t, d) = x.parts();
        together((r * a + b, t.inverse(), t * c, d * 2.0))
    });
    let f = |(a, b, r, c, t, d): (
        _,
        _,
        Rotation<f64, World, Body>,
        _,
        Pose<f64, World, Camera>,
        _,
    )| {
        let (a, b, c, d): (
            Vector<f64, Body>,
            Vector<f64, World>,
            Vector<f64, Camera>,
            Vector<f64, Body>,
        ) = (a, b, c, d);
        (r * a + b, t.inverse(), t * c, d * 2.0)
    };
    assert_eq!(y, f(x));
    assert_derivative(&by_x, &by_x.to_dense());
    assert_differences(&by_x, &Vector::zeros(), |d| y.local(&f(x.retract(d))));
    let (_, by_x) = jacobian_between(&(a, b, c), |x| {
        let (a, b, c) = x.parts();
        together((c, a, b))
    });
    assert_eq!(size_of_val(&by_x), 0);
    assert_eq!(by_x.jvp(&a.vstack(&b).vstack(&c)), c.vstack(&a).vstack(&b));
}

/// A struct of one's own.
#[derive(Clone, Copy, Debug, PartialEq)]
struct State {
    attitude: Rotation<f64, World, Body>,
    drift: Vector<f64, Body>,
}

type Fields = (Rotation<f64, World, Body>, Vector<f64, Body>);

impl State {
    fn fields(self) -> Fields {
        (self.attitude, self.drift)
    }
}

impl Manifold for State {
    type Scalar = f64;
    type Tangent = <Fields as Manifold>::Tangent;
    type Transport = <Fields as Manifold>::Transport;
    fn retract(&self, d: &Vector<f64, Self::Tangent>) -> Self {
        let (attitude, drift) = self.fields().retract(d);
        State { attitude, drift }
    }
    fn local(&self, other: &Self) -> Vector<f64, Self::Tangent> {
        self.fields().local(&other.fields())
    }
    fn retract_jacobian(&self, d: &Vector<f64, Self::Tangent>) -> Self::Transport {
        self.fields().retract_jacobian(d)
    }
    fn local_jacobian(&self, d: &Vector<f64, Self::Tangent>) -> Self::Transport {
        self.fields().local_jacobian(d)
    }
}

impl<K: Kind> HasParts<K> for State
where
    Fields: HasParts<K>,
{
    type Parts<'d> = <Fields as HasParts<K>>::Parts<'d>;
    fn parts<'d>(&self, derivative: K) -> Self::Parts<'d> {
        self.fields().parts(derivative)
    }
}

#[test]
fn a_struct_is_a_manifold_by_its_fields() {
    let state = State {
        attitude: rotation(1),
        drift: sample(2),
    };
    let (up, dt) = (sample::<f64, (World,)>(3), 0.5);
    let model = |state: State| state.attitude.inverse() * up - state.drift * dt;
    let (y, by_state) = jacobian(&state, |x| {
        let (attitude, drift) = x.seen_as(State::fields).parts();
        attitude.inverse() * up - drift * dt
    });
    assert_eq!(y, model(state));
    assert_differences(&by_state, &Vector::zeros(), |d| model(state.retract(d)));
    // A field of a pair too.
    let both = (state, sample::<f64, (World,)>(4));
    let (_, by_both) = jacobian(&both, |x| {
        let ((attitude, _), p) = x.parts();
        attitude * (attitude.inverse() * p)
    });
    assert_differences(&by_both, &Vector::zeros(), |d| {
        let (state, p) = both.retract(d);
        state.attitude * (state.attitude.inverse() * p)
    });
}

dims! {
    /// Steps by name.
    Steps { attitude: Body, place: World, drift: Body }
}

/// A struct whose steps are named.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Named {
    attitude: Rotation<f64, World, Body>,
    place: Vector<f64, World>,
    drift: Vector<f64, Body>,
}

impl Named {
    fn transport(turn: &Matrix<f64, Body, Body>) -> Dense<f64, (Steps,), (Steps,)> {
        let mut all = Matrix::identity();
        for ((i, j), entry) in turn.indexed_iter() {
            all[(Steps::attitude.at(i), Steps::attitude.at(j))] = *entry;
        }
        Dense(all)
    }
}

impl Manifold for Named {
    type Scalar = f64;
    type Tangent = Steps;
    type Transport = Dense<f64, (Steps,), (Steps,)>;
    fn retract(&self, d: &Vector<f64, Steps>) -> Self {
        Named {
            attitude: self.attitude.retract(d.block(Steps::attitude)),
            place: self.place + d.block(Steps::place),
            drift: self.drift + d.block(Steps::drift),
        }
    }
    fn local(&self, other: &Self) -> Vector<f64, Steps> {
        let turn = self.attitude.local(&other.attitude);
        let (way, drift) = (other.place - self.place, other.drift - self.drift);
        turn.vstack(&way).vstack(&drift).relabel()
    }
    fn retract_jacobian(&self, d: &Vector<f64, Steps>) -> Self::Transport {
        let turn = self.attitude.retract_jacobian(d.block(Steps::attitude));
        Named::transport(&turn.numerator())
    }
    fn local_jacobian(&self, d: &Vector<f64, Steps>) -> Self::Transport {
        let turn = self.attitude.local_jacobian(d.block(Steps::attitude));
        Named::transport(&turn.numerator())
    }
}

#[test]
fn steps_have_names() {
    let state = Named {
        attitude: rotation(1),
        place: sample(2),
        drift: sample(3),
    };
    let landmark = sample::<f64, (World,)>(4);
    let step = sample::<f64, (Steps,)>(5) * 0.25;
    assert_close(&state.local(&state.retract(&step)), &step, 8.0);
    let both = state.local_jacobian(&step).numerator() * state.retract_jacobian(&step).numerator();
    assert_close(&both, &Matrix::identity(), 8.0);

    let model = |s: &Named| s.attitude.inverse() * (landmark - s.place) - s.drift * 0.5;
    let (y, h) = jacobian(&state, |x| {
        let (s, d) = (x.value(), x.step());
        let attitude = s.attitude.carried_by(&d.at(Steps::attitude));
        let (place, drift) = (d.at(Steps::place) + s.place, d.at(Steps::drift) + s.drift);
        attitude.inverse() * (landmark - place) - drift * 0.5
    });
    assert_close(&y, &model(&state), 4.0);
    assert_eq!(size_of_val(&h), (9 + 9 + 1) * 8); // of 27 entries
    assert_derivative(&h, &h.to_dense());
    assert_differences(&h, &Vector::zeros(), |d| model(&state.retract(d)));
}

/// What a filter over any manifold is made of: a step of Gauss and Newton, and the covariance once it is taken up.
fn updated<M: Manifold<Scalar = f64>, N: Dim, K: Derivative<f64, (N,), (M::Tangent,)>>(
    x: &M,
    z: &Vector<f64, N>,
    model: impl for<'d> FnOnce(Varying<'d, M, Identity<f64, (M::Tangent,)>>) -> Dual<'d, f64, (N,), K>,
) -> (M, Matrix<f64, M::Tangent, M::Tangent>) {
    let (y, h) = jacobian(x, model);
    let h = h.numerator();
    let information = h.transpose() * h + Matrix::<f64, M::Tangent, M::Tangent>::identity();
    let step = information.solve(&(h.transpose() * (z - y))).unwrap();
    let transport = x.retract_jacobian(&step).numerator();
    let covariance = transport * information.inverse().unwrap() * transport.transpose();
    (x.retract(&step), covariance)
}

#[test]
fn one_function_serves_every_manifold() {
    let (r, p, z) = (
        rotation::<World, Body>(1),
        sample::<f64, (Body,)>(2),
        sample(3),
    );
    let (next, _) = updated(&r, &z, |r| r * p);
    assert!((next * p - z).norm() < (r * p - z).norm());
    let t = pose::<World, Body>(4);
    let (next, _) = updated(&t, &z, |t| t * p);
    assert!((next * p - z).norm() < (t * p - z).norm());
    let (next, covariance) = updated(&p, &sample(5), |p| p.parts() * 2.0);
    assert_ne!(next, p);
    assert_close(&covariance, &(Matrix::identity() * 0.2), 2.0);
}
