//! Hessians, by products with columns: each one walk back over numbers that move.

use super::along::{Along, Moving};
use super::evaluate::Walk;
use super::function::{Binding, Function, bind, reverse, write};
use super::graph::{Program, Steps};
use crate::dim::{Nothing, Triangular};
use crate::jacobian::OfScalar;
use crate::scalar::Scalar;
use crate::symmetric::{Colouring, Symmetric};
use crate::tensor::{Tensor, Vector};

/// f(x), ∂f/∂x and ∂²f/∂x∂x.
type Twice<T, N> = (T, Vector<T, N>, Symmetric<T, N>);

/// f(x), ∂f/∂x and ∂²f/∂x∂x, by N products H·eⱼ, each of which costs a small multiple of f. Of each pair hᵢⱼ, hⱼᵢ one is kept.
///
/// Where H has zeros that are known, [`hessian_by_pattern`] takes fewer products, and [`forward::hessian`](crate::forward::hessian())
/// finds them by itself.
///
/// ```
/// use conformable::expr::hessian;
/// use conformable::prelude::*;
/// use conformable::symmetric::Symmetric;
/// dims! { Weights = 3; }
/// let x: Vector<f64, Weights> = vector![0.0, 0.0, 0.0];
/// let (value, gradient, h) = hessian(&x, |x| x.log_sum_exp());
/// let h: Symmetric<f64, Weights> = h; // Diag(p) − p pᵀ, where p is softmax x
/// assert!((value - 3.0_f64.ln()).abs() < 1e-15 && (gradient[0] - 1.0 / 3.0).abs() < 1e-15);
/// assert!((h[(0, 0)] - 2.0 / 9.0).abs() < 1e-15 && (h[(0, 1)] + 1.0 / 9.0).abs() < 1e-15);
/// ```
///
/// Source: Griewank & Walther, "Evaluating Derivatives", 2nd ed. 2008, section 3.4.
pub fn hessian<T: Scalar, N: Triangular, S: OfScalar, E>(
    x: &Vector<T, N>,
    function: impl for<'g> Function<'g, Vector<T, N>, S, E>,
) -> Twice<T, N>
where
    E: Walk<Moving<T>, Along<Vector<T, N>>, Nothing, Shape = S>,
{
    by_columns(x, &write::<Vector<T, N>, S, E>(function))
}

/// As [`hessian`], for a function that [binds](super::Graph::bind) values on its way.
pub fn hessian_with<T: Scalar, N: Triangular, P, S: OfScalar, E>(
    x: &Vector<T, N>,
    function: impl for<'g> Binding<'g, Vector<T, N>, P, S, E>,
) -> Twice<T, N>
where
    P: Steps<Moving<T>, Along<Vector<T, N>>>,
    E: Walk<Moving<T>, Along<Vector<T, N>>, P::Bound, Shape = S>,
{
    by_columns(x, &bind::<Vector<T, N>, P, S, E>(function))
}

/// f(x), ∂f/∂x and ∂²f/∂x∂x, where the entries of the Hessian that may be other than 0 are known: by one product H·v for each
/// [group](Colouring::groups) of columns. What is outside of the pattern is taken as 0, whatever it is.
///
/// ```
/// use conformable::expr::hessian_by_pattern;
/// use conformable::jacobian::Table;
/// use conformable::prelude::*;
/// use conformable::symmetric::Colouring;
/// dims! { Chain = 100; }
/// let band = Matrix::<bool, Chain, Chain>::from_fn(|(i, j): (usize, usize)| i.abs_diff(j) <= 1);
/// let colouring = Colouring::of(&band);
/// assert_eq!(colouring.groups(), 3); // 3 products, not 100
///
/// let next = Table::new(Vector::from_fn(|i: usize| (i + 1).min(99))).unwrap();
/// let x = Vector::<f64, Chain>::filled(1.0);
/// // Σ (xᵢ₊₁ − xᵢ)⁴ + Σ xᵢ²
/// let (_, _, h) = hessian_by_pattern(&x, &colouring, |x| (x.gather(&next) - x).powi(4).sum() + x.norm_squared());
/// assert_eq!((h[(5, 5)], h[(5, 6)]), (2.0, 0.0)); // at a point where all differences are 0
/// ```
///
/// Source: Gebremedhin, Manne & Pothen, "What color is your Jacobian?", SIAM Review 47, 2005, section 4; Griewank & Walther, "Evaluating
/// Derivatives", 2nd ed. 2008, section 8.4.
pub fn hessian_by_pattern<T: Scalar, N: Triangular, S: OfScalar, E>(
    x: &Vector<T, N>,
    colouring: &Colouring<N>,
    function: impl for<'g> Function<'g, Vector<T, N>, S, E>,
) -> Twice<T, N>
where
    E: Walk<Moving<T>, Along<Vector<T, N>>, Nothing, Shape = S>,
{
    by_groups(x, colouring, &write::<Vector<T, N>, S, E>(function))
}

