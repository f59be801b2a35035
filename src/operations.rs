//! What forward mode and expressions share: which shapes have a product, and the methods, each said once with its name, its shapes and its
//! rule.

use crate::dim::sealed::Same;
use crate::dim::{Dim, Packed, Triangular};
use crate::jacobian::Never;
use crate::product::Contracts;
use crate::rules;
use crate::shape::Shape;

/// Says that two tensors are of one shape.
#[diagnostic::on_unimplemented(
    message = "shapes differ: `{Self}` on the left, `{Q}` on the right",
    label = "entry by entry needs one shape on both sides",
    note = "a scalar is added to every entry by `x.add_scalar(s)`, a number by `x.shift(1.0)`, a vector to every row by `x.add_row(b)`"
)]
pub trait Joins<Q>: Shape {}

impl<S: Shape> Joins<S> for S {}
// Never used: a second candidate, so that a mismatch is met here and not earlier, as unequal types.
impl<S: Shape> Joins<Never> for S {}

/// Says that a matrix has the same dimension on both sides. Sealed.
#[diagnostic::on_unimplemented(
    message = "this needs a square matrix: it has `{Self}` rows and `{C}` columns",
    label = "`{Self}` is not `{C}`",
    note = "a square matrix has one and the same dimension on both sides, by name, not by size"
)]
pub trait SquareMatrix<C: Dim>: Dim + Same<C> {}

impl<N: Dim> SquareMatrix<N> for N {}

/// Says that two shapes have a quotient: they are scalars.
#[diagnostic::on_unimplemented(
    message = "there is no quotient of shape `{Self}` by shape `{Q}`",
    label = "no quotient of `{Self}` by `{Q}`",
    note = "quotients are scalar / scalar and tensor / number; two tensors of one shape have `divide`"
)]
pub trait Divides<Q>: Shape {}

impl Divides<()> for () {}

/// Says that a number can be added: to a scalar.
#[diagnostic::on_unimplemented(
    message = "there is no sum of shape `{Self}` and a number",
    label = "a number is added to a scalar, and this has the shape `{Self}`",
    note = "every entry of a tensor is shifted by `x.shift(a)`"
)]
pub trait Shifts: Shape {}

impl Shifts for () {}

/// The rule of a product, by the shapes of its factors.
#[diagnostic::on_unimplemented(
    message = "there is no product of shape `{Self}` with shape `{Q}`",
    label = "no product of `{Self}` with `{Q}`",
    note = "products are scalar · tensor, matrix · vector and matrix · matrix; two tensors of one shape have `dot` and `hadamard`"
)]
pub trait MultiplyRule<Q: Shape>: Shape {
    /// The shape of the product.
    type Output: Shape;
    /// The rule.
    type Rule;
    /// The rule.
    const RULE: Self::Rule;
}

impl MultiplyRule<()> for () {
    type Output = ();
    type Rule = rules::Hadamard;
    const RULE: rules::Hadamard = rules::Hadamard;
}

macro_rules! scalar_times {
    ($($dim:ident)*) => {
        impl<$($dim: Dim),*> MultiplyRule<($($dim,)*)> for () {
            type Output = ($($dim,)*);
            type Rule = rules::ScalarTimes;
            const RULE: rules::ScalarTimes = rules::ScalarTimes;
        }
    };
}
scalar_times! { A }
scalar_times! { A B }
scalar_times! { A B C }
scalar_times! { A B C E }

impl<M: Dim, N: Contracts<L>, L: Dim> MultiplyRule<(L,)> for (M, N) {
    type Output = (M,);
    type Rule = rules::MatVec;
    const RULE: rules::MatVec = rules::MatVec;
}

impl<N: Triangular + Contracts<L>, L: Dim> MultiplyRule<(L,)> for (Packed<N>,) {
    type Output = (N,);
    type Rule = rules::SymmetricMatVec;
    const RULE: rules::SymmetricMatVec = rules::SymmetricMatVec;
}

