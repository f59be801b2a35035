//! Handwritten digits, read from lines of comma-separated whole numbers.

#[path = "error.rs"]
mod error;

use csv::{ErrorKind, ReaderBuilder, StringRecord, Terminator, Trim};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

pub use error::{DataError, Flaw};

/// Pixels of an image, eight rows of eight.
pub const PIXELS: usize = 64;

/// A handwritten digit.
#[derive(Clone, Debug, PartialEq)]
pub struct Digit {
    /// The ink of each pixel, 0 to 16, row by row.
    pub pixels: [u8; PIXELS],
    /// What the writer meant, 0 to 9.
    pub label: u8,
}

impl TryFrom<&StringRecord> for Digit {
    type Error = Flaw;

    fn try_from(record: &StringRecord) -> Result<Self, Flaw> {
        if record.len() != PIXELS + 1 {
            return Err(Flaw::Length(record.len()));
        }
        let mut pixels = [0; PIXELS];
        for (index, pixel) in pixels.iter_mut().enumerate() {
            *pixel = number(record, index, 16)?;
        }
        let label = number(record, PIXELS, 9)?;
        Ok(Self { pixels, label })
    }
}

/// The field at `index`, a whole number from 0 to `largest`.
fn number(record: &StringRecord, index: usize, largest: u8) -> Result<u8, Flaw> {
    let text = &record[index];
    match text.parse() {
        Ok(number) if number <= largest => Ok(number),
        _ => Err(Flaw::Number {
            column: index + 1,
            text: text.into(),
            largest,
        }),
    }
}

/// Reads one digit from each line of a file, 64 pixels and the label; blank lines do not count.
pub fn load(path: &Path) -> Result<Vec<Digit>, DataError> {
    let unreadable = |reason| DataError::Unreadable {
        file: path.into(),
        reason,
    };
    let file = File::open(path).map_err(unreadable)?;
    // Every record is one line with its end, the last one too, so the reader stands on the line below.
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(false)
        .terminator(Terminator::Any(b'\n'))
        .trim(Trim::All)
        .from_reader(file.chain(&b"\n"[..]));

    let mut digits = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let read = reader.read_record(&mut record);
        let line = reader.position().line() - 1;
        let flawed = |flaw| DataError::Flawed {
            file: path.into(),
            line,
            flaw,
        };
        match read {
            Ok(false) if digits.is_empty() => return Err(DataError::Empty { file: path.into() }),
            Ok(false) => return Ok(digits),
            Ok(true) if record.iter().eq([""]) => {}
            Ok(true) => digits.push(Digit::try_from(&record).map_err(flawed)?),
            Err(error) => match error.kind() {
                ErrorKind::Utf8 { err, .. } => return Err(flawed(Flaw::NotText(err.field() + 1))),
                _ => return Err(unreadable(error.into())),
            },
        }
    }
}

/// How the digits part into those to train on and those to test on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Split {
    /// The first half to train on, the second half to test on.
    Half,
    /// Four fifths to train on and one fifth to test on, after a shuffle.
    Shuffled,
}

impl FromStr for Split {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "half" => Ok(Self::Half),
            "shuffled" => Ok(Self::Shuffled),
            _ => Err(()),
        }
    }
}

