//! What a check has to say.

use core::fmt;

use super::Pattern;
use crate::shape::Shape;

/// What was compared, and how closely it agreed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report<T> {
    /// The largest error of an entry, in units of its bound: at most 1; 0 where numbers are exact.
    pub error: T,
    /// How many entries were compared.
    pub entries: usize,
    /// What they were compared with.
    pub witness: Witness,
}

impl<T: Copy + PartialOrd> Report<T> {
    pub(super) fn and(self, other: Self) -> Self {
        let error = if other.error > self.error {
            other.error
        } else {
            self.error
        };
        Report {
            error,
            entries: self.entries + other.entries,
            witness: self.witness,
        }
    }
}

impl<T: Copy + fmt::Display> fmt::Display for Report<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report {
            error,
            entries,
            witness,
        } = self;
        write!(
            f,
            "{entries} entries are what {witness} give, the largest error is {error} of its bound"
        )
    }
}

/// What a number is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// Central differences of the value.
    Differences,
    /// Duals in the value.
    Duals,
    /// Another part of the same derivative.
    Other(Action),
    /// ⟨dx, δ J⟩, as `vjp` has it, for ⟨J dx, δ⟩, as `jvp` has it.
    Adjoint,
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Witness::Differences => f.write_str("differences"),
            Witness::Duals => f.write_str("duals"),
            Witness::Other(action) => action.fmt(f),
            Witness::Adjoint => f.write_str("the adjoint identity"),
        }
    }
}

/// One of the ways in which a derivative acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// `jvp`
    Jvp,
    /// `vjp`
    Vjp,
    /// `to_dense`
    ToDense,
    /// `vjp_add`, onto what is there.
    VjpAdd,
    /// `add_to_dense`, onto what is there.
    AddToDense,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Action::Jvp => "`jvp`",
            Action::Vjp => "`vjp`",
            Action::ToDense => "`to_dense`",
            Action::VjpAdd => "`vjp_add`",
            Action::AddToDense => "`add_to_dense`",
        })
    }
}

/// Which of `jvp`, `vjp` and `to_dense` are wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// `jvp` is wrong.
    pub jvp: bool,
    /// `vjp` is wrong.
    pub vjp: bool,
    /// `to_dense` is wrong, which most kinds make of `vjp`.
    pub dense: bool,
}

impl fmt::Display for Actions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.jvp, self.vjp, self.dense) {
            (true, true, _) => "the derivative is wrong",
            (false, true, true) => {
                "only the `vjp` is wrong, and `to_dense` with it; the `jvp` is right"
            }
            (false, true, false) => "only the `vjp` is wrong",
            (true, false, false) => "only the `jvp` is wrong",
            (true, false, true) => "the `jvp` and `to_dense` are wrong, the `vjp` is right",
            (false, false, true) => "only `to_dense` is wrong",
            (false, false, false) => "the derivative is near, but is not one linear map",
        })
    }
}

/// The place of an entry in a tensor. It displays as its indices in brackets, by name where components have names.
#[derive(Clone, Copy)]
pub struct EntryIndex {
    flat: usize,
    shape: &'static Dimensions,
}

/// What there is to know of a shape when its type is gone.
struct Dimensions {
    sizes: &'static [usize],
    component: fn(usize, usize) -> Option<&'static str>,
}

trait Known: Shape {
    const DIMENSIONS: Dimensions = Dimensions {
        sizes: Self::SIZES,
        component: Self::component,
    };
}

impl<S: Shape> Known for S {}

impl EntryIndex {
    pub(super) fn new<S: Shape>(flat: usize) -> Self {
        EntryIndex {
            flat,
            shape: &<S as Known>::DIMENSIONS,
        }
    }

    /// How many entries come before it, row by row.
    #[must_use]
    pub const fn flat(&self) -> usize {
        self.flat
    }

    /// Its index along each dimension.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        let mut stride: usize = self.shape.sizes.iter().product();
        self.shape.sizes.iter().map(move |size| {
            stride = stride.checked_div(*size).unwrap_or(0);
            self.flat.checked_div(stride).unwrap_or(0) % (*size).max(1)
        })
    }
}

impl fmt::Display for EntryIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (axis, index) in self.indices().enumerate() {
            f.write_str(if axis == 0 { "[" } else { ", " })?;
            match (self.shape.component)(axis, index) {
                Some(name) => f.write_str(name)?,
                None => write!(f, "{index}")?,
            }
        }
        f.write_str(if self.shape.sizes.is_empty() { "" } else { "]" })
    }
}

impl fmt::Debug for EntryIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryIndex({self})")
    }
}

impl PartialEq for EntryIndex {
    fn eq(&self, other: &Self) -> bool {
        self.flat == other.flat && self.shape.sizes == other.shape.sizes
    }
}

/// A wrong entry: where it is, what it should be, and what all wrong entries have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mismatch<T> {
    /// By which argument, 1 or 2, of a rule of two.
    pub argument: Option<usize>,
    /// Which of `jvp`, `vjp` and `to_dense` differ from differences or duals. None does where they only differ from each other.
    pub wrong: Actions,
    /// Which of them `found` comes from.
    pub action: Action,
    /// Where in y and in x; `None` for the adjoint identity, which is about no single entry.
    pub place: Option<(EntryIndex, EntryIndex)>,
    /// The number that is wrong.
    pub found: T,
    /// What it should be.
    pub expected: T,
    /// What says so.
    pub witness: Witness,
    /// What all entries have in common.
    pub pattern: Pattern<T>,
}

impl<T: Copy> Mismatch<T> {
    pub(super) fn by(self, argument: usize) -> Self {
        Mismatch {
            argument: Some(argument),
            ..self
        }
    }
}

impl<T: Copy + fmt::Display> fmt::Display for Mismatch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.argument {
            Some(1) => f.write_str("by the first argument: ")?,
            Some(_) => f.write_str("by the second argument: ")?,
            None => {}
        }
        let Mismatch {
            wrong,
            action,
            found,
            expected,
            witness,
            pattern,
            ..
        } = self;
        write!(f, "{wrong}: ")?;
        let Some((y, x)) = &self.place else {
            return write!(f, "⟨J dx, δ⟩ is {found}, but ⟨dx, δ J⟩ is {expected}");
        };
        write!(f, "∂y{y}/∂x{x} is {found}")?;
        match witness {
            Witness::Other(other) => write!(f, " by {action}, but {expected} by {other}")?,
            _ => write!(f, ", but {witness} give {expected}")?,
        }
        match pattern {
            Pattern::Unknown => Ok(()),
            _ => write!(f, "; {pattern}"),
        }
    }
}

impl<T: Copy + fmt::Debug + fmt::Display> core::error::Error for Mismatch<T> {}
