//! Logistic regression on 1 797 real handwritten digits: many steps of Adam, or a few of Newton.
//!
//! ```text
//! cargo run --release --example logistic_regression
//! ```
//!
//! The loss is convex, so both look for the same point. Newton's method asks for H⁻¹ g, with the Hessian H of 650 × 650 entries. It
//! is never formed: conjugate gradients need its products H·v alone, which `hvp` takes from the same expression as the gradient.
//!
//! With the penalty 1 this is the `LogisticRegression` of scikit-learn. Version 1.7.2, asked for 10 digits, ends at the same loss,
//! 0.2421762656, and reads the same 0.9344 of the second half.

#[path = "../support/command_line.rs"]
mod command_line;
#[path = "../support/data.rs"]
mod data;
mod objective;
mod options;
mod report;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use conformable::expr::Variables;
use conformable::optim::Adam;
use objective::{Model, Objective};
use options::{HELP, Options};
use report::Report;

/// p with H p ≈ g, from products with H alone, and how many of them it took.
///
/// M. R. Hestenes and E. Stiefel, 1952; as a part of Newton's method, J. Nocedal and S. J. Wright, "Numerical Optimization", 2006,
/// algorithm 7.1, whose tolerance it has: rough far from the goal, ever finer near it.
fn conjugate_gradients(g: &Model, hessian: impl Fn(&Model) -> Model) -> (Model, usize) {
    let tolerance = g.norm() * g.norm().sqrt().min(0.5);
    let (mut p, mut rest, mut direction) = (Model::zeros(), *g, *g);
    let mut products = 0;
    while rest.norm() > tolerance && products < Model::NUMBERS {
        let before = rest.dot(&rest);
        let product = hessian(&direction);
        products += 1;
        let length = before / direction.dot(&product);
        p.axpy(length, &direction);
        rest.axpy(-length, &product);
        direction.scale_and_add(rest.dot(&rest) / before, &rest);
    }
    (p, products)
}

/// Follows the gradient, every step of about the same size.
fn adam(objective: &Objective, steps: usize, report: &mut Report) -> io::Result<Model> {
    report.begin("Adam: each pass over the digits gives a gradient, and each gradient a step")?;
    let mut model = Model::zeros();
    let mut adam = Adam::new(0.05);
    for step in 0_usize.. {
        let (loss, gradient, _) = objective.at(&model);
        if step == 0 || step.is_power_of_two() || step == steps {
            report.line((step, step + 1), (loss, &gradient), &model)?;
        }
        if step == steps {
            break;
        }
        adam.step(&mut model, &gradient);
    }
    report.end_table()?;
    Ok(model)
}

/// Goes to where the gradient would vanish if the loss were quadratic, again and again.
fn newton(objective: &Objective, report: &mut Report) -> io::Result<Model> {
    report.begin("Newton: most passes give a product of the Hessian with a direction")?;
    let mut model = Model::zeros();
    let (mut step, mut passes) = (0, 0);
    let (mut p, mut lowest) = (Model::zeros(), f64::INFINITY);
    while passes < 10_000 {
        let (loss, gradient, hessian) = objective.at(&model);
        passes += 1;
        if loss > lowest * (1.0 + 1e-12) {
            // Too far: half the way back.
            drop(hessian);
            p.update_from([], &mut |p, []| *p *= 0.5);
            model.axpy(1.0, &p);
            continue;
        }
        report.line((step, passes), (loss, &gradient), &model)?;
        if gradient.norm() < 1e-10 {
            break;
        }
        let products;
        (p, products) = conjugate_gradients(&gradient, hessian);
        model.axpy(-1.0, &p);
        passes += products;
        (step, lowest) = (step + 1, loss);
    }
    report.end_table()?;
    Ok(model)
}

fn main() -> ExitCode {
    command_line::exit(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(options) = Options::parse(lexopt::Parser::from_env())? else {
        return Ok(write!(io::stdout(), "{HELP}")?);
    };
    let digits = data::load(&options.data)?;
    let (train, test) = data::split(digits, options.split, options.seed)?;
    let objective = Objective::new(&train, options.penalty.0);
    let mut report = Report::new(&test);
    let by_adam = adam(&objective, options.steps, &mut report)?;
    let by_newton = newton(&objective, &mut report)?;
    Ok(report.end(&by_adam, &by_newton)?)
}
