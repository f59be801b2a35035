//! What formulas come to: matrices, some of them of open sizes.
//!
//! Sizes are checked in every operation. A number and 𝟏 stretch to the size that their place asks for; nothing else does.

use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::rc::Rc;
use std::str::FromStr;

use conformable::prelude::*;
use conformable_tests::Rational;
use num_traits::{One, Zero};

pub type Outcome<T> = Result<T, String>;

/// The numbers that formulas are evaluated in.
pub trait Entry:
    Copy
    + 'static
    + PartialEq
    + PartialOrd
    + Debug
    + Zero
    + One
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
{
    fn parse(text: &str) -> Option<Self>;

    /// A function of this name, where there is one in these numbers.
    fn apply(name: &str, arguments: &[Value<Self>]) -> Outcome<Value<Self>> {
        Err(format!("no function {name} of {arguments:?}"))
    }
}

impl Entry for Rational {
    fn parse(text: &str) -> Option<Self> {
        let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
        let numerator = i64::from_str(&format!("{whole}{digits}")).ok()?;
        Some(Rational::new(numerator, 10_i64.pow(digits.len() as u32)))
    }
}

/// The entries of a matrix at sizes that are given, row by row.
type AtSizes<T> = Rc<dyn Fn(usize, usize) -> Outcome<Vec<T>>>;

/// A matrix, of which a size may be open: it is filled in by what stands beside it.
#[derive(Clone)]
pub struct Value<T> {
    pub rows: Option<usize>,
    pub columns: Option<usize>,
    entries: AtSizes<T>,
    /// The same on both sides, whatever the size is.
    square: bool,
    number: bool,
}

impl<T> Debug for Value<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} × {:?}", self.rows, self.columns)
    }
}

impl<T: Entry> Value<T> {
    /// Of given sizes.
    pub fn new(rows: usize, columns: usize, entries: Vec<T>) -> Self {
        assert_eq!(entries.len(), rows * columns);
        Value::open(Some(rows), Some(columns), move |_, _| Ok(entries.clone()))
    }

    /// Of sizes that may be open.
    pub fn open(
        rows: Option<usize>,
        columns: Option<usize>,
        entries: impl Fn(usize, usize) -> Outcome<Vec<T>> + 'static,
    ) -> Self {
        let known = rows
            .zip(columns)
            .map(|(rows, columns)| entries(rows, columns));
        let entries: AtSizes<T> = match known {
            Some(entries) => Rc::new(move |_, _| entries.clone()),
            None => Rc::new(entries),
        };
        Value {
            rows,
            columns,
            entries,
            square: false,
            number: false,
        }
    }

    /// By place, of sizes that may be open.
    pub fn by_place(
        rows: Option<usize>,
        columns: Option<usize>,
        at: impl Fn(usize, usize) -> T + 'static,
    ) -> Self {
        Value::open(rows, columns, move |rows, columns| {
            Ok(places(rows, columns, &at))
        })
    }

    pub fn of<S: Shape>(tensor: &Tensor<T, S>) -> Self {
        let [rows, columns] = sizes::<S>();
        Value::new(rows, columns, tensor.iter().copied().collect())
    }

    pub fn scalar(entry: T) -> Self {
        Value::new(1, 1, vec![entry])
    }

    /// A number, which beside a tensor stands for each entry.
    pub fn number(number: T) -> Self {
        Value {
            number: true,
            ..Value::by_place(None, None, move |_, _| number)
        }
    }

    pub fn ones() -> Self {
        Value::by_place(None, Some(1), |_, _| T::one())
    }

    pub fn identity() -> Self {
        let at = |row, column| if row == column { T::one() } else { T::zero() };
        Value {
            square: true,
            ..Value::by_place(None, None, at)
        }
    }

    pub fn is_number(&self) -> bool {
        self.number
    }

    pub fn is_scalar(&self) -> bool {
        self.number || self.rows == Some(1) && self.columns == Some(1)
    }

    /// The one entry.
    pub fn single(&self) -> Outcome<T> {
        if self.is_scalar() {
            Ok(self.fit(1, 1)?[0])
        } else {
            Err(format!("a scalar, not {self:?}"))
        }
    }

    /// The same, as a square where its sizes are open.
    pub fn squared(self) -> Self {
        let square = self.rows.is_none() && self.columns.is_none();
        Value { square, ..self }
    }

    /// Every entry, at these sizes.
    pub fn fit(&self, rows: usize, columns: usize) -> Outcome<Vec<T>> {
        unify(self.rows, Some(rows))?;
        unify(self.columns, Some(columns))?;
        if self.square && rows != columns {
            return Err(format!("sizes {rows} and {columns} of a square"));
        }
        (self.entries)(rows, columns)
    }

    /// The entries of what has no open size.
    pub fn known(&self) -> Outcome<(usize, usize, Vec<T>)> {
        let (Some(rows), Some(columns)) = (self.rows, self.columns) else {
            return Err(format!("sizes are open: {self:?}"));
        };
        Ok((rows, columns, self.fit(rows, columns)?))
    }

    /// A square matrix of known size, and the size.
    pub fn known_square(&self) -> Outcome<(usize, Vec<T>)> {
        let (rows, columns, entries) = self.known()?;
        unify(Some(rows), Some(columns))?;
        Ok((rows, entries))
    }

