//! The operations of matrices that formulas are made of, by their definitions.

use super::value::{Entry, Outcome, Value, places, unify};

pub fn kronecker<T: Entry>(a: &Value<T>, b: &Value<T>) -> Outcome<Value<T>> {
    let ((m, n, a), (p, q, b)) = (a.known()?, b.known()?);
    let at = |row: usize, column: usize| a[row / p * n + column / q] * b[row % p * q + column % q];
    Ok(Value::new(m * p, n * q, places(m * p, n * q, &at)))
}

/// [a]ₓ
pub fn skew<T: Entry>(a: &Value<T>) -> Outcome<Value<T>> {
    unify(a.columns, Some(1))?;
    let a = a.fit(3, 1)?;
    let (o, [x, y, z]) = (T::zero(), [a[0], a[1], a[2]]);
    Ok(Value::new(3, 3, vec![o, -z, y, z, o, -x, -y, x, o]))
}

pub fn cross<T: Entry>(a: &Value<T>, b: &Value<T>) -> Outcome<Value<T>> {
    skew(a)?.product(b)
}

fn size<T: Entry>(x: T) -> T {
    if x < T::zero() { -x } else { x }
}

/// The determinant and, where there is one, the inverse.
fn eliminate<T: Entry>(n: usize, mut a: Vec<T>) -> (T, Option<Vec<T>>) {
    let at = |row: usize, column: usize| if row == column { T::one() } else { T::zero() };
    let (mut inverse, mut determinant) = (places(n, n, &at), T::one());
    for k in 0..n {
        let largest = (k..n).fold(k, |best, row| {
            if size(a[row * n + k]) > size(a[best * n + k]) {
                row
            } else {
                best
            }
        });
        let pivot = a[largest * n + k];
        if pivot == T::zero() {
            return (T::zero(), None);
        }
        determinant = determinant * if largest == k { pivot } else { -pivot };
        for matrix in [&mut a, &mut inverse] {
            for column in 0..n {
                matrix.swap(k * n + column, largest * n + column);
                matrix[k * n + column] = matrix[k * n + column] / pivot;
            }
        }
        for row in (0..n).filter(|row| *row != k) {
            let factor = a[row * n + k];
            for matrix in [&mut a, &mut inverse] {
                for column in 0..n {
                    let above = matrix[k * n + column];
                    matrix[row * n + column] = matrix[row * n + column] - factor * above;
                }
            }
        }
    }
    (determinant, Some(inverse))
}

/// The matrix of a matrix without one row and one column.
fn without<T: Entry>(a: &[T], n: usize, row: usize, column: usize) -> Vec<T> {
    let kept = |place: &usize| place / n != row && place % n != column;
    (0..n * n).filter(kept).map(|place| a[place]).collect()
}

/// adj(A), by minors.
fn adjugate<T: Entry>(n: usize, a: &[T]) -> Vec<T> {
    places(n, n, &|row, column| {
        let minor = eliminate(n - 1, without(a, n, column, row)).0;
        if (row + column) % 2 == 0 {
            minor
        } else {
            -minor
        }
    })
}

pub fn matrix_power<T: Entry>(a: &Value<T>, n: i32) -> Outcome<Value<T>> {
    let (size, entries) = a.known_square()?;
    let base = if n < 0 {
        let inverse = eliminate(size, entries)
            .1
            .ok_or("the inverse of a singular matrix")?;
        Value::new(size, size, inverse)
    } else {
        a.clone()
    };
    (1..n.unsigned_abs()).try_fold(base.clone(), |power, _| power.product(&base))
}

pub fn greatest<T: Entry>(a: &Value<T>) -> Outcome<Value<T>> {
    let (_, _, entries) = a.known()?;
    let greatest = entries
        .into_iter()
        .map(size)
        .fold(T::zero(), |a, b| if b > a { b } else { a });
    Ok(Value::scalar(greatest))
}

/// N, of N(N+1)/2 numbers.
fn unpacked_size(count: usize) -> Outcome<usize> {
    let found = (0..=count).find(|n| n * (n + 1) / 2 == count);
    found.ok_or_else(|| format!("sizes: {count} is no triangle"))
}

