//! Sets of variables: structs, tuples, tensors; their gradients, their names, their numbers.

use std::fmt;

use conformable::expr::{Description, Variables, constant, grad, value_and_grad};
use conformable::prelude::*;
use conformable_tests::{Rational, sample};

use crate::{Classes, Hidden, Pixels};

mod layers {
    use conformable::prelude::*;
    use conformable_tests::{Rational, sample};

    variables! {
        /// W x + b, of another module.
        pub struct Affine<X: Dim, Y: Dim> {
            /// W
            pub w: Matrix<Rational, Y, X>,
            pub(crate) b: Vector<Rational, Y>,
            unused: Rank0<Rational>,
        }
    }

    pub fn affine<X: Dim, Y: Dim>(seed: u64) -> Affine<X, Y> {
        Affine {
            w: sample(seed),
            b: sample(seed + 1),
            unused: Rational::from(5).into(),
        }
    }
}
use layers::{Affine, affine};

variables! {
    struct Network {
        hidden: Affine<Pixels, Hidden>,
        output: Affine<Hidden, Classes>,
        gain: Rank0<Rational>,
    }

    /// Nothing but one tensor of integers.
    #[derive(Default)]
    pub(crate) struct Single { only: Rank0<i64> }

    struct Deep<X: Dim> { pair: (Affine<X, X>, Vector<Rational, X>), last: Network, }
}

fn network() -> Network {
    Network {
        hidden: affine(1),
        output: affine(3),
        gain: Rational::new(2, 3).into(),
    }
}

#[test]
fn the_gradient_by_a_struct_of_structs_is_the_gradients_by_its_tensors() {
    let (n, x): (_, Vector<Rational, Pixels>) = (network(), sample(5));
    let (y, gradient) = value_and_grad(&n, |n| {
        let h = (n.hidden.w * constant(&x) + n.hidden.b).square();
        n.gain * (n.output.w * h + n.output.b).square().sum()
    });
    let (Affine { w, b, .. }, Affine { w: v, b: c, .. }) = (&n.hidden, &n.output);
    let expected = value_and_grad((w, b, v, c, &n.gain), |(w, b, v, c, gain)| {
        let h = (w * constant(&x) + b).square();
        gain * (v * h + c).square().sum()
    });
    let (dw, db, dv, dc, dgain) = expected.1;
    assert_eq!(y, expected.0);
    assert_eq!((&gradient.hidden.w, &gradient.hidden.b), (&dw, &db));
    assert_eq!((&gradient.output.w, &gradient.output.b), (&dv, &dc));
    assert_eq!(gradient.gain, dgain);

    let (a, u) = (w * &x + b, v.transpose());
    let h = a.hadamard(&a);
    let delta = (v * &h + c) * Rational::from(2) * *n.gain.as_scalar();
    let delta = (u * &delta).hadamard(&a) * Rational::from(2);
    assert_eq!(dw, delta.outer(&x));
    assert_eq!(db, delta);
}

#[test]
fn what_is_not_used_has_the_gradient_zero() {
    let gradient = grad(&network(), |n| n.output.b.sum());
    let mut expected = Network::zeros();
    expected.output.b = Vector::ones();
    assert_eq!(gradient, expected);
    assert!(gradient.hidden.w.iter().all(|dw| *dw == Rational::from(0)));
}

#[test]
fn a_struct_a_tensor_and_a_tuple_stand_in_one_tuple() {
    let (model, x): (Affine<Pixels, Hidden>, Vector<Rational, Pixels>) = (affine(1), sample(4));
    let pair = (sample::<Rational, (Hidden,)>(5), sample::<_, (Pixels,)>(6));
    let (y, (d_model, dx, (da, db))) = value_and_grad((&model, &x, &pair), |(m, x, (a, b))| {
        (m.w * x + m.b).hadamard(a).sum() + b.dot(x)
    });
    let z = &model.w * &x + &model.b;
    assert_eq!(y, z.dot(&pair.0) + pair.1.dot(&x));
    assert_eq!(d_model.w, pair.0.outer(&x));
    assert_eq!(d_model.b, pair.0);
    assert_eq!(dx, &pair.0 * &model.w + &pair.1);
    assert_eq!((da, db), (z, x));
}

