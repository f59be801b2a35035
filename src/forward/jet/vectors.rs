//! Vectors φ(A x + b), entry by entry, and the scalars that are made of them.

use super::maps::{Making, Selects, add_congruence};
use super::{Congruent, Curves, Jet};
use crate::dim::{Dim, Triangular};
use crate::jacobian::hessian::{PlusHessian, add_cross};
use crate::jacobian::{After, Dense, Diagonal, Identity, Jacobian, Scaled, SecondDerivative};
use crate::operations::Joins;
use crate::scalar::{Field, Real, Scalar, lit};
use crate::symmetric::Symmetric;
use crate::tensor::Vector;

/// The first derivative of φ(A x + b): the slopes φ′, on a diagonal, with the map A.
#[derive(Clone, Copy, Debug)]
pub struct Slopes<D, A> {
    slopes: D,
    map: A,
}

impl<D, A> Slopes<D, A> {
    #[inline]
    pub(super) const fn new(slopes: D, map: A) -> Self {
        Slopes { slopes, map }
    }

    /// φ′
    #[inline]
    pub const fn slopes(&self) -> &D {
        &self.slopes
    }

    /// A
    #[inline]
    pub const fn map(&self) -> &A {
        &self.map
    }
}

type Diag<T, M> = Diagonal<T, (M,)>;

impl<'d, T: Scalar, M: Dim, D, A: Copy, E> Jet<'d, T, (M,), Slopes<D, A>, E> {
    /// A rule that works entry by entry: φ(u)′ = φ′ u′ and φ(u)″ = φ″ u′² + φ′ u″.
    #[inline]
    pub fn apply<R, D1, E1, E2, E3>(&self, rule: R) -> Jet<'d, T, (M,), Slopes<D1, A>, E3>
    where
        R: Curves<T, (M,)>,
        D: After<Diag<T, M>, Kind = D1> + After<D, Kind = E1>,
        E: After<Diag<T, M>, Kind = E2>,
        E1: After<Diag<T, M>, Kind: PlusHessian<E2, Sum = E3>>,
    {
        let [y, slope, bend] = rule.curve(&self.value);
        let (slope, bend, before) = (Diagonal(slope), Diagonal(bend), self.first.slopes);
        let second = before.after(&before).after(&bend);
        let second = second.plus_hessian(&self.second.after(&slope));
        Jet::new(y, Slopes::new(before.after(&slope), self.first.map), second)
    }

    /// u², entry by entry.
    #[inline]
    pub fn square<D1, E1, E2, E3>(&self) -> Jet<'d, T, (M,), Slopes<D1, A>, E3>
    where
        D: After<Diag<T, M>, Kind = D1> + After<D, Kind = E1>,
        E: After<Diag<T, M>, Kind = E2>,
        E1: After<Scaled<T, (M,)>, Kind: PlusHessian<E2, Sum = E3>>,
    {
        let (slope, bend) = (
            Diagonal(self.value + self.value),
            Scaled::new(T::one() + T::one()),
        );
        let before = self.first.slopes;
        let second = before.after(&before).after(&bend);
        let second = second.plus_hessian(&self.second.after(&slope));
        let first = Slopes::new(before.after(&slope), self.first.map);
        Jet::new(self.value.map(|x| x * x), first, second)
    }

    /// u + a, in every entry.
    #[inline]
    #[must_use]
    pub fn shift(&self, a: f64) -> Self
    where
        T: Real,
        D: Copy,
        E: Copy,
    {
        Jet::new(self.value.map(|x| x + lit(a)), self.first, self.second)
    }

    /// Σ uᵢ
    #[inline]
    pub fn sum<G, H>(&self) -> Jet<'d, T, (), G, H>
    where
        D: Jacobian<Scalar = T, Input = (M,), Output = (M,)>,
        E: Copy,
        A: Making<T, M, E, G, H>,
    {
        let gradient = self
            .first
            .map
            .gradient(&self.first.slopes.vjp(&Vector::ones()));
        let second = self.first.map.bent(self.second);
        Jet::scalar(self.value.sum(), gradient, second)
    }

    /// ‖u‖² = Σ uᵢ²
    #[inline]
    pub fn norm_squared<D1, E1, E2, E3, G, H>(&self) -> Jet<'d, T, (), G, H>
    where
        D: After<Diag<T, M>, Kind = D1> + After<D, Kind = E1>,
        E: After<Diag<T, M>, Kind = E2>,
        E1: After<Scaled<T, (M,)>, Kind: PlusHessian<E2, Sum = E3>>,
        D1: Jacobian<Scalar = T, Input = (M,), Output = (M,)> + Copy,
        E3: Copy,
        A: Making<T, M, E3, G, H>,
    {
        self.square().sum()
    }

