//! Expressions: every mode, optimisers, and what the expressions themselves take.

use conformable::expr::{
    constant, grad, hvp, hvp_with, jvp, value_and_grad, value_and_grad_with, vjp,
};
use conformable::forward::jacobian;
use conformable::optim::{Adam, Sgd};
use conformable::prelude::*;

use crate::{Classes, Hidden, Meas, Pixels, State, allocations, numbers};

#[test]
fn reverse_mode_over_an_expression_allocates_nothing() {
    let w = Matrix::<f64, State, Pixels>::filled(0.01);
    let x = Vector::<f64, Pixels>::filled(0.5);
    let work = || {
        value_and_grad_with((&w, &x), |g, (w, v)| {
            let (g, h) = g.bind((w * v).tanh());
            let (g, h) = g.bind(h.square() + h);
            g.output((h.hadamard(h) + w * constant(&x)).half_norm_squared())
        })
    };
    assert_eq!(allocations(work), 0);
}

variables! {
    struct Affine<X: Dim, Y: Dim> { w: Matrix<f64, Y, X>, b: Vector<f64, Y> }
    struct Network { hidden: Affine<Pixels, Hidden>, output: Affine<Hidden, Classes> }
}

fn affine<X: Dim, Y: Dim>(seed: u32) -> Affine<X, Y> {
    let (w, b) = (numbers(seed), Vector::zeros());
    Affine { w, b }
}

#[test]
fn training_a_struct_allocates_nothing() {
    let (hidden, output) = (affine(1), affine(2));
    let mut network = Network { hidden, output };
    let (x, mut t) = (numbers::<(Pixels,)>(3), Vector::<f64, Classes>::zeros());
    t[3] = 1.0;
    let work = || {
        let (mut sgd, mut adam) = (Sgd::new(0.1, 0.5), Adam::new(0.01));
        let mut step = || {
            let (loss, gradient) = value_and_grad(&network, |n| {
                let h = (n.hidden.w * constant(&x) + n.hidden.b).tanh();
                (n.output.w * h + n.output.b).cross_entropy(constant(&t))
            });
            sgd.step(&mut network, &gradient);
            let gradient = (gradient.hidden.w, gradient.output.b);
            adam.step((&mut network.hidden.w, &mut network.output.b), &gradient);
            loss
        };
        let first = step();
        (1..20).for_each(|_| assert!(step() < first));
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn jacobians_and_products_of_expressions_allocate_nothing() {
    let (s, ds) = (numbers::<(State,)>(1), numbers::<(State,)>(2));
    let (a, x) = (numbers::<(Meas, State)>(3), numbers::<(Hidden, Pixels)>(4));
    let work = || {
        let (_, sparse) = jacobian(&s, |s| {
            stack!(Meas {
                range: s.at(State::x) * s.at(State::y).cos(),
                bearing: s.at(State::heading) - 1.0,
            })
        });
        let (_, dense) = jacobian(&s, |s| {
            let h = &a * s.square();
            h.hadamard(h) + h
        });
        (sparse.numerator(), dense.numerator())
    };
    assert_eq!(allocations(work), 0);
    let work = || {
        let dx = &x * 2.0;
        let pushed = jvp(&x, &dx, |x| x.tanh().sum());
        let pulled = vjp(&s, &ds, |s| s.softmax());
        let product = hvp((&x, &s), (&dx, &ds), |(x, s)| {
            x.square().sum() * s.tanh().sum()
        });
        let bound = hvp_with(&s, &ds, |g, s| {
            let (g, z) = g.bind(stack!(Meas {
                range: s.at(State::x),
                bearing: s.sum()
            }));
            g.output(z.dot(z) + (constant(&a) * s).dot(z))
        });
        (pushed, pulled, product, bound)
    };
    assert_eq!(allocations(work), 0);
}

#[test]
fn an_expression_without_constants_takes_no_memory() {
    let (network, x) = (
        Network {
            hidden: affine(1),
            output: affine(2),
        },
        numbers::<(Pixels,)>(3),
    );
    let _ = grad((&network, &x), |(n, v)| {
        assert_eq!(size_of_val(&n), 0);
        let h = (n.hidden.w * v + n.hidden.b).tanh();
        let y = (n.output.w * h + n.output.b).softmax();
        assert_eq!(size_of_val(&y), 0);
        let z = stack!(Meas {
            range: y.sum(),
            bearing: h.dot(h) / v.mean()
        });
        assert_eq!(size_of_val(&z), 0);
        assert_eq!(size_of_val(&z.at(Meas::bearing)), 0);
        let pair = stack!(Meas {
            range: y.sum(),
            bearing: v.dot(constant(&x))
        });
        assert_eq!(size_of_val(&pair), size_of::<&f64>());
        (z + pair).sum()
    });
}
