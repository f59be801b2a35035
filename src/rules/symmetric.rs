//! Symmetric matrices, packed: their shape is `(Packed<N>,)`, that of vech S. The gradient by one is the
//! [vech gradient](crate::symmetric#two-gradients), by the N(N+1)/2 numbers that there are.

use crate::dim::{Dim, Packed, Triangular};
use crate::jacobian::{
    Bilinear, Borrowed, CongruenceBy, CongruenceByFactor, Dense, First, Jacobian, LinearMap,
    PullFirst, PullSecond, QuadraticBy, Second, SelfOuterBy, SymmetricPartMap,
};
use crate::notation::{Differential, Kind, Term};
use crate::rule::{Differentiable, Differentiable2, Rule, Rule2, Sorted, sort};
use crate::scalar::{Field, Scalar};
use crate::symmetric::{packed, vech_gradient};
use crate::tensor::{Holds, Matrix, Rank0, Vector};

/// (A + Aᵀ)/2, of shape `(N, N)` as A is: the symmetric matrix that is nearest to A.
///
/// It is linear, and a projection: the derivative is the rule itself, a [`SymmetricPartMap`], which is its own transpose, so that the
/// `vjp` is (δ + δᵀ)/2: a cotangent that is symmetric.
///
/// Source: Srinivasan & Panda, "What is the gradient of a scalar function of a symmetric matrix?", arXiv 1911.06491, sym(A).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SymmetricPart;

impl<N: Dim> Rule<(N, N)> for SymmetricPart {
    type Output = (N, N);
}

impl<T: Field, N: Dim> Differentiable<T, (N, N)> for SymmetricPart {
    type Derivative = SymmetricPartMap<T, N>;

    fn value(&self, a: &Matrix<T, N, N>) -> Matrix<T, N, N> {
        SymmetricPartMap::new().jvp(a)
    }

    fn derivative(&self, _: &Matrix<T, N, N>, _: &Matrix<T, N, N>) -> SymmetricPartMap<T, N> {
        SymmetricPartMap::new()
    }
}

/// vech A, of shape `(Packed<N>,)`: the lower triangle of A of `(N, N)`. What is above the diagonal is not read.
///
/// The derivative is the elimination matrix L, not stored; its `vjp` fills the lower triangle and leaves 0 above it. For a derivative
/// that treats aᵢⱼ and aⱼᵢ alike take the [`SymmetricPart`] first; for a symmetric A the value is the same.
///
/// Source: Magnus & Neudecker, "The elimination matrix: some lemmas and applications", SIAM J. Algebraic Discrete Methods 1(4),
/// 1980.
#[doc(alias = "elimination matrix")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vech;

impl Sorted for Vech {
    type Sort = sort::Linear;
}

impl<N: Triangular> LinearMap<(N, N)> for Vech {
    type Output = (Packed<N>,);

    fn apply<T: Scalar>(a: &Matrix<T, N, N>) -> Vector<T, Packed<N>> {
        packed::from_fn(|(i, j)| a.rows()[i].as_slice()[j])
    }

    fn pull_add<T: Scalar>(dy: &Vector<T, Packed<N>>, acc: &mut Matrix<T, N, N>) {
        for (j, column) in packed::columns(dy).enumerate() {
            let rows = acc.rows_mut().iter_mut().skip(j);
            for (entry, dy) in rows.filter_map(|row| row.get_mut(j)).zip(column) {
                *entry = *entry + *dy;
            }
        }
    }
}

/// S as a full matrix of `(N, N)`, from s = vech S of `(Packed<N>,)`.
///
/// The derivative is the duplication matrix D, not stored; its `vjp`, D′ vec δ, has δᵢᵢ on the diagonal and δᵢⱼ + δⱼᵢ off it. It is
/// the way into every rule for full matrices.
///
/// ```
/// use conformable::dim::Packed;
/// use conformable::expr::value_and_grad;
/// use conformable::prelude::*;
/// let s: Vector<f64, Packed<D<2>>> = vector![1.0, 2.0, 3.0];
/// let (y, (ds,)) = value_and_grad((&s,), |(s,)| s.unvech().square().sum());
/// assert_eq!(y, 1.0 + 2.0 * 4.0 + 9.0); // ‖S‖_F²
/// assert_eq!(ds, vector![2.0, 8.0, 6.0]);
/// ```
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, section 3.8.
#[doc(alias = "duplication matrix")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unvech;

impl Sorted for Unvech {
    type Sort = sort::Linear;
}

