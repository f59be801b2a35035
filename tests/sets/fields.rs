//! The derivative with respect to each field, of whatever kind.

use conformable::expr::{constant, jacobian as reverse_jacobian, vjp};
use conformable::forward::{Duals, SpaceOf, dense_jacobian, jacobian, value};
use conformable::prelude::*;
use conformable::rules::ApplyTo;
use conformable::scalar::Zero;
use conformable::symmetric::Symmetric;
use conformable_tests::{Rational, assert_derivative, sample};

use crate::*;

/// W x + b, with the entries of W and then those of b from the `from`-th number on.
fn layer<T: Scalar, N: Dim>(v: &Vector<T, N>, from: usize, x: &[T], rows: usize) -> Vec<T> {
    let row = |i: usize| from + i * x.len();
    let dot = |i| (0..x.len()).fold(v[row(rows) + i], |z, j| z + v[row(i) + j] * x[j]);
    (0..rows).map(dot).collect()
}

fn squares<T: Scalar>(x: &[T]) -> Vec<T> {
    x.iter().map(|x| *x * *x).collect()
}

/// The network by its numbers alone.
fn by_numbers<T: Scalar>(v: &Vector<T, DimOf<Network>>, x: &[T]) -> Vector<T, Classes> {
    let h = squares(&layer(v, 0, x, 3));
    let z = layer(v, 15, &h, 2);
    Vector::from_fn(|i| z[i] * (v[23] * v[21 + i]))
}

#[test]
fn of_a_tuple_each_has_its_own_kind() {
    let (w, b): (Matrix<Rational, Hidden, Pixels>, Vector<_, Hidden>) = (sample(1), sample(2));
    let x: Vector<Rational, Pixels> = sample(3);
    let (y, derivative) = jacobian((&w, &b), |(w, b)| (w * &x + b).square());
    assert_eq!(y, value((&w, &b), |(w, b)| (w * &x + b).square()));
    assert_eq!(
        size_of_val(&derivative),
        (3 + 4 + 3) * size_of::<Rational>()
    );
    let (by_w, by_b) = derivative.by_fields();
    let _: Then<Diagonal<Rational, (Hidden,)>, ApplyTo<Rational, Hidden, Pixels>> = by_w;
    let _: Diagonal<Rational, (Hidden,)> = by_b;
    let (_, alone) = jacobian(&w, |w| (w * &x + &b).square());
    assert_derivative(&by_w, &alone.to_dense());

    let (_, dense) = dense_jacobian(&(w, b).to_vector(), |v| {
        let squares = squares(&layer(&v, 0, x.map(From::from).as_slice(), 3));
        Vector::from_fn(|i| squares[i])
    });
    assert_derivative(&derivative, &dense);
}

#[test]
fn what_y_does_not_depend_on_takes_no_memory() {
    let (a, b, c): (
        Vector<Rational, Hidden>,
        Matrix<_, Classes, Pixels>,
        Rank0<_>,
    ) = (sample(1), sample(2), sample(3));
    let (_, derivative) = jacobian((&a, &b, &c), |(a, _, _)| a.square());
    assert_eq!(size_of_val(&derivative), 3 * size_of::<Rational>());
    let (by_a, by_b, by_c) = derivative.by_fields();
    let _: Diagonal<Rational, (Hidden,)> = by_a;
    let _: ZeroMap<Rational, (Hidden,), (Classes, Pixels)> = by_b;
    let _: ZeroMap<Rational, (Hidden,), ()> = by_c;
    let (_, derivative) = jacobian((&a, &b, &c), |(_, b, _)| b);
    assert_eq!(size_of_val(&derivative), 0);
    let _: Identity<Rational, (Classes, Pixels)> = derivative.by_fields().1;
}

#[test]
fn of_a_struct_the_kinds_have_the_names_of_the_fields() {
    let (n, x): (_, Vector<Rational, Pixels>) = (network(), sample(5));
    let (y, derivative) = jacobian(&n, |n| {
        let h = (n.hidden.w * &x + n.hidden.b).square();
        (n.output.w * h + n.output.b).hadamard(n.gain * n.output.b)
    });
    let (expected, dense) = dense_jacobian(&n.to_vector(), |v| {
        by_numbers(&v, x.map(From::from).as_slice())
    });
    assert_eq!(y, expected);
    assert_derivative(&derivative, &dense);

    let by = derivative.by_fields();
    let columns = |from: usize, count: usize| {
        let rows = dense.0.as_slice().chunks(24);
        let entries = rows.flat_map(|row| row[from..][..count].to_vec());
        entries.collect::<Vec<_>>()
    };
    assert_eq!(
        by.hidden.by_fields().w.to_dense().0.as_slice(),
        columns(0, 12)
    );
    assert_eq!(
        by.hidden.by_fields().b.to_dense().0.as_slice(),
        columns(12, 3)
    );
    assert_eq!(
        by.output.by_fields().w.to_dense().0.as_slice(),
        columns(15, 6)
    );
    assert_eq!(
        by.output.by_fields().b.to_dense().0.as_slice(),
        columns(21, 2)
    );
    assert_eq!(by.gain.to_dense().0.as_slice(), columns(23, 1));

    let delta: Vector<Rational, Classes> = sample(9);
    let (_, gradient) = vjp(&n, &delta, |n| {
        let h = (n.hidden.w * constant(&x) + n.hidden.b).square();
        (n.output.w * h + n.output.b).hadamard(n.gain * n.output.b)
    });
    assert_eq!(Network::from_vector(&derivative.vjp(&delta)), gradient);
    let along = Network {
        hidden: affine(20),
        output: affine(22),
        gain: sample(24),
    };
    let moved = by.hidden.jvp(&along.hidden.to_vector())
        + by.output.jvp(&along.output.to_vector())
        + by.gain.jvp(&along.gain);
    assert_eq!(derivative.jvp(&along.to_vector()), moved);
}

