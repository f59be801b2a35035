//! The command line of the digit programs.

use super::command_line::value;
use super::data::Split;
use lexopt::prelude::{Long, Short};
use std::num::NonZero;
use std::path::PathBuf;

/// Passes over the training digits, unless `--epochs` says otherwise.
const EPOCHS: usize = 40;

/// Where the curves go, unless `--picture` says otherwise.
const PICTURE: &str = "target/digits-loss.svg";

/// The answer to `--help`.
pub fn help() -> String {
    format!(
        "\
Learns to read 8×8 handwritten digits.

Options:
  --data FILE             lines of 64 pixels, 0 to 16, and a label, 0 to 9
  --split half|shuffled   train on the first half, test on the second [default],
                          or train on four fifths after a shuffle
  --epochs N              passes over the training digits [default: {EPOCHS}]
  --seed N                the seed of everything random [default: 0]
  --picture FILE          where the curves go [default: {PICTURE}]
  --quiet                 print the final accuracy only
  --help                  print this
"
    )
}

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// The file of digits.
    pub data: PathBuf,
    /// Which digits to train on, and which to test on.
    pub split: Split,
    /// Passes over the training digits, at least one.
    pub epochs: usize,
    /// The seed of everything random.
    pub seed: u64,
    /// Whether to print the final accuracy only.
    pub quiet: bool,
    /// Where the curves go, as SVG.
    pub picture: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            data: concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/digits.csv").into(),
            split: Split::Half,
            epochs: EPOCHS,
            seed: 0,
            quiet: false,
            picture: PICTURE.into(),
        }
    }
}

impl Options {
    /// Reads the command line; `None` is a call for help.
    pub fn parse(mut line: lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut options = Self::default();
        while let Some(argument) = line.next()? {
            match argument {
                Long("data") => options.data = line.value()?.into(),
                Long("split") => options.split = value(&mut line, "--split", "half or shuffled")?,
                Long("epochs") => {
                    let epochs: NonZero<usize> =
                        value(&mut line, "--epochs", "a whole number from 1")?;
                    options.epochs = epochs.get();
                }
                Long("seed") => options.seed = value(&mut line, "--seed", "a whole number from 0")?,
                Long("picture") => options.picture = line.value()?.into(),
                Long("quiet") => options.quiet = true,
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected()),
            }
        }
        Ok(Some(options))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Option<Options>, String> {
        Options::parse(lexopt::Parser::from_args(line.split_whitespace()))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_asks_for_the_defaults() {
        assert_eq!(parse(""), Ok(Some(Options::default())));
    }

    #[test]
    fn every_option_is_heard() {
        let line =
            "--data a.csv --split=shuffled --epochs 7 --seed 3 --quiet --picture pictures/b.svg";
        let options = Options {
            data: "a.csv".into(),
            split: Split::Shuffled,
            epochs: 7,
            seed: 3,
            quiet: true,
            picture: "pictures/b.svg".into(),
        };
        assert_eq!(parse(line), Ok(Some(options)));
        assert_eq!(parse("--help"), Ok(None));
    }

    #[test]
    fn nonsense_is_refused_with_a_reason() {
        for (line, reason) in [
            (
                "--epochs 0",
                "--epochs must be a whole number from 1, not \"0\"",
            ),
            (
                "--epochs many",
                "--epochs must be a whole number from 1, not \"many\"",
            ),
            (
                "--seed -1",
                "--seed must be a whole number from 0, not \"-1\"",
            ),
            (
                "--split thirds",
                "--split must be half or shuffled, not \"thirds\"",
            ),
            ("--data", "missing argument for option '--data'"),
            (
                "--quiet=no",
                "unexpected argument for option '--quiet': \"no\"",
            ),
            ("--fast", "invalid option '--fast'"),
            ("digits.csv", "unexpected argument \"digits.csv\""),
        ] {
            assert_eq!(parse(line), Err(reason.to_owned()), "{line}");
        }
    }
}
