//! The model, and its loss with first and second derivatives.

use super::data::{self, Digit};
use conformable::expr::{Variables, constant, function, hvp, value_and_grad, value_and_grad_add};
use conformable::prelude::*;

dims! {
    /// An 8×8 picture, row by row.
    pub Pixels = data::PIXELS;
    /// The digits 0 to 9.
    pub Classes = 10;
    /// Pictures that are looked at together.
    Rows = 32;
}

variables! {
    /// The logits of a picture x are W x + b.
    pub struct Model {
        w: Matrix<f64, Classes, Pixels>,
        b: Vector<f64, Classes>,
    }
}

impl Model {
    /// The numbers in it.
    pub const NUMBERS: usize = Classes::LEN * (Pixels::LEN + 1);

    /// The sum of the products of all numbers.
    pub fn dot(&self, other: &Model) -> f64 {
        self.w.dot(&other.w) + self.b.dot(&other.b)
    }

    pub fn norm(&self) -> f64 {
        self.dot(self).sqrt()
    }

    /// self ← self + a other
    pub fn axpy(&mut self, a: f64, other: &Model) {
        self.update_from([other], &mut |x, [y]| *x += a * y);
    }

    /// self ← a self + other
    pub fn scale_and_add(&mut self, a: f64, other: &Model) {
        self.update_from([other], &mut |x, [y]| *x = a * *x + y);
    }

    /// How far the weights are from others, relative to these. The biases do not count: a number added to all of them changes no loss.
    pub fn distance(&self, other: &Model) -> f64 {
        (&self.w - &other.w).norm() / other.w.norm()
    }

    /// The share of digits that it reads right.
    pub fn accuracy(&self, digits: &[Digit]) -> f64 {
        let is_right = |digit: &&Digit| {
            let y = &self.w * &pixels(digit) + &self.b;
            y.argmax() == Some(digit.label.into())
        };
        digits.iter().filter(is_right).count() as f64 / digits.len() as f64
    }
}

fn pixels(digit: &Digit) -> Vector<f64, Pixels> {
    Vector::from_fn(|i| f64::from(digit.pixels[i]) / 16.0)
}

/// Pictures as rows, and beside them what the model should say. A row of zeros fills up: its loss and its gradient are 0.
struct Batch {
    x: Matrix<f64, Rows, Pixels>,
    t: Matrix<f64, Rows, Classes>,
}

impl Batch {
    fn new(digits: &[Digit]) -> Self {
        let (mut x, mut t) = (Matrix::zeros(), Matrix::zeros());
        for ((x, t), digit) in x.rows_mut().iter_mut().zip(t.rows_mut()).zip(digits) {
            *x = pixels(digit);
            t[usize::from(digit.label)] = 1.0;
        }
        Batch { x, t }
    }
}

/// The mean loss of all digits, with a penalty on large weights so that it has a lowest point.
pub struct Objective {
    batches: Vec<Batch>,
    digits: usize,
    penalty: f64,
}

impl Objective {
    /// The mean of the losses of these digits, after `penalty` ½‖W‖² was added to their sum.
    pub fn new(digits: &[Digit], penalty: f64) -> Self {
        Objective {
            batches: digits.chunks(Rows::LEN).map(Batch::new).collect(),
            digits: digits.len(),
            penalty,
        }
    }

    /// The value and the gradient at a model, and the Hessian there: dm ↦ H·dm.
    pub fn at(&self, model: &Model) -> (f64, Model, impl Fn(&Model) -> Model) {
        let digits = self.digits as f64;
        let penalty =
            function::<Model, _, _, _>(move |m| m.w.half_norm_squared() * (self.penalty / digits));
        // The mean over the rows of a batch, as a part of the mean over all digits.
        let share = Rows::LEN as f64 / digits;
        let losses = move || {
            self.batches.iter().map(move |Batch { x, t }| {
                function::<Model, _, _, _>(move |m| {
                    let y = constant(x).mul_transpose(m.w).add_row(m.b);
                    y.cross_entropy(constant(t)) * share
                })
            })
        };

        let (mut value, mut gradient) = value_and_grad(model, penalty);
        for loss in losses() {
            value += value_and_grad_add(model, &mut gradient, loss);
        }
        let hessian = move |along: &Model| {
            let (_, mut product) = hvp(model, along, penalty);
            for loss in losses() {
                product.axpy(1.0, &hvp(model, along, loss).1);
            }
            product
        };
        (value, gradient, hessian)
    }
}