/// The function of nine fields below, by their numbers alone.
fn of_many<T: Scalar>(v: &Vector<T, DimOf<Many>>) -> Vector<T, Classes> {
    let sum = |from: usize, count: usize| (from..from + count).fold(T::zero(), |s, i| s + v[i]);
    let factor = v[12] * v[41] + v[45] + v[44] * sum(1, 3) + sum(13, 24);
    Vector::from_fn(|i| {
        let product = (0..4).fold(T::zero(), |s, j| s + v[4 + 4 * i + j] * v[37 + j]);
        v[0] * product + factor * v[42 + i]
    })
}

#[test]
fn nine_fields_of_every_rank() {
    let set = many();
    let (y, derivative) = jacobian(&set, |s| {
        let factor = s.d * s.g + s.i + s.h.1 * s.b.sum() + s.e.sum();
        s.a * (s.c * s.f) + factor * s.h.0
    });
    let (expected, dense) = dense_jacobian(&set.to_vector(), |v| of_many(&v));
    assert_eq!(y, expected);
    assert_derivative(&derivative, &dense);
    let by = derivative.by_fields();
    let e: &Tensor<Rational, (Classes, Hidden, Pixels)> = &sample(11);
    let direction = Many {
        e: *e,
        ..Many::from_vector(&Vector::zeros())
    };
    assert_eq!(by.e.jvp(e), derivative.jvp(&direction.to_vector()));
    let (_, by_rows) = reverse_jacobian(&set, |s| {
        let factor = s.d * s.g + s.i + s.h.1 * s.b.sum() + s.e.sum();
        s.a * (s.c * s.f) + factor * s.h.0
    });
    assert_eq!(by_rows.0, dense.0);
    assert_eq!(by_rows.by_fields().e.0, by.e.to_dense().0);
}

/// A layer over numbers of any type, and a model that is generic over them.
#[test]
fn a_model_of_a_set_has_a_name() {
    fn model<'d, T: Real>(
        l: Duals<'d, Layer<T>>,
        x: &Vector<T, Pixels>,
    ) -> Dual<'d, T, (Hidden,), impl Derivative<T, (Hidden,), SpaceOf<Layer<T>>> + use<T>> {
        (l.w * x + l.b).tanh()
    }
    let layer = Layer {
        w: sample(1),
        b: sample(2),
    };
    let x: Vector<f64, Pixels> = sample(3);
    let (y, derivative) = jacobian(&layer, |l| model(l, &x));
    assert_eq!(y, value(&layer, |l| model(l, &x)));
    let along = Layer {
        w: sample(4),
        b: sample(5),
    };
    let (_, moved) = conformable::expr::jvp(&layer, &along, |l| (l.w * constant(&x) + l.b).tanh());
    let difference = derivative.jvp(&along.to_vector()) - moved;
    assert!(difference.norm() < 1e-15);
}

/// With respect to a tensor and a struct at once, of which the struct has all the zeros.
#[test]
fn a_set_in_a_tuple_is_one_field() {
    let (n, x): (_, Vector<Rational, Hidden>) = (network(), sample(1));
    let (_, derivative) = jacobian((&x, &n), |(x, n)| n.output.w * x);
    let (by_x, by_n) = derivative.by_fields();
    let by_n = by_n.by_fields();
    assert_eq!(by_x.numerator(), n.output.w);
    let _: ZeroMap<Rational, (Classes,), SpaceOf<Affine<Pixels, Hidden>>> = by_n.hidden;
    let by_output = by_n.output.by_fields();
    assert_eq!(size_of_val(&by_output.w), size_of_val(&x));
    assert_eq!(size_of_val(&by_output.b), 0);
}

variables! {
    struct Layer<T: Real> { w: Matrix<T, Hidden, Pixels>, b: Vector<T, Hidden> }
}

variables! {
    struct Weighted { x: Vector<Rational, Hidden>, p: Symmetric<Rational, Hidden> }
}

/// The derivative with respect to a symmetric matrix is by its numbers, in both modes: an entry off the diagonal counts twice.
#[test]
fn a_symmetric_field_is_its_numbers() {
    let set = Weighted {
        x: sample(1),
        p: Symmetric::from_vech(sample(2)),
    };
    let (y, by_rows) = reverse_jacobian(&set, |s| s.p.quadratic_form(s.x));
    let (number, slopes) = conformable::forward::gradient(&set.to_vector(), |v| {
        let (x, vech) = ([v[0], v[1], v[2]], [[3, 4, 5], [4, 6, 7], [5, 7, 8]]);
        (0..9).fold(Zero::zero(), |s, k| {
            s + x[k / 3] * v[vech[k / 3][k % 3]] * x[k % 3]
        })
    });
    assert_eq!((*y.as_scalar(), by_rows.gradient()), (number, slopes));
    assert_eq!(Weighted::from_vector(&set.to_vector()), set);
    let (_, forward) = jacobian(&set, |s| s.p);
    assert_eq!(size_of_val(&forward), 0);
}
