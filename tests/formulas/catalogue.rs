//! The rules of linear algebra: their formulas come to the gradients to the last digit, in rationals.

use conformable::dim::{Packed, Prod, Quaternion, Sum};
use conformable::expr::Expr;
use conformable::jacobian::{Permutation, Table};
use conformable::prelude::*;
use conformable::rules::{
    BilinearInverse, CumulativeSum, SecondBlock, Square, TraceInverse, TraceOfCongruence,
    TraceOfTwoSided, TwoSidedProduct,
};
use conformable_tests::{Rational, sample};

use super::check::variable;
use super::evaluator::{Names, shape_name};
use super::{Batch, Classes, Hidden, Pixels, State};

fn equal<T: PartialEq>(a: T, b: T) -> bool {
    a == b
}

fn rational<S: Shape>(seed: u64) -> Tensor<Rational, S> {
    sample(seed)
}

macro_rules! exact {
    ($($rest:tt)*) => { check!(rational, equal; $($rest)*) };
}

#[test]
fn quadratic_functions() {
    exact!(x: (Pixels,); ; x.norm_squared());
    exact!(x: (Pixels, Batch); ; x.norm_squared());
    exact!(a: (Pixels, Pixels), x: (Pixels,); ; a.quadratic_form(x));
    exact!(a: (Hidden, Pixels), x: (Pixels,), b: (Hidden,); ; (a * x - b).norm_squared());
    exact!(x: (Pixels,); a: (Pixels, Pixels); a.quadratic_form(x).square() * x.norm_squared());
}

#[test]
fn traces() {
    exact!(a: (Pixels, Pixels); ; a.trace());
    exact!(a: (Classes, Pixels), b: (Pixels, Classes); ; (a * b).trace());
    exact!(a: (Classes, Pixels), b: (Pixels, Classes); ; a.trace_of_product(b));
    exact!(a: (Classes, Pixels), b: (Pixels, Hidden), c: (Hidden, Classes); ; (a * b).trace_of_product(c));
    exact!(b: (Classes, Classes), x: (Classes, Pixels); ; x.trace_of_quadratic(b));
    exact!(x: (Classes, Classes); ; x.trace_of_power(0));
    exact!(x: (Classes, Classes); ; x.trace_of_power(1));
    exact!(x: (Classes, Classes); ; x.trace_of_power(2));
    exact!(x: (Classes, Classes); ; x.trace_of_power(3) * x.trace());
}

/// Fixed parts of rules are made with the seeds that `check!` has for the constants of their names.
#[test]
#[allow(non_snake_case)]
fn rules_with_fixed_matrices() {
    let (a, b) = (
        rational::<(Batch, Hidden)>(2),
        rational::<(Pixels, Classes)>(3),
    );
    let rule = TwoSidedProduct { a: &a, b: &b };
    exact!(x: (Hidden, Pixels); A: (Batch, Hidden), B: (Pixels, Classes), u: (Batch, Classes); {
        let _ = (A, B);
        x.apply(rule).dot(u)
    });
    let (a, b) = (
        rational::<(Batch, Hidden)>(2),
        rational::<(Pixels, Batch)>(3),
    );
    let rule = TraceOfTwoSided { a: &a, b: &b };
    exact!(x: (Hidden, Pixels); A: (Batch, Hidden), B: (Pixels, Batch); {
        let _ = (A, B);
        x.apply(rule)
    });
    let (a, b) = (
        rational::<(Batch, Hidden)>(2),
        rational::<(Pixels, Pixels)>(3),
    );
    let c = rational::<(Hidden, Batch)>(4);
    let rule = TraceOfCongruence {
        a: &a,
        b: &b,
        c: &c,
    };
    exact!(x: (Hidden, Pixels); A: (Batch, Hidden), B: (Pixels, Pixels), C: (Hidden, Batch); {
        let _ = (A, B, C);
        x.apply(rule)
    });
    let (u, v) = (rational::<(Classes,)>(2), rational::<(Classes,)>(3));
    exact!(x: (Classes, Classes); a: (Classes,), b: (Classes,); {
        let _ = (a, b);
        x.apply(BilinearInverse { a: &u, b: &v })
    });
    let (a, b) = (
        rational::<(Batch, Classes)>(2),
        rational::<(Classes, Batch)>(3),
    );
    exact!(x: (Classes, Classes); A: (Batch, Classes), B: (Classes, Batch); {
        let _ = (A, B);
        x.apply(TraceInverse { a: &a, b: &b })
    });
}

