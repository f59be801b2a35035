//! The table, and the numbers that it is read into.

use conformable::prelude::*;
use num_rational::Ratio;

/// An exact number, wide enough for inverses of fractions.
pub type Exact = Ratio<i128>;

/// A tensor as it stands in the table: its sizes, then its entries.
#[derive(Clone, Debug)]
pub struct Printed {
    pub sizes: Vec<usize>,
    pub entries: Vec<&'static str>,
}

impl Printed {
    fn new(text: &'static str) -> Printed {
        let (sizes, entries) = text.split_once(':').unwrap();
        let sizes = match sizes {
            "scalar" => Vec::new(),
            sizes => sizes.split('x').map(|n| n.parse().unwrap()).collect(),
        };
        let entries: Vec<_> = entries.split(' ').collect();
        assert_eq!(entries.len(), sizes.iter().product::<usize>(), "{text}");
        Printed { sizes, entries }
    }

    pub fn numbers<T: Number>(&self) -> Vec<T> {
        self.entries.iter().map(|entry| T::parse(entry)).collect()
    }

    pub fn tensor<T: Number, S: Shape>(&self) -> Tensor<T, S> {
        assert_eq!(self.sizes, S::SIZES);
        Tensor::try_from_iter(self.numbers()).unwrap()
    }
}

/// A rule at a point, by one of its arguments.
#[derive(Debug)]
pub struct Row {
    pub rule: &'static str,
    pub rational: bool,
    /// Counted from 0.
    pub by: usize,
    pub arguments: Vec<Printed>,
    pub value: Printed,
    pub derivative: Printed,
    pub value_scale: Printed,
    pub derivative_scale: Printed,
}

impl Row {
    /// Whether this is the rule, at arguments of these sizes.
    pub fn is(&self, rule: &str, sizes: &[&[usize]]) -> bool {
        let ours = self.arguments.iter().map(|argument| &argument.sizes);
        self.rule == rule && ours.eq(sizes.iter().copied())
    }
}

pub fn rows() -> impl Iterator<Item = Row> {
    let lines = include_str!("../data/rules.csv").lines().skip(1);
    lines.map(|line| {
        let fields: Vec<_> = line.split(',').collect();
        let [
            rule,
            numbers,
            by,
            arguments,
            value,
            derivative,
            scale,
            slope_scale,
        ] = fields[..]
        else {
            panic!("{line}")
        };
        Row {
            rule,
            rational: numbers == "rational",
            by: by.parse::<usize>().unwrap() - 1,
            arguments: arguments.split(';').map(Printed::new).collect(),
            value: Printed::new(value),
            derivative: Printed::new(derivative),
            value_scale: Printed::new(scale),
            derivative_scale: Printed::new(slope_scale),
        }
    })
}

/// The numbers that rules are evaluated in.
pub trait Number: Field + PartialOrd + std::fmt::Debug {
    fn parse(text: &str) -> Self;

    /// Equal or, where numbers are rounded, within 8 units in the last place times 1 + the condition number. `scale` is the exact
    /// number times the latter, of a 0 the largest of all entries: see `data/rules.py`.
    fn agrees(&self, exact: &Self, scale: f64) -> bool;
}

impl Number for Exact {
    fn parse(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn agrees(&self, exact: &Exact, _: f64) -> bool {
        self == exact
    }
}

impl Number for f64 {
    fn parse(text: &str) -> f64 {
        match text.split_once('/') {
            Some((p, q)) => p.parse::<f64>().unwrap() / q.parse::<f64>().unwrap(),
            None => text.parse().unwrap(),
        }
    }

    fn agrees(&self, exact: &f64, scale: f64) -> bool {
        const ULPS: f64 = 8.0;
        // Of 0 the last place is that of what is next to it.
        let size = if *exact == 0.0 { scale } else { exact.abs() };
        let ulp = size.next_up() - size;
        let condition = if size == 0.0 { 1.0 } else { scale / size };
        (self - exact).abs() <= ULPS * ulp * condition
    }
}

/// What a rule gives: its value, and its derivatives by some of its arguments.
pub struct Found<T> {
    pub value: Vec<T>,
    pub derivatives: Vec<(usize, Vec<T>)>,
}

impl<T: Number> Found<T> {
    pub fn new<Y: Shape>(value: &Tensor<T, Y>) -> Self {
        Found {
            value: value.as_slice().to_vec(),
            derivatives: Vec::new(),
        }
    }

    /// The derivative by an argument, counted from 0, every entry.
    pub fn by(mut self, argument: usize, derivative: &impl Jacobian<Scalar = T>) -> Self {
        let entries = derivative.to_dense().0.as_slice().to_vec();
        self.derivatives.push((argument, entries));
        self
    }
}

/// What differs from the row, in words.
pub fn differences<T: Number>(row: &Row, found: &Found<T>) -> Vec<String> {
    let by = found.derivatives.iter().find(|(by, _)| *by == row.by);
    let Some((_, derivative)) = by else {
        return vec![format!("{}: no derivative by {}", row.rule, row.by + 1)];
    };
    let value = compare(row, "y", &found.value, &row.value, &row.value_scale);
    let name = format!("∂y/∂x{}", row.by + 1);
    let entries = compare(
        row,
        &name,
        derivative,
        &row.derivative,
        &row.derivative_scale,
    );
    value.into_iter().chain(entries).collect()
}

fn compare<T: Number>(
    row: &Row,
    what: &str,
    found: &[T],
    exact: &Printed,
    scale: &Printed,
) -> Option<String> {
    assert_eq!(found.len(), exact.entries.len(), "{row:?}");
    let (exact, scales) = (exact.numbers::<T>(), scale.numbers::<f64>());
    let largest = scales.iter().copied().fold(0.0, f64::max);
    let scale = |i: usize| {
        if exact[i].is_zero() {
            largest
        } else {
            scales[i]
        }
    };
    let i = (0..found.len()).find(|&i| !found[i].agrees(&exact[i], scale(i)))?;
    let (found, exact, scale) = (&found[i], &exact[i], scale(i));
    let (rule, numbers) = (row.rule, std::any::type_name::<T>());
    Some(format!(
        "{rule}, {what}, entry {i} over {numbers}: found {found:?}, exact {exact:?}, scale {scale:?}"
    ))
}
