//! What the digit programs share besides mathematics: their options, their data and their report.

pub mod data;
mod error;
pub mod options;
mod picture;
pub mod report;

use options::Options;
use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Runs `program` with the options of the command line and says on one line what went wrong, if anything did.
///
/// A reader that has closed the pipe, such as `head`, has seen enough: that is a success.
pub fn run(program: impl FnOnce(Options) -> Result<(), Box<dyn Error>>) -> ExitCode {
    let outcome = match Options::parse(lexopt::Parser::from_env()) {
        Ok(Some(options)) => program(options),
        Ok(None) => io::stdout()
            .write_all(options::help().as_bytes())
            .map_err(Into::into),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Err(error) if !is_broken_pipe(&*error) => {
            // Nobody is left to tell if this fails too.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