impl<M: Dim, N: Contracts<L>, L: Dim, K: Dim> MultiplyRule<(L, K)> for (M, N) {
    type Output = (M, K);
    type Rule = rules::MatMul;
    const RULE: rules::MatMul = rules::MatMul;
}

/// Calls `$make` with every group of methods: for receivers of one shape, a list of
/// `unary name(parameters) -> shape, Rule;`, `binary name(other: shape) -> shape, Rule;` and `flipped …`, where the receiver is the
/// second argument of the rule.
macro_rules! operations {
    ($make:ident) => {
        $make! { [S: Shape] S;
            /// x + a, in every entry.
            unary shift[](a: f64) -> S, Shift(a);
            /// max(x, 0), entry by entry.
            unary relu[]() -> S, Relu;
            /// x for x > 0, else `slope` times x.
            unary leaky_relu[](slope: f64) -> S, LeakyRelu(slope);
            /// tanh x, entry by entry.
            unary tanh[]() -> S, Tanh;
            /// 1 / (1 + e⁻ˣ), entry by entry.
            unary sigmoid[]() -> S, Sigmoid;
            /// ln(1 + eˣ), entry by entry.
            unary softplus[]() -> S, Softplus;
            /// GELU in the form with tanh, entry by entry.
            unary gelu[]() -> S, Gelu;
            /// eˣ, entry by entry.
            unary exp[]() -> S, Exp;
            /// ln x, entry by entry.
            unary ln[]() -> S, Ln;
            /// sin x, entry by entry.
            unary sin[]() -> S, Sin;
            /// cos x, entry by entry.
            unary cos[]() -> S, Cos;
            /// √x, entry by entry.
            unary sqrt[]() -> S, Sqrt;
            /// x², entry by entry.
            unary square[]() -> S, Square;
            /// 1/x, entry by entry.
            unary recip[]() -> S, Recip;
            /// xⁿ, entry by entry.
            unary powi[](n: i32) -> S, Powi(n);
            /// The Huber loss of every entry: ½ x² for |x| ≤ δ, else δ (|x| − ½ δ).
            unary huber[](delta: f64) -> S, HuberLoss(delta);
            /// Σ xᵢ
            unary sum[]() -> (), SumEntries;
            /// Σ xᵢ / n
            unary mean[]() -> (), Mean;
            /// ½ Σ xᵢ²
            unary half_norm_squared[]() -> (), HalfNormSquared;
            /// ‖x‖² = Σ xᵢ²
            unary norm_squared[]() -> (), NormSquared;
            /// x ⊙ y, entry by entry.
            binary hadamard[Q: Shape](other: Q) -> S, Hadamard, where (S: Joins<Q>);
            /// x / y, entry by entry.
            binary divide[Q: Shape](other: Q) -> S, Div, where (S: Joins<Q>);
            /// atan2(y, x), the angle of the point (x, y), entry by entry; as a method of y.
            binary atan2[Q: Shape](x: Q) -> S, Atan2, where (S: Joins<Q>);
            /// Σ xᵢ yᵢ
            binary dot[Q: Shape](other: Q) -> (), Dot, where (S: Joins<Q>);
            /// Σ (yᵢ − tᵢ)² / n, for targets t.
            binary mean_squared_error[Q: Shape](targets: Q) -> (), MeanSquaredError, where (S: Joins<Q>);
            /// −Σ tᵢ ln softmax(z)ᵢ, of logits z and targets t; of a batch, the mean over its rows.
            binary cross_entropy[Q: Shape](targets: Q) -> (), CrossEntropy, where (S: Joins<Q>);
            /// c, whatever this is.
            binary replaced_by[Q: Shape](c: Q) -> Q, ConstantMap;
            /// x + s 1: a scalar added to every entry.
            binary add_scalar[](s: ()) -> S, AddScalar;
        }
        $make! { [N: Dim] (N,);
            /// e^xᵢ / Σ e^xⱼ
            unary softmax[]() -> (N,), Softmax;
            /// (x₁, x₁ + x₂, …)
            #[doc(alias = "cumsum")]
            unary cumulative_sum[]() -> (N,), CumulativeSum;
            /// xᵢ − ln Σ e^xⱼ
            unary log_softmax[]() -> (N,), LogSoftmax;
            /// x / ‖x‖₂; 0 at 0.
            unary normalize[]() -> (N,), Normalize;
            /// (x − mean) / √(variance + ε)
            #[doc(alias = "layer norm")]
            unary standardize[](epsilon: f64) -> (N,), Standardize(epsilon);
            /// Σ |xᵢ|
            unary norm1[]() -> (), Norm1;
            /// √Σ xᵢ²
            unary norm2[]() -> (), Norm2;
            /// max |xᵢ|
            unary norm_inf[]() -> (), NormInf;
            /// ln Σ e^xᵢ
            unary log_sum_exp[]() -> (), LogSumExp;
            /// x × y, where `N` has three components.
            binary cross[Q: Shape](other: Q) -> (N,), Cross, where (N: ThreeComponents, (N,): Joins<Q>);
            /// The components of this, then those of `below`.
            binary vstack[M: Dim](below: (M,)) -> (Sum<N, M>,), Concatenate;
            /// x yᵀ, the matrix of all products.
            binary outer[M: Dim](right: (M,)) -> (N, M), OuterProduct;
            /// The matrix with this vector on its diagonal and 0 beside it.
            unary diagm[]() -> (N, N), DiagonalMatrix;
            /// \[v\]ₓ, the skew matrix of a vector in space.
            unary hat[]() -> (N, N), Hat, where (N: Three);
            /// Exp φ, the rotation matrix about the rotation vector φ.
            unary rotation_exp[]() -> (N, N), RotationExp, where (N: Three);
            /// Exp(φ) p, the vector p turned about this rotation vector φ.
            binary rotate[L: Dim](p: (L,)) -> (N,), Rotate, where (N: Three, (N,): Joins<(L,)>);
            /// x xᵀ, packed.
            unary self_outer[]() -> (Packed<N>,), SelfOuter, where (N: Triangular);
        }
        $make! { [B: Dim, N: Dim] (B, N);
            /// X Wᵀ: the matrix W applied to every row of this batch.
            flipped mul_transpose[M: Dim, L: Dim](w: (M, L)) -> (B, M), MatVecRows, where (N: Contracts<L>);
            /// X ⊙ 1 gᵀ: every row of this batch times the row g.
            binary mul_row[Q: Shape](row: Q) -> (B, N), MulRow, where ((N,): Joins<Q>);
            /// X + 1 bᵀ: the row b added to every row of this batch.
            binary add_row[Q: Shape](row: Q) -> (B, N), AddRow, where ((N,): Joins<Q>);
        }
        $make! { [R: Dim, C: Dim] (R, C);
            /// Xᵀ
            unary transpose[]() -> (C, R), Transposition;
            /// tr X = Σ xᵢᵢ, of a square matrix.
            unary trace[]() -> (), Trace, where (R: SquareMatrix<C>);
            /// xᵀ A x, for a matrix A that need not be symmetric; as a method of A.
            binary quadratic_form[L: Dim](x: (L,)) -> (), QuadraticForm, where (R: Contracts<L>, C: Contracts<L>);
            /// tr(X Y); the product is not formed. tr(A X B) is `(a * x).trace_of_product(b)`.
            binary trace_of_product[L: Dim, K: Contracts<R>](right: (L, K)) -> (), TraceOfProduct,
            where (C: Contracts<L>);
            /// tr(Xᵀ B X), for a B that need not be symmetric.
            flipped trace_of_quadratic[K: Dim, L: Contracts<R>](b: (K, L)) -> (), TraceOfQuadratic,
            where (R: Contracts<K>);
            /// tr(Xᵏ), of a square matrix.
            unary trace_of_power[](k: u32) -> (), TraceOfPower(k), where (R: SquareMatrix<C>);
            /// ‖X‖_F = √Σ xᵢⱼ², the Frobenius norm. At 0 the gradient is 0.
            unary frobenius_norm[]() -> (), FrobeniusNorm;
            /// X², the matrix product X X, of a square matrix. Entry by entry there is `square`.
            unary matrix_square[]() -> (R, C), MatrixSquare, where (R: SquareMatrix<C>);
            /// XᵀX, the products of all pairs of columns.
            unary gram[]() -> (C, C), Gram;
            /// X Xᵀ, the products of all pairs of rows.
            unary gram_of_rows[]() -> (R, R), GramOfRows;
            /// X ⊗ Y, the Kronecker product.
            binary kron[P: Dim, Q: Dim](right: (P, Q)) -> (Prod<R, P>, Prod<C, Q>), Kronecker;
            /// The diagonal of a square matrix, as a vector.
            unary diag[]() -> (R,), MainDiagonal, where (R: SquareMatrix<C>);
            /// The lower triangle, diagonal included, and 0 above it.
            unary tril[]() -> (R, C), LowerTriangle;
            /// The upper triangle, diagonal included, and 0 below it.
            unary triu[]() -> (R, C), UpperTriangle;
            /// X⁻¹. To apply it to something, `solve` is faster and loses fewer digits.
            unary inverse[]() -> (R, C), Inverse, where (R: SquareMatrix<C>);
            /// A⁻¹ b, for a vector b, or for each column of a matrix.
            binary solve[Q: RightSides<R>](b: Q) -> Q, Solve, where (R: SquareMatrix<C>);
            /// det X
            unary determinant[]() -> (), Determinant, where (R: SquareMatrix<C>);
            /// ln |det X|
            unary ln_abs_determinant[]() -> (), LogAbsDet, where (R: SquareMatrix<C>);
            /// L, lower triangular, with L Lᵀ = A, of a symmetric, positive definite A.
            unary cholesky[]() -> (R, C), Cholesky, where (R: SquareMatrix<C>);
            /// A S Aᵀ, packed, for a packed symmetric S.
            binary congruence[L: Triangular](s: (Packed<L>,)) -> (Packed<R>,), Congruence,
            where (R: Triangular, C: Contracts<L>);
        }
        $make! { [N: Dim] (N, N);
            /// The vector whose skew matrix is the skew part of this matrix.
            unary vee[]() -> (N,), Vee, where (N: Three);
            /// Log R, the rotation vector of this rotation matrix.
            unary rotation_log[]() -> (N,), RotationLog, where (N: Three);
            /// (A + Aᵀ)/2
            unary symmetric_part[]() -> (N, N), SymmetricPart;
            /// vech A, the lower triangle.
            unary vech[]() -> (Packed<N>,), Vech, where (N: Triangular);
        }
        $make! { [N: Triangular] (Packed<N>,);
            /// S as a full matrix.
            unary unvech[]() -> (N, N), Unvech;
            /// tr S
            unary trace[]() -> (), SymmetricTrace;
            /// xᵀ S x
            binary quadratic_form[L: Dim](x: (L,)) -> (), SymmetricQuadraticForm,
            where (N: Contracts<L>);
        }
        $make! { [A: Dim, B: Dim] (Sum<A, B>,);
            /// The first block.
            unary first_block[]() -> (A,), FirstBlock;
            /// The second block.
            unary second_block[]() -> (B,), SecondBlock;
        }
        $make! { [W: Three, B: Three] (Quaternion<W, B>,);
            /// q p q*, whatever |q| is.
            binary quaternion_sandwich[L: Dim](p: (L,)) -> (W,), QuaternionSandwich, where (B: Contracts<L>);
            /// p turned by the unit quaternion q: q p q* simplified by |q| = 1.
            binary quaternion_rotate[L: Dim](p: (L,)) -> (W,), QuaternionRotate, where (B: Contracts<L>);
        }
    };
}
pub(crate) use operations;
