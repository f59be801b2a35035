//! An evaluator for formulas as they are printed: it knows the notation, and nothing of rules or derivatives.

use std::collections::HashMap;

use conformable::prelude::*;
use conformable::shape::Name;

use super::operators;
use super::value::{Entry, Outcome, Value, unify};

/// What names stand for.
#[derive(Clone)]
pub struct Names<T> {
    pub values: HashMap<String, Value<T>>,
    /// The place of a component, and of how many.
    pub components: HashMap<&'static str, (usize, usize)>,
    /// The first and the last place of each block.
    pub blocks: HashMap<&'static str, (usize, usize)>,
}

impl<T: Entry> Names<T> {
    pub fn new() -> Self {
        Names {
            values: HashMap::new(),
            // The scalar of a quaternion.
            components: HashMap::from([("w", (0, 4))]),
            blocks: HashMap::new(),
        }
    }

    pub fn set<S: Shape>(&mut self, name: &str, tensor: &Tensor<T, S>) {
        self.set_value(name, Value::of(tensor));
    }

    pub fn set_value(&mut self, name: &str, value: Value<T>) {
        self.values.insert(name.into(), value);
    }

    /// The names of the components of `N`.
    pub fn set_components<N: Dim>(&mut self) {
        let places = (0..N::LEN).filter_map(|place| Some((N::component(place)?, (place, N::LEN))));
        self.components.extend(places);
    }

    /// The names of the blocks of `N`, which stand before the points in those of its components.
    pub fn set_blocks<N: Dim>(&mut self) {
        for place in 0..N::LEN {
            let name = N::component(place).unwrap_or_default();
            for (end, _) in name.match_indices('.') {
                self.blocks.entry(&name[..end]).or_insert((place, place)).1 = place;
            }
        }
    }

    /// What a formula comes to.
    pub fn evaluate(&self, formula: &str) -> Outcome<Value<T>> {
        let mut reader = Reader {
            rest: formula,
            names: self,
            in_norm: false,
            in_bars: false,
        };
        let value = reader.sum()?;
        match reader.rest.trim() {
            "" => Ok(value),
            rest => Err(format!("not understood: {rest}")),
        }
    }

    /// The value of a line `left = formula : shape, where …`, whose left side and shape are as given, and whose conditions hold.
    pub fn line(
        &self,
        line: &str,
        left: &str,
        shape: &str,
        holds: impl Fn(T, T) -> bool,
    ) -> Outcome<Value<T>> {
        let (found, right) = line.split_once(" = ").ok_or("no =")?;
        let (right, conditions) = right.split_once(", where ").unwrap_or((right, ""));
        let (formula, found_shape) = right.split_once(" : ").unwrap_or((right, ""));
        if (found, found_shape) != (left, shape) {
            return Err(format!(
                "`{found}` of shape `{found_shape}`, not `{left}` of `{shape}`"
            ));
        }
        for condition in conditions
            .split(" and ")
            .filter(|condition| !condition.is_empty())
        {
            let (left, right) = condition.split_once(" = ").ok_or("no =")?;
            let [left, right] = [self.evaluate(left)?, self.evaluate(right)?];
            let (rows, columns) = (
                unify(left.rows, right.rows)?,
                unify(left.columns, right.columns)?,
            );
            let (rows, columns) = (rows.unwrap_or(1), columns.unwrap_or(1));
            let mut pairs = left
                .fit(rows, columns)?
                .into_iter()
                .zip(right.fit(rows, columns)?);
            if !pairs.all(|(left, right)| holds(left, right)) {
                return Err(format!("it does not hold that {condition}"));
            }
        }
        self.evaluate(formula.strip_prefix("δ ↦ ").unwrap_or(formula))
    }
}

pub fn shape_name<S: Shape>() -> String {
    Name::<S>::new().to_string()
}

/// Reads a formula and evaluates it on the way: recursive descent.
pub struct Reader<'r, T> {
    pub rest: &'r str,
    pub names: &'r Names<T>,
    pub in_norm: bool,
    pub in_bars: bool,
}

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

pub fn in_name(c: char) -> bool {
    let index = ('₀'..='₉').contains(&c) || c == '_' || c == '′' || c == '.';
    let raised = "ᵀ𝟏𝐞𝐄ₓ".contains(c) || SUPERSCRIPTS.contains(c);
    index || c.is_alphanumeric() && !raised
}

