//! The derivative of a scalar by a vector whose components have names: which entries are zero and which are one is in the type.

use core::marker::PhantomData;

use super::{Dense, Jacobian, class};
use crate::dim::{Component, Listed, Next, Nothing, Placed};
use crate::scalar::Scalar;
use crate::tensor::{Derivative, Rank0, Tensor, Vector};

/// dx ↦ Σ eⱼ dxⱼ, the row of a Jacobian, with an [`Entry`] for each component of `N`. Only entries that are neither 0 nor 1 are stored.
///
/// ```
/// use conformable::jacobian::SparseRow;
/// use conformable::jacobian::sparse::{Number, One, Zero};
/// use conformable::dim::Nothing;
/// use conformable::prelude::*;
/// dims! { State { x, y, speed } }
/// let row: SparseRow<f64, State, (One, (Zero, (Number<f64>, Nothing)))> =
///     SparseRow::new((One, (Zero, (Number(0.5), Nothing))));
/// assert_eq!(size_of_val(&row), 8);
/// assert_eq!(row.gradient(), vector![1.0, 0.0, 0.5]);
/// ```
#[derive(Clone, Debug)]
pub struct SparseRow<T, N, L> {
    entries: L,
    types: PhantomData<(T, N)>,
}

impl<T, N, L> SparseRow<T, N, L> {
    /// The row with these entries.
    pub const fn new(entries: L) -> Self {
        SparseRow {
            entries,
            types: PhantomData,
        }
    }
}

/// The row that is 1 at the component `C` and 0 elsewhere: the derivative of a component.
pub type Unit<T, C> = SparseRow<
    T,
    <C as Component>::Dim,
    <<C as Component>::Dim as UnitAt<<C as Placed>::Place>>::Entries,
>;

/// An entry that is 0, and not stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zero;

/// An entry that is 1, and not stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct One;

/// An entry that is a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Number<T>(pub T);

/// An entry of a row: [`Zero`], [`One`] or a [`Number`].
pub trait Entry<T>: Clone {
    /// The entry times a number.
    type Scaled: Entry<T>;
    /// The entry times a number.
    fn scaled(&self, by: &T) -> Self::Scaled;
    /// The entry as a number; nothing where it is 0.
    fn number(&self) -> Option<T>;
    /// acc ← acc + a e
    fn add_times(&self, a: &T, acc: &mut T);
}

impl<T: Scalar> Entry<T> for Zero {
    type Scaled = Zero;
    #[inline]
    fn scaled(&self, _: &T) -> Zero {
        Zero
    }
    #[inline]
    fn number(&self) -> Option<T> {
        None
    }
    #[inline]
    fn add_times(&self, _: &T, _: &mut T) {}
}

impl<T: Scalar> Entry<T> for One {
    type Scaled = Number<T>;
    #[inline]
    fn scaled(&self, by: &T) -> Number<T> {
        Number(by.clone())
    }
    #[inline]
    fn number(&self) -> Option<T> {
        Some(T::one())
    }
    #[inline]
    fn add_times(&self, a: &T, acc: &mut T) {
        *acc = acc.clone() + a.clone();
    }
}

impl<T: Scalar> Entry<T> for Number<T> {
    type Scaled = Number<T>;
    #[inline]
    fn scaled(&self, by: &T) -> Number<T> {
        Number(by.clone() * self.0.clone())
    }
    #[inline]
    fn number(&self) -> Option<T> {
        Some(self.0.clone())
    }
    #[inline]
    fn add_times(&self, a: &T, acc: &mut T) {
        *acc = acc.clone() + a.clone() * self.0.clone();
    }
}

/// The sum of two entries, or of two lists of them.
pub trait PlusEntry<T, E> {
    /// The sum.
    type Sum;
    /// The sum.
    fn plus(self, other: E) -> Self::Sum;
}

macro_rules! sums {
    ($([$($generics:tt)*] $a:ty, $b:ty => $sum:ty, |$left:pat_param, $right:pat_param| $value:expr;)*) => {$(
        impl<T: Scalar, $($generics)*> PlusEntry<T, $b> for $a {
            type Sum = $sum;
            #[inline]
            fn plus(self, other: $b) -> Self::Sum {
                let ($left, $right) = (self, other);
                $value
            }
        }
    )*};
}
sums! {
    [E] Zero, E => E, |_, e| e;
    [] One, Zero => One, |_, _| One;
    [] One, One => Number<T>, |_, _| Number(T::one() + T::one());
    [] One, Number<T> => Number<T>, |_, Number(n)| Number(T::one() + n);
    [] Number<T>, Zero => Number<T>, |n, _| n;
    [] Number<T>, One => Number<T>, |Number(n), _| Number(n + T::one());
    [] Number<T>, Number<T> => Number<T>, |Number(a), Number(b)| Number(a + b);
    [] Nothing, Nothing => Nothing, |_, _| Nothing;
    [E: PlusEntry<T, F>, R: PlusEntry<T, Q>, F, Q] (E, R), (F, Q) => (E::Sum, R::Sum),
    |(e, r), (f, q)| (e.plus(f), r.plus(q));
}

