//! What a type knows of the entries of a derivative.

use core::fmt;
use core::marker::PhantomData;

use super::{Jacobian, OfVector};
use crate::dim::Dim;
use crate::shape::{Shape, Split};
use crate::tensor::Tensor;

/// What the type of a derivative says about one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// 0, whatever the point.
    Zero,
    /// 1, whatever the point.
    One,
    /// A number, which may be anything.
    Number,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Entry::Zero => "0",
            Entry::One => "1",
            Entry::Number => "·",
        })
    }
}

/// The entries of a derivative of `Y` by `X`, as far as its type knows them: a row of columns for each entry of y.
pub type Pattern<Y, X> = Tensor<Tensor<Entry, X>, Y>;

/// The entry of row i and column j.
const fn at<Y: Shape, X: Shape>(pattern: &Pattern<Y, X>, i: usize, j: usize) -> Entry {
    pattern.as_slice()[i].as_slice()[j]
}

/// The same entry everywhere.
pub(super) const fn all<Y: Shape, X: Shape>(entry: Entry) -> Pattern<Y, X> {
    Tensor::filled(Tensor::filled(entry))
}

/// This entry on the diagonal, and 0 elsewhere.
pub(super) const fn diagonal<S: Shape>(entry: Entry) -> Pattern<S, S> {
    let mut whole = all::<S, S>(Entry::Zero);
    let mut i = 0;
    while i < S::LEN {
        whole.as_mut_slice()[i].as_mut_slice()[i] = entry;
        i += 1;
    }
    whole
}

/// Writes a part of a pattern, from a row and a column on.
const fn put<Y: Shape, X: Shape, Q: Shape, Z: Shape>(
    whole: &mut Pattern<Y, X>,
    part: &Pattern<Q, Z>,
    row: usize,
    column: usize,
) {
    let mut i = 0;
    while i < Q::LEN {
        let mut j = 0;
        while j < Z::LEN {
            whole.as_mut_slice()[row + i].as_mut_slice()[column + j] = at(part, i, j);
            j += 1;
        }
        i += 1;
    }
}

/// Two patterns beside each other.
pub(super) const fn beside<Y: Shape, X: Split>(
    left: &Pattern<Y, X::Left>,
    right: &Pattern<Y, X::Right>,
) -> Pattern<Y, X> {
    let mut whole = all(Entry::Zero);
    put(&mut whole, left, 0, 0);
    put(&mut whole, right, 0, X::Left::LEN);
    whole
}

/// Two patterns above each other.
pub(super) const fn above<Y: Split, X: Shape>(
    above: &Pattern<Y::Left, X>,
    below: &Pattern<Y::Right, X>,
) -> Pattern<Y, X> {
    let mut whole = all(Entry::Zero);
    put(&mut whole, above, 0, 0);
    put(&mut whole, below, Y::Left::LEN, 0);
    whole
}

/// The pattern of the transpose.
pub(super) const fn transpose<Y: Shape, X: Shape>(pattern: &Pattern<Y, X>) -> Pattern<X, Y> {
    let mut turned = all::<X, Y>(Entry::Zero);
    let mut i = 0;
    while i < X::LEN {
        let mut j = 0;
        while j < Y::LEN {
            turned.as_mut_slice()[i].as_mut_slice()[j] = at(pattern, j, i);
            j += 1;
        }
        i += 1;
    }
    turned
}

/// a + b
const fn sum_of(a: Entry, b: Entry) -> Entry {
    match (a, b) {
        (Entry::Zero, other) | (other, Entry::Zero) => other,
        _ => Entry::Number,
    }
}

/// a b
const fn product_of(a: Entry, b: Entry) -> Entry {
    match (a, b) {
        (Entry::Zero, _) | (_, Entry::Zero) => Entry::Zero,
        (Entry::One, Entry::One) => Entry::One,
        _ => Entry::Number,
    }
}

/// The pattern of a sum.
pub(super) const fn sum<Y: Shape, X: Shape>(a: &Pattern<Y, X>, b: &Pattern<Y, X>) -> Pattern<Y, X> {
    let mut whole = all::<Y, X>(Entry::Zero);
    let mut i = 0;
    while i < Y::LEN {
        let mut j = 0;
        while j < X::LEN {
            whole.as_mut_slice()[i].as_mut_slice()[j] = sum_of(at(a, i, j), at(b, i, j));
            j += 1;
        }
        i += 1;
    }
    whole
}

/// The pattern of a product.
pub(super) const fn product<Y: Shape, S: Shape, X: Shape>(
    g: &Pattern<Y, S>,
    f: &Pattern<S, X>,
) -> Pattern<Y, X> {
    let mut whole = all::<Y, X>(Entry::Zero);
    let mut i = 0;
    while i < Y::LEN {
        let mut j = 0;
        while j < X::LEN {
            let (mut k, mut entry) = (0, Entry::Zero);
            while k < S::LEN {
                entry = sum_of(entry, product_of(at(g, i, k), at(f, k, j)));
                k += 1;
            }
            whole.as_mut_slice()[i].as_mut_slice()[j] = entry;
            j += 1;
        }
        i += 1;
    }
    whole
}

/// A derivative that prints as its pattern: what [`describe`](Jacobian::describe) returns.
#[derive(Debug)]
pub struct Described<J>(PhantomData<J>);

impl<J> Described<J> {
    pub(super) const fn new() -> Self {
        Described(PhantomData)
    }
}

/// A component, by its name where it has one.
struct Component<N>(usize, PhantomData<N>);

impl<N: Dim> fmt::Display for Component<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match N::component(self.0) {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}

/// How many characters something has.
struct Width(usize);

impl fmt::Write for Width {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.0 += s.chars().count();
        Ok(())
    }
}

fn width<N: Dim>(component: usize) -> usize {
    let mut width = Width(0);
    match fmt::Write::write_fmt(
        &mut width,
        format_args!("{}", Component::<N>(component, PhantomData)),
    ) {
        Ok(()) | Err(_) => width.0,
    }
}

impl<J: Jacobian<Output: OfVector, Input: OfVector>> fmt::Display for Described<J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rows::<<J::Output as OfVector>::Dim, <J::Input as OfVector>::Dim>(f, |i, j| {
            at(&J::PATTERN, i, j)
        })
    }
}

fn rows<M: Dim, N: Dim>(
    f: &mut fmt::Formatter<'_>,
    entry: impl Fn(usize, usize) -> Entry,
) -> fmt::Result {
    let margin = (0..M::LEN).map(width::<M>).max().unwrap_or(0) + 1;
    write!(f, "{:margin$}", "")?;
    for j in 0..N::LEN {
        write!(f, " {}", Component::<N>(j, PhantomData))?;
    }
    for i in 0..M::LEN {
        let rest = margin - 1 - width::<M>(i);
        write!(f, "\n{}:{:rest$}", Component::<M>(i, PhantomData), "")?;
        let mut behind = 0;
        for j in 0..N::LEN {
            write!(f, "{:behind$} {}", "", entry(i, j))?;
            behind = width::<N>(j) - 1;
        }
    }
    Ok(())
}
