//! What the digit programs share besides mathematics: their options, their data and their report.

pub mod command_line;
pub mod data;
pub mod options;
mod picture;
pub mod report;

use options::Options;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs `program` with the options of the command line and says on one line what went wrong, if anything did.
pub fn run(program: impl FnOnce(Options) -> Result<(), Box<dyn Error>>) -> ExitCode {
    command_line::exit(match Options::parse(lexopt::Parser::from_env()) {
        Ok(Some(options)) => program(options),
        Ok(None) => io::stdout()
            .write_all(options::help().as_bytes())
            .map_err(Into::into),
        Err(error) => Err(error.into()),
    })
}