#[test]
fn products_of_a_matrix_with_itself() {
    exact!(x: (Classes, Classes); u: (Classes, Classes); x.matrix_square().dot(u));
    exact!(x: (Classes, Pixels); u: (Pixels, Pixels); x.gram().dot(u));
    exact!(x: (Classes, Pixels); u: (Classes, Classes); x.gram_of_rows().dot(u));
    exact!(x: (Classes, Pixels); ; x.gram().trace() + x.gram_of_rows().matrix_square().trace());
    pullback!(x: (Classes, Pixels); (Pixels, Pixels); ; x.gram());
    pullback!(x: (Classes, Classes); (Classes, Classes); ; x.matrix_square());
}

#[test]
fn outer_and_kronecker_products() {
    exact!(x: (Pixels,), y: (Classes,); u: (Pixels, Classes); x.outer(y).dot(u));
    exact!(x: (Pixels,); u: (Pixels, Pixels); (x.outer(x) * 3).dot(u));
    exact!(a: (Batch, Classes), b: (Hidden, Batch); u: (Prod<Batch, Hidden>, Prod<Classes, Batch>);
        a.kron(b).dot(u));
    exact!(a: (Batch, Classes), b: (Hidden, Batch);
        u: (Prod<Batch, Hidden>, Prod<Classes, Batch>), v: (Prod<Batch, Hidden>, Prod<Classes, Batch>);
        (2 * a).kron(b.square() + b).hadamard(u).dot(v));
    exact!(a: (Batch, Batch), b: (Classes, Classes); u: (Pixels, Prod<Batch, Classes>);
        (u * a.kron(b)).norm_squared());
    pullback!(a: (Batch, Classes); (Prod<Hidden, Batch>, Prod<Batch, Classes>); b: (Hidden, Batch); b.kron(a));
}

#[test]
fn rearranged_matrices() {
    exact!(x: (Pixels, Classes); u: (Classes, Pixels); x.transpose().dot(u));
    exact!(x: (Pixels, Classes); u: (Pixels, Classes); x.tril().dot(u));
    exact!(x: (Classes, Pixels); u: (Classes, Pixels); x.triu().square().dot(u));
    exact!(x: (Pixels, Pixels); u: (Pixels,); x.diag().dot(u));
    exact!(x: (Pixels,); u: (Pixels, Pixels); x.diagm().dot(u));
    exact!(x: (Pixels, Pixels); ; x.diag().sum() + x.tril().sum() + x.transpose().triu().sum());
    exact!(x: (Pixels,); ; x.diagm().matrix_square().sum());
    pullback!(x: (Pixels, Classes); (Classes, Pixels); ; x.transpose());
    pullback!(x: (Pixels,); (Pixels, Pixels); ; x.diagm().triu());
    pullback!(x: (Pixels, Pixels); (Pixels,); ; x.tril().diag());
}

#[test]
fn inverses() {
    exact!(x: (Classes, Classes); u: (Classes, Classes); x.inverse().dot(u));
    exact!(x: (Batch, Batch); ; x.inverse().trace() + x.transpose().inverse().inverse().sum());
    exact!(a: (Classes, Classes), b: (Classes,); u: (Classes,); a.solve(b).dot(u));
    exact!(a: (Classes, Classes), b: (Classes, Batch); u: (Classes, Batch); a.solve(b).dot(u));
    exact!(a: (Batch, Batch), b: (Batch,); ; b.dot((a + a.transpose()).solve(b)));
    jacobian!(b: (Classes,); (Classes,); a: (Classes, Classes); a.solve(b));
    jacobian!(b: (Classes,); (Batch,); a: (Classes, Classes), c: (Batch, Classes); c * a.transpose().solve(b.square()));
    pullback!(a: (Classes, Classes); (Classes,); b: (Classes,); a.solve(b));
    pullback!(a: (Classes, Classes); (Classes, Classes); ; a.inverse());
}