/// As [`hessian_by_pattern`], for a function that [binds](super::Graph::bind) values on its way.
pub fn hessian_by_pattern_with<T: Scalar, N: Triangular, P, S: OfScalar, E>(
    x: &Vector<T, N>,
    colouring: &Colouring<N>,
    function: impl for<'g> Binding<'g, Vector<T, N>, P, S, E>,
) -> Twice<T, N>
where
    P: Steps<Moving<T>, Along<Vector<T, N>>>,
    E: Walk<Moving<T>, Along<Vector<T, N>>, P::Bound, Shape = S>,
{
    by_groups(x, colouring, &bind::<Vector<T, N>, P, S, E>(function))
}

fn by_columns<T: Scalar, N: Triangular, P: Steps<Moving<T>, Along<Vector<T, N>>>, S: OfScalar, E>(
    x: &Vector<T, N>,
    program: &Program<'_, P, S, E>,
) -> Twice<T, N>
where
    E: Walk<Moving<T>, Along<Vector<T, N>>, P::Bound, Shape = S>,
{
    let store = |j: usize, column: &Vector<T, N>, h: &mut Symmetric<T, N>| {
        for (i, entry) in column.iter().enumerate().skip(j) {
            put(h, (i, j), *entry);
        }
    };
    by_products(x, N::LEN, |column| column, store, program)
}

fn by_groups<T: Scalar, N: Triangular, P: Steps<Moving<T>, Along<Vector<T, N>>>, S: OfScalar, E>(
    x: &Vector<T, N>,
    colouring: &Colouring<N>,
    program: &Program<'_, P, S, E>,
) -> Twice<T, N>
where
    E: Walk<Moving<T>, Along<Vector<T, N>>, P::Bound, Shape = S>,
{
    let store = |group: usize, product: &Vector<T, N>, h: &mut Symmetric<T, N>| {
        for ((i, j), known) in colouring.pattern().indexed_iter() {
            if *known && i >= j {
                let (row, from) = colouring.source(i, j);
                if let Some(entry) = product.get(row).filter(|_| from == group) {
                    put(h, (i, j), *entry);
                }
            }
        }
    };
    let group = |column| colouring.colours().get(column).copied().unwrap_or_default();
    by_products(x, colouring.groups(), group, store, program)
}

fn put<T: Scalar, N: Triangular>(h: &mut Symmetric<T, N>, place: (usize, usize), entry: T) {
    if let Some(to) = h.get_mut(place) {
        *to = entry;
    }
}

/// The product of H with the sum of the unit vectors of each group, of which `store` keeps what it finds.
fn by_products<T, N, P, S: OfScalar, E>(
    x: &Vector<T, N>,
    groups: usize,
    group_of: impl Fn(usize) -> usize,
    store: impl Fn(usize, &Vector<T, N>, &mut Symmetric<T, N>),
    program: &Program<'_, P, S, E>,
) -> Twice<T, N>
where
    T: Scalar,
    N: Triangular,
    P: Steps<Moving<T>, Along<Vector<T, N>>>,
    E: Walk<Moving<T>, Along<Vector<T, N>>, P::Bound, Shape = S>,
{
    let mut found = (T::zero(), Vector::zeros(), Symmetric::zeros());
    let one = Tensor::ones();
    for group in 0..groups.max(1) {
        let along = Vector::generate(|column| {
            if group_of(column) == group {
                T::one()
            } else {
                T::zero()
            }
        });
        let mut sums = (Vector::zeros(), Vector::zeros());
        let at = (x, &along);
        let value = reverse::<Along<Vector<T, N>>, _, _, _>(at, program, &one, &mut sums);
        (found.0, found.1) = (value.part::<()>(0).into_scalar().number(), sums.0);
        store(group, &sums.1, &mut found.2);
    }
    found
}
