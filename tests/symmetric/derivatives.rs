//! Rules of packed matrices, their kinds, and both modes.

use conformable::expr::{constant, grad, value_and_grad};
use conformable::forward::{self, jacobian};
use conformable::jacobian::{
    CongruenceBy, CongruenceByFactor, First, Map, QuadraticBy, Second, SelfOuterBy,
    SymmetricPartMap,
};
use conformable::rules::*;
use conformable::symmetric::{matrix_from_vech, matrix_gradient, vech_from_matrix, vech_gradient};
use conformable_tests::{assert_duals, check_binary, check_unary, constant as lift, size};

use crate::*;

type Packed3 = Vector<Rational, Packed<State>>;

#[test]
fn rules_are_differentiated_by_the_numbers_that_there_are() {
    let (s, x) = (rational::<(Packed<State>,)>(1), rational::<(State,)>(2));
    check_unary(&SymmetricPart, &rational::<(State, State)>(3));
    check_unary(&Vech, &rational::<(State, State)>(4));
    check_unary(&Unvech, &s);
    check_unary(&SymmetricTrace, &s);
    check_unary(&SelfOuter, &x);
    check_binary(&SymmetricMatVec, &s, &x);
    check_binary(&SymmetricQuadraticForm, &s, &x);
    check_binary(&Congruence, &rational::<(Next, State)>(5), &s);
    check_binary(&Congruence, &rational::<(Meas, State)>(6), &s);
}

#[test]
fn values_of_rules_are_those_of_full_matrices() {
    let (s, x) = (rational::<(Packed<State>,)>(1), rational::<(State,)>(2));
    let (full, f) = (Unvech.value(&s), rational::<(Next, State)>(3));
    let a = rational::<(State, State)>(4);
    assert_eq!(full, full.transpose());
    assert_eq!(Vech.value(&full), s);
    assert_eq!(SymmetricMatVec.value(&s, &x), full * x);
    let form = SymmetricQuadraticForm.value(&s, &x);
    assert_eq!(*form.as_scalar(), x.dot(&(full * x)));
    assert_eq!(*SymmetricTrace.value(&s).as_scalar(), full.trace());
    let through = Unvech.value(&Congruence.value(&f, &s));
    assert_eq!(through, f * full * f.transpose());
    assert_eq!(Unvech.value(&SelfOuter.value(&x)), x.outer(&x));
    assert_eq!(
        SymmetricPart.value(&a),
        Symmetric::symmetrise(&a).to_matrix()
    );
}

#[test]
fn the_vjp_of_the_symmetric_part_is_symmetric() {
    let (a, delta) = (rational::<(State, State)>(1), rational(2));
    let y = SymmetricPart.value(&a);
    let dx = SymmetricPart.derivative(&a, &y).vjp(&delta);
    assert_eq!(dx, dx.transpose());
    assert_eq!(dx, SymmetricPart.value(&delta));
}

/// f(A) = tr(A B A) + a₁₂ a₀₁² of any 3 × 3 matrix: a function that does not treat a_ij and a_ji alike.
fn f<T: Scalar>(a: &Matrix<T, State, State>, b: &Matrix<T, State, State>) -> T {
    (a * b * a).trace() + a.at((1, 2)) * a.at((0, 1)).power(2)
}

#[test]
fn the_two_gradients_are_those_of_matrices_and_of_numbers() {
    let (s, b) = (symmetric::<State>(1), rational(2));
    let (_, g) = forward::gradient(&s.to_matrix(), |a| f(&a, &lift(&b)));
    let in_matrices = matrix_gradient(&g);
    let in_numbers = vech_gradient(&g);

    let (_, by_numbers) = forward::gradient(s.vech(), |s| {
        f(&Symmetric::from_vech(s).to_matrix(), &lift(&b))
    });
    assert_ne!(g, g.transpose());
    assert_eq!(in_numbers, by_numbers);
    assert_eq!(vech_from_matrix(&in_matrices), in_numbers);
    assert_eq!(matrix_from_vech(&in_numbers), in_matrices);

    let ds = symmetric::<State>(3);
    let df = g.dot(&ds.to_matrix());
    assert_eq!(in_matrices.dot(&ds), df);
    assert_eq!(in_matrices.to_matrix().dot(&ds.to_matrix()), df);
    assert_eq!(in_numbers.dot(ds.vech()), df);
    assert_ne!(Symmetric::from_vech(in_numbers).dot(&ds), df);
}