#[test]
fn a_tensor_is_a_set_by_itself() {
    let x: Vector<Rational, Hidden> = sample(1);
    let dx: Vector<Rational, Hidden> = grad(&x, |x| x.square().sum());
    assert_eq!(dx, &x * Rational::from(2));
}

#[test]
fn a_tuple_that_owns_its_tensors_is_a_set_by_reference() {
    let (w, x): (Matrix<Rational, Classes, Hidden>, Vector<_, Hidden>) = (sample(1), sample(2));
    let owned = (w, (x,));
    let (dw, (dx,)) = grad(&owned, |(w, (x,))| (w * x).sum());
    assert_eq!(dw, Vector::ones().outer(&owned.1.0));
    assert_eq!(dx, Vector::<_, Classes>::ones() * &owned.0);
    let other = Rank0::from(Rational::from(7));
    let ((_, (dx,)), by_other) = grad((&owned, &other), |((_, (x,)), other)| other * x.sum());
    assert_eq!(dx, Vector::filled(Rational::from(7)));
    assert_eq!(by_other, owned.1.0.sum().into());
}

variables! {
    /// Fields with the names of methods, of parameters, of what the macro itself speaks of.
    struct Named<N: Dim> {
        value: Vector<Rational, N>,
        x: Vector<Rational, N>,
        field: Vector<Rational, N>,
        zeros: Vector<Rational, N>,
        visit: Vector<Rational, N>,
        update_from: Vector<Rational, N>,
        others: Vector<Rational, N>,
        f: Vector<Rational, N>,
        expressions: Vector<Rational, N>,
        layers: layers::Affine<N, Classes>,
        core: Rank0<Rational>,
        conformable: Rank0<Rational>,
    }
}

#[test]
fn fields_may_have_any_names() {
    let mut n = Named::<Hidden>::zeros();
    let mut seed = 0;
    n.update_from([], &mut |number, []| {
        seed += 1;
        *number = Rational::from(seed % 5 - 2);
    });
    let gradient = grad(&n, |n| {
        let sum = n.value + n.x + n.field + n.zeros + n.visit + n.update_from;
        let sum = sum + n.others + n.f;
        (n.layers.w * sum + n.layers.b).sum() + n.expressions.sum() + n.core * n.conformable
    });
    let by_sum = Vector::<_, Classes>::ones() * &n.layers.w;
    assert_eq!((&gradient.value, &gradient.f), (&by_sum, &by_sum));
    assert_eq!((&gradient.x, &gradient.others), (&by_sum, &by_sum));
    assert_eq!((&gradient.field, &gradient.zeros), (&by_sum, &by_sum));
    assert_eq!((&gradient.visit, &gradient.update_from), (&by_sum, &by_sum));
    assert_eq!(gradient.expressions, Vector::ones());
    assert_eq!(gradient.layers.b, Vector::ones());
    assert_eq!(
        (&gradient.core, &gradient.conformable),
        (&n.conformable, &n.core)
    );
}

variables! {
    struct Weights<T: Real, X: Dim, Y: Dim> { w: Matrix<T, Y, X> }
    struct Single32 { w: Matrix<f32, Classes, Hidden> }
}

fn loss<T: Real>(
    weights: &Weights<T, Hidden, Classes>,
    x: &Vector<T, Hidden>,
) -> (T, Matrix<T, Classes, Hidden>) {
    let (y, gradient) = value_and_grad(weights, |n| (n.w * constant(x)).tanh().sum());
    (y, gradient.w)
}

#[test]
fn a_struct_over_numbers_of_any_type() {
    let (w, x): (Matrix<f64, Classes, Hidden>, Vector<f64, Hidden>) = (sample(1), sample(2));
    let narrow = |x: f64| x as f32;
    let (single, x32) = (Single32 { w: w.map(narrow) }, x.map(narrow));
    let (y, dw) = loss(&Weights { w }, &x);
    let (y32, dw32) = loss(&Weights { w: single.w }, &x32);
    assert!((y - f64::from(y32)).abs() < 1e-5);
    let gradient = grad(&single, |n| (n.w * constant(&x32)).tanh().sum());
    assert_eq!(gradient.w, dw32);
    for (wide, narrow) in dw.iter().zip(&dw32) {
        assert!((wide - f64::from(*narrow)).abs() < 1e-5);
    }
}

