//! Entries by their places: tables of indices, permutations, one coordinate.

use core::fmt;
use core::marker::PhantomData;

use super::known::equal;
use super::{Jacobian, Kind, class};
use crate::dim::Dim;
use crate::product::ColumnRange;
use crate::scalar::Scalar;
use crate::shape::Shape;
use crate::symmetric::packed::{lower_columns_mut, place};
use crate::tensor::{Rank0, Tensor, Vector};

/// A place in `N` for each component of `M`: for each i a j, counted from 0.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{IndexError, Table};
/// dims! { Words = 4; Text = 3; }
/// let text: Table<Text, Words> = Table::new(vector![2, 0, 2])?;
/// let beyond = Table::<Text, Words>::new(vector![2, 4, 0]);
/// assert_eq!(beyond, Err(IndexError::Outside { at: 1, place: 4 }));
/// # Ok::<(), IndexError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table<M: Dim, N> {
    places: Vector<usize, M>,
    from: PhantomData<N>,
}

/// An order of the components of `N`, each of which occurs once.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{IndexError, Permutation};
/// let turn: Permutation<D<3>> = Permutation::new(vector![1, 2, 0])?;
/// assert_eq!(turn.inverse(), Permutation::new(vector![2, 0, 1])?);
/// let twice = Permutation::<D<3>>::new(vector![1, 0, 1]);
/// assert_eq!(twice, Err(IndexError::Repeated { at: 2, place: 1 }));
/// # Ok::<(), IndexError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permutation<N: Dim>(Table<N, N>);

/// A place that a [`Table`] or a [`Permutation`] cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// There is no such place.
    Outside {
        /// Where in the table.
        at: usize,
        /// What is there.
        place: usize,
    },
    /// The place came before, and a permutation has each once.
    Repeated {
        /// Where in the table.
        at: usize,
        /// What is there.
        place: usize,
    },
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IndexError::Outside { at, place } => {
                write!(f, "there is no place {place}, which stands at {at}")
            }
            IndexError::Repeated { at, place } => {
                write!(f, "the place {place}, which stands at {at}, came before")
            }
        }
    }
}

impl core::error::Error for IndexError {}

impl<M: Dim, N: Dim> Table<M, N> {
    /// The table with these places, counted from 0.
    ///
    /// # Errors
    ///
    /// When a place is not below the number of components of `N`.
    pub fn new(places: Vector<usize, M>) -> Result<Self, IndexError> {
        let mut outside = places
            .iter()
            .enumerate()
            .filter(|(_, place)| **place >= N::LEN);
        match outside.next() {
            Some((at, &place)) => Err(IndexError::Outside { at, place }),
            None => Ok(Table {
                places,
                from: PhantomData,
            }),
        }
    }
}

impl<N: Dim> Permutation<N> {
    /// The order with these places, counted from 0.
    ///
    /// # Errors
    ///
    /// When a place is not below the number of components of `N`, or occurs twice.
    pub fn new(places: Vector<usize, N>) -> Result<Self, IndexError> {
        let table = Table::new(places)?;
        let mut seen = Vector::<bool, N>::filled(false);
        for (at, &place) in table.places.iter().enumerate() {
            if seen
                .get_mut(place)
                .is_some_and(|seen| core::mem::replace(seen, true))
            {
                return Err(IndexError::Repeated { at, place });
            }
        }
        Ok(Permutation(table))
    }

    /// The order that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut places = Vector::filled(0);
        for (at, &place) in self.0.places.iter().enumerate() {
            if let Some(inverse) = places.get_mut(place) {
                *inverse = at;
            }
        }
        Permutation(Table {
            places,
            from: PhantomData,
        })
    }
}

/// A place for each component of a vector, where it is taken from: a [`Table`], a [`Permutation`], or a reference to one.
pub trait Places {
    /// The dimension of what is taken from.
    type From: Dim;
    /// The dimension of what results.
    type To: Dim;
    /// The places, counted from 0.
    fn places(&self) -> &Vector<usize, Self::To>;
}

impl<M: Dim, N: Dim> Places for Table<M, N> {
    type From = N;
    type To = M;
    fn places(&self) -> &Vector<usize, M> {
        &self.places
    }
}

impl<N: Dim> Places for Permutation<N> {
    type From = N;
    type To = N;
    fn places(&self) -> &Vector<usize, N> {
        &self.0.places
    }
}

impl<P: Places> Places for &P {
    type From = P::From;
    type To = P::To;
    fn places(&self) -> &Vector<usize, P::To> {
        P::places(self)
    }
}