#[test]
fn the_formula_of_many_books_is_the_gradient_by_numbers_and_not_by_matrices() {
    let g = rational::<(State, State)>(1);
    let diagonal = g.hadamard(&Matrix::identity());
    let book = g + g.transpose() - diagonal; // G + Gᵀ − G ∘ I
    assert_eq!(Symmetric::from_vech(vech_gradient(&g)).to_matrix(), book);
    assert_ne!(matrix_gradient(&g).to_matrix(), book);
}

#[test]
fn a_covariance_goes_through_an_expression() {
    let (p, q) = (
        rational::<(Packed<State>,)>(1),
        rational::<(Packed<Next>,)>(2),
    );
    let (f, x) = (rational::<(Next, State)>(3), rational::<(Next,)>(4));
    let (value, (by_f, by_p, by_x)) = value_and_grad((&f, &p, &x), |(f, p, x)| {
        (f.congruence(p) + constant(&q)).quadratic_form(x)
    });

    let full = |p: &Packed3| Unvech.value(p);
    let next = f * full(&p) * f.transpose() + Unvech.value(&q);
    assert_eq!(value, x.dot(&(next * x)));
    let along = f.transpose() * x;
    let two = Rational::from_integer(2);
    assert_eq!(by_p, vech_gradient(&along.outer(&along)));
    assert_eq!(by_x, next * x * two);
    assert_eq!(by_f, x.outer(&(full(&p) * along)) * two);
}

#[test]
fn every_rule_has_its_method_in_expressions() {
    let (s, a) = (
        rational::<(Packed<State>,)>(1),
        rational::<(State, State)>(2),
    );
    let (x, w) = (rational::<(State,)>(3), rational::<(Packed<State>,)>(4));
    let (by_s, by_x) = grad((&s, &x), |(s, x)| {
        (s * x).dot(x) + (s.unvech() * x).dot(x) + (s + x.self_outer()).trace()
    });
    let (_, expected) = forward::gradient(&s, |s| {
        let (full, x) = (Symmetric::from_vech(s).to_matrix(), lift(&x));
        let twice = x.dot(&(full * x));
        twice + twice + full.trace() + x.norm_squared()
    });
    assert_eq!(by_s, expected);
    let expected = (Unvech.value(&s) * x * Rational::from_integer(4)) + x + x;
    assert_eq!(by_x, expected);

    let (by_a,) = grad((&a,), |(a,)| a.symmetric_part().vech().dot(constant(&w)));
    assert_eq!(by_a, by_a.transpose());
    assert_eq!(vech_gradient(&by_a), w);
}

#[test]
fn each_derivative_is_of_the_kind_that_is_known() {
    type Full = (State, State);
    let (s, x) = (rational::<(Packed<State>,)>(1), rational::<(State,)>(2));
    let (f, a) = (rational::<(Next, State)>(3), rational::<Full>(4));
    let y = Rank0::from(Rational::from_integer(0));
    let part: SymmetricPartMap<Rational, State> = SymmetricPart.derivative(&a, &a);
    let elimination: Map<Vech, Rational, Full> = Vech.derivative(&a, &s);
    let duplication: Map<Unvech, Rational, (Packed<State>,)> = Unvech.derivative(&s, &a);
    let trace: Map<SymmetricTrace, Rational, (Packed<State>,)> = SymmetricTrace.derivative(&s, &y);
    assert_eq!(
        size_of_val(&(part, elimination, duplication, trace)),
        0,
        "nothing is stored that is known"
    );
    let (by_s, by_x) = SymmetricMatVec.derivative(&s, &x, &x);
    let _: (&ByNumbers, &ByVector) = (by_s, by_x);
    let (by_s, by_x) = SymmetricQuadraticForm.derivative(&s, &x, &y);
    let _: (&QuadraticBy<Rational, State>, Dense<_, (), (State,)>) = (by_s, by_x);
    let next = Congruence.value(&f, &s);
    let (by_f, by_s) = Congruence.derivative(&f, &s, &next);
    let _: CongruenceByFactor<Rational, Next, State> = by_f;
    let _: &CongruenceBy<Rational, Next, State> = by_s;
    let _: &SelfOuterBy<Rational, State> = SelfOuter.derivative(&x, &s);
}

