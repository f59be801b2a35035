//! Formulas, as they are put together.

use core::fmt;

use super::form::normal;
use super::pen::Pen;
use super::style::Style;
use crate::dim::Dim;
use crate::shape::Shape;

// A variant of a public enumeration whose name is that of a public type would make compilers print that type with its path: `Tensor`
// has to stay `Tensor` in messages.

/// What a term stands for: products, transposes and powers are written by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number. Beside a tensor it stands for each entry.
    Numeral,
    /// A scalar that is computed.
    Single,
    /// A vector.
    Column,
    /// A vector, transposed.
    Row,
    /// A matrix.
    Matrix,
    /// More than two dimensions.
    Higher,
}

impl Kind {
    /// The kind of a tensor of shape `S`.
    #[must_use]
    pub const fn of<S: Shape>() -> Kind {
        Kind::of_rank(S::RANK)
    }

    /// The kind of a tensor with so many dimensions.
    #[must_use]
    pub const fn of_rank(rank: usize) -> Kind {
        match rank {
            0 => Kind::Single,
            1 => Kind::Column,
            2 => Kind::Matrix,
            _ => Kind::Higher,
        }
    }

    /// Whether it is a number or a scalar.
    pub(super) const fn is_scalar(self) -> bool {
        matches!(self, Kind::Numeral | Kind::Single)
    }

    pub(super) const fn transpose(self) -> Kind {
        match self {
            Kind::Column => Kind::Row,
            Kind::Row => Kind::Column,
            other => other,
        }
    }

    /// The kind of a product of matrices, vectors among them.
    pub(super) const fn times(self, right: Kind) -> Kind {
        match (self, right) {
            (Kind::Row, Kind::Column) => Kind::Single,
            (Kind::Row, _) => Kind::Row,
            (_, Kind::Column) => Kind::Column,
            _ => Kind::Matrix,
        }
    }
}

/// A place in a vector: its name, or its number, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coordinate {
    /// A component that has a name.
    Named(&'static str),
    /// One that has none.
    Numbered(usize),
}

impl Coordinate {
    /// The component of `N` at this place, counted from 0.
    #[must_use]
    pub fn of<N: Dim>(place: usize) -> Self {
        N::component(place).map_or(Coordinate::Numbered(place + 1), Coordinate::Named)
    }
}

/// A block of a vector: its name, or the places from its first to its last, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A block that has a name.
    Named(&'static str),
    /// One that has none, where the components at both ends have.
    Between(&'static str, &'static str),
    /// One that has no names.
    Numbered(usize, usize),
}

impl Span {
    /// The block of `N` of so many components from a place on, counted from 0.
    #[must_use]
    pub fn of<N: Dim>(start: usize, length: usize) -> Self {
        let names = || (0..N::LEN).filter_map(N::component);
        let once = |place: usize| {
            let name = N::component(place)?;
            (names().filter(|other| *other == name).count() == 1).then_some(name)
        };
        let last = start + length.max(1) - 1;
        match (block_name::<N>(start, length), once(start), once(last)) {
            (Some(name), _, _) => Span::Named(name),
            (None, Some(first), Some(last)) => Span::Between(first, last),
            _ => Span::Numbered(start + 1, start + length),
        }
    }
}

/// What stands before the last point in the names of all components of a block, and of no other.
fn block_name<N: Dim>(start: usize, length: usize) -> Option<&'static str> {
    let first = N::component(start)?;
    let ends = first.match_indices('.').map(|(end, _)| &first[..end]);
    let is_in = |place: usize, name: &str| {
        let rest = N::component(place).and_then(|component| component.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('.'))
    };
    let mut names = ends.filter(|name| {
        (0..N::LEN).all(|place| is_in(place, name) == (start..start + length).contains(&place))
    });
    names.next()
}

