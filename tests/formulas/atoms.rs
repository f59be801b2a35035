//! What formulas are made of in the end: names, numbers, functions, and what stands between brackets.

use super::evaluator::{Reader, in_name};
use super::operators::{self, Image};
use super::value::{Entry, Outcome, Value};

impl<T: Entry> Reader<'_, T> {
    /// `(· ⊗ B)ᵀ[δ]`, `(A ⊗ ·)ᵀ[δ]`, `vechᵀ[δ]`, `chol′(A)ᵀ[δ]`: what a linear map without a matrix makes of something.
    pub fn image(&mut self) -> Outcome<Option<Value<T>>> {
        self.peek();
        let before = self.rest;
        let map = if self.take("(· ⊗") {
            let b = self.inside(")")?;
            Image::KroneckerFirst(b)
        } else if self.rest.starts_with('(') && operators::ends_with_placeholder(self.rest) {
            self.expect("(")?;
            let a = self.product()?;
            self.expect("⊗")?;
            self.expect("·")?;
            self.expect(")")?;
            Image::KroneckerSecond(a)
        } else {
            let name = self.while_in(in_name);
            let argument = if name.ends_with('′') && self.take_behind("(") {
                Some(self.inside(")")?)
            } else {
                None
            };
            if name.is_empty()
                || !self.rest.starts_with("ᵀ[")
                || self.names.values.contains_key(&name)
            {
                self.rest = before;
                return Ok(None);
            }
            Image::Named(name, argument)
        };
        self.expect("ᵀ[")?;
        let argument = self.inside("]")?;
        map.transposed(&argument).map(Some)
    }

    /// `[2:4]`, `[x:z]` or `[velocity]`: places, counted from 0, where it is not one place.
    pub fn range(&mut self) -> Outcome<Option<(usize, usize)>> {
        let (inside, rest) = self.rest[1..].split_once(']').ok_or("no ]")?;
        if let Some(block) = self.names.blocks.get(inside) {
            self.rest = rest;
            return Ok(Some(*block));
        }
        let Some((first, last)) = inside.split_once(':') else {
            return Ok(None);
        };
        self.rest = rest;
        let [first, last] = [first, last].map(|end| match self.names.components.get(end) {
            Some((place, _)) => Ok(*place),
            None => end
                .parse::<usize>()
                .map(|number| number - 1)
                .map_err(|e| e.to_string()),
        });
        Ok(Some((first?, last?)))
    }

    /// `[heading]` or `[2]`: a place, counted from 0, and how many there are.
    pub fn place(&mut self) -> Outcome<(usize, Option<usize>)> {
        self.expect("[")?;
        let word = self.while_in(in_name);
        self.expect("]")?;
        match (
            self.names.components.get(word.as_str()),
            word.parse::<usize>(),
        ) {
            (Some((place, count)), _) => Ok((*place, Some(*count))),
            (None, Ok(number)) if number > 0 => Ok((number - 1, None)),
            _ => Err(format!("the component {word}")),
        }
    }

    /// What stands between brackets.
    fn inside(&mut self, close: &str) -> Outcome<Value<T>> {
        let in_norm = std::mem::replace(&mut self.in_norm, close == "‖");
        let in_bars = std::mem::replace(&mut self.in_bars, close == "|");
        let value = self.sum()?;
        (self.in_norm, self.in_bars) = (in_norm, in_bars);
        if !close.is_empty() {
            self.expect(close)?;
        }
        Ok(value)
    }

    fn bars(&mut self) -> Outcome<Value<T>> {
        self.expect("|")?;
        let magnitude = |x: T| if x < T::zero() { -x } else { x };
        Ok(self.inside("|")?.map(magnitude))
    }

    pub fn atom(&mut self) -> Outcome<Value<T>> {
        if self.take("(") {
            return self.inside(")");
        }
        if self.take("√") {
            let argument = self.atom()?;
            return T::apply("√", &[argument]);
        }
        if self.take("𝟏") {
            return Ok(Value::ones());
        }
        if self.peek() == Some('|') {
            return self.bars();
        }
        if self.take("𝐄") {
            let (first, last) = self.range()?.ok_or("no range")?;
            let at = move |row, column| {
                if row == first + column {
                    T::one()
                } else {
                    T::zero()
                }
            };
            return Ok(Value::by_place(None, Some(last + 1 - first), at));
        }
        if self.take("𝐞[argmax") {
            let (rows, _, entries) = self.bars()?.known()?;
            self.expect("]")?;
            let greatest = entries
                .iter()
                .fold(T::zero(), |a, b| if *b > a { *b } else { a });
            let place = entries
                .iter()
                .position(|entry| *entry == greatest)
                .ok_or("no entries")?;
            let at = move |row, _| if row == place { T::one() } else { T::zero() };
            return Ok(Value::by_place(Some(rows), Some(1), at));
        }
        if self.take("𝐞") {
            let (place, count) = self.place()?;
            let count = count.ok_or("a unit vector of unknown size")?;
            let at = move |row, _| if row == place { T::one() } else { T::zero() };
            return Ok(Value::by_place(Some(count), Some(1), at));
        }
        if self.take("[") {
            let value = self.inside("")?;
            if self.rest.starts_with([';', ']']) {
                let mut rows = vec![value];
                while self.take(";") {
                    rows.push(self.inside("")?);
                }
                self.expect("]")?;
                if self.take_behind("ₓ") {
                    return operators::skew(&rows[0]);
                }
                return Value::stack(&rows);
            }
            let positive = self.take("> 0]");
            if !positive {
                self.expect("≤ 0]")?;
            }
            return Ok(value.map(move |x| {
                if (x > T::zero()) == positive {
                    T::one()
                } else {
                    T::zero()
                }
            }));
        }
        if self.take("⟨") {
            let a = self.inside(",")?;
            let b = self.inside("⟩")?;
            return Ok(Value::scalar(a.zip(&b, |a, b| a * b)?.sum()?));
        }
        if self.take("‖") {
            let value = self.inside("‖")?;
            return self.norm(&value);
        }
        self.peek();
        let word = self.while_in(in_name);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let number = T::parse(&word).ok_or(format!("the number {word}"))?;
            return Ok(Value::number(number));
        }
        if self.rest.starts_with('|') && !self.in_bars {
            let argument = self.bars()?;
            return T::apply(&word, &[argument]);
        }
        if word == "rows" {
            return self.rows();
        }
        if !self.rest.starts_with('(') {
            return match self.names.values.get(&word) {
                Some(value) => Ok(value.clone()),
                None if word == "I" => Ok(Value::identity()),
                None => Err(format!("the name `{word}` before `{}`", self.rest)),
            };
        }
        self.expect("(")?;
        let mut arguments = vec![self.inside("")?];
        while self.take(",") {
            arguments.push(self.inside("")?);
        }
        self.expect(")")?;
        match operators::apply(&word, &arguments)? {
            Some(value) => Ok(value),
            None => T::apply(&word, &arguments),
        }
    }

    /// Behind ‖a‖: which norm it is.
    fn norm(&mut self, value: &Value<T>) -> Outcome<Value<T>> {
        let matrix = value.columns != Some(1);
        let squares = || Ok(Value::scalar(value.power(2).sum()?));
        if self.take_behind("₁") {
            let magnitude = |x: T| if x < T::zero() { -x } else { x };
            return Ok(Value::scalar(value.map(magnitude).sum()?));
        }
        if self.take_behind("_∞") {
            return operators::greatest(value);
        }
        if matrix && !self.take_behind("_F") {
            return Err("a norm of a matrix that is not said which".into());
        }
        if self.take_behind("²") {
            return squares();
        }
        T::apply("√", &[squares()?])
    }

    /// `rows(x ↦ f(x), X)`, `rows((x, δ) ↦ f(x, δ), X, δ)`
    fn rows(&mut self) -> Outcome<Value<T>> {
        self.expect("(")?;
        let names: Vec<&str> = if self.take("(") {
            let (names, rest) = self.rest.split_once(')').ok_or("no )")?;
            self.rest = rest;
            names.split(", ").collect()
        } else {
            vec![self.rest.split(' ').next().unwrap_or("")]
        };
        self.rest = self.rest.strip_prefix(names[0]).unwrap_or(self.rest);
        self.expect("↦")?;
        let body = self.rest;
        // Once to see where it ends, with any row.
        let end = operators::end_of_argument(body).ok_or("no end of a function")?;
        self.rest = &body[end..];
        let mut arguments = Vec::new();
        while self.take(",") {
            arguments.push(self.inside("")?.known()?);
        }
        self.expect(")")?;
        if arguments.len() != names.len() {
            return Err(format!("{} arguments for {names:?}", arguments.len()));
        }
        let count = arguments[0].0;
        let mut rows = Vec::new();
        for row in 0..count {
            let mut inner = self.names.clone();
            for (name, (_, columns, entries)) in names.iter().zip(&arguments) {
                let entries = entries[row * columns..][..*columns].to_vec();
                inner.set_value(name, Value::new(*columns, 1, entries));
            }
            let row = inner.evaluate(&body[..end])?;
            // What is open has the size of a row of the first argument.
            let size = row.rows.unwrap_or(arguments[0].1);
            rows.push(Value::new(1, size, row.fit(size, 1)?));
        }
        Value::stack(&rows)
    }
}
