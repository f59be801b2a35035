//! What every program with a command line needs: option values, and a last word when something went wrong.

use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::str::FromStr;

/// The value of `option`, or an error that says what it must be.
pub fn value<T: FromStr>(
    line: &mut lexopt::Parser,
    option: &str,
    wanted: &str,
) -> Result<T, lexopt::Error> {
    let text = lexopt::ValueExt::string(line.value()?)?;
    text.parse()
        .map_err(|_| format!("{option} must be {wanted}, not {text:?}").into())
}

/// Says on one line what went wrong, if anything did.
///
/// A reader that has closed the pipe, such as `head`, has seen enough: that is a success.
pub fn exit(outcome: Result<(), Box<dyn Error>>) -> ExitCode {
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
