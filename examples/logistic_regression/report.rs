//! What a descent shows: a line for each step that matters.

use super::Model;
use super::data::Digit;
use std::io::{self, Write};
use std::time::Instant;

/// A table for each way of descending.
pub struct Report<'a> {
    /// The digits that the accuracy is measured on.
    test: &'a [Digit],
    start: Instant,
}

impl<'a> Report<'a> {
    pub fn new(test: &'a [Digit]) -> Self {
        let start = Instant::now();
        Report { test, start }
    }

    /// Begins a table, and its clock.
    pub fn begin(&mut self, title: &str) -> io::Result<()> {
        self.start = Instant::now();
        writeln!(
            io::stdout(),
            "{title}\n\n step  passes          loss  |gradient|  accuracy  seconds"
        )
    }

    /// Ends a table.
    pub fn end_table(&self) -> io::Result<()> {
        writeln!(io::stdout())
    }

    /// A model after so many steps, and so many passes over the training digits.
    pub fn line(
        &self,
        (step, passes): (usize, usize),
        (loss, gradient): (f64, &Model),
        model: &Model,
    ) -> io::Result<()> {
        let (norm, accuracy) = (gradient.norm(), model.accuracy(self.test));
        let seconds = self.start.elapsed().as_secs_f64();
        writeln!(
            io::stdout(),
            "{step:>5}{passes:>8}{loss:>14.9}{norm:>12.1e}{accuracy:>10.4}{seconds:>9.2}"
        )
    }

    /// Compares where two ways have led; the second came closer.
    pub fn end(&self, first: &Model, second: &Model) -> io::Result<()> {
        let (apart, accuracy) = (first.distance(second), second.accuracy(self.test));
        writeln!(
            io::stdout(),
            "The weights of the two differ by {apart:.0e} of their norm.\n\naccuracy {accuracy:.4}"
        )
    }
}