/// By the numbers of S, and by x.
type ByNumbers = First<SymmetricMatVec, Rational, (Packed<State>,), (State,)>;
type ByVector = Second<SymmetricMatVec, Rational, (Packed<State>,), (State,)>;

#[test]
fn a_kind_with_numbers_of_its_own_does_the_same() {
    let (s, x) = (rational::<(Packed<State>,)>(1), rational::<(State,)>(2));
    let f = rational::<(Next, State)>(3);
    assert_duals(&ByVector::new(s), &x, |x| {
        SymmetricMatVec.value(&lift(&s), &x)
    });
    assert_duals(&ByNumbers::new(x), &s, |s| {
        SymmetricMatVec.value(&s, &lift(&x))
    });
    assert_duals(&CongruenceBy(f), &s, |s| Congruence.value(&lift(&f), &s));
    assert_duals(&QuadraticBy(x), &s, |s| {
        SymmetricQuadraticForm.value(&s, &lift(&x))
    });
    assert_duals(&SelfOuterBy(x), &x, |x| SelfOuter.value(&x));
}

#[test]
fn forward_mode_keeps_the_kinds_of_packed_matrices() {
    let (s, x) = (rational::<(Packed<State>,)>(1), rational::<(State,)>(2));
    let f = rational::<(Next, State)>(3);
    let (y, by_s) = jacobian(&s, |s| s * &x);
    let _: ByNumbers = by_s;
    assert_eq!(y, Unvech.value(&s) * x);
    assert_duals(&by_s, &s, |s| Unvech.value(&s) * lift(&x));

    let (y, by_s) = jacobian(&s, |s| s.replaced_by(&f).congruence(s));
    let _: CongruenceBy<Rational, Next, State> = by_s;
    assert_eq!(Unvech.value(&y), f * Unvech.value(&s) * f.transpose());
    assert_duals(&by_s, &s, |s| {
        let f = lift(&f);
        Vech.value(&(f * Unvech.value(&s) * f.transpose()))
    });

    let (y, by_x) = jacobian(&x, |x| (x.self_outer() * x).dot(x));
    let _: Dense<Rational, (), (State,)> = by_x;
    let square = x.norm_squared();
    assert_eq!(y.into_scalar(), square * square); // xᵀ (x xᵀ) x
    assert_eq!(by_x.gradient(), x * (square * Rational::from(4)));
}

#[test]
fn the_propagation_of_a_covariance_is_symmetric_to_the_last_bit_and_close_to_the_full_product() {
    let p: Symmetric<f64, D<15>> = Symmetric::from_vech(sample(1));
    let f: Matrix<f64, D<15>, D<15>> = sample(2);
    let packed = f.congruence(&p).to_matrix();
    let full = f * p.to_matrix() * f.transpose();
    assert_eq!(packed, packed.transpose());
    let error = size(&(packed - full));
    assert!(error <= 1e-14 * size(&full), "{error}");
}

conformable::variables! {
    struct Belief {
        mean: Vector<Rational, State>,
        covariance: Symmetric<Rational, State>,
    }
}