    /// ½ ‖u‖² = ½ Σ uᵢ²
    #[inline]
    pub fn half_norm_squared<D1, E1, E2, E3, G, H>(&self) -> Jet<'d, T, (), G, H>
    where
        T: Field,
        D: After<Diag<T, M>, Kind = D1> + After<D, Kind = E1>,
        E: After<Diag<T, M>, Kind = E2>,
        E1: After<Scaled<T, (M,)>, Kind: PlusHessian<E2, Sum = E3>>,
        D1: Jacobian<Scalar = T, Input = (M,), Output = (M,)>,
        E3: Copy,
        A: Making<T, M, E3, G, H>,
    {
        let (u, before) = (&self.value, self.first.slopes);
        let slope = Diagonal(*u);
        let bend = before.after(&before).after(&Scaled::new(T::one()));
        let second = bend.plus_hessian(&self.second.after(&slope));
        let slopes = before.after(&slope).vjp(&Vector::ones());
        let gradient = self.first.map.gradient(&slopes);
        let value = u.norm_squared() / T::from_integer(2);
        Jet::scalar(value, gradient, self.first.map.bent(second))
    }

    /// Σ uᵢ vᵢ, with a fixed vector or another function of the same x.
    #[inline]
    pub fn dot<O: Together<'d, T, M, D, A, E>>(&self, other: O) -> O::Product {
        other.dot_with(self)
    }
}

/// A scalar made of φ(A x + b), with second derivatives `E` after A.
pub type Scalarly<'d, T, M, A, E> =
    Jet<'d, T, (), <A as Congruent<T, M, E>>::Gradient, <A as Congruent<T, M, E>>::Hessian>;

/// What has an inner product with a vector φ(A x + b): a fixed vector, or another ψ(B x + c).
#[diagnostic::on_unimplemented(
    message = "a vector over `{M}` with its second derivatives has inner products with fixed vectors and with functions of the same x, or of the same block of it",
    label = "neither a fixed vector over `{M}` nor a function of the same x",
    note = "fixed vectors stand as they are, by value or by reference: `x.dot(&w)`",
    note = "two blocks meet in their numbers, `s.at(Nav::position.at(World::x)) * s.at(Nav::velocity.at(World::x))`"
)]
pub trait Together<'d, T: Scalar, M: Dim, D, A, E> {
    /// The product.
    type Product;
    /// ⟨left, self⟩
    fn dot_with(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Product;
}

