//! Symmetric matrices: against full matrices, in exact rationals; their rules against duals over the numbers that there are.

use conformable::prelude::*;
use conformable_tests::{Rational, sample};

mod symmetric {
    mod derivatives;
}

conformable::dims! {
    State { x, y, heading }
    Next = 4;
    Meas = 2;
    Batch = 5;
}

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

fn symmetric<N: Triangular>(seed: u64) -> Symmetric<Rational, N> {
    Symmetric::from_vech(sample(seed))
}

#[test]
fn as_many_numbers_are_stored_as_there_are() {
    assert_eq!(Packed::<D<0>>::LEN, 0);
    assert_eq!(Packed::<D<1>>::LEN, 1);
    assert_eq!(Packed::<State>::LEN, 6);
    assert_eq!(Packed::<Sum<State, Meas>>::LEN, 15);
    assert_eq!(Packed::<typenum::U7>::LEN, 28);
    assert_eq!(Packed::<D<1024>>::LEN, 524_800);
    assert_eq!(size_of::<Symmetric<f32, State>>(), 24);
}

#[test]
fn entries_have_their_places_from_either_side() {
    let mut s = Symmetric::<i64, State>::from_fn(|(i, j)| 10 * i as i64 + j as i64);
    assert_eq!(s.vech().as_slice(), [0, 10, 20, 11, 21, 22]);
    assert_eq!(s.to_matrix(), matrix![0, 10, 20; 10, 11, 21; 20, 21, 22]);
    for i in 0..3 {
        for j in 0..3 {
            assert_eq!(s[(i, j)], s.to_matrix()[(i, j)]);
        }
    }
    assert_eq!(s[(State::x, State::heading)], 20);
    s[(State::x, State::heading)] = 7;
    assert_eq!(s[(2, 0)], 7);
    assert_eq!(s.get((0, 3)), None);
    assert_eq!(s.get((3, 0)), None);
    assert!(s.diagonal().eq(&[0, 11, 22]));
}

#[test]
#[should_panic(expected = "index outside of a symmetric matrix of shape State × State")]
fn an_index_outside_panics() {
    let _ = Symmetric::<i64, State>::zeros()[(0, 3)];
}

#[test]
fn full_matrices_become_symmetric_ones() {
    let a = rational::<(Next, Next)>(1);
    let lower = Symmetric::from_lower(&a);
    for i in 0..4 {
        for j in 0..=i {
            assert_eq!(lower[(j, i)], a[(i, j)]);
        }
    }
    let half = (a + a.transpose()) / Rational::from_integer(2);
    assert_eq!(Symmetric::symmetrise(&a).to_matrix(), half);
    assert_eq!(
        Symmetric::<Rational, State>::identity().to_matrix(),
        Matrix::identity()
    );
    let d = rational::<(State,)>(2);
    let diagonal = Symmetric::from_diagonal(&d).to_matrix();
    assert!(diagonal.diagonal().eq(&d));
    assert_eq!(diagonal.sum(), d.sum());
}

#[test]
fn every_operation_is_that_of_the_full_matrices() {
    let (s, t) = (symmetric::<State>(1), symmetric::<State>(2));
    let (full, other) = (s.to_matrix(), t.to_matrix());
    let (x, m) = (rational::<(State,)>(3), rational::<(State, Batch)>(4));
    let (f, h) = (rational::<(Next, State)>(5), rational::<(Meas, State)>(6));
    let a = Rational::new(2, 3);

    assert_eq!(&s * &x, full * x);
    assert_eq!(&s * &m, full * m);
    assert_eq!(s.quadratic_form(&x), x.dot(&(full * x)));
    assert_eq!(f.congruence(&s).to_matrix(), f * full * f.transpose());
    assert_eq!(h.congruence(&s).to_matrix(), h * full * h.transpose());
    assert_eq!(s.trace(), full.trace());
    assert_eq!(s.dot(&t), full.dot(&other));
    assert_eq!((s + t).to_matrix(), full + other);
    assert_eq!((s - t).to_matrix(), full - other);
    assert_eq!((-&s).to_matrix(), -&full);
    assert_eq!((-s).to_matrix(), -full);
    assert_eq!((s * a).to_matrix(), full * a);
    assert_eq!((&s / a).to_matrix(), full / a);
    assert_eq!(s.norm_squared(), full.norm_squared());
    assert_eq!(s.hadamard(&t).to_matrix(), full.hadamard(&other));
    assert_eq!(full.quadratic_form(&x), x.dot(&(full * x)));

    let mut updated = s;
    updated.rank_one_update(a, &x);
    assert_eq!(updated.to_matrix(), full + x.outer(&x) * a);
    updated.axpy(a, &t);
    assert_eq!(updated.to_matrix(), full + x.outer(&x) * a + other * a);
}