/// Where the entry at a place of the lower triangle is stored: by columns, each from the diagonal down.
fn packed_place(n: usize, row: usize, column: usize) -> usize {
    let (row, column) = (row.max(column), row.min(column));
    column * n - column * (column + 1) / 2 + row
}

/// A vector of the lower triangle of a matrix, each entry as a function of the two that it belongs to.
fn pack<T: Entry>(a: &Value<T>, entry: fn(T, T, bool) -> T) -> Outcome<Value<T>> {
    let (inner, rows) = (a.clone(), unify(a.rows, a.columns)?);
    let count = rows.map(|n| n * (n + 1) / 2);
    Ok(Value::open(count, Some(1), move |count, _| {
        let n = unpacked_size(count)?;
        let entries = inner.fit(n, n)?;
        let mut packed = vec![T::zero(); count];
        for row in 0..n {
            for column in 0..=row {
                let (below, above) = (entries[row * n + column], entries[column * n + row]);
                packed[packed_place(n, row, column)] = entry(below, above, row == column);
            }
        }
        Ok(packed)
    }))
}

fn unpack<T: Entry>(a: &Value<T>, above: fn(T) -> T) -> Outcome<Value<T>> {
    unify(a.columns, Some(1))?;
    let (inner, n) = (a.clone(), a.rows.map(unpacked_size).transpose()?);
    Ok(Value::open(n, n, move |n, _| {
        let entries = inner.fit(n * (n + 1) / 2, 1)?;
        Ok(places(n, n, &|row, column| {
            let entry = entries[packed_place(n, row, column)];
            if column > row { above(entry) } else { entry }
        }))
    })
    .squared())
}

/// A linear map that has no matrix here.
pub enum Image<T> {
    /// A ↦ A ⊗ B
    KroneckerFirst(Value<T>),
    /// B ↦ A ⊗ B
    KroneckerSecond(Value<T>),
    /// By name, and of what it is the derivative.
    Named(String, Option<Value<T>>),
}

impl<T: Entry> Image<T> {
    /// What its transpose makes of something.
    pub fn transposed(&self, delta: &Value<T>) -> Outcome<Value<T>> {
        let divide = |rows: usize, by: usize| {
            if rows.is_multiple_of(by) {
                Ok(rows / by)
            } else {
                Err(format!("sizes {rows} and {by}"))
            }
        };
        let sum = |terms: &mut dyn Iterator<Item = T>| terms.fold(T::zero(), |a, b| a + b);
        match self {
            Image::KroneckerFirst(b) => {
                let ((rows, columns, delta), (p, q, b)) = (delta.known()?, b.known()?);
                let (m, n) = (divide(rows, p)?, divide(columns, q)?);
                Ok(Value::new(
                    m,
                    n,
                    places(m, n, &|i, j| {
                        let at = |k: usize| delta[(i * p + k / q) * columns + j * q + k % q] * b[k];
                        sum(&mut (0..p * q).map(at))
                    }),
                ))
            }
            Image::KroneckerSecond(a) => {
                let ((rows, columns, delta), (m, n, a)) = (delta.known()?, a.known()?);
                let (p, q) = (divide(rows, m)?, divide(columns, n)?);
                Ok(Value::new(
                    p,
                    q,
                    places(p, q, &|i, j| {
                        let at = |k: usize| delta[(k / n * p + i) * columns + k % n * q + j] * a[k];
                        sum(&mut (0..m * n).map(at))
                    }),
                ))
            }
            Image::Named(name, None) if name == "vech" => unpack(delta, |_| T::zero()),
            Image::Named(name, None) if name == "unvech" => {
                pack(
                    delta,
                    |below, above, same| if same { below } else { below + above },
                )
            }
            Image::Named(name, None) => T::apply(&format!("{name}ᵀ"), std::slice::from_ref(delta)),
            Image::Named(name, Some(at)) => {
                T::apply(&format!("{name}ᵀ"), &[at.clone(), delta.clone()])
            }
        }
    }
}

