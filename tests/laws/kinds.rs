//! Derivatives of every kind, with every other.

use conformable::jacobian::class;
use conformable::prelude::*;
use proptest::prelude::{ProptestConfig, proptest};

use crate::tensor;

dims! { Z = 2; Y = 3; X = 4; }

/// A matrix of which only the pushforward and the pullback are known.
#[derive(Clone, Copy)]
struct Opaque<'a, M: Dim, N: Dim>(&'a Matrix<i64, M, N>);

impl<M: Dim, N: Dim> Kind for Opaque<'_, M, N> {
    type Class = class::Operator;
    type Scalar = i64;
    type Input = (N,);
    type Output = (M,);
}

impl<M: Dim, N: Dim> Jacobian for Opaque<'_, M, N> {
    fn jvp(&self, dx: &Vector<i64, N>) -> Vector<i64, M> {
        self.0 * dx
    }
    fn vjp_add(&self, dy: &Vector<i64, M>, acc: &mut Vector<i64, N>) {
        *acc += dy * self.0;
    }
}

/// A law for every `g` of a list with every `f` of another.
macro_rules! every_pair {
    (|$g:ident, $f:ident| $law:block; [$($left:expr,)*] $rights:tt) => {
        $(every_pair! { @row |$g, $f| $law; $left; $rights })*
    };
    (@row |$g:ident, $f:ident| $law:block; $left:expr; [$($right:expr,)*]) => {
        $({
            let ($g, $f) = ($left, $right);
            $law
        })*
    };
}

/// The product of two matrices with `middle` columns and rows, as sums.
fn product(left: &[i64], right: &[i64], middle: usize) -> Vec<i64> {
    let columns = right.len() / middle;
    let entry = |row: &[i64], j| (0..middle).map(|m| row[m] * right[m * columns + j]).sum();
    let row = |row| (0..columns).map(move |j| entry(row, j));
    left.chunks(middle).flat_map(row).collect()
}

fn sum(left: &[i64], right: &[i64]) -> Vec<i64> {
    left.iter().zip(right).map(|(a, b)| a + b).collect()
}

fn transposed(entries: &[i64], columns: usize) -> Vec<i64> {
    let column = |j| entries.iter().skip(j).step_by(columns).copied();
    (0..columns).flat_map(column).collect()
}

