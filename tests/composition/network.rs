//! A network of two layers, over a batch.

use conformable::forward::{self, Number as Dual};
use conformable::prelude::*;
use conformable::rule::{Sorted, sort::Entrywise};
use conformable::rules::{
    AddRow, CrossEntropy, Gelu, MatVecRows, MeanSquaredError, ScalarFunction, Square, Tanh,
};
use conformable_tests::{Number, Rational, assert_agree, constant, sample, size};

use super::{Batch, Hidden, Input, Output};

/// The arguments of a network of two layers: its weights, a batch, the targets.
#[derive(Clone, Copy)]
struct Network<T: Copy> {
    v: Matrix<T, Hidden, Input>,
    a: Vector<T, Hidden>,
    w: Matrix<T, Output, Hidden>,
    b: Vector<T, Output>,
    x: Matrix<T, Batch, Input>,
    t: Matrix<T, Batch, Output>,
}

/// What is common to the losses here.
trait Loss<T: Copy>:
    Differentiable2<T, Predictions, Predictions> + Rule2<Predictions, Predictions, Output = ()>
{
}
impl<T: Copy, L> Loss<T> for L where
    L: Differentiable2<T, Predictions, Predictions> + Rule2<Predictions, Predictions, Output = ()>
{
}
type Predictions = (Batch, Output);

impl<T: Scalar> Network<T> {
    fn sample() -> Self
    where
        T: Number,
    {
        Network {
            v: sample(1),
            a: sample(2),
            w: sample(3),
            b: sample(4),
            x: sample(5),
            t: sample(6),
        }
    }

    fn lift<'id, X: Shape>(&self) -> Network<Dual<'id, T, X>> {
        Network {
            v: constant(&self.v),
            a: constant(&self.a),
            w: constant(&self.w),
            b: constant(&self.b),
            x: constant(&self.x),
            t: constant(&self.t),
        }
    }

    /// loss(f(X Vᵀ + 1 aᵀ) Wᵀ + 1 bᵀ, T)
    fn loss(
        &self,
        f: &(impl ScalarFunction<T> + Sorted<Sort = Entrywise>),
        loss: &impl Loss<T>,
    ) -> T {
        let hidden = AddRow.value(&self.x.mul_transpose(&self.v), &self.a);
        let y = hidden.map(|u| f.f(u));
        let z = AddRow.value(&y.mul_transpose(&self.w), &self.b);
        loss.value(&z, &self.t).into_scalar()
    }

    /// The gradient by each argument, chained by hand.
    fn gradients(
        &self,
        f: &(impl ScalarFunction<T> + Sorted<Sort = Entrywise>),
        loss: &impl Loss<T>,
    ) -> Self {
        let Network { v, a, w, b, x, t } = self;
        let xv = MatVecRows.value(v, x);
        let u = AddRow.value(&xv, a);
        let y = f.value(&u);
        let yw = MatVecRows.value(w, &y);
        let z = AddRow.value(&yw, b);
        let l = loss.value(&z, t);

        let (l_by_z, l_by_t) = loss.derivative(&z, t, &l);
        let (z_by_yw, z_by_b) = AddRow.derivative(&yw, b, &z);
        let (yw_by_w, yw_by_y) = MatVecRows.derivative(w, &y, &yw);
        let y_by_u = f.derivative(&u, &y);
        let (u_by_xv, u_by_a) = AddRow.derivative(&xv, a, &u);
        let (xv_by_v, xv_by_x) = MatVecRows.derivative(v, x, &xv);

        let by_z = l_by_z.gradient();
        let by_yw = (Dense::of_gradient(&by_z) * z_by_yw).gradient();
        let by_xv = (Dense::of_gradient(&by_yw) * yw_by_y * y_by_u * u_by_xv).gradient();
        Network {
            v: (Dense::of_gradient(&by_xv) * xv_by_v).gradient(),
            a: (Dense::of_gradient(&by_xv) * u_by_a).gradient(),
            w: (Dense::of_gradient(&by_yw) * yw_by_w).gradient(),
            b: (Dense::of_gradient(&by_z) * z_by_b).gradient(),
            x: (Dense::of_gradient(&by_xv) * xv_by_x).gradient(),
            t: l_by_t.gradient(),
        }
    }
}

/// Compares the gradient by each argument with duals.
macro_rules! check_network {
    ($network:ident, $f:expr, $loss:expr; $($argument:ident)*) => {
        let found = $network.gradients(&$f, &$loss);
        $(
            let (_, expected) = forward::gradient(&$network.$argument, |$argument| {
                Network { $argument, ..$network.lift() }.loss(&$f, &$loss)
            });
            assert_agree(stringify!($argument), &found.$argument, &expected, size(&expected));
        )*
    };
}

#[test]
fn a_network_over_rationals_by_every_argument() {
    let network = Network::<Rational>::sample();
    check_network!(network, Square, MeanSquaredError; v a w b x t);
}

#[test]
fn a_network_of_real_numbers_by_every_argument() {
    let network = Network::<f64>::sample();
    check_network!(network, Tanh, CrossEntropy; v a w b x t);
    check_network!(network, Gelu, MeanSquaredError; v a w b x t);
}