    pub fn map(&self, f: impl Fn(T) -> T + 'static) -> Self {
        let inner = self.clone();
        let entries =
            move |rows, columns| Ok(inner.fit(rows, columns)?.into_iter().map(&f).collect());
        Value {
            square: self.square,
            number: self.number,
            ..Value::open(self.rows, self.columns, entries)
        }
    }

    pub fn zip(&self, other: &Self, f: impl Fn(T, T) -> T + 'static) -> Outcome<Self> {
        let rows = unify(self.rows, other.rows)?;
        let columns = unify(self.columns, other.columns)?;
        let (a, b) = (self.clone(), other.clone());
        let entries = move |rows, columns| {
            let pairs = a.fit(rows, columns)?.into_iter().zip(b.fit(rows, columns)?);
            Ok(pairs.map(|(a, b)| f(a, b)).collect())
        };
        if let Some((rows, columns)) = rows.zip(columns) {
            entries(rows, columns)?;
        }
        Ok(Value {
            square: self.square || other.square,
            number: self.number && other.number,
            ..Value::open(rows, columns, entries)
        })
    }

    pub fn product(&self, right: &Self) -> Outcome<Self> {
        if self.is_scalar() {
            let scale = self.single()?;
            return Ok(right.map(move |entry| scale * entry));
        }
        if right.is_scalar() {
            let scale = right.single()?;
            return Ok(self.map(move |entry| entry * scale));
        }
        let inner = unify(self.columns, right.rows)?;
        let rows = if self.square {
            unify(self.rows, inner)?
        } else {
            self.rows
        };
        let columns = if right.square {
            unify(right.columns, inner)?
        } else {
            right.columns
        };
        let (a, b, square) = (self.clone(), right.clone(), self.square && right.square);
        let entries = move |rows: usize, columns: usize| {
            let inner = match inner {
                Some(inner) => inner,
                None if a.square => rows,
                None if b.square => columns,
                None => return Err("an open size is summed over".into()),
            };
            let (a, b) = (a.fit(rows, inner)?, b.fit(inner, columns)?);
            Ok(places(rows, columns, &|row, column| {
                let terms = (0..inner).map(|k| a[row * inner + k] * b[k * columns + column]);
                terms.fold(T::zero(), |sum, term| sum + term)
            }))
        };
        if let Some((rows, columns)) = rows.zip(columns) {
            entries(rows, columns)?;
        }
        Ok(Value {
            square,
            ..Value::open(rows, columns, entries)
        })
    }

    pub fn transpose(&self) -> Self {
        let inner = self.clone();
        let entries = move |rows: usize, columns: usize| {
            let entries = inner.fit(columns, rows)?;
            Ok(places(rows, columns, &|row, column| {
                entries[column * rows + row]
            }))
        };
        Value {
            square: self.square,
            number: self.number,
            ..Value::open(self.columns, self.rows, entries)
        }
    }

    pub fn power(&self, n: i32) -> Self {
        self.map(move |x| {
            let power = (0..n.unsigned_abs()).fold(T::one(), |power, _| power * x);
            if n < 0 { T::one() / power } else { power }
        })
    }

    pub fn sum(&self) -> Outcome<T> {
        let (_, _, entries) = self.known()?;
        Ok(entries.iter().fold(T::zero(), |sum, entry| sum + *entry))
    }

    /// One entry of a vector.
    pub fn component(&self, place: usize) -> Outcome<Self> {
        self.block(place, place)
    }

    /// The entries of a vector from one place to the other.
    pub fn block(&self, first: usize, last: usize) -> Outcome<Self> {
        let count = last + 1 - first;
        if self.columns == Some(1) && self.rows.is_none() {
            let inner = self.clone();
            return Ok(Value::open(Some(count), Some(1), move |rows, _| {
                inner.fit(rows, 1)
            }));
        }
        match self.known()? {
            (rows, 1, entries) if last < rows => {
                Ok(Value::new(count, 1, entries[first..=last].to_vec()))
            }
            _ => Err(format!("sizes: components {first} to {last} of {self:?}")),
        }
    }

    /// One below the other: scalars as a vector, rows and blocks as a matrix.
    pub fn stack(parts: &[Self]) -> Outcome<Self> {
        let columns = parts.iter().try_fold(None, |columns, part| {
            unify(
                columns,
                if part.is_number() {
                    Some(1)
                } else {
                    part.columns
                },
            )
        })?;
        let width = columns.unwrap_or(1);
        let mut stacked = Vec::new();
        for part in parts {
            let rows = match part.rows {
                _ if part.is_number() => 1,
                Some(rows) => rows,
                None if part.square => width,
                None => return Err("an open size is stacked".into()),
            };
            stacked.extend(part.fit(rows, width)?);
        }
        Ok(Value::new(stacked.len() / width.max(1), width, stacked))
    }
}

/// What there is at every place, row by row.
pub fn places<T>(rows: usize, columns: usize, at: &dyn Fn(usize, usize) -> T) -> Vec<T> {
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    places.map(|(row, column)| at(row, column)).collect()
}

fn sizes<S: Shape>() -> [usize; 2] {
    match *S::SIZES {
        [] => [1, 1],
        [n] => [n, 1],
        [rows, columns] => [rows, columns],
        _ => panic!("formulas of more than two dimensions are not evaluated"),
    }
}

pub fn unify(a: Option<usize>, b: Option<usize>) -> Outcome<Option<usize>> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => Err(format!("sizes {a} and {b}")),
        _ => Ok(a.or(b)),
    }
}