/// An operator on values and on references alike.
macro_rules! four_ways {
    ($a:ident $op:tt $b:ident => $expected:expr) => {{
        let expected = $expected;
        assert_eq!(&$a $op &$b, expected);
        assert_eq!(&$a $op $b, expected);
        assert_eq!($a $op &$b, expected);
        assert_eq!($a $op $b, expected);
    }};
}

#[test]
fn operators_take_values_and_references() {
    let (s, t) = (symmetric::<State>(1), symmetric::<State>(2));
    let (full, other) = (s.to_matrix(), t.to_matrix());
    let (x, m) = (rational::<(State,)>(3), rational::<(State, Batch)>(4));
    let (f, square) = (rational::<(Next, State)>(5), rational::<(State, State)>(6));
    four_ways!(s + t => Symmetric::from_lower(&(full + other)));
    four_ways!(s - t => Symmetric::from_lower(&(full - other)));
    four_ways!(s + square => full + square);
    four_ways!(s - square => full - square);
    four_ways!(square + s => square + full);
    four_ways!(square - s => square - full);
    four_ways!(s * x => full * x);
    four_ways!(x * s => x * full);
    four_ways!(s * m => full * m);
    four_ways!(f * s => f * full);
    four_ways!(s * t => full * other);

    let mut sum = s;
    sum += t;
    sum += &t;
    sum -= t;
    sum -= &s;
    assert_eq!(sum, t);
    sum *= Rational::new(2, 3);
    sum /= Rational::new(2, 3);
    assert_eq!(sum, t);

    let mut sum = square;
    sum += s;
    sum += &t;
    sum -= t;
    assert_eq!(sum, square + full);
    sum -= &s;
    assert_eq!(sum, square);
}

#[test]
fn numbers_and_literals_stand_on_either_side() {
    fn halves<T: Real, N: Triangular>(s: &Symmetric<T, N>) -> [Symmetric<T, N>; 5] {
        let mut halved = *s;
        halved *= lit(0.5);
        let mut quotient = *s;
        quotient /= lit(2.0);
        [lit(0.5) * s, lit(0.5) * *s, s / lit(2.0), halved, quotient]
    }
    let s: Symmetric<f64, D<2>> = Symmetric::from_vech(vector![2.0, 4.0, 6.0]);
    let half = Symmetric::from_vech(vector![1.0, 2.0, 3.0]);
    assert_eq!([0.5 * s, 0.5 * &s], [half; 2]);
    assert_eq!([s * 0.5, &s / 2.0], [half; 2]);
    assert_eq!(halves(&s), [half; 5]);
    assert_eq!(halves(&s.map(|x| x as f32)), [half.map(|x| x as f32); 5]);
    let whole: Symmetric<i64, D<2>> = Symmetric::from_vech(vector![1, 2, 3]);
    assert_eq!(2 * whole, whole + whole);
}