/// dy ↦ (dx at the first place, dx at the second, …): one 1 in each row. Its `vjp` adds each δ at its place; of a permutation that is the
/// inverse permutation. `P` is a [`Table`] or a [`Permutation`], or a reference to one.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{IndexError, Selection, Table};
/// let table: Table<D<3>, D<2>> = Table::new(vector![1, 0, 1])?;
/// let j: Selection<i64, _> = Selection::new(&table);
/// assert_eq!(j.numerator(), matrix![0, 1; 1, 0; 0, 1]);
/// assert_eq!(j.vjp(&vector![1, 10, 100]), vector![10, 101]);
/// # Ok::<(), IndexError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Selection<T, P> {
    places: P,
    scalars: PhantomData<T>,
}

impl<T: Copy, P: Places> Selection<T, P> {
    /// The entries at these places.
    #[must_use]
    pub const fn new(places: P) -> Self {
        Selection {
            places,
            scalars: PhantomData,
        }
    }
}

impl<T: Scalar, P: Places + Copy> Kind for Selection<T, P> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (P::From,);
    type Output = (P::To,);
}

impl<T: Scalar, P: Places + Copy> Jacobian for Selection<T, P> {
    fn jvp(&self, dx: &Vector<T, P::From>) -> Vector<T, P::To> {
        let at = |place: usize| dx.get(place).copied();
        self.places
            .places()
            .map(|place| at(place).unwrap_or_else(T::zero))
    }
    fn jvp_add_from(&self, first: usize, dx: &Vector<T, P::From>, acc: &mut [T]) {
        let places = self.places.places().iter().skip(first);
        for (acc, place) in acc.iter_mut().zip(places) {
            if let Some(dx) = dx.get(*place) {
                *acc = *acc + *dx;
            }
        }
    }
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        for (acc, place) in acc.iter_mut().zip(self.places.places()) {
            if let Some(row) = rows.get(*place) {
                columns.zip(row.as_slice(), acc.as_mut_slice(), |acc, x| *acc = *acc + x);
            }
        }
    }
    fn congruence_packed_add(&self, p: &[T], acc: &mut [T]) {
        let places = self.places.places();
        for (first, (column, j)) in lower_columns_mut(acc, P::To::LEN).zip(places).enumerate() {
            for (acc, i) in column.iter_mut().zip(places.iter().skip(first)) {
                if let Some(p) = p.get(place::<P::From>(*i, *j)) {
                    *acc = *acc + *p;
                }
            }
        }
    }
    fn normal_packed_add(&self, w: &Vector<T, P::To>, acc: &mut [T]) {
        for (i, w) in self.places.places().iter().zip(w) {
            if let Some(acc) = acc.get_mut(place::<P::From>(*i, *i)) {
                *acc = *acc + *w;
            }
        }
    }
    fn vjp_add(&self, dy: &Vector<T, P::To>, acc: &mut Vector<T, P::From>) {
        for (place, dy) in self.places.places().iter().zip(dy) {
            if let Some(acc) = acc.get_mut(*place) {
                *acc = *acc + *dy;
            }
        }
    }
}

/// dx ↦ a dxₖ: a row with one entry, a at a place k that is known at run time. Of no components it is 0.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::Coordinate;
/// let j: Coordinate<i64, D<3>> = Coordinate::new(1, -1);
/// assert_eq!(j.gradient(), vector![0, -1, 0]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Coordinate<T, N> {
    place: usize,
    factor: T,
    from: PhantomData<N>,
}

impl<T: Copy, N> Coordinate<T, N> {
    /// The row with `factor` at `place`; without such a place it is 0.
    #[must_use]
    pub const fn new(place: usize, factor: T) -> Self {
        Coordinate {
            place,
            factor,
            from: PhantomData,
        }
    }
}

impl<T: Scalar, N: Dim> Kind for Coordinate<T, N> {
    type Class = class::Operator;
    type Scalar = T;
    type Input = (N,);
    type Output = ();
}

impl<T: Scalar, N: Dim> Jacobian for Coordinate<T, N> {
    fn jvp(&self, dx: &Vector<T, N>) -> Rank0<T> {
        let dx = dx.get(self.place).copied().unwrap_or_else(T::zero);
        (self.factor * dx).into()
    }
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<T, Z>],
        acc: &mut [Tensor<T, Z>],
    ) {
        for (acc, row) in acc.iter_mut().zip(rows.get(self.place)) {
            columns.zip(row.as_slice(), acc.as_mut_slice(), |acc, x| {
                *acc = *acc + self.factor * x
            });
        }
    }
    fn vjp_add(&self, dy: &Rank0<T>, acc: &mut Vector<T, N>) {
        if let Some(acc) = acc.get_mut(self.place) {
            *acc = *acc + dy.into_scalar() * self.factor;
        }
    }
}

equal! {
   [T, P: PartialEq] Selection<T, P>, places;
   [T: PartialEq, N] Coordinate<T, N>, place, factor;
}
