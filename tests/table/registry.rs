//! Which rule each row of the table is about.

use conformable::dim::{Packed, Quaternion};
use conformable::forward::jacobian;
use conformable::jacobian::{AboutAxis, Permutation, Table};
use conformable::prelude::*;
use conformable::rules::*;
use conformable::symmetric::matrix_gradient;

use super::csv::{Exact, Found, Row, differences};

dims! { Picked { first, second, third, fourth, fifth } }

/// Rules by name and by the shapes of their arguments: each a function that gives what the row has.
///
/// A rule is `of_1 Name: shape`, or `of_2 Name: shape, shape`; anything else is `"name" = |a: shape, b: shape| Found`.
macro_rules! registry {
    ($($numbers:ident { $($entries:tt)* })*) => {
        /// What differs, when the row is registered.
        pub fn check(row: &Row) -> Option<Vec<String>> {
            $( registry!(@entries $numbers, row; $($entries)*); )*
            None
        }
    };
    (@entries $numbers:ident, $row:ident;) => {};
    (@entries $numbers:ident, $row:ident; of_1 $rule:expr => $a:ty; $($rest:tt)*) => {
        registry!(@entry $numbers, $row, stringify!($rule), |x: $a| {
            let y = $rule.value(&x);
            let derivative = $rule.derivative(&x, &y);
            Found::new(&y).by(0, &derivative)
        });
        registry!(@entries $numbers, $row; $($rest)*);
    };
    (@entries $numbers:ident, $row:ident; of_2 $rule:expr => $a:ty, $b:ty; $($rest:tt)*) => {
        registry!(@entry $numbers, $row, stringify!($rule), |a: $a, b: $b| {
            let y = $rule.value(&a, &b);
            let (by_a, by_b) = $rule.derivative(&a, &b, &y);
            Found::new(&y).by(0, &by_a).by(1, &by_b)
        });
        registry!(@entries $numbers, $row; $($rest)*);
    };
    (@entries $numbers:ident, $row:ident; $name:literal = |$($x:ident: $shape:ty),*| $found:block $($rest:tt)*) => {
        registry!(@entry $numbers, $row, $name, |$($x: $shape),*| $found);
        registry!(@entries $numbers, $row; $($rest)*);
    };
    (@entry rational, $row:ident, $name:expr, |$($x:ident: $shape:ty),*| $found:block) => {
        if $row.is($name, &[$(<$shape as Shape>::SIZES),*]) {
            assert!($row.rational, "{} is rational", $name);
            let mut wrong = registry!(@run Exact, $row, |$($x: $shape),*| $found);
            wrong.extend(registry!(@run f64, $row, |$($x: $shape),*| $found));
            return Some(wrong);
        }
    };
    (@entry real, $row:ident, $name:expr, |$($x:ident: $shape:ty),*| $found:block) => {
        if $row.is($name, &[$(<$shape as Shape>::SIZES),*]) {
            assert!(!$row.rational, "{} is not rational", $name);
            return Some(registry!(@run f64, $row, |$($x: $shape),*| $found));
        }
    };
    (@run $t:ty, $row:ident, |$($x:ident: $shape:ty),*| $found:block) => {{
        let mut arguments = $row.arguments.iter();
        $( let $x: Tensor<$t, $shape> = arguments.next().unwrap().tensor(); )*
        differences::<$t>($row, &$found)
    }};
}

/// ∇y and ∇∇y of a rule: duals in its gradient.
macro_rules! hessian {
    ($x:ident, $gradient:expr) => {{
        let (gradient, hessian) = forward::dense_jacobian(&$x, $gradient);
        Found::new(&gradient).by(0, &hessian)
    }};
    ($rule:expr; $x:ident) => {
        hessian!($x, |x| $rule.derivative(&x, &$rule.value(&x)).gradient())
    };
}

type V<const N: usize> = (D<N>,);
type V6 = (Packed<D<3>>,);
type Q = (Quaternion<D<3>, D<3>>,);
type M<const R: usize, const C: usize> = (D<R>, D<C>);

