//! The command line.

use super::command_line::value;
use super::data::Split;
use lexopt::prelude::{Long, Short};
use std::path::PathBuf;
use std::str::FromStr;

/// The answer to `--help`.
pub const HELP: &str = "\
Learns to read 8×8 handwritten digits by logistic regression, twice.

Options:
  --data FILE             lines of 64 pixels, 0 to 16, and a label, 0 to 9
  --split half|shuffled   train on the first half, test on the second [default],
                          or train on four fifths after a shuffle
  --seed N                the seed of the shuffle [default: 0]
  --penalty P             P/2 |W|² is added to the sum of the losses [default: 1]
  --steps N               steps of Adam [default: 1000]
  --help                  print this
";

/// What the command line asks for.
pub struct Options {
    /// The file of digits.
    pub data: PathBuf,
    /// Which digits to train on, and which to test on.
    pub split: Split,
    /// The seed of the shuffle.
    pub seed: u64,
    /// ½‖W‖² times this is added to the sum of the losses.
    pub penalty: Penalty,
    /// Steps of Adam.
    pub steps: usize,
}

/// A positive number, so that the loss has one lowest point.
pub struct Penalty(pub f64);

impl FromStr for Penalty {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.parse() {
            Ok(penalty) if penalty > 0.0 && penalty < f64::INFINITY => Ok(Penalty(penalty)),
            _ => Err(()),
        }
    }
}

impl Options {
    /// Reads the command line; `None` is a call for help.
    pub fn parse(mut line: lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut options = Options {
            data: concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/digits.csv").into(),
            split: Split::Half,
            seed: 0,
            penalty: Penalty(1.0),
            steps: 1000,
        };
        while let Some(argument) = line.next()? {
            match argument {
                Long("data") => options.data = line.value()?.into(),
                Long("split") => options.split = value(&mut line, "--split", "half or shuffled")?,
                Long("seed") => options.seed = value(&mut line, "--seed", "a whole number from 0")?,
                Long("penalty") => {
                    options.penalty = value(&mut line, "--penalty", "a number above 0")?;
                }
                Long("steps") => {
                    options.steps = value(&mut line, "--steps", "a whole number from 0")?;
                }
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected()),
            }
        }
        Ok(Some(options))
    }
}