#[test]
fn a_symmetric_matrix_is_read_as_a_full_one() {
    let s = symmetric::<State>(1);
    let full = Matrix::from(&s);
    assert_eq!(full, s.into());
    assert!(s.rows().eq(full.rows().iter().copied()));
    assert!(s.columns().eq(full.columns()));
    assert_eq!(s.row(State::heading), *full.row(State::heading));
    assert_eq!(s.column(1), full.column(1));
    assert_eq!(s.at((State::x, State::y)), full.at((0, 1)));
    assert!(s.diagonal().eq(full.diagonal()));
    let entries = s.indexed_iter().map(|((i, j), s)| {
        assert!(i >= j);
        (full.at((i, j)), *s)
    });
    assert_eq!(entries.filter(|(a, b)| a == b).count(), 6);
    assert_eq!(s.to_string(), full.to_string());
    assert_eq!(
        format!("{:.3}", s.map(|_| 0.5)),
        format!("{:.3}", full.map(|_| 0.5))
    );
    assert_eq!(Symmetric::<f64, State>::default(), Symmetric::zeros());
    let renamed: Symmetric<_, D<3>> = s.relabel();
    assert_eq!(renamed.vech().as_slice(), s.vech().as_slice());
    let doubled = s.zip_with(&s, |a, b| a + b);
    assert_eq!(doubled, s.map(|a| a + a));
}

#[test]
#[should_panic(expected = "index outside of a symmetric matrix of shape State × State")]
fn a_row_outside_panics() {
    let _ = Symmetric::<i64, State>::zeros().row(3);
}

#[test]
fn products_of_a_matrix_with_its_own_transpose_are_symmetric() {
    let (a, x) = (rational::<(Next, State)>(1), rational::<(State,)>(2));
    assert_eq!(Symmetric::gram(&a).to_matrix(), a.transpose_mul(&a));
    assert_eq!(Symmetric::gram_of_rows(&a).to_matrix(), a.mul_transpose(&a));
    assert_eq!(Symmetric::outer(&x).to_matrix(), x.outer(&x));
    let (s, mut sum) = (symmetric::<State>(3), symmetric::<Next>(4));
    let expected = sum + a.congruence(&s);
    a.congruence_add(&s, &mut sum);
    assert_eq!(sum, expected);
}

#[test]
fn a_matrix_that_is_not_symmetric_says_where() {
    let s = symmetric::<State>(1);
    assert_eq!(Symmetric::try_from(s.to_matrix()).unwrap(), s);
    let mut a = s.to_matrix();
    a[(State::x, State::heading)] += Rational::from(1);
    a[(State::y, State::heading)] += Rational::from(1);
    let error = Symmetric::try_from(&a).unwrap_err();
    assert_eq!(error.place(), (2, 0));
    assert_eq!(error.components(), Some(("heading", "x")));
    let message = "the matrix of State × State is not symmetric: its entries at (heading, x) and (x, heading) differ";
    assert_eq!(error.to_string(), message);
    assert_eq!(format!("{error:?}"), format!("NotSymmetric({message})"));

    let nan: Matrix<f64, D<2>, D<2>> = matrix![f64::NAN, 1.0; 1.0, 2.0];
    assert!(Symmetric::try_from(nan).is_ok());
    let nan: Matrix<f64, D<2>, D<2>> = matrix![0.0, f64::NAN; f64::NAN, 2.0];
    let error = Symmetric::try_from(nan).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the matrix of 2 × 2 is not symmetric: its entries at (1, 0) and (0, 1) differ"
    );
}

#[test]
fn of_no_components_everything_is_empty() {
    let s = Symmetric::<f64, D<0>>::zeros();
    assert_eq!(s.trace(), 0.0);
    assert_eq!(s.quadratic_form(&Vector::zeros()), 0.0);
    assert_eq!(s.to_matrix(), Matrix::zeros());
    let grown: Symmetric<f64, D<2>> = Matrix::<f64, D<2>, D<0>>::zeros().congruence(&s);
    assert_eq!(grown, Symmetric::zeros());
}