impl<'d, T: Scalar, M: Dim, L: Dim, D, A, E> Together<'d, T, M, D, A, E> for Vector<T, L>
where
    (M,): Joins<(L,)>,
    D: Jacobian<Scalar = T, Input = (M,), Output = (M,)>,
    E: After<Diag<T, M>>,
    A: Congruent<T, M, <E as After<Diag<T, M>>>::Kind>,
{
    type Product = Scalarly<'d, T, M, A, <E as After<Diag<T, M>>>::Kind>;
    #[inline]
    fn dot_with(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Product {
        let (w, Slopes { slopes, map }) = (self.part::<(M,)>(0), &left.first);
        let second = map.bent(left.second.after(Diagonal::of(w)));
        Jet::scalar(left.value.dot(w), map.gradient(&slopes.vjp(w)), second)
    }
}

impl<'d, T: Scalar, M: Dim, D, A, E, O: Together<'d, T, M, D, A, E>> Together<'d, T, M, D, A, E>
    for &O
{
    type Product = O::Product;
    #[inline]
    fn dot_with(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> O::Product {
        O::dot_with(self, left)
    }
}

// Entry by entry of one x, or of one block: (u v)″ = u″ v + 2 u′ v′ + u v″, on a diagonal.
#[diagnostic::do_not_recommend]
impl<'d, T: Scalar, M: Dim, A: Selects, D, E, F, K, P, Q, R> Together<'d, T, M, D, A, E>
    for Jet<'d, T, (M,), Slopes<F, A>, K>
where
    D: Jacobian<Scalar = T, Input = (M,), Output = (M,)> + After<F, Kind = P>,
    F: Jacobian<Scalar = T, Input = (M,), Output = (M,)>,
    E: After<Diag<T, M>, Kind: PlusHessian<<K as After<Diag<T, M>>>::Kind, Sum = Q>>,
    K: After<Diag<T, M>>,
    P: PlusHessian<P, Sum: PlusHessian<Q, Sum = R>>,
    A: Congruent<T, M, R>,
{
    type Product = Scalarly<'d, T, M, A, R>;
    #[inline]
    fn dot_with(&self, left: &Jet<'d, T, (M,), Slopes<D, A>, E>) -> Self::Product {
        let (u, v, map) = (&left.value, &self.value, &left.first.map);
        let mut slopes = left.first.slopes.vjp(v);
        self.first.slopes.vjp_add(u, &mut slopes);
        let mixed = After::after(&left.first.slopes, &self.first.slopes);
        let bends = left.second.after(Diagonal::of(v));
        let bends = bends.plus_hessian(&self.second.after(Diagonal::of(u)));
        let second = mixed.plus_hessian(&mixed).plus_hessian(&bends);
        Jet::scalar(u.dot(v), map.gradient(&slopes), map.bent(second))
    }
}

// With a matrix on one side or both, every entry: Σ ∂uₘᵀ ∂vₘ + ∂vₘᵀ ∂uₘ + vₘ ∂²uₘ + uₘ ∂²vₘ.
macro_rules! with_maps {
    ($([$($generics:tt)*] $n:ident, $a:ty [$add_a:ident], $b:ty [$add_b:ident]:
       |$sum:ident, $slopes:ident, $left:ident, $right:ident| $add:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'d, $($generics)*, T: Scalar, D, E, F, K> Together<'d, T, M, D, $a, E> for Jet<'d, T, (M,), Slopes<F, $b>, K>
        where
            D: Jacobian<Scalar = T, Input = (M,), Output = (M,)>,
            F: Jacobian<Scalar = T, Input = (M,), Output = (M,)>,
            E: After<Diag<T, M>, Kind: SecondDerivative<T, M>>,
            K: After<Diag<T, M>, Kind: SecondDerivative<T, M>>,
        {
            type Product = Jet<'d, T, (), Dense<T, (), ($n,)>, Symmetric<T, $n>>;
            #[inline]
            fn dot_with(&self, left: &Jet<'d, T, (M,), Slopes<D, $a>, E>) -> Self::Product {
                let (u, v, by_u, by_v) = (&left.value, &self.value, &left.first.slopes, &self.first.slopes);
                let ($left, $right) = (&left.first.map, &self.first.map);
                let ($slopes, mut $sum) = (by_u.vjp(&by_v.vjp(&Vector::ones())), Symmetric::zeros());
                $add;
                $add_a($left, &left.second.after(Diagonal::of(v)), &mut $sum);
                $add_b($right, &self.second.after(Diagonal::of(u)), &mut $sum);
                let gradient = $left.vjp(&by_u.vjp(v)) + $right.vjp(&by_v.vjp(u));
                Jet::scalar(u.dot(v), Dense(gradient), $sum)
            }
        }
    )*};
}
with_maps! {
    ['b, M: Triangular] M, Identity<T, (M,)> [add_bend], &'b Dense<T, (M,), (M,)> [add_congruence]:
    |sum, slopes, _left, right| add_twice_symmetric(&slopes, right, &mut sum);
    ['a, M: Triangular] M, &'a Dense<T, (M,), (M,)> [add_congruence], Identity<T, (M,)> [add_bend]:
    |sum, slopes, left, _right| add_twice_symmetric(&slopes, left, &mut sum);
    ['a, 'b, M: Dim, N: Triangular] N, &'a Dense<T, (M,), (N,)> [add_congruence], &'b Dense<T, (M,), (N,)> [add_congruence]:
    |sum, slopes, left, right| {
        for ((left, right), slope) in left.rows().iter().zip(right.rows()).zip(&slopes) {
            add_cross(&(left * *slope), right, &mut sum);
        }
    };
}

/// S ← S + E
#[inline]
fn add_bend<T: Scalar, M: Triangular>(
    _: &Identity<T, (M,)>,
    bend: &impl SecondDerivative<T, M>,
    sum: &mut Symmetric<T, M>,
) {
    bend.add_to_symmetric(sum);
}

/// S ← S + Diag(w) A + Aᵀ Diag(w)
#[inline]
fn add_twice_symmetric<T: Scalar, N: Triangular>(
    w: &Vector<T, N>,
    a: &Dense<T, (N,), (N,)>,
    sum: &mut Symmetric<T, N>,
) {
    for (i, (row, w)) in a.rows().iter().zip(w).enumerate() {
        for (j, a) in row.iter().enumerate() {
            let term = *w * *a;
            if let Some(entry) = sum.get_mut((i, j)) {
                *entry = *entry + if i == j { term + term } else { term };
            }
        }
    }
}
