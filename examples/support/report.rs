//! What a training run shows: a progress bar, a table of epochs, pictures, and the final accuracy.

use super::data::Digit;
use super::options::Options;
use super::picture;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, Write};

/// Lines in the table of epochs, about.
const LINES: usize = 20;

/// One pass over the training digits.
pub struct Epoch {
    /// The mean loss of the training digits, each met on the way.
    pub loss: f64,
    /// The fraction of the test digits that are read right at the end.
    pub accuracy: f64,
}

/// The story of a training run, told as it happens.
///
/// Progress goes to standard error, if that is a terminal, all else to standard output.
/// The last line is `accuracy 0.9480`; a quiet report has no other.
pub struct Report<'a> {
    options: &'a Options,
    test: &'a [Digit],
    bar: ProgressBar,
    /// Digits met in this epoch, and the sum of their losses.
    met: usize,
    loss: f64,
    history: Vec<Epoch>,
    said: Vec<usize>,
}

impl<'a> Report<'a> {
    /// Starts the report of training on some digits and testing on others.
    pub fn new(options: &'a Options, train: &[Digit], test: &'a [Digit]) -> Self {
        let bar = if options.quiet {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(options.epochs.saturating_mul(train.len()) as u64)
        };
        let style = ProgressStyle::with_template("{wide_bar} {percent:>3} %  {msg}  {eta} left");
        Self {
            options,
            test,
            bar: bar.with_style(style.expect("the template is valid")),
            met: 0,
            loss: 0.0,
            history: Vec::new(),
            said: Vec::new(),
        }
    }

    /// Notes the mean loss of a batch of so many training digits.
    pub fn batch(&mut self, digits: usize, loss: impl Into<f64>) {
        self.met += digits;
        self.loss += digits as f64 * loss.into();
        self.bar
            .set_message(format!("loss {:.4}", self.loss / self.met as f64));
        self.bar.inc(digits as u64);
    }

    /// Ends an epoch: reads the test digits with `classify`, which gives 0 to 9.
    pub fn epoch(&mut self, classify: impl Fn(&Digit) -> usize) -> io::Result<()> {
        self.said = self.test.iter().map(classify).collect();
        let loss = self.loss / self.met as f64;
        let accuracy = self.accuracy();
        self.history.push(Epoch { loss, accuracy });
        (self.met, self.loss) = (0, 0.0);

        let (epoch, epochs) = (self.history.len(), self.options.epochs);
        let due = epoch == 1 || epoch == epochs || epoch % epochs.div_ceil(LINES) == 0;
        if self.options.quiet || !due {
            return Ok(());
        }
        self.bar.suspend(|| {
            let mut out = io::stdout().lock();
            if epoch == 1 {
                writeln!(out, "epoch   training loss   test accuracy")?;
            }
            writeln!(out, "{epoch:>5}   {loss:>13.4}   {accuracy:>13.4}")
        })
    }

    /// Ends the run: draws digits, confusions and curves, and gives the accuracy.
    pub fn finish(self) -> io::Result<()> {
        self.bar.finish_and_clear();
        let mut out = io::stdout().lock();
        let picture = picture::save(&self.options.picture, &self.history);
        if !self.options.quiet {
            self.draw_some(&mut out)?;
            self.confusions(&mut out)?;
            if picture.is_ok() {
                writeln!(out, "\ncurves in {}\n", self.options.picture.display())?;
            }
        }
        writeln!(out, "accuracy {:.4}", self.accuracy())?;
        picture
    }

    /// Each test digit with what it was said to be.
    fn answers(&self) -> impl Iterator<Item = (&Digit, usize)> {
        self.test.iter().zip(self.said.iter().copied())
    }

    fn accuracy(&self) -> f64 {
        let right = self.answers().filter(is_right).count();
        right as f64 / self.test.len() as f64
    }

    /// Draws four digits side by side, at most two of them said wrong.
    fn draw_some(&self, out: &mut impl Write) -> io::Result<()> {
        let (right, wrong): (Vec<_>, Vec<_>) = self.answers().partition(is_right);
        let wrong = &wrong[..wrong.len().min(2)];
        let right = &right[..right.len().min(4 - wrong.len())];
        draw(out, &[right, wrong].concat())
    }

    /// Counts the digits of each label, row by row, by what they were said to be, column by column.
    fn confusions(&self, out: &mut impl Write) -> io::Result<()> {
        let mut counts = [[0; 10]; 10];
        for (digit, said) in self.answers() {
            counts[usize::from(digit.label)][said] += 1;
        }
        write!(out, "\n   said")?;
        for said in 0..10 {
            write!(out, "{said:>5}")?;
        }
        writeln!(out, "{:>8}{:>9}", "total", "recall")?;
        for (label, row) in counts.iter().enumerate() {
            write!(out, "label {label}")?;
            for count in row {
                match count {
                    0 => write!(out, "{:>5}", '·')?,
                    _ => write!(out, "{count:>5}")?,
                }
            }
            let total: usize = row.iter().sum();
            match total {
                0 => writeln!(out, "{:>8}{:>9}", '·', '·')?,
                _ => writeln!(out, "{total:>8}{:>9.4}", row[label] as f64 / total as f64)?,
            }
        }
        Ok(())
    }
}

/// Whether a digit was said to be what its writer meant.
fn is_right((digit, said): &(&Digit, usize)) -> bool {
    usize::from(digit.label) == *said
}

/// Draws digits side by side, and under each what it is and what it was said to be.
fn draw(out: &mut impl Write, answers: &[(&Digit, usize)]) -> io::Result<()> {
    writeln!(out)?;
    for row in 0..8 {
        let row_of = |(digit, _): &(&Digit, usize)| -> String {
            let pixels = digit.pixels[8 * row..][..8].iter();
            pixels.flat_map(|&ink| [shade(ink); 2]).collect()
        };
        line_up(out, answers.iter().map(row_of))?;
    }
    let caption = |answer: &(&Digit, usize)| {
        let mark = if is_right(answer) { "" } else { " ✗" };
        format!("label {}, said {}{mark}", answer.0.label, answer.1)
    };
    line_up(out, answers.iter().map(caption))
}

/// Writes one line of columns as wide as a drawing with its caption.
fn line_up(out: &mut impl Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let line: String = cells.map(|cell| format!("{cell:<20}")).collect();
    writeln!(out, "{}", line.trim_end())
}

/// The block character that is as dark as 0 to 16 parts of ink.
fn shade(ink: u8) -> char {
    [' ', '░', '▒', '▓', '█'][usize::from(ink.div_ceil(4))]
}