/// A list of terms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rows<'a> {
    /// The first.
    pub first: Term<'a>,
    /// The others.
    pub rest: Option<&'a Rows<'a>>,
}

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Symbol<'a> {
    /// The name. A number behind it or what follows `_` is its index: `w1` is w₁.
    pub name: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Two of one name and of different origins are not the same, and are not taken together.
    pub origin: u64,
}

/// A formula, on the stack.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Term<'a> {
    /// What has a name; see [`Term::symbol`].
    Symbol(Symbol<'a>),
    /// A number.
    Numeral(f64),
    /// Ones, as many as fit.
    Ones(Kind),
    /// The identity matrix.
    IdentityMatrix,
    /// −a
    Negative(&'a Term<'a>),
    /// a + b
    Sum(&'a Term<'a>, &'a Term<'a>),
    /// a − b
    Difference(&'a Term<'a>, &'a Term<'a>),
    /// One entry of a vector.
    ComponentOf(&'a Term<'a>, Coordinate),
    /// The vector that is 1 at one place and 0 elsewhere.
    UnitVector(Coordinate),
    /// Scalars as a vector, rows as a matrix; of the kind that is given.
    Rows(&'a Rows<'a>, Kind),
    /// a b, of numbers, scalars, vectors and matrices.
    Product(&'a Term<'a>, &'a Term<'a>),
    /// a ⊙ b
    EntryProduct(&'a Term<'a>, &'a Term<'a>),
    /// a / b, entry by entry.
    Quotient(&'a Term<'a>, &'a Term<'a>),
    /// a / n for n entries; 0 for none, of which every mean is an empty sum.
    MeanOf(&'a Term<'a>, usize),
    /// Σ aᵢ bᵢ
    Inner(&'a Term<'a>, &'a Term<'a>),
    /// aᵀ
    TransposeOf(&'a Term<'a>),
    /// aⁿ, entry by entry.
    Power(&'a Term<'a>, i64),
    /// √a, entry by entry.
    Root(&'a Term<'a>),
    /// The matrix with a on its diagonal.
    DiagonalMatrix(&'a Term<'a>),
    /// Σ aᵢ²
    NormSquared(&'a Term<'a>),
    /// Σ aᵢ
    Total(&'a Term<'a>),
    /// 1 where a > 0, else 0, entry by entry.
    Positive(&'a Term<'a>),
    /// 1 where a ≤ 0, else 0, entry by entry.
    NotPositive(&'a Term<'a>),
    /// aⁿ, the product of a square matrix with itself; a⁻¹ is its inverse.
    MatrixPower(&'a Term<'a>, i64),
    /// a ⊗ b
    KroneckerProduct(&'a Term<'a>, &'a Term<'a>),
    /// a × b, of vectors with three components.
    CrossProduct(&'a Term<'a>, &'a Term<'a>),
    /// \[a\]ₓ, the matrix with \[a\]ₓ b = a × b.
    SkewMatrix(&'a Term<'a>),
    /// ‖a‖, with an index that says which; without one √Σ aᵢ².
    Norm(&'a Term<'a>, &'a str),
    /// |a|, entry by entry.
    Magnitude(&'a Term<'a>),
    /// A block of a vector.
    BlockOf(&'a Term<'a>, Span),
    /// The matrix whose columns are the unit vectors of a block.
    UnitVectors(Span),
    /// The vector that is 1 at a place that is computed, and 0 elsewhere.
    UnitVectorAt(&'a Term<'a>),
    /// ·, which stands for the argument: · ⊗ b is the linear map of a to a ⊗ b.
    Placeholder,
    /// f\[a\], where f is a linear map; of this kind.
    ImageOf(&'a Term<'a>, &'a Term<'a>, Kind),
    /// (a, …) ↦ b
    Arrow(&'a [Term<'a>], &'a Term<'a>),
    /// f(a, …), of the kind of the first argument.
    Map(&'a str, &'a [Term<'a>]),
    /// f(a, …), of this kind.
    Apply(&'a str, &'a [Term<'a>], Kind),
    /// The first, provided that the second is equal to the third; printed behind the formula.
    Where(&'a Term<'a>, &'a Term<'a>, &'a Term<'a>),
}

impl<'a> Term<'a> {
    /// A name. A number behind it or what follows `_` is its index: `w1` is w₁.
    #[must_use]
    pub const fn symbol(name: &'a str, kind: Kind) -> Self {
        let origin = 0;
        Term::Symbol(Symbol { name, kind, origin })
    }

    /// The name of what a rule refers to: two of one name are not taken together, unless they are at one place in memory.
    pub(crate) fn parameter<P: ?Sized>(name: &'a str, kind: Kind, place: &P) -> Self {
        let origin = core::ptr::from_ref(place).addr() as u64;
        Term::Symbol(Symbol { name, kind, origin })
    }

    /// 0
    pub const ZERO: Term<'static> = Term::Numeral(0.0);
    /// 1
    pub const ONE: Term<'static> = Term::Numeral(1.0);

    /// A tensor of ones, of shape `S`.
    #[must_use]
    pub const fn ones<S: Shape>() -> Term<'static> {
        Term::Ones(Kind::of::<S>())
    }

    /// This term, to print in a style.
    #[must_use]
    pub const fn styled(self, style: Style) -> Styled<'a> {
        Styled { term: self, style }
    }

    /// Every condition in this term, and in its parts.
    pub(super) fn conditions(
        &self,
        visit: &mut dyn FnMut(&Term<'_>, &Term<'_>) -> fmt::Result,
    ) -> fmt::Result {
        match self {
            Term::Symbol(_)
            | Term::Numeral(_)
            | Term::Ones(_)
            | Term::UnitVector(_)
            | Term::UnitVectors(..)
            | Term::Placeholder
            | Term::IdentityMatrix => Ok(()),
            Term::Rows(rows, _) => {
                let mut rows = Some(*rows);
                while let Some(Rows { first, rest }) = rows {
                    first.conditions(visit)?;
                    rows = *rest;
                }
                Ok(())
            }
            Term::Negative(a)
            | Term::TransposeOf(a)
            | Term::Power(a, _)
            | Term::ComponentOf(a, _)
            | Term::MeanOf(a, _)
            | Term::Root(a)
            | Term::DiagonalMatrix(a)
            | Term::NormSquared(a)
            | Term::Total(a)
            | Term::Positive(a)
            | Term::MatrixPower(a, _)
            | Term::SkewMatrix(a)
            | Term::Norm(a, _)
            | Term::Magnitude(a)
            | Term::BlockOf(a, ..)
            | Term::UnitVectorAt(a)
            | Term::Arrow(_, a)
            | Term::NotPositive(a) => a.conditions(visit),
            Term::Sum(a, b)
            | Term::Difference(a, b)
            | Term::Product(a, b)
            | Term::EntryProduct(a, b)
            | Term::Quotient(a, b)
            | Term::KroneckerProduct(a, b)
            | Term::CrossProduct(a, b)
            | Term::ImageOf(a, b, _)
            | Term::Inner(a, b) => {
                a.conditions(visit)?;
                b.conditions(visit)
            }
            Term::Map(_, arguments) | Term::Apply(_, arguments, _) => {
                arguments.iter().try_for_each(|a| a.conditions(visit))
            }
            Term::Where(a, left, right) => {
                a.conditions(visit)?;
                visit(left, right)
            }
        }
    }
}

/// As text.
impl fmt::Display for Term<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.styled(Style::Text).fmt(f)
    }
}

/// A term, to print in a style; without its conditions.
#[derive(Clone, Copy, Debug)]
pub struct Styled<'a> {
    term: Term<'a>,
    style: Style,
}

impl fmt::Display for Styled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        normal(&self.term, &mut |form, _| {
            Pen::new(self.style, f).row(&form)
        })
    }
}
