//! What differences of a function say of its derivative.

use super::entries::{Reference, epsilon, greater, largest, magnitude, roundings};
use super::{Pattern, Witness};
use crate::scalar::{Real, is_finite, lit};
use crate::shape::Shape;
use crate::tensor::{Entries, Tensor, blocks, blocks_mut};

/// A central difference: its order p, and the weights of f(x + k h) − f(x − k h) for k = 1, 2, …
struct Order {
    order: f64,
    weights: &'static [f64],
}

/// B. Fornberg, "Generation of Finite Difference Formulas on Arbitrarily Spaced Grids", Math. Comp. 51 (1988), table 1.
const ORDERS: [Order; 3] = [
    Order {
        order: 2.0,
        weights: &[1.0 / 2.0],
    },
    Order {
        order: 4.0,
        weights: &[2.0 / 3.0, -1.0 / 12.0],
    },
    Order {
        order: 6.0,
        weights: &[3.0 / 4.0, -3.0 / 20.0, 1.0 / 60.0],
    },
];

/// ∂f/∂x by the best of several differences, entry by entry. `derivative` is the one that is checked, for the size of its terms.
pub(super) fn reference<T, X, Y>(
    x: &Tensor<T, X>,
    f: &impl Fn(&Tensor<T, X>) -> Tensor<T, Y>,
    derivative: &Entries<T, Y, X>,
) -> Reference<T, Y, X>
where
    T: Real,
    X: Shape,
    Y: Shape,
{
    let unit = roundings::<T, (), ()>() * epsilon::<T>();
    let terms = terms::<T, X, Y>(x, derivative);
    let mut entries = Tensor::<T, Y::Append<X>>::zeros();
    let mut bounds = Tensor::<T, Y::Append<X>>::zeros();
    for (column, size) in x.iter().copied().map(magnitude).enumerate() {
        let mut best: Option<Difference<T, Y>> = None;
        for size in sizes(size) {
            for order in &ORDERS {
                let step = size * epsilon::<T>().powf(1.0 / (order.order + 1.0));
                let next = difference(x, f, column, order, step, unit, &terms);
                match &mut best {
                    None => best = Some(next),
                    Some(best) => nearer(best, &next),
                }
            }
        }
        if let Some(best) = best {
            write::<T, X, Y>(&mut entries, column, &best.slope);
            write::<T, X, Y>(&mut bounds, column, &best.bound);
        }
    }
    Reference {
        entries,
        bounds,
        witness: Witness::Differences,
    }
}

/// Over which distances f may change: |xⱼ|, and 1 where that is larger.
fn sizes<T: Real>(size: T) -> impl Iterator<Item = T> {
    let one = (size < T::one()).then(T::one);
    let own = (!size.is_zero()).then_some(size);
    own.into_iter().chain(one)
}

/// Σ |Jᵢₖ| |xₖ| for each i: how large the terms are that yᵢ is the sum of.
fn terms<T: Real, X: Shape, Y: Shape>(
    x: &Tensor<T, X>,
    derivative: &Entries<T, Y, X>,
) -> Tensor<T, Y> {
    let mut rows = blocks::<T, Y, X>(derivative).iter();
    Tensor::generate(|_| {
        let row = rows
            .next()
            .map(|row| row.zip_with(x, |j, x| magnitude(j * x)));
        row.map_or_else(T::zero, |row| row.sum())
    })
}

/// f at x + t eⱼ.
fn along<T: Real, X: Shape, Y: Shape>(
    x: &Tensor<T, X>,
    f: &impl Fn(&Tensor<T, X>) -> Tensor<T, Y>,
    column: usize,
    t: T,
) -> Tensor<T, Y> {
    let mut moved = *x;
    if let Some(entry) = moved.as_mut_slice().get_mut(column) {
        *entry = *entry + t;
    }
    f(&moved)
}

/// The slopes of y along one xⱼ, and how far they may be off.
struct Difference<T: Copy, Y: Shape> {
    slope: Tensor<T, Y>,
    bound: Tensor<T, Y>,
}