#[test]
fn determinants_also_of_singular_matrices() {
    exact!(x: (Hidden, Hidden); ; x.determinant());
    exact!(x: (Classes, Batch); ; x.gram().determinant() + x.gram_of_rows().determinant());
    exact!(x: (Batch,), y: (Batch,); ; x.outer(y).determinant());
    exact!(x: (Classes,), y: (Classes,); ; x.outer(y).determinant());
    exact!(x: (Classes,), y: (Classes,); ; (x.outer(y) + x.square().outer(x)).determinant());
}

#[test]
fn vectors_in_space() {
    exact!(a: (Classes,), b: (Classes,); u: (Classes,); a.cross(b).dot(u));
    exact!(a: (Classes,), b: (Classes,); u: (Classes,); (2 * a).cross(b.cross(a) - u).dot(a));
    exact!(a: (Classes,); u: (Classes, Classes); a.hat().dot(u));
    exact!(a: (Classes, Classes); u: (Classes,); a.vee().dot(u));
    exact!(a: (Classes,); u: (Classes,); (a.hat() * a.hat()).vee().dot(u) + (a.hat() * u).norm_squared());
    jacobian!(a: (Classes,); (Classes,); b: (Classes,); a.cross(b));
    jacobian!(a: (Classes,); (Classes,); b: (Classes,); b.cross(-a.cross(b)));
}

type Turn = Quaternion<Classes, Classes>;

#[test]
fn quaternions() {
    exact!(q: (Turn,), p: (Classes,); u: (Classes,); q.quaternion_sandwich(p).dot(u));
    exact!(q: (Turn,), p: (Classes,); u: (Classes,); q.quaternion_rotate(p).dot(u));
    jacobian!(q: (Turn,); (Classes,); p: (Classes,); q.quaternion_sandwich(p));
    jacobian!(q: (Turn,); (Classes,); p: (Classes,); q.quaternion_rotate(p));
    jacobian!(p: (Classes,); (Classes,); q: (Turn,); q.quaternion_sandwich(p));
    jacobian!(p: (Classes,); (Classes,); q: (Turn,); q.quaternion_rotate(p));
}

type Both = Sum<Batch, Classes>;