#[test]
fn the_gradient_by_a_symmetric_variable_is_symmetric_and_paired_in_matrices() {
    let (p, x) = (symmetric::<State>(1), rational::<(State,)>(2));
    let b = rational::<(State, State)>(3);
    let (y, by_p) = value_and_grad(&p, |p| (p.unvech() * constant(&b) * p.unvech()).trace());
    let (_, g) = forward::gradient(&p.to_matrix(), |a| (a * lift(&b) * a).trace());
    let gradient: Symmetric<Rational, State> = by_p;
    assert_eq!(y, (p * b * p).trace());
    assert_eq!(gradient, matrix_gradient(&g));

    // f is of degree two: a central difference is exact.
    let f = |p: &Symmetric<Rational, State>| (p * b * p).trace();
    let dp = symmetric::<State>(4);
    let two = Rational::from(2);
    assert_eq!(gradient.dot(&dp), (f(&(p + dp)) - f(&(p - dp))) / two);
    assert_eq!(
        conformable::expr::Variables::dot(&gradient, &dp),
        gradient.dot(&dp)
    );

    // The other convention is that of a variable which is a vector.
    let (_, by_numbers) = value_and_grad(p.vech(), |p| p.quadratic_form(constant(&x)));
    let (_, by_matrix) = value_and_grad(&p, |p| p.quadratic_form(constant(&x)));
    assert_eq!(by_matrix, Symmetric::outer(&x));
    assert_eq!(vech_from_matrix(&by_matrix), by_numbers);
}

#[test]
fn a_symmetric_matrix_is_a_field_of_a_set() {
    use conformable::expr::{Variables, hvp};
    let belief = |seed| Belief {
        mean: rational(seed),
        covariance: symmetric(seed + 10),
    };
    let at = belief(1);
    let (y, by) = value_and_grad(&at, |b| (b.covariance * b.mean).dot(b.mean));
    assert_eq!(y, at.covariance.quadratic_form(&at.mean));
    assert_eq!(by.covariance, Symmetric::outer(&at.mean));
    assert_eq!(by.mean, at.covariance * at.mean * Rational::from(2));

    let along = belief(2);
    let pairing = by.mean.dot(&along.mean) + by.covariance.dot(&along.covariance);
    assert_eq!(by.dot(&along), pairing);
    let (_, moved) = hvp(&at, &along, |b| (b.covariance * b.mean).dot(b.mean));
    let expected = at.mean.outer(&along.mean) + along.mean.outer(&at.mean);
    assert_eq!(moved.covariance.to_matrix(), expected);
    let half = at.covariance * along.mean + along.covariance * at.mean;
    assert_eq!(moved.mean, half + half);

    let mut lower = at;
    lower.axpy(Rational::new(-1, 1000), &by);
    assert!(lower.covariance.quadratic_form(&lower.mean) < y);
}

#[test]
fn a_symmetric_matrix_is_a_constant_of_either_mode() {
    let (p, x) = (symmetric::<State>(1), rational::<(State,)>(2));
    let (f, next) = (rational::<(Next, State)>(3), symmetric::<Next>(4));
    let (y, by_x) = jacobian(&x, |x| &p * x + p * x);
    assert_eq!(y, p * x + p * x);
    assert_duals(&by_x, &x, |x| (p + p).map(forward::Number::constant) * x);

    let (y, by_x) = jacobian(&x, |x| &p + x.self_outer() - &p - (p - x.self_outer()) + p);
    assert_eq!(y, (Symmetric::outer(&x) * Rational::from(2)).into_vech());
    assert_duals(&by_x, &x, |x| SelfOuter.value(&x) + SelfOuter.value(&x));

    let (y, by_f) = jacobian(&f, |f| f.congruence(&p) + &next);
    assert_eq!(y, (f.congruence(&p) + next).into_vech());
    assert_duals(&by_f, &f, |f| Congruence.value(&f, &lift(p.vech())));

    let (y, _) = jacobian(&x, |x| forward::constant(&p).quadratic_form(x));
    assert_eq!(y.into_scalar(), p.quadratic_form(&x));
    let (y, (by_x,)) = value_and_grad((&x,), |(x,)| constant(&p).quadratic_form(x));
    assert_eq!(y, p.quadratic_form(&x));
    assert_eq!(by_x, p * x * Rational::from(2));
}

#[test]
fn a_formula_by_a_symmetric_variable_is_symmetric() {
    use conformable::expr::formula;
    let (p, x) = (symmetric::<State>(1), rational::<(State,)>(2));
    let printed = formula(&p, |p| p.quadratic_form(constant(&x).named("a"))).to_string();
    let expected = "L = aᵀ unvech(x) a\n∂L/∂x = sym[unvechᵀ[a aᵀ]] : vech(State)";
    assert_eq!(printed, expected);
}