/// A difference with this step, and its bound: the change from twice the step, and the rounding of values over the step.
fn difference<T: Real, X: Shape, Y: Shape>(
    x: &Tensor<T, X>,
    f: &impl Fn(&Tensor<T, X>) -> Tensor<T, Y>,
    column: usize,
    order: &Order,
    step: T,
    unit: T,
    terms: &Tensor<T, Y>,
) -> Difference<T, Y> {
    let (mut fine, mut coarse) = (Tensor::<T, Y>::zeros(), Tensor::<T, Y>::zeros());
    let mut values = Tensor::<T, Y>::zeros();
    let mut total = T::zero();
    for (k, weight) in (1..).map(f64::from).zip(order.weights) {
        total = total + lit(2.0 * weight.abs());
        for (slope, stretch) in [(&mut fine, 1.0), (&mut coarse, 2.0)] {
            let far = step * lit(k * stretch);
            let (above, below) = (along(x, f, column, far), along(x, f, column, -far));
            for value in [&above, &below] {
                values = values.zip_with(value, |a, b| greater(a, magnitude(b)));
            }
            let weight = T::from_f64(*weight) / (step * lit(stretch));
            slope.axpy(weight, &(above - below));
        }
    }
    let rounding = unit * total / step;
    let mut bound = (&coarse - &fine).map(magnitude);
    bound.axpy(rounding, &(values + terms));
    Difference { slope: fine, bound }
}

/// Entry by entry the one with the lesser bound, unless the two contradict each other: then the first, which has the shortest step. A long
/// one may reach over a pole. A bound that is not a number is none.
fn nearer<T: Real, Y: Shape>(best: &mut Difference<T, Y>, other: &Difference<T, Y>) {
    let ours = best.slope.iter_mut().zip(&mut best.bound);
    let theirs = other.slope.iter().zip(&other.bound);
    for ((slope, bound), (other, its)) in ours.zip(theirs) {
        let apart = magnitude(*slope - *other);
        if is_finite(*its) && (!is_finite(*bound) || its < bound && apart <= *bound + *its) {
            (*slope, *bound) = (*other, *its);
        }
    }
}

fn write<T: Copy, X: Shape, Y: Shape>(
    entries: &mut Entries<T, Y, X>,
    column: usize,
    slope: &Tensor<T, Y>,
) {
    for (row, slope) in blocks_mut::<T, Y, X>(entries).iter_mut().zip(slope) {
        if let Some(entry) = row.as_mut_slice().get_mut(column) {
            *entry = *slope;
        }
    }
}

/// Whether the function has a kink or a jump at x, along this column.
///
/// The slopes to either side differ by h f″ where f is smooth, and that halves with h. At a kink it stays, at a jump it doubles.
pub(super) fn explain<T, X, Y>(
    x: &Tensor<T, X>,
    f: &impl Fn(&Tensor<T, X>) -> Tensor<T, Y>,
    row: usize,
    column: usize,
) -> Option<Pattern<T>>
where
    T: Real,
    X: Shape,
    Y: Shape,
{
    let size = greater(magnitude(*x.as_slice().get(column)?), T::one());
    let step = size * epsilon::<T>().powf(0.25);
    let entry = |y: Tensor<T, Y>| y.as_slice().get(row).copied();
    let here = entry(f(x))?;
    let slopes = |step: T| {
        let above = entry(along(x, f, column, step))?;
        let below = entry(along(x, f, column, -step))?;
        let right = (above - here) / step;
        let left = (here - below) / step;
        Some((left, right))
    };
    let (left, right) = slopes(step)?;
    let (far_left, far_right) = slopes(step * lit(2.0))?;
    let near = magnitude(right - left);
    let far = magnitude(far_right - far_left);
    let rounding = epsilon::<T>() * lit(64.0) * magnitude(here) / step;
    let visible = largest([&left, &right]) / lit(64.0) + rounding;
    match near {
        near if near > visible && near > far * lit(1.5) => Some(Pattern::Jump),
        near if near > visible && near > far * lit(0.75) => Some(Pattern::Kink { left, right }),
        _ => None,
    }
}