/// What writes itself with a function.
struct Written(fn(&mut fmt::Formatter<'_>) -> fmt::Result);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

fn described<V: Variables>() -> Vec<(u64, String, String)> {
    let mut tensors = Vec::new();
    V::visit::<conformable::expr::Here>(&mut |Description {
                                                  id, name, shape, ..
                                              }| {
        tensors.push((id, Written(name).to_string(), Written(shape).to_string()));
        Ok(())
    })
    .unwrap();
    tensors
}

#[test]
fn every_tensor_has_the_name_of_the_way_to_it_and_the_names_of_its_dimensions() {
    let names = described::<Network>().into_iter().map(|(_, name, _)| name);
    let expected = "hidden.w hidden.b hidden.unused output.w output.b output.unused gain";
    assert_eq!(names.collect::<Vec<_>>().join(" "), expected);
    let shapes = described::<Network>()
        .into_iter()
        .map(|(_, _, shape)| shape);
    let matrix = Matrix::<f64, Hidden, Pixels>::zeros().to_string();
    assert!(matrix.contains(&shapes.clone().next().unwrap()), "{matrix}");
    assert_eq!(shapes.clone().count(), 7);
    assert_ne!(shapes.clone().next(), shapes.clone().nth(3));

    let names = described::<(Deep<Hidden>, Vector<Rational, Pixels>)>();
    let names = names
        .into_iter()
        .map(|(_, name, _)| name)
        .collect::<Vec<_>>();
    assert_eq!(names[0], "x1.pair.x1.w");
    assert_eq!(names[3], "x1.pair.x2");
    assert_eq!(names[4], "x1.last.hidden.w");
    assert_eq!(names[11], "x2");
    assert_eq!(described::<Vector<i64, Hidden>>()[0].1, "x");
}

#[test]
fn every_tensor_has_a_number_of_its_own() {
    type Tuple = (Deep<Hidden>, Network, (Network, Affine<Hidden, Classes>));
    let mut ids = described::<Tuple>();
    ids.sort();
    assert_eq!(ids.len(), 11 + 7 + 7 + 3);
    assert!(ids.windows(2).all(|pair| pair[0].0 != pair[1].0));
    assert!(ids.iter().all(|(id, _, _)| *id != 0));
}

#[test]
fn a_visit_ends_with_the_first_error() {
    let mut visited = 0;
    let result = Network::visit::<conformable::expr::Here>(&mut |_| {
        visited += 1;
        if visited == 3 {
            Err(fmt::Error)
        } else {
            Ok(())
        }
    });
    assert_eq!((result, visited), (Err(fmt::Error), 3));
}

#[test]
fn an_update_meets_every_number_with_those_at_its_place() {
    let (a, b) = (
        network(),
        Network {
            hidden: affine(11),
            output: affine(13),
            gain: Rational::from(9).into(),
        },
    );
    let mut sum = network();
    let mut numbers = 0;
    sum.update_from([&a, &b], &mut |sum, [a, b]| {
        assert_eq!(*sum, a);
        *sum = a * 10 + b;
        numbers += 1;
    });
    assert_eq!(numbers, 20 + 4 + 1 + 12 + 3 + 1 + 1);
    let ten = Rational::from(10);
    assert_eq!(sum.hidden.w, &a.hidden.w * ten + &b.hidden.w);
    assert_eq!(sum.output.b, &a.output.b * ten + &b.output.b);
    assert_eq!(*sum.gain.as_scalar(), a.gain.as_scalar() * ten + 9);

    let mut single = Single::default();
    single.update_from([&Single { only: 3.into() }], &mut |x, [y]| *x += y);
    assert_eq!(single, Single { only: 3.into() });
}

#[test]
fn a_tuple_is_updated_place_by_place() {
    let mut tuple: (Vector<i64, Classes>, (Rank0<i64>, Rank0<i64>)) =
        (vector![1, 2, 3], (4.into(), 5.into()));
    let other = (vector![10, 20, 30], (40.into(), 50.into()));
    tuple.update_from([&other], &mut |x, [y]| *x += y);
    assert_eq!(tuple, (vector![11, 22, 33], (44.into(), 55.into())));
}