fn depth(c: char) -> i32 {
    match c {
        '(' | '[' | '⟨' => 1,
        ')' | ']' | '⟩' => -1,
        _ => 0,
    }
}

/// Whether what is in the first parentheses ends with `⊗ ·`.
pub fn ends_with_placeholder(text: &str) -> bool {
    let mut level = 0;
    let close = text.char_indices().find(|(_, c)| {
        level += depth(*c);
        level == 0
    });
    close.is_some_and(|(place, _)| text[..place].ends_with("⊗ ·"))
}

/// Where an argument of a function ends.
pub fn end_of_argument(text: &str) -> Option<usize> {
    let mut level = 0;
    let end = text.char_indices().find(|(_, c)| {
        let ends = level == 0 && (*c == ',' || depth(*c) < 0);
        level += depth(*c);
        ends
    });
    Some(end?.0)
}

/// A masked matrix; of open sizes it is a square.
fn triangle<T: Entry>(a: &Value<T>, inside: fn(usize, usize) -> bool) -> Value<T> {
    let inner = a.clone();
    Value::open(a.rows, a.columns, move |rows, columns| {
        let entries = inner.fit(rows, columns)?;
        Ok(places(rows, columns, &|row, column| {
            if inside(row, column) {
                entries[row * columns + column]
            } else {
                T::zero()
            }
        }))
    })
    .squared()
}

fn diagonal<T: Entry>(a: &Value<T>) -> Outcome<Value<T>> {
    let inner = a.clone();
    if a.columns == Some(1) {
        let entries = move |n, _| {
            let entries = inner.fit(n, 1)?;
            let at = |row, column| {
                if row == column {
                    entries[row]
                } else {
                    T::zero()
                }
            };
            Ok(places(n, n, &at))
        };
        return Ok(Value::open(a.rows, a.rows, entries).squared());
    }
    let rows = unify(a.rows, a.columns)?;
    Ok(Value::open(rows, Some(1), move |n, _| {
        let entries = inner.fit(n, n)?;
        Ok((0..n).map(|place| entries[place * (n + 1)]).collect())
    }))
}

/// The functions of any numbers.
pub fn apply<T: Entry>(name: &str, arguments: &[Value<T>]) -> Outcome<Option<Value<T>>> {
    Ok(Some(match (name, arguments) {
        ("diag", [a]) => diagonal(a)?,
        ("tril", [a]) => triangle(a, |row, column| column <= row),
        ("triu", [a]) => triangle(a, |row, column| column >= row),
        ("tr", [a]) => {
            let (n, entries) = a.known_square()?;
            let sum = (0..n).fold(T::zero(), |sum, place| sum + entries[place * (n + 1)]);
            Value::scalar(sum)
        }
        ("det", [a]) => {
            let (n, entries) = a.known_square()?;
            Value::scalar(eliminate(n, entries).0)
        }
        ("adj", [a]) => {
            let (n, entries) = a.known_square()?;
            Value::new(n, n, adjugate(n, &entries))
        }
        ("cumsum", [a]) => {
            unify(a.columns, Some(1))?;
            let inner = a.clone();
            Value::open(a.rows, Some(1), move |n, _| {
                let mut sum = T::zero();
                let add = |entry| {
                    sum = sum + entry;
                    sum
                };
                Ok(inner.fit(n, 1)?.into_iter().map(add).collect())
            })
        }
        ("sign", [a]) => a.map(|x| if x == T::zero() { x } else { x / size(x) }),
        ("vee", [a]) => {
            let a = a.fit(3, 3)?;
            let half = |x: T| x / (T::one() + T::one());
            let entries = [a[7] - a[5], a[2] - a[6], a[3] - a[1]].map(half);
            Value::new(3, 1, entries.to_vec())
        }
        ("vech", [a]) => pack(a, |below, _, _| below)?,
        ("unvech", [a]) => unpack(a, |entry| entry)?,
        _ => return Ok(None),
    }))
}
