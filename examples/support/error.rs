//! What can be wrong with a file of digits.

use super::PIXELS;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::PathBuf;

/// Why there are no digits to work with.
#[derive(Debug)]
pub enum DataError {
    /// The file cannot be opened or read.
    Unreadable { file: PathBuf, reason: io::Error },
    /// The file has no line that is not blank.
    Empty { file: PathBuf },
    /// A line, counted from one, is not a digit.
    Flawed {
        file: PathBuf,
        line: u64,
        flaw: Flaw,
    },
    /// Two parts that are not empty need two digits.
    TooFew { count: usize },
}

/// What is wrong with a line; its columns count from one.
#[derive(Debug)]
pub enum Flaw {
    /// The bytes in this column are not UTF-8.
    NotText(usize),
    /// The line has this many fields.
    Length(usize),
    /// The text in a column is no whole number from 0 to `largest`.
    Number {
        column: usize,
        text: String,
        largest: u8,
    },
}

impl Error for DataError {}

impl Display for DataError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, reason } => {
                write!(formatter, "{}: cannot be read: {reason}", file.display())
            }
            Self::Empty { file } => write!(formatter, "{}: has no digits", file.display()),
            Self::Flawed { file, line, flaw } => {
                write!(formatter, "{}, line {line}: {flaw}", file.display())
            }
            Self::TooFew { count } => write!(
                formatter,
                "at least 2 digits are needed, one to train on and one to test on, found {count}"
            ),
        }
    }
}

impl Display for Flaw {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText(column) => write!(formatter, "column {column} is not UTF-8 text"),
            Self::Length(fields) => {
                write!(formatter, "expected {} fields, found {fields}", PIXELS + 1)
            }
            Self::Number {
                column,
                text,
                largest,
            } => write!(
                formatter,
                "column {column} is {text:?}, not a whole number from 0 to {largest}"
            ),
        }
    }
}