impl<N: Triangular> LinearMap<(Packed<N>,)> for Unvech {
    type Output = (N, N);

    fn apply<T: Scalar>(s: &Vector<T, Packed<N>>) -> Matrix<T, N, N> {
        packed::unpack(s)
    }

    fn pull_add<T: Scalar>(dy: &Matrix<T, N, N>, acc: &mut Vector<T, Packed<N>>) {
        *acc += vech_gradient(dy);
    }
}

/// tr S, a scalar, of a packed S of `(Packed<N>,)`. Its gradient is vech I: 1 on the diagonal, 0 off it.
///
/// Source: Petersen & Pedersen, "The Matrix Cookbook", 2012, section 2.5, for a matrix without symmetry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SymmetricTrace;

impl Sorted for SymmetricTrace {
    type Sort = sort::Linear;
}

impl<N: Triangular> LinearMap<(Packed<N>,)> for SymmetricTrace {
    type Output = ();

    fn apply<T: Scalar>(s: &Vector<T, Packed<N>>) -> Rank0<T> {
        packed::diagonal(s)
            .fold(T::zero(), |sum, s| sum + *s)
            .into()
    }

    fn pull_add<T: Scalar>(dy: &Rank0<T>, acc: &mut Vector<T, Packed<N>>) {
        for place in packed::columns_mut(acc).filter_map(<[T]>::first_mut) {
            *place = *place + dy.into_scalar();
        }
    }
}