/// The digits to train on and the digits to test on; neither is empty.
pub fn split(
    mut digits: Vec<Digit>,
    split: Split,
    seed: u64,
) -> Result<(Vec<Digit>, Vec<Digit>), DataError> {
    let count = digits.len();
    if count < 2 {
        return Err(DataError::TooFew { count });
    }
    let train = match split {
        Split::Half => count / 2,
        Split::Shuffled => {
            fastrand::Rng::with_seed(seed).shuffle(&mut digits);
            count * 4 / 5
        }
    };
    let test = digits.split_off(train);
    Ok((digits, test))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Loads a file with this content, named after the test, and gives the message of an error without the path.
    fn load_text(test: &str, content: impl AsRef<[u8]>) -> Result<Vec<Digit>, String> {
        let name = format!("digits-{}-{test}.csv", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, content).unwrap();
        let loaded = load(&path);
        fs::remove_file(&path).unwrap();
        let path = path.display().to_string();
        loaded.map_err(|error| error.to_string().strip_prefix(&path).unwrap().into())
    }

    /// A line of 64 equal pixels and a label.
    fn line(pixel: &str, label: &str) -> String {
        format!("{},{label}", [pixel; PIXELS].join(","))
    }

    fn digits(count: u8) -> Vec<Digit> {
        let pixels = [0; PIXELS];
        (0..count).map(|label| Digit { pixels, label }).collect()
    }

    fn labels(digits: &[Digit]) -> Vec<u8> {
        digits.iter().map(|digit| digit.label).collect()
    }

    #[test]
    fn pixels_come_before_the_label() {
        let pixels = [16; PIXELS];
        let digit = Digit { pixels, label: 9 };
        assert_eq!(load_text("one", line("16", "9")), Ok(vec![digit]));
    }

    #[test]
    fn line_ends_and_blank_lines_are_a_matter_of_taste() {
        let [zero, one] = [line("0", "0"), line(" 0", "1 ")];
        for (test, content) in [
            ("newline", format!("{zero}\n{one}\n")),
            ("no-last-newline", format!("{zero}\n{one}")),
            ("blank", format!("\n{zero}\n\n  \n{one}\n\n")),
            ("carriage-return", format!("{zero}\r\n{one}\r\n")),
            ("blank-carriage-return", format!("\r\n{zero}\r\n\r\n{one}")),
            ("byte-order-mark", format!("\u{feff}{zero}\n{one}\n")),
        ] {
            assert_eq!(load_text(test, content), Ok(digits(2)), "{test}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_path_that_is_no_file_is_refused() {
        let message = |path| load(Path::new(path)).unwrap_err().to_string();
        assert_eq!(
            message("no/such/file.csv"),
            "no/such/file.csv: cannot be read: No such file or directory (os error 2)"
        );
        assert_eq!(
            message("."),
            ".: cannot be read: Is a directory (os error 21)"
        );
    }

    #[test]
    fn a_file_without_digits_is_refused() {
        for (test, content) in [("empty", ""), ("only-blank", "\n\r\n \n")] {
            assert_eq!(load_text(test, content), Err(": has no digits".into()));
        }
    }

    #[test]
    fn a_line_of_another_length_is_refused() {
        for (test, content, found) in [
            ("short", &line("0", "1")[2..], 64),
            ("shorter", &line("0", "1")[4..], 63),
            ("long", &line("0", "1,2"), 66),
            ("semicolons", "0;0;1", 1),
        ] {
            let message = format!(", line 1: expected 65 fields, found {found}");
            assert_eq!(load_text(test, content), Err(message));
        }
    }

    #[test]
    fn a_pixel_that_is_not_0_to_16_is_refused() {
        for (test, pixel) in [
            ("letter", "x"),
            ("dark", "99"),
            ("just-too-dark", "17"),
            ("negative", "-1"),
            ("fraction", "1.5"),
            ("absent", ""),
            ("quoted", "\"1\""),
        ] {
            let content = format!("{}\n0,{pixel}{}", line("0", "1"), &line("0", "1")[3..]);
            let message =
                format!(", line 2: column 2 is {pixel:?}, not a whole number from 0 to 16");
            assert_eq!(load_text(test, content), Err(message));
        }
    }

    #[test]
    fn a_label_that_is_not_0_to_9_is_refused() {
        let message = ", line 1: column 65 is \"12\", not a whole number from 0 to 9";
        assert_eq!(load_text("label", line("0", "12")), Err(message.into()));
    }

    #[test]
    fn bytes_that_are_not_text_are_refused() {
        let mut content = line("0", "1").into_bytes();
        content[4] = 0xff;
        let message = ", line 1: column 3 is not UTF-8 text";
        assert_eq!(load_text("bytes", content), Err(message.into()));
    }

    #[test]
    fn blank_lines_count_in_line_numbers() {
        let [good, bad] = [line("0", "1"), line("0", "x")];
        let message = ", line 5: column 65 is \"x\", not a whole number from 0 to 9";
        for (test, content) in [
            ("line", format!("\n{good}\n\n\n{bad}\n{good}\n")),
            ("line-return", format!("\r\n{good}\r\n\r\n\r\n{bad}\r\n")),
            ("line-last", format!("\n{good}\n \n\n{bad}")),
        ] {
            assert_eq!(load_text(test, content), Err(message.into()), "{test}");
        }
    }

    #[test]
    fn halves_keep_their_order() {
        let (train, test) = split(digits(5), Split::Half, 0).unwrap();
        assert_eq!((labels(&train), labels(&test)), (vec![0, 1], vec![2, 3, 4]));
    }

    #[test]
    fn a_shuffle_keeps_every_digit_and_obeys_its_seed() {
        let shuffled = |seed| split(digits(10), Split::Shuffled, seed).unwrap();
        let (train, test) = shuffled(1);
        assert_eq!((train.len(), test.len()), (8, 2));
        let mut all = labels(&[train, test].concat());
        assert_ne!(all, labels(&digits(10)));
        all.sort_unstable();
        assert_eq!(all, labels(&digits(10)));
        assert_eq!(shuffled(1), shuffled(1));
        assert_ne!(shuffled(1), shuffled(2));
    }

    #[test]
    fn one_digit_is_too_few() {
        let message = "at least 2 digits are needed, one to train on and one to test on, found 1";
        for way in [Split::Half, Split::Shuffled] {
            assert_eq!(split(digits(1), way, 0).unwrap_err().to_string(), message);
            assert!(split(digits(2), way, 0).is_ok());
        }
    }
}
