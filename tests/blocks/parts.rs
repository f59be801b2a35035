//! Parts of vectors and matrices by any index, in both modes: numbers, several components, rows, columns, sub-blocks.

use conformable::check::{Counted, Operations, count};
use conformable::expr::{jvp, vjp};
use conformable::forward::{dense_jacobian, jacobian};
use conformable::jacobian::Excerpt;
use conformable::rules::Pick;
use conformable_tests::{assert_derivative, assert_modes, check_unary, sample};

use crate::*;

type Sums = conformable::dim::Sum<Nav, Body>;

/// The rule by duals; both modes, the part alone and between two functions, by duals with every entry of their gradients.
macro_rules! parts {
    ($x:expr; $($index:expr;)+) => {$({
        let x = $x;
        check_unary(&Pick($index), &x);
        let (y, derivative) = jacobian(&x, |x| x.at($index));
        let (z, dense) = dense_jacobian(&x, |x| Tensor::from(x.at($index)));
        assert_eq!(y, z);
        assert_derivative(&derivative, &dense);
        let expected = dense_jacobian(&x, |x| {
            Tensor::from(x.hadamard(&x).at($index)).map(|x| x * x * x)
        });
        let (y, derivative) = jacobian(&x, |x| x.square().at($index).powi(3));
        assert_eq!(y, expected.0);
        assert_derivative(&derivative, &expected.1);
        let pushed = jvp(&x, &sample(21), |x| x.square().at($index).powi(3));
        let pulled = vjp(&x, &sample(22), |x| x.square().at($index).powi(3));
        assert_modes(&pushed, &pulled, &expected);
    })+};
}

#[test]
fn parts_of_a_vector() {
    let x: Vector<Rational, Nav> = sample(1);
    parts! { x;
        Nth::<7>; 7; ..; Nav::drift; Nav::velocity; Nav::velocity.at(World::y);
        Nav::velocity.at(Nth::<2>); Nav::gains.at(1); Nav::velocity.at((World::z, World::x));
        (Nav::clock, Nav::drift); (Nav::drift, Nth::<2>, 4); (Nav::clock, Nav::clock);
        (Nav::attitude, Nav::clock); (Nav::clock, Nav::velocity, Nav::drift);
        (Nth::<11>, Nth::<0>, Nth::<1>, Nth::<2>, Nth::<5>);
    }
    let x: Vector<Rational, Sums> = sample(2);
    parts! { x;
        Sums::first(Nav::velocity); Sums::second(Body::left); Sums::first(Nth::<4>); Sums::second(Nth::<1>);
        (Sums::second(Body::left), Sums::first(Nav::velocity)); (Nth::<13>, 0);
    }
}

#[test]
fn parts_of_a_matrix() {
    let m: Matrix<Rational, Nav, World> = sample(3);
    parts! { m;
        (3, 2); (Nth::<11>, Nth::<2>); (Nav::clock, World::x); (Nav::velocity.at(World::y), World::z);
        (Nav::clock, ..); (.., World::y); (Nav::attitude, World::y); (Nav::attitude, ..); (.., ..);
        (Nav::drift, (World::z, World::x)); ((Nav::drift, Nav::clock), ..);
        ((Nav::drift, Nav::velocity), (World::z, World::x)); (7, (World::z, World::z));
    }
    let m: Matrix<Rational, Body, Nav> = sample(4);
    parts! { m; (Body::left, Nav::velocity); (.., Nav::position); ((Body::left, Body::forward), (Nav::drift, Nav::velocity)); }
}

#[test]
fn what_is_known_is_not_stored() {
    let x: Vector<Rational, Nav> = sample(1);
    let m: Matrix<Rational, Nav, Nav> = sample(2);
    let (_, several) = jacobian(&x, |x| x.at((Nav::drift, Nav::clock)));
    let (_, block) = jacobian(&m, |m| m.at((Nav::velocity, Nav::attitude)));
    let (_, place) = jacobian(&x, |x| x.at(3));
    assert_eq!((size_of_val(&several), size_of_val(&block)), (0, 0));
    assert_eq!(size_of_val(&place), size_of::<usize>());
    assert_eq!(several, Excerpt::new((Nav::drift, Nav::clock)));
}

#[test]
fn work_is_what_is_picked() {
    type Number = Counted<f64>;
    let m = sample::<f64, (Nav, Nav)>(1).map(Counted);
    let dense = Dense::<Number, (Nav,), (World,)>::from_jacobian(
        sample::<f64, (Nav, World)>(2).map(Counted),
    );
    let additions = |additions| Operations {
        additions,
        ..Operations::default()
    };
    let block: Excerpt<Number, (Nav, Nav), _> = Excerpt::new((Nav::velocity, Nav::attitude));
    let (dy, done) = count(|| block.jvp(&m));
    assert_eq!(done, additions(0));
    let mut acc = m;
    let ((), done) = count(|| block.vjp_add(&dy, &mut acc));
    assert_eq!(done, additions(3 * 2));
    let several: Excerpt<Number, (Nav,), _> = Excerpt::new((Nav::drift, Nav::clock));
    let (rows, done) = count(|| several * dense);
    assert_eq!(done, additions(2 * 3)); // to 0
    assert_eq!(rows.0.rows(), [dense.0.rows()[11], dense.0.rows()[3]]);
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Nav")]
fn a_number_beyond_the_size_panics_in_forward_mode() {
    let _ = jacobian(&numbers::<(Nav,)>(), |x| x.at(12));
}

#[test]
#[should_panic(expected = "index outside of a tensor of shape Nav × World")]
fn a_number_beyond_the_size_panics_in_an_expression() {
    let _ = conformable::expr::grad(&numbers::<(Nav, World)>(), |x| x.at((12, World::x)));
}