/// vech A, of a matrix.
const fn packed_term<'a>(a: &'a [Term<'a>; 1]) -> Term<'a> {
    Term::Apply("vech", a, Kind::Column)
}

/// unvech s, a matrix.
const fn unpacked<'a>(s: &'a [Term<'a>; 1]) -> Term<'a> {
    Term::Apply("unvech", s, Kind::Matrix)
}

const UNVECH: Term<'_> = Term::TransposeOf(&Term::symbol("unvech", Kind::Matrix));
const VECH: Term<'_> = Term::TransposeOf(&Term::symbol("vech", Kind::Matrix));

/// unvechᵀ\[G\]: the gradient by s = vech S, where the one by S without symmetry is G.
const fn gradient<'a>(by_matrix: &'a Term<'a>) -> Term<'a> {
    Term::ImageOf(&UNVECH, by_matrix, Kind::Column)
}

/// vechᵀ\[δ\]: the lower triangle that δ fills.
const fn triangle<'a>(delta: &'a Term<'a>) -> Term<'a> {
    Term::ImageOf(&VECH, delta, Kind::Matrix)
}

written! {
    [N: Dim] (N, N), SymmetricPart: |_, a| Term::Quotient(
        &Term::Sum(&a, &Term::TransposeOf(&a)),
        &Term::Numeral(2.0),
    ),
    |_, at| Differential::Pullback(Term::Quotient(
        &Term::Sum(&at.delta, &Term::TransposeOf(&at.delta)),
        &Term::Numeral(2.0),
    ))
}

written! {
    [N: Triangular] (N, N), Vech: |_, a| packed_term(&[a]),
    |_, at| Differential::Pullback(triangle(&at.delta))
}

written! {
    [N: Triangular] (Packed<N>,), Unvech: |_, s| unpacked(&[s]),
    |_, at| Differential::Pullback(gradient(&at.delta))
}

written! {
    [N: Triangular] (Packed<N>,), SymmetricTrace: |_, s| Term::Apply("tr", &[unpacked(&[s])], Kind::Single),
    |_, _| Differential::Gradient(packed_term(&[Term::IdentityMatrix]))
}

/// S x, of shape `(N,)`, for a packed symmetric S of `(Packed<N>,)` and x of `(N,)`.
///
/// By S the derivative is dS ↦ dS x, with `vjp` δᵢxᵢ on the diagonal and δᵢxⱼ + δⱼxᵢ off it; by x it is S, its own transpose. Both are
/// borrowed.
///
/// ```
/// use conformable::dim::Packed;
/// use conformable::prelude::*;
/// use conformable::rules::SymmetricMatVec;
/// let s: Vector<i64, Packed<D<2>>> = vector![1, 2, 3];
/// let x: Vector<i64, D<2>> = vector![1, 10];
/// let y = SymmetricMatVec.value(&s, &x);
/// assert_eq!(y, vector![21, 32]);
/// let (by_s, _) = SymmetricMatVec.derivative(&s, &x, &y);
/// assert_eq!(by_s.vjp(&vector![1, 0]), vector![1, 10, 0]);
/// ```
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019, section 3.8, by s = vech S: vec S = D s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SymmetricMatVec;

impl Sorted for SymmetricMatVec {
    type Sort = sort::Bilinear;
}

impl<N: Triangular> Bilinear<(Packed<N>,), (N,)> for SymmetricMatVec {
    type Output = (N,);
    type ByFirst<T: Scalar> = First<SymmetricMatVec, T, (Packed<N>,), (N,)>;
    type BySecond<T: Scalar> = Second<SymmetricMatVec, T, (Packed<N>,), (N,)>;

    fn apply<T: Scalar>(s: &Vector<T, Packed<N>>, x: &Vector<T, N>) -> Vector<T, N> {
        packed::multiply(s, x)
    }
}

impl<N: Triangular> PullFirst<(Packed<N>,), (N,)> for SymmetricMatVec {
    fn pull_first<T: Scalar>(dy: &Vector<T, N>, x: &Vector<T, N>, acc: &mut Vector<T, Packed<N>>) {
        packed::add_pairs(dy, x, acc);
    }
}

impl<N: Triangular> PullSecond<(Packed<N>,), (N,)> for SymmetricMatVec {
    fn pull_second<T: Scalar>(s: &Vector<T, Packed<N>>, dy: &Vector<T, N>, acc: &mut Vector<T, N>) {
        packed::multiply_add(s, dy, acc);
    }
}

written2! {
    [N: Triangular] (Packed<N>,), (N,), SymmetricMatVec: |s, x| Term::Product(&unpacked(&[s]), &x),
    |at| Differential::Pullback(gradient(&Term::Product(&at.delta, &Term::TransposeOf(&at.b)))),
    |at| Differential::Matrix(unpacked(&[at.a]))
}

/// xᵀ S x, a scalar, for a packed symmetric S of `(Packed<N>,)` and x of `(N,)`.
///
/// The vech gradient by S has xᵢ² on the diagonal and 2xᵢxⱼ off it; x is borrowed, and it is not formed. The matrix gradient, x xᵀ, is
/// [`matrix_from_vech`](crate::symmetric::matrix_from_vech) of it. The gradient by x is 2 S x, not (S + Sᵀ) x of a matrix without
/// symmetry.
///
/// Source: Petersen & Pedersen, "The Matrix Cookbook", 2012, section 2.4, with S = Sᵀ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SymmetricQuadraticForm;

impl<N: Triangular> Rule2<(Packed<N>,), (N,)> for SymmetricQuadraticForm {
    type Output = ();
}

impl<T: Scalar, N: Triangular> Differentiable2<T, (Packed<N>,), (N,)> for SymmetricQuadraticForm {
    type First = Borrowed<QuadraticBy<T, N>>;
    type Second = Dense<T, (), (N,)>;

    fn value(&self, s: &Vector<T, Packed<N>>, x: &Vector<T, N>) -> Rank0<T> {
        packed::quadratic(s.as_slice(), x.as_slice()).into()
    }

    fn derivative<'a>(
        &'a self,
        s: &'a Vector<T, Packed<N>>,
        x: &'a Vector<T, N>,
        _: &Rank0<T>,
    ) -> (&'a QuadraticBy<T, N>, Dense<T, (), (N,)>) {
        let half = packed::multiply(s, x);
        (QuadraticBy::of(x), Dense::from_gradient(half + half))
    }
}

written2! {
    [N: Triangular] (Packed<N>,), (N,), SymmetricQuadraticForm:
    |s, x| Term::Product(&Term::Product(&Term::TransposeOf(&x), &unpacked(&[s])), &x),
    |at| Differential::Gradient(gradient(&Term::Product(&at.b, &Term::TransposeOf(&at.b)))),
    |at| Differential::Gradient(Term::Product(
        &Term::Numeral(2.0),
        &Term::Product(&unpacked(&[at.a]), &at.b),
    ))
}

/// A S Aᵀ, packed, of shape `(Packed<M>,)`, for A of `(M, N)` and a packed symmetric S of `(Packed<N>,)`: how a covariance goes through
/// a linear map, F P Fᵀ.
///
/// By S the derivative is dS ↦ A dS Aᵀ, with A borrowed; by A it is dA ↦ dA Wᵀ + W dAᵀ with W = A S. With L the lower triangle that δ
/// fills, the `vjp` by A is (L + Lᵀ) A S, by S it is the vech gradient of Aᵀ L A.
///
/// ```
/// use conformable::dim::Packed;
/// use conformable::expr::{constant, value_and_grad};
/// use conformable::prelude::*;
/// dims! { State = 2; Next = 3; }
/// let p: Vector<f64, Packed<State>> = vector![2.0, 1.0, 3.0];
/// let f: Matrix<f64, Next, State> = matrix![1.0, 0.0; 1.0, 1.0; 0.0, 2.0];
/// let (trace, (by_p,)) = value_and_grad((&p,), |(p,)| constant(&f).congruence(p).trace());
/// assert_eq!(trace, 21.0);
/// assert_eq!(by_p, vector![2.0, 2.0, 5.0]); // FᵀF, what is off the diagonal doubled
/// ```
///
/// Source: Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008: the product of
/// matrices, twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Congruence;

impl<M: Triangular, N: Triangular> Rule2<(M, N), (Packed<N>,)> for Congruence {
    type Output = (Packed<M>,);
}

impl<T: Scalar, M: Triangular, N: Triangular> Differentiable2<T, (M, N), (Packed<N>,)>
    for Congruence
{
    type First = CongruenceByFactor<T, M, N>;
    type Second = Borrowed<CongruenceBy<T, M, N>>;

    fn value(&self, a: &Matrix<T, M, N>, s: &Vector<T, Packed<N>>) -> Vector<T, Packed<M>> {
        packed::congruence(a, s)
    }

    fn derivative<'a>(
        &'a self,
        a: &'a Matrix<T, M, N>,
        s: &'a Vector<T, Packed<N>>,
        _: &Vector<T, Packed<M>>,
    ) -> (CongruenceByFactor<T, M, N>, &'a CongruenceBy<T, M, N>) {
        let w = packed::multiply_left(a, s);
        (CongruenceByFactor { w }, CongruenceBy::of(a))
    }

    fn value_and_derivative<'a>(
        &'a self,
        a: &'a Matrix<T, M, N>,
        s: &'a Vector<T, Packed<N>>,
    ) -> (
        Vector<T, Packed<M>>,
        (CongruenceByFactor<T, M, N>, &'a CongruenceBy<T, M, N>),
    ) {
        let w = packed::multiply_left(a, s);
        let mut y = Vector::zeros();
        packed::add_half_product(&w, a, &mut y);
        (y, (CongruenceByFactor { w }, CongruenceBy::of(a)))
    }
}