impl<T: Entry> Reader<'_, T> {
    pub fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    pub fn take(&mut self, token: &str) -> bool {
        self.peek();
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub fn expect(&mut self, token: &str) -> Outcome<()> {
        if self.take(token) {
            Ok(())
        } else {
            Err(format!("no `{token}` before `{}`", self.rest))
        }
    }

    pub fn while_in(&mut self, set: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|c| !set(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken.into()
    }

    pub fn sum(&mut self) -> Outcome<Value<T>> {
        let negative = self.take("−");
        let mut sum = self.entrywise()?;
        if negative {
            sum = sum.map(|x| -x);
        }
        loop {
            if self.take("+") {
                sum = sum.zip(&self.entrywise()?, |a, b| a + b)?;
            } else if self.take("−") {
                sum = sum.zip(&self.entrywise()?, |a, b| a - b)?;
            } else {
                return Ok(sum);
            }
        }
    }

    fn entrywise(&mut self) -> Outcome<Value<T>> {
        let mut left = self.product()?;
        loop {
            if self.take("⊙") {
                left = left.zip(&self.product()?, |a, b| a * b)?;
            } else if self.take("⊘") {
                left = left.zip(&self.product()?, |a, b| a / b)?;
            } else if self.take("/") {
                let right = self.product()?;
                if !right.is_scalar() {
                    return Err("a quotient by more than a scalar".into());
                }
                let divisor = right.single()?;
                left = left.map(move |a| a / divisor);
            } else if self.take("⊗") {
                left = operators::kronecker(&left, &self.product()?)?;
            } else if self.take("×") {
                left = operators::cross(&left, &self.product()?)?;
            } else if self.take("·") {
                if !left.is_number() {
                    return Err("a point behind what is not a number".into());
                }
                left = left.product(&self.product()?)?;
            } else {
                return Ok(left);
            }
        }
    }

    pub fn product(&mut self) -> Outcome<Value<T>> {
        let mut product = self.factor()?;
        while let Some(c) = self.peek() {
            let bar = c == '‖' && !self.in_norm || c == '|' && !self.in_bars;
            let opens = bar || "([⟨√𝟏𝐞𝐄".contains(c);
            if !opens && !in_name(c) {
                break;
            }
            product = product.product(&self.factor()?)?;
        }
        Ok(product)
    }

    fn factor(&mut self) -> Outcome<Value<T>> {
        if let Some(image) = self.image()? {
            return self.raised(image);
        }
        let base = self.atom()?;
        self.raised(base)
    }

    /// What is raised or lowered behind an atom.
    pub fn raised(&mut self, mut base: Value<T>) -> Outcome<Value<T>> {
        loop {
            if self.rest.starts_with("⁻ᵀ") {
                self.take("⁻ᵀ");
                base = operators::matrix_power(&base, -1)?.transpose();
            } else if self.rest.starts_with('ᵀ') {
                self.take("ᵀ");
                base = base.transpose();
            } else if self.rest.starts_with('[') {
                base = match self.range()? {
                    Some((first, last)) => base.block(first, last)?,
                    None => base.component(self.place()?.0)?,
                };
            } else if self.take_behind("^∘") {
                let sign = if self.take("−") { -1 } else { 1 };
                let digits = self.while_in(|c| c.is_ascii_digit());
                base = base.power(sign * digits.parse::<i32>().map_err(|error| error.to_string())?);
            } else {
                let sign = if self.rest.starts_with('⁻') { -1 } else { 1 };
                let digits = self.while_in(|c| c == '⁻' || SUPERSCRIPTS.contains(c));
                if digits.is_empty() {
                    return Ok(base);
                }
                let values = digits
                    .chars()
                    .filter_map(|c| SUPERSCRIPTS.chars().position(|d| c == d));
                let n = sign * values.fold(0, |n, digit| 10 * n + digit as i32);
                let matrix = |size: Option<usize>| size.is_none_or(|size| size > 1);
                base = if matrix(base.rows) && matrix(base.columns) && !base.is_number() {
                    operators::matrix_power(&base, n)?
                } else {
                    base.power(n)
                };
            }
        }
    }

    pub fn take_behind(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}