/// A list of entries: `(One, (Zero, Nothing))`.
pub trait EntryList<T>: Clone {
    /// The list times a number.
    type Scaled: EntryList<T>;
    /// The list times a number.
    fn scaled(&self, by: &T) -> Self::Scaled;
    /// Writes the entries that are not 0.
    fn put(&self, row: &mut [T]);
    /// row ← row + a e, entry by entry.
    fn add_times(&self, a: &T, row: &mut [T]);
    /// acc ← acc + Σ eⱼ dxⱼ
    fn add_dot(&self, dx: &[T], acc: &mut T);
}

impl<T: Scalar> EntryList<T> for Nothing {
    type Scaled = Nothing;
    #[inline]
    fn scaled(&self, _: &T) -> Nothing {
        Nothing
    }
    #[inline]
    fn put(&self, _: &mut [T]) {}
    #[inline]
    fn add_times(&self, _: &T, _: &mut [T]) {}
    #[inline]
    fn add_dot(&self, _: &[T], _: &mut T) {}
}

impl<T: Scalar, E: Entry<T>, R: EntryList<T>> EntryList<T> for (E, R) {
    type Scaled = (E::Scaled, R::Scaled);
    #[inline]
    fn scaled(&self, by: &T) -> Self::Scaled {
        (self.0.scaled(by), self.1.scaled(by))
    }
    #[inline]
    fn put(&self, row: &mut [T]) {
        if let [first, rest @ ..] = row {
            if let Some(number) = self.0.number() {
                *first = number;
            }
            self.1.put(rest);
        }
    }
    #[inline]
    fn add_times(&self, a: &T, row: &mut [T]) {
        if let [first, rest @ ..] = row {
            self.0.add_times(a, first);
            self.1.add_times(a, rest);
        }
    }
    #[inline]
    fn add_dot(&self, dx: &[T], acc: &mut T) {
        if let [first, rest @ ..] = dx {
            self.0.add_times(first, acc);
            self.1.add_dot(rest, acc);
        }
    }
}

/// A list of zeros with a one at a place.
pub trait OneAt<P> {
    /// The list.
    type Entries;
    /// The list.
    const ENTRIES: Self::Entries;
}

impl<R: AllZero> OneAt<Nothing> for (Zero, R) {
    type Entries = (One, R);
    const ENTRIES: (One, R) = (One, R::ENTRIES);
}

impl<P, R: OneAt<P>> OneAt<Next<P>> for (Zero, R) {
    type Entries = (Zero, R::Entries);
    const ENTRIES: Self::Entries = (Zero, R::ENTRIES);
}

/// A list of zeros.
pub trait AllZero {
    /// The list.
    const ENTRIES: Self;
}

impl AllZero for Nothing {
    const ENTRIES: Self = Nothing;
}

impl<R: AllZero> AllZero for (Zero, R) {
    const ENTRIES: Self = (Zero, R::ENTRIES);
}

/// A dimension that has the row with a one at `P` and zeros elsewhere.
pub trait UnitAt<P>: Listed {
    /// The entries of the row.
    type Entries;
    /// The entries of the row.
    const ENTRIES: Self::Entries;
}

impl<P, N: Listed<List<Zero>: OneAt<P>>> UnitAt<P> for N {
    type Entries = <N::List<Zero> as OneAt<P>>::Entries;
    const ENTRIES: Self::Entries = <N::List<Zero> as OneAt<P>>::ENTRIES;
}

/// The row that is 1 at the component `C`, which it takes for its type alone.
pub const fn unit<T, N: UnitAt<C::Place>, C: Placed<Dim = N>>(_: C) -> Unit<T, C> {
    SparseRow::new(N::ENTRIES)
}

impl<T: Scalar, N: Listed, L: EntryList<T>> Jacobian for SparseRow<T, N, L> {
    type Class = class::Sparse;
    type Scalar = T;
    type Input = (N,);
    type Output = ();
    #[inline]
    fn jvp(&self, dx: &Vector<T, N>) -> Rank0<T> {
        let mut dy = T::zero();
        self.entries.add_dot(dx.as_slice(), &mut dy);
        dy.into()
    }
    #[inline]
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Vector<T, N>) {
        self.entries.add_times(dy.as_scalar(), acc.as_mut_slice());
    }
    #[inline]
    fn add_to_dense(&self, acc: &mut Derivative<T, (), (N,)>) {
        self.entries.add_times(&T::one(), acc.as_mut_slice());
    }
    #[inline]
    fn to_dense(&self) -> Dense<T, (), (N,)> {
        let mut row = Tensor::zeros();
        self.entries.put(row.as_mut_slice());
        Dense(row)
    }
}

/// A kind that is a sparse row.
pub trait Sparse: Jacobian<Class = class::Sparse> {
    /// Its entries.
    type Entries: EntryList<Self::Scalar>;
    /// Its dimension.
    type Dim: Listed;
    /// Its entries.
    fn into_entries(self) -> Self::Entries;
}

impl<T: Scalar, N: Listed, L: EntryList<T>> Sparse for SparseRow<T, N, L> {
    type Entries = L;
    type Dim = N;
    #[inline]
    fn into_entries(self) -> L {
        self.entries
    }
}