written2! {
    [M: Triangular, N: Triangular] (M, N), (Packed<N>,), Congruence: |a, s| packed_term(&[Term::Product(
        &Term::Product(&a, &unpacked(&[s])),
        &Term::TransposeOf(&a),
    )]),
    |at| Differential::Pullback(Term::Product(
        &Term::Sum(&triangle(&at.delta), &Term::TransposeOf(&triangle(&at.delta))),
        &Term::Product(&at.a, &unpacked(&[at.b])),
    )),
    |at| Differential::Pullback(gradient(&Term::Product(
        &Term::Product(&Term::TransposeOf(&at.a), &triangle(&at.delta)),
        &at.a,
    )))
}

/// x xᵀ, packed, of shape `(Packed<N>,)`, for x of `(N,)`: S + x xᵀ is an update of rank one.
///
/// The derivative is dx ↦ dx xᵀ + x dxᵀ, with x borrowed; with L the lower triangle that δ fills, its `vjp` is (L + Lᵀ) x.
///
/// Source: Magnus & Neudecker, "Matrix Differential Calculus", 3rd ed. 2019: the differential of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SelfOuter;

impl<N: Triangular> Rule<(N,)> for SelfOuter {
    type Output = (Packed<N>,);
}

impl<T: Scalar, N: Triangular> Differentiable<T, (N,)> for SelfOuter {
    type Derivative = Borrowed<SelfOuterBy<T, N>>;

    fn value(&self, x: &Vector<T, N>) -> Vector<T, Packed<N>> {
        packed::outer(x)
    }

    fn derivative<'a>(
        &'a self,
        x: &'a Vector<T, N>,
        _: &Vector<T, Packed<N>>,
    ) -> &'a SelfOuterBy<T, N> {
        SelfOuterBy::of(x)
    }
}

written! {
    [N: Triangular] (N,), SelfOuter:
    |_, x| packed_term(&[Term::Product(&x, &Term::TransposeOf(&x))]),
    |_, at| Differential::Pullback(Term::Product(
        &Term::Sum(&triangle(&at.delta), &Term::TransposeOf(&triangle(&at.delta))),
        &at.x,
    ))
}