/// Says which blocks there are.
fn both<N>(vector: Expr<'_, (Both,), N>) -> Expr<'_, (Both,), N> {
    vector
}

#[test]
fn blocks() {
    exact!(x: (Both,); u: (Batch,); both(x).first_block().dot(u));
    exact!(x: (Both,); u: (Classes,); both(x).second_block().square().dot(u));
    exact!(a: (Batch,), b: (Classes,); u: (Both,); a.vstack(b).dot(u));
    exact!(a: (Batch,), b: (Classes,); u: (Hidden, Both); (u * a.vstack(b.square())).norm_squared());
    exact!(x: (Both,); ; both(x).first_block().sum() - both(2 * x).second_block().sum());
    jacobian!(x: (Both,); (Batch,); ; both(x).first_block());
    jacobian!(x: (Both,); (Hidden,); a: (Hidden, Classes); a * both(x.square()).second_block());
    jacobian!(x: (Batch,); (Both,); c: (Classes,); x.square().vstack(c));
    jacobian!(x: (Classes,); (Both,); c: (Batch,); c.vstack(x));
}

#[test]
fn running_sums_and_scalars() {
    exact!(x: (Pixels,); u: (Pixels,); x.cumulative_sum().dot(u));
    exact!(x: (Pixels,); ; x.square().cumulative_sum().sum());
    exact!(x: (Pixels,), s: (); u: (Pixels,); x.add_scalar(s).dot(u));
    exact!(x: (Pixels, Batch), s: (); u: (Pixels, Batch); x.add_scalar(s * s).dot(u));
    exact!(x: (), s: (); ; x.add_scalar(s).square());
    exact!(x: (Pixels,), y: (Pixels,); c: (Classes,); (x.dot(y) + y.replaced_by(c).norm_squared()) * x.sum());
    exact!(x: (Classes, Classes); c: (Classes,); x.inverse().tril().replaced_by(c).sum() + x.sum());
    jacobian!(x: (Pixels,); (Pixels,); ; x.square().cumulative_sum());
    jacobian!(x: (Pixels,); (Classes,); a: (Classes, Pixels); a * x.add_scalar(x.dot(x)));
    jacobian!(x: (Pixels,); (Classes,); c: (Classes,); x.replaced_by(c));
}

#[test]
fn norms_without_a_root() {
    exact!(x: (Pixels,); ; x.norm1());
    exact!(x: (Pixels,); ; x.norm_inf());
    exact!(x: (Pixels,); a: (Hidden, Pixels); (a * x).norm_inf() * (a * x * 2).norm1());
}

/// The matrix of a fixed linear map, under its name.
macro_rules! fixed {
    ($map:ident = $name:ident: $matrix:ty; $x:ident: $shape:ty; $u:ident: $output:ty; $body:expr) => {{
        #[allow(non_snake_case)]
        let $name: Tensor<Rational, $matrix> = conformable::jacobian::Jacobian::to_dense(&$map).0;
        let ($x, $u): (Tensor<Rational, $shape>, Tensor<Rational, $output>) =
            (sample(1), sample(2));
        let mut names = Names::new();
        names.set(&variable(0), &$x);
        names.set("u", &$u);
        names.set(stringify!($name), &$name);
        let text = conformable::expr::formula((&$x,), |($x,)| {
            let $u = conformable::expr::constant(&$u).named("u");
            $body.dot($u)
        })
        .to_string();
        let (value, (gradient,)) = conformable::expr::value_and_grad((&$x,), |($x,)| {
            $body.dot(conformable::expr::constant(&$u))
        });
        let lines: Vec<&str> = text.lines().collect();
        super::check::compare(&names, lines[0], "L", &Rank0::from(value), equal).expect(&text);
        super::check::compare(&names, lines[1], "∂L/∂x₁", &gradient, equal).expect(&text);
        text
    }};
}

#[test]
fn fixed_maps() {
    use conformable::jacobian::Selection;
    let table: Table<Hidden, Pixels> =
        Table::new(Vector::from_fn(|place| [3, 0, 3, 1][place])).unwrap();
    let map = Selection::<Rational, _>::new(&table);
    fixed!(map = S: (Hidden, Pixels); x: (Pixels,); u: (Hidden,); x.square().gather(&table));
    let order = Permutation::<Hidden>::new(Vector::from_fn(|place| [2, 0, 3, 1][place])).unwrap();
    let map = Selection::<Rational, _>::new(&order);
    fixed!(map = P: (Hidden, Hidden); x: (Hidden,); u: (Hidden,); x.square().permute(&order));
    let map: Dense<Rational, (Classes,), (Pixels,)> = Dense(sample(5));
    let text =
        fixed!(map = A: (Classes, Pixels); x: (Pixels,); u: (Classes,); x.linear(&map).square());
    assert_eq!(text, "L = ((A x₁)²)ᵀ u\n∂L/∂x₁ = 2 Aᵀ (u ⊙ A x₁) : Pixels");
}

#[test]
fn symmetric_matrices() {
    exact!(a: (Classes, Classes); u: (Classes, Classes); a.symmetric_part().dot(u));
    exact!(a: (Classes, Classes); u: (Packed<Classes>,); a.vech().dot(u));
    exact!(s: (Packed<Classes>,); u: (Classes, Classes); s.unvech().dot(u));
    exact!(s: (Packed<Classes>,); ; s.trace() * s.unvech().sum());
    exact!(s: (Packed<Classes>,), x: (Classes,); u: (Classes,); (s * x).dot(u));
    exact!(s: (Packed<Classes>,), x: (Classes,); ; s.quadratic_form(x));
    exact!(a: (Batch, Classes), s: (Packed<Classes>,); u: (Packed<Batch>,); a.congruence(s).dot(u));
    exact!(a: (Classes, Batch), s: (Packed<Batch>,); ; a.congruence(s).trace());
    exact!(x: (Classes,); u: (Packed<Classes>,); x.self_outer().dot(u));
    exact!(x: (Classes,); ; x.self_outer().sum());
    jacobian!(x: (Classes,); (Classes,); s: (Packed<Classes>,); s * x.square());
}

#[test]
fn rows() {
    exact!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(CumulativeSum).dot(u));
    exact!(x: (Batch, Pixels); u: (Batch, Pixels); (x.square() * 2).each_row(CumulativeSum).square().dot(u));
    exact!(x: (Batch, Both); u: (Batch, Classes); x.each_row(SecondBlock).dot(u));
    let text = exact!(x: (Batch, Pixels); u: (Batch, Pixels); x.each_row(Square).dot(u));
    assert!(text.contains("rows((x, δ) ↦ 2 δ ⊙ x, x₁, u)"), "{text}");
}
