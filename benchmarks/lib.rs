//! One way to measure: contenders take turns, the median counts, and what is printed is a ratio.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Turns that each contender gets.
const TURNS: usize = 201;
/// How long a turn takes, about: long for the clock, short for whatever else the machine does.
const TURN: Duration = Duration::from_micros(200);

/// One way to do the work.
pub struct Contender<'a> {
    name: &'static str,
    run: Box<dyn FnMut(usize) + 'a>,
    runs: usize,
    times: Vec<f64>,
}

impl<'a> Contender<'a> {
    /// Does the work once for each call of `work`; its result is kept from being optimised away.
    pub fn new<R>(name: &'static str, mut work: impl FnMut() -> R + 'a) -> Self {
        let mut run = move |runs| {
            for _ in 0..runs {
                black_box(work());
            }
        };
        let mut runs = 1;
        while time(&mut run, runs) < TURN {
            runs *= 2;
        }
        Contender {
            name,
            run: Box::new(run),
            runs,
            times: Vec::new(),
        }
    }

    fn take_turn(&mut self) {
        let time = time(&mut self.run, self.runs);
        self.times.push(time.as_secs_f64() / self.runs as f64 * 1e9);
    }

    fn median(&mut self) -> f64 {
        self.times.sort_by(f64::total_cmp);
        self.times[self.times.len() / 2]
    }
}

fn time(run: &mut impl FnMut(usize), runs: usize) -> Duration {
    let start = Instant::now();
    run(runs);
    start.elapsed()
}

/// Lets all contenders take turns; prints the median time of each and its ratio to the first.
pub fn compare<const N: usize>(work: &str, mut contenders: [Contender<'_>; N]) {
    for _ in 0..TURNS {
        contenders.iter_mut().for_each(Contender::take_turn);
    }
    let first = contenders[0].median();
    print!("{work:<34}");
    for contender in &mut contenders {
        let median = contender.median();
        print!(
            "  {:>11} {median:>9.1} ns ({:>5.2})",
            contender.name,
            median / first
        );
    }
    println!();
}