fn entries(j: &impl Jacobian<Scalar = i64>) -> Vec<i64> {
    j.to_dense().0.as_slice().to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_chain_maps_as_its_links_one_after_the_other(
        g in tensor::<(Z, Y)>(), f in tensor::<(Y, X)>(), d in tensor::<(Y,)>(), s in -9_i64..=9,
        dx in tensor::<(X,)>(), dy in tensor::<(Y,)>(), dz in tensor::<(Z,)>(),
    ) {
        macro_rules! holds {
            ($dx:expr, $dz:expr; $left:tt $right:tt) => {
                every_pair! { |g, f| {
                    let (pushed, pulled) = (g.jvp(&f.jvp($dx)), f.vjp(&g.vjp($dz)));
                    let dense = product(&entries(&g), &entries(&f), Y::LEN);
                    let chain = g.after(f);
                    assert_eq!(chain.jvp($dx), pushed);
                    assert_eq!(chain.vjp($dz), pulled);
                    assert_eq!(entries(&chain), dense);
                    let turned = f.transpose().after(g.transpose());
                    assert_eq!(entries(&turned), entries(&chain.transpose()));
                }; $left $right }
            };
        }
        let (gt, ft) = (g.transpose(), f.transpose());
        holds! { &dx, &dz;
            [
                ZeroMap::<i64, (Z,), (Y,)>::new(),
                Dense::from_jacobian(g),
                Dense::of(&g),
                Outer { y: dz, x: d },
                Opaque(&g),
                Transposed(Opaque(&gt)),
                Then(Dense::of(&g), Diagonal(d)),
                Plus(Opaque(&g), Outer { y: dz, x: d }),
            ]
            [
                ZeroMap::<i64, (Y,), (X,)>::new(),
                Dense::from_jacobian(f),
                Dense::of(&f),
                Outer { y: d, x: dx },
                Opaque(&f),
                Transposed(Opaque(&ft)),
                Then(Diagonal(d), Dense::of(&f)),
                Plus(Opaque(&f), Outer { y: d, x: dx }),
            ]
        }
        holds! { &dy, &dz;
            [
                ZeroMap::<i64, (Z,), (Y,)>::new(),
                Dense::from_jacobian(g),
                Dense::of(&g),
                Outer { y: dz, x: d },
                Opaque(&g),
            ]
            [
                Identity::<i64, (Y,)>::new(),
                Scaled::<i64, (Y,)>::new(s),
                Diagonal(d),
                Diagonal::of(&d),
            ]
        }
        holds! { &dx, &dy;
            [
                Identity::<i64, (Y,)>::new(),
                Scaled::<i64, (Y,)>::new(s),
                Diagonal(d),
                Diagonal::of(&d),
            ]
            [
                ZeroMap::<i64, (Y,), (X,)>::new(),
                Dense::from_jacobian(f),
                Dense::of(&f),
                Outer { y: d, x: dx },
                Opaque(&f),
            ]
        }
        holds! { &dy, &d;
            [
                Identity::<i64, (Y,)>::new(),
                Scaled::<i64, (Y,)>::new(s),
                Diagonal(d),
                Diagonal::of(&d),
            ]
            [
                Identity::<i64, (Y,)>::new(),
                Scaled::<i64, (Y,)>::new(s),
                Diagonal(dy),
                Diagonal::of(&dy),
            ]
        }
    }

    #[test]
    fn a_sum_maps_to_the_sum(
        a in tensor::<(Y, Y)>(), b in tensor::<(Y, Y)>(), d in tensor::<(Y,)>(),
        e in tensor::<(Y,)>(), s in -9_i64..=9, dx in tensor::<(Y,)>(), dy in tensor::<(Y,)>(),
    ) {
        every_pair! { |f, g| {
            let (pushed, pulled) = (f.jvp(&dx) + g.jvp(&dx), f.vjp(&dy) + g.vjp(&dy));
            let dense = sum(&entries(&f), &entries(&g));
            let total = f.plus(g);
            assert_eq!(total.jvp(&dx), pushed);
            assert_eq!(total.vjp(&dy), pulled);
            assert_eq!(entries(&total), dense);
            assert_eq!(entries(&g.plus(f)), dense);
            assert_eq!(entries(&total.transpose()), transposed(&dense, Y::LEN));
        };
        [
            ZeroMap::<i64, (Y,), (Y,)>::new(),
            Identity::<i64, (Y,)>::new(),
            Scaled::<i64, (Y,)>::new(s),
            Diagonal(d),
            Diagonal::of(&d),
            Dense::from_jacobian(a),
            Dense::of(&a),
            Outer { y: d, x: e },
            Opaque(&a),
            Transposed(Opaque(&a)),
            Then(Opaque(&a), Opaque(&b)),
            Plus(Opaque(&a), Diagonal(d)),
        ]
        [
            ZeroMap::<i64, (Y,), (Y,)>::new(),
            Identity::<i64, (Y,)>::new(),
            Scaled::<i64, (Y,)>::new(s + 1),
            Diagonal(e),
            Diagonal::of(&e),
            Dense::from_jacobian(b),
            Dense::of(&b),
            Outer { y: e, x: dx },
            Opaque(&b),
        ] }
    }

    #[test]
    fn rectangular_sums_map_to_the_sum(
        a in tensor::<(Z, X)>(), b in tensor::<(Z, X)>(), z in tensor::<(Z,)>(),
        x in tensor::<(X,)>(),
    ) {
        every_pair! { |f, g| {
            let (pushed, pulled) = (f.jvp(&x) + g.jvp(&x), f.vjp(&z) + g.vjp(&z));
            let dense = sum(&entries(&f), &entries(&g));
            let total = f.plus(g);
            assert_eq!(total.jvp(&x), pushed);
            assert_eq!(total.vjp(&z), pulled);
            assert_eq!(entries(&total), dense);
            assert_eq!(entries(&total.transpose()), transposed(&dense, X::LEN));
        };
        [
            ZeroMap::<i64, (Z,), (X,)>::new(),
            Dense::from_jacobian(a),
            Dense::of(&a),
            Outer { y: z, x },
            Opaque(&a),
        ]
        [
            ZeroMap::<i64, (Z,), (X,)>::new(),
            Dense::from_jacobian(b),
            Dense::of(&b),
            Outer { y: z, x },
            Opaque(&b),
        ] }
    }

    #[test]
    fn chains_associate(
        h in tensor::<(Z, Y)>(), g in tensor::<(Y, Y)>(), f in tensor::<(Y, X)>(),
        d in tensor::<(Y,)>(), dx in tensor::<(X,)>(), dz in tensor::<(Z,)>(),
    ) {
        macro_rules! with_middle {
            ($($middle:expr;)*) => {$(
                every_pair! { |h, f| {
                    let g = $middle;
                    let left = h.after(g).after(f);
                    let right = h.after(g.after(f));
                    assert_eq!(left.jvp(&dx), right.jvp(&dx));
                    assert_eq!(left.vjp(&dz), right.vjp(&dz));
                    assert_eq!(entries(&left), entries(&right));
                };
                [
                    ZeroMap::<i64, (Z,), (Y,)>::new(),
                    Dense::of(&h),
                    Outer { y: dz, x: d },
                    Opaque(&h),
                ]
                [
                    ZeroMap::<i64, (Y,), (X,)>::new(),
                    Dense::of(&f),
                    Outer { y: d, x: dx },
                    Opaque(&f),
                ] }
            )*};
        }
        with_middle! {
            ZeroMap::<i64, (Y,), (Y,)>::new();
            Identity::<i64, (Y,)>::new();
            Scaled::<i64, (Y,)>::new(-3);
            Diagonal::of(&d);
            Dense::of(&g);
            Outer { y: d, x: d };
            Opaque(&g);
        }
    }

    #[test]
    fn the_chain_rule_distributes_over_the_sum_rule(
        g in tensor::<(Z, Y)>(), f in tensor::<(Y, X)>(), d in tensor::<(Y,)>(),
        dx in tensor::<(X,)>(), dz in tensor::<(Z,)>(),
    ) {
        macro_rules! with_left {
            ($($left:expr;)*) => {$(
                every_pair! { |a, b| {
                    let g = $left;
                    let once = g.after(a.plus(b));
                    let twice = g.after(a).plus(g.after(b));
                    assert_eq!(once.jvp(&dx), twice.jvp(&dx));
                    assert_eq!(once.vjp(&dz), twice.vjp(&dz));
                    assert_eq!(entries(&once), entries(&twice));
                };
                [
                    ZeroMap::<i64, (Y,), (X,)>::new(),
                    Dense::of(&f),
                    Outer { y: d, x: dx },
                ]
                [
                    Dense::from_jacobian(3 * &f),
                    Outer { y: d, x: 2 * &dx },
                    Opaque(&f),
                ] }
            )*};
        }
        with_left! {
            ZeroMap::<i64, (Z,), (Y,)>::new();
            Dense::of(&g);
            Outer { y: dz, x: d };
            Opaque(&g);
        }
    }

    #[test]
    fn a_transpose_is_adjoint(
        a in tensor::<(Z, X)>(), z in tensor::<(Z,)>(), x in tensor::<(X,)>(), s in -9_i64..=9,
        dx in tensor::<(X,)>(), dz in tensor::<(Z,)>(),
    ) {
        macro_rules! holds {
            ($dy:expr; $($j:expr;)*) => {$(
                let j = $j;
                assert_eq!(j.jvp(&dx).dot($dy), j.vjp($dy).dot(&dx));
                assert_eq!(j.transpose().jvp($dy), j.vjp($dy));
                assert_eq!(j.transpose().vjp(&dx), j.jvp(&dx));
                assert_eq!(entries(&j.transpose()), transposed(&entries(&j), X::LEN));
                assert_eq!(entries(&j.transpose().transpose()), entries(&j));
            )*};
        }
        holds! { &dz;
            ZeroMap::<i64, (Z,), (X,)>::new();
            Dense::from_jacobian(a);
            Dense::of(&a);
            Outer { y: z, x };
            Opaque(&a);
            Plus(Opaque(&a), Dense::of(&a));
            Then(Opaque(&a), Diagonal(x));
        }
        holds! { &x;
            Identity::<i64, (X,)>::new();
            Scaled::<i64, (X,)>::new(s);
            Diagonal(x);
            Diagonal::of(&x);
        }
    }
}