registry! {
    rational {
        // Vectors by vectors.
        of_1 Itself => V<4>;
        of_1 Itself => M<2, 3>;
        of_1 Neg => M<2, 3>;
        of_1 Multiple(-3) => V<4>;
        of_2 MatVec => M<2, 3>, V<3>;
        of_2 MatVecRows => M<2, 3>, M<4, 3>;
        "Linear" = |x: V<3>, a: M<2, 3>| {
            let map = Dense::<_, V<2>, V<3>>::of(&a);
            let y = Linear(map).value(&x);
            Found::new(&y).by(0, &Linear(map).derivative(&x, &y))
        }
        of_2 Hadamard => V<4>, V<4>;
        of_2 Div => V<4>, V<4>;
        of_2 Add => M<2, 3>, M<2, 3>;
        of_2 Sub => M<2, 3>, M<2, 3>;
        of_2 AddRow => M<2, 3>, V<3>;
        of_2 ScalarTimes => (), V<4>;
        of_1 SumEntries => V<5>;
        of_1 SumEntries => M<2, 3>;
        of_1 Mean => V<5>;
        of_1 Mean => M<2, 3>;
        "Pick(2)" = |x: V<5>| {
            let (rule, x) = (Pick(Picked::third), x.relabel::<Picked>());
            let y = rule.value(&x);
            Found::new(&y).by(0, &rule.derivative(&x, &y))
        }
        "s(x) v(x)" = |x: V<3>| {
            let (y, derivative) = jacobian(&x, |x| x.dot(x) * x.square());
            Found::new(&y).by(0, &derivative)
        }

        // Entry by entry.
        of_1 Square => V<4>;
        of_1 Recip => V<4>;
        of_1 Powi(-3) => V<4>;
        of_1 Powi(-1) => V<4>;
        of_1 Powi(0) => V<4>;
        of_1 Powi(1) => V<4>;
        of_1 Powi(2) => V<4>;
        of_1 Powi(5) => V<4>;
        of_1 TimesSelf(Square) => V<4>;
        of_1 Relu => V<4>;

        // Scalars by vectors and by matrices.
        of_2 Dot => V<5>, V<5>;
        of_2 Dot => M<2, 3>, M<2, 3>;
        of_1 HalfNormSquared => V<5>;
        of_1 HalfNormSquared => M<2, 3>;
        of_2 MeanSquaredError => V<5>, V<5>;
        of_2 MeanSquaredError => M<2, 3>, M<2, 3>;
        "Bilinear" = |w: M<2, 3>, a: V<2>, b: V<3>| {
            let rule = Bilinear { a: &a, b: &b };
            let y = rule.value(&w);
            Found::new(&y).by(0, &rule.derivative(&w, &y))
        }
        "‖A x − b‖²" = |a: M<4, 3>, x: V<3>, b: V<4>| {
            let (y, by_a) = jacobian(&a, |v| (v * x - b).norm_squared());
            let (_, by_x) = jacobian(&x, |v| (a * v - b).norm_squared());
            let (_, by_b) = jacobian(&b, |v| (a * x - v).norm_squared());
            Found::new(&y).by(0, &by_a).by(1, &by_x).by(2, &by_b)
        }

        // Matrices.
        of_2 MatMul => M<2, 3>, M<3, 4>;
        of_2 Hadamard => M<2, 3>, M<2, 3>;
        "A X B" = |a: M<2, 3>, x: M<3, 4>, b: M<4, 5>| {
            let (y, by_a) = jacobian(&a, |v| v * x * b);
            let (_, by_x) = jacobian(&x, |v| a * v * b);
            let (_, by_b) = jacobian(&b, |v| a * x * v);
            Found::new(&y).by(0, &by_a).by(1, &by_x).by(2, &by_b)
        }
        "(A + t B)(C + t E)" = |t: (), a: M<2, 3>, b: M<2, 3>, c: M<3, 4>, e: M<3, 4>| {
            let (y, by_t) = jacobian(&t, |t| (a + t * b) * (c + t * e));
            Found::new(&y).by(0, &by_t)
        }

        // Networks.
        of_2 MulRow => M<2, 3>, V<3>;
        "W x + b" = |w: M<2, 3>, x: V<3>, b: V<2>| {
            let (y, by_w) = jacobian(&w, |v| v * x + b);
            let (_, by_x) = jacobian(&x, |v| w * v + b);
            let (_, by_b) = jacobian(&b, |v| w * x + v);
            Found::new(&y).by(0, &by_w).by(1, &by_x).by(2, &by_b)
        }
        "X Wᵀ + 1 bᵀ" = |w: M<2, 3>, x: M<4, 3>, b: V<2>| {
            let (y, by_w) = jacobian(&w, |v| v.replaced_by(&x).mul_transpose(v).add_row(&b));
            let (_, by_x) = jacobian(&x, |v| v.mul_transpose(&w).add_row(&b));
            let (_, by_b) = jacobian(&b, |v| v.replaced_by(&x).mul_transpose(&w).add_row(v));
            Found::new(&y).by(0, &by_w).by(1, &by_x).by(2, &by_b)
        }

        // Hessians: of ½ ‖x‖² the gradient is x.
        "∇ HalfNormSquared" = |x: V<3>| { Found::new(&x).by(0, &Itself.derivative(&x, &x)) }
        "∇ ‖A x − b‖²" = |x: V<3>, a: M<4, 3>, b: V<4>| {
            let twice = (a + a).transpose();
            let (y, hessian) = jacobian(&x, |v| twice * (a * v - b));
            Found::new(&y).by(0, &hessian)
        }
        "∇ MeanSquaredError" = |y: V<4>, t: V<4>| {
            let half = half();
            let (y, hessian) = jacobian(&y, |v| half * (v - t));
            Found::new(&y).by(0, &hessian)
        }

        // Vectors by vectors, rearranged and combined.
        of_2 ConstantMap => V<3>, V<2>;
        of_2 AddScalar => V<4>, ();
        of_1 CumulativeSum => V<4>;
        of_2 Cross => V<3>, V<3>;
        of_2 Concatenate => V<2>, V<3>;
        "FirstBlock" = |x: V<5>| {
            let x = x.relabel::<Sum<D<2>, D<3>>>();
            let y = FirstBlock.value(&x);
            Found::new(&y).by(0, &FirstBlock.derivative(&x, &y))
        }
        "SecondBlock" = |x: V<5>| {
            let x = x.relabel::<Sum<D<2>, D<3>>>();
            let y = SecondBlock.value(&x);
            Found::new(&y).by(0, &SecondBlock.derivative(&x, &y))
        }
        "Gather [4 0 4 2]" = |x: V<5>| {
            let table: Table<D<4>, D<5>> = Table::new(vector![4, 0, 4, 2]).unwrap();
            let y = Gather(&table).value(&x);
            Found::new(&y).by(0, &Gather(&table).derivative(&x, &y))
        }
        "Permute [2 0 3 1]" = |x: V<4>| {
            let order: Permutation<D<4>> = Permutation::new(vector![2, 0, 3, 1]).unwrap();
            let y = Permute(&order).value(&x);
            Found::new(&y).by(0, &Permute(&order).derivative(&x, &y))
        }

        // Scalars by vectors and by matrices.
        of_2 QuadraticForm => M<3, 3>, V<3>;
        of_1 NormSquared => V<5>;
        of_1 NormSquared => M<2, 3>;
        of_1 Norm1 => V<5>;
        of_1 NormInf => V<4>;
        of_1 Trace => M<4, 4>;
        of_2 TraceOfProduct => M<2, 3>, M<3, 2>;
        of_2 TraceOfQuadratic => M<3, 3>, M<3, 4>;
        of_1 TraceOfPower(0) => M<3, 3>;
        of_1 TraceOfPower(1) => M<3, 3>;
        of_1 TraceOfPower(2) => M<3, 3>;
        of_1 TraceOfPower(3) => M<3, 3>;
        of_1 TraceOfPower(5) => M<3, 3>;
        "TraceOfTwoSided" = |x: M<3, 4>, a: M<2, 3>, b: M<4, 2>| {
            let rule = TraceOfTwoSided { a: &a, b: &b };
            let y = rule.value(&x);
            Found::new(&y).by(0, &rule.derivative(&x, &y))
        }
        "TraceOfCongruence" = |x: M<3, 4>, a: M<2, 3>, b: M<4, 4>, c: M<3, 2>| {
            let rule = TraceOfCongruence { a: &a, b: &b, c: &c };
            let y = rule.value(&x);
            Found::new(&y).by(0, &rule.derivative(&x, &y))
        }
        of_1 Determinant => M<3, 3>;
        of_1 Determinant => M<2, 2>;
        of_1 Determinant => M<4, 4>;
        "BilinearInverse" = |x: M<3, 3>, a: V<3>, b: V<3>| {
            let rule = BilinearInverse { a: &a, b: &b };
            let y = rule.value(&x);
            Found::new(&y).by(0, &rule.derivative(&x, &y))
        }
        "TraceInverse" = |x: M<3, 3>, a: M<2, 3>, b: M<3, 2>| {
            let rule = TraceInverse { a: &a, b: &b };
            let y = rule.value(&x);
            Found::new(&y).by(0, &rule.derivative(&x, &y))
        }

        // Matrices.
        of_1 Transposition => M<2, 3>;
        of_1 Inverse => M<3, 3>;
        of_1 MatrixSquare => M<3, 3>;
        of_1 Gram => M<2, 3>;
        of_1 GramOfRows => M<2, 3>;
        of_2 OuterProduct => V<2>, V<3>;
        of_2 Kronecker => M<2, 3>, M<3, 4>;
        of_2 Kronecker => M<2, 1>, M<1, 3>;
        of_1 MainDiagonal => M<3, 3>;
        of_1 DiagonalMatrix => V<3>;
        of_1 LowerTriangle => M<3, 3>;
        of_1 LowerTriangle => M<2, 4>;
        of_1 UpperTriangle => M<3, 3>;
        of_1 UpperTriangle => M<2, 4>;
        of_2 Solve => M<3, 3>, V<3>;
        of_2 Solve => M<3, 3>, M<3, 2>;
        "TwoSidedProduct" = |x: M<3, 4>, a: M<2, 3>, b: M<4, 5>| {
            let rule = TwoSidedProduct { a: &a, b: &b };
            let y = rule.value(&x);
            Found::new(&y).by(0, &rule.derivative(&x, &y))
        }
        "(A + t B)⁻¹" = |t: (), a: M<3, 3>, b: M<3, 3>| {
            let (y, by_t) = jacobian(&t, |t| (a + t * b).inverse());
            Found::new(&y).by(0, &by_t)
        }
        "det(A + t B)" = |t: (), a: M<3, 3>, b: M<3, 3>| {
            let (y, by_t) = jacobian(&t, |t| (a + t * b).determinant());
            Found::new(&y).by(0, &by_t)
        }

        // Symmetric matrices.
        of_2 SymmetricQuadraticForm => V6, V<3>;
        of_2 SymmetricMatVec => V6, V<3>;
        of_1 SymmetricTrace => V6;
        of_2 Congruence => M<2, 3>, V6;
        of_1 SelfOuter => V<3>;
        of_1 SymmetricPart => M<3, 3>;
        of_1 Vech => M<3, 3>;
        of_1 Unvech => V6;
        "matrix gradient of SymmetricQuadraticForm" = |s: V6, x: V<3>| {
            let (y, by_x) = jacobian(&x, |x| x.self_outer());
            let _ = s;
            Found::new(&y).by(1, &by_x)
        }
        "inverse by vech" = |s: V6| {
            let (y, by_s) = jacobian(&s, |s| s.unvech().inverse().vech());
            Found::new(&y).by(0, &by_s)
        }

        // Geometry.
        of_1 Hat => V<3>;
        of_1 Vee => M<3, 3>;
        of_2 QuaternionSandwich => Q, V<3>;
        of_2 QuaternionRotate => Q, V<3>;

        // Hessians.
        "∇ NormSquared" = |x: V<3>| { hessian!(NormSquared; x) }
        "∇ QuadraticForm" = |x: V<3>, a: M<3, 3>| {
            hessian!(x, |x| QuadraticForm.derivative(&a.lift(), &x, &Tensor::zeros()).1.gradient())
        }
        "∇ TraceOfQuadratic" = |x: M<3, 2>, b: M<3, 3>| {
            hessian!(x, |x| TraceOfQuadratic.derivative(&b.lift(), &x, &Tensor::zeros()).1.gradient())
        }
        "∇ TraceOfPower(3)" = |x: M<3, 3>| { hessian!(TraceOfPower(3); x) }
        "∇ Determinant" = |x: M<3, 3>| { hessian!(Determinant; x) }
        "∇ Determinant" = |x: M<2, 2>| { hessian!(Determinant; x) }
        "∇ BilinearInverse" = |x: M<2, 2>, a: V<2>, b: V<2>| {
            hessian!(x, |x| {
                let rule = BilinearInverse { a: &a, b: &b };
                rule.derivative(&x, &rule.value(&x)).gradient()
            })
        }
    }
    real {
        of_1 Scale(-2.5) => V<4>;
        of_1 Over(2.5) => V<4>;
        of_1 Shift(0.75) => V<4>;
        of_1 LeakyRelu(0.25) => V<4>;
        of_1 Exp => V<4>;
        of_1 Ln => V<4>;
        of_1 Sqrt => V<4>;
        of_1 Sin => V<4>;
        of_1 Cos => V<4>;
        of_1 Tanh => V<4>;
        of_1 Sigmoid => V<4>;
        of_1 Softplus => V<4>;
        of_1 Gelu => V<4>;
        of_1 TimesSelf(Tanh) => V<4>;
        of_1 TimesSelf(Sigmoid) => V<4>;
        of_1 Softmax => V<5>;
        of_2 CrossEntropy => V<5>, V<5>;
        of_2 CrossEntropy => M<2, 3>, M<2, 3>;
        of_1 LogSoftmax => V<5>;
        of_1 LogSumExp => V<5>;
        of_1 Normalize => V<4>;
        of_1 Standardize(0.125) => V<4>;
        of_1 Standardize(0.0) => V<4>;
        of_1 Norm2 => V<5>;
        of_1 HuberLoss(1.0) => V<4>;
        of_1 FrobeniusNorm => M<2, 3>;
        of_1 LogAbsDet => M<3, 3>;
        of_1 Cholesky => M<3, 3>;
        of_2 Rotate => V<3>, V<3>;
        of_1 RotationExp => V<3>;
        of_1 RotationLog => M<3, 3>;
        "RotateLeft" = |phi: V<3>, p: V<3>, r: M<3, 3>| {
            let rule = RotateLeft { r: &r };
            let y = rule.value(&phi, &p);
            let (by_phi, by_p) = rule.derivative(&phi, &p, &y);
            Found::new(&y).by(0, &by_phi).by(1, &by_p)
        }
        "RotateRight" = |phi: V<3>, p: V<3>, r: M<3, 3>| {
            let rule = RotateRight { r: &r };
            let y = rule.value(&phi, &p);
            let (by_phi, by_p) = rule.derivative(&phi, &p, &y);
            Found::new(&y).by(0, &by_phi).by(1, &by_p)
        }
        "left Jacobian" = |phi: V<3>| {
            let (y, by_phi) = forward::dense_jacobian(&phi, |phi| AboutAxis::left_jacobian(&phi).numerator());
            Found::new(&y).by(0, &by_phi)
        }
        "right Jacobian" = |phi: V<3>| {
            let (y, by_phi) = forward::dense_jacobian(&phi, |phi| AboutAxis::right_jacobian(&phi).numerator());
            Found::new(&y).by(0, &by_phi)
        }
        "inverse left Jacobian" = |phi: V<3>| {
            let (y, by_phi) =
                forward::dense_jacobian(&phi, |phi| AboutAxis::left_jacobian_inverse(&phi).numerator());
            Found::new(&y).by(0, &by_phi)
        }
        "inverse right Jacobian" = |phi: V<3>| {
            let (y, by_phi) =
                forward::dense_jacobian(&phi, |phi| AboutAxis::right_jacobian_inverse(&phi).numerator());
            Found::new(&y).by(0, &by_phi)
        }
        "log det by vech" = |s: V6| {
            let (y, by_s) = jacobian(&s, |s| s.unvech().ln_abs_determinant());
            Found::new(&y).by(0, &by_s)
        }
        "matrix gradient of log det" = |s: V6| {
            let (y, by_s) = forward::dense_jacobian(&s, |s| {
                let x = Unvech.value(&s);
                let gradient = LogAbsDet.derivative(&x, &LogAbsDet.value(&x)).gradient();
                matrix_gradient(&gradient).into_vech()
            });
            Found::new(&y).by(0, &by_s)
        }
        of_1 EachRow(Softmax) => M<2, 3>;
        of_1 EachRow(Standardize(0.125)) => M<2, 3>;
        "layer norm" = |x: V<4>, gain: V<4>, bias: V<4>| {
            let (y, by_x) = jacobian(&x, |v| v.standardize(0.125).hadamard(&gain) + bias);
            let (_, by_gain) = jacobian(&gain, |v| v.replaced_by(&x).standardize(0.125).hadamard(v) + bias);
            let (_, by_bias) = jacobian(&bias, |v| v.replaced_by(&x).standardize(0.125).hadamard(&gain) + v);
            Found::new(&y).by(0, &by_x).by(1, &by_gain).by(2, &by_bias)
        }
        "attention" = |q: M<2, 3>, k: M<4, 3>, v: M<4, 5>| {
            let (y, by_q) = forward::dense_jacobian(&q, |q| attention(&q, &k.lift(), &v.lift()));
            let (_, by_k) = forward::dense_jacobian(&k, |k| attention(&q.lift(), &k, &v.lift()));
            let (_, by_v) = forward::dense_jacobian(&v, |v| attention(&q.lift(), &k.lift(), &v));
            Found::new(&y).by(0, &by_q).by(1, &by_k).by(2, &by_v)
        }
        "∇ CrossEntropy" = |z: V<4>, t: V<4>| {
            hessian!(z, |z| CrossEntropy.derivative(&z, &t.lift(), &Tensor::zeros()).0.gradient())
        }
        "∇ LogSumExp" = |x: V<4>| { hessian!(LogSumExp; x) }
        "∇ Norm2" = |x: V<3>| { hessian!(Norm2; x) }
        "∇ FrobeniusNorm" = |x: M<2, 3>| { hessian!(FrobeniusNorm; x) }
        "∇ LogAbsDet" = |x: M<3, 3>| { hessian!(LogAbsDet; x) }
        "∇ Σ HuberLoss(1.0)" = |x: V<4>| {
            hessian!(x, |x| HuberLoss(1.0).derivative(&x, &x).vjp(&Tensor::ones()))
        }
    }
}

/// One head of scaled dot-product attention, of the rules that there are.
fn attention<T: Real>(
    q: &Matrix<T, D<2>, D<3>>,
    k: &Matrix<T, D<4>, D<3>>,
    v: &Matrix<T, D<4>, D<5>>,
) -> Matrix<T, D<2>, D<5>> {
    let scores = MatVecRows.value(k, q) / T::from_f64(3.0).sqrt();
    let mut weights = Matrix::zeros();
    for (weights, scores) in weights.rows_mut().iter_mut().zip(scores.rows()) {
        *weights = Softmax.value(scores);
    }
    MatMul.value(&weights, v)
}

/// 2/n for n = 4.
fn half<T: Field>() -> Rank0<T> {
    Rank0::from(T::one() / T::from_integer(2))
}
