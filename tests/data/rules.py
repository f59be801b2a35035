"""Reference values of the rules of matrix calculus and of their derivatives.

What. Writes `rules.csv`, next to this file, with the columns

    rule,numbers,by,arguments,value,derivative,value_scale,derivative_scale

- `rule` is the rule as it is written in Rust, `Powi(-3)`, or what it is composed of, `s(x) v(x)`.
- `numbers` is `rational` where all is exact, else `real`.
- `by` says by which argument the derivative is taken, counted from 1.
- `arguments` are tensors, a semicolon between them; a tensor is its sizes, a colon and its entries row by row: `2x3:1 2 3 4 5 6`,
  `scalar:5`. Every entry is exact in f32.
- `value` is y, and `derivative` every entry of ∂y/∂x: the sizes of y, then those of x. Rational rules are exact, `p/q`; the others have
  17 significant digits.
- `value_scale` and `derivative_scale` say how much of rounding a result has to bear, entry by entry, to 3 digits: for an entry d it is
  |d| + Σ |∂d/∂a| |a| over the entries a of all arguments. A relative change of every argument by ε moves d by ε times the sum, so that
  the scale is |d| times (1 + the condition number of d), and means something where d is 0 too.

Why. The tests compare the crate's rules with numbers that come from outside of the crate, for every line of the catalogue.

How. A rule is stated once, by its value, entry by entry, in plain formulas: an inverse is the adjugate over the determinant, a Cholesky
factor the formula of its entries. SymPy differentiates every entry of the value by every entry of the argument. Its derivatives by matrix
symbols are not used: some of them are transposed, and that of log(det X) is wrong in 1.14. The results are evaluated in 100 digits by
mpmath, or exactly, and each is compared with a central difference of the value in those digits, to 1e-20 of the largest entry, so that
nothing rests on SymPy alone. At kinks and branches the arguments decide which formula holds; no argument lies on one.

Run with Python 3.10 or later, sympy 1.14.0 and mpmath 1.3.0 (`pip install sympy==1.14.0 mpmath==1.3.0`):

    python rules.py            # writes the table
    python rules.py --check    # exits with 1 if the committed table differs from a fresh one
"""

from pathlib import Path

import sympy
from sympy import Matrix, Rational, S, cos, exp, eye, log, sin, sqrt, tanh

from formulas import (
    add_row, attention, batch_cross_entropy, cholesky, cross, cross_entropy, cumulative_sum,
    determinant, dot, each, entries_sum, gelu, gradient_of, greatest, hadamard, huber, inverse,
    kronecker, left_jacobian, left_jacobian_inverse, log_sum_exp, logistic, mean,
    mean_squared_error, norm_squared, packed, quadratic_form, residual, rotation, rotation_vector,
    sandwich, signs, skew, softmax, standardize, trace, unit_rotation, vee,
)
from tabulate import Rule, branched, main, matrix, positive, real, scalar, some, vector

SQUARE = matrix(("2", "1/2", "-1"), ("-1", "3", "1/4"), ("1/2", "-3/2", "5/2"))
NEGATIVE_DETERMINANT = matrix(("1/2", "2", "-1"), ("3", "-1", "1/4"), ("-3/2", "1/2", "5/2"))
SINGULAR = matrix((1, 2), (3, 6))
POSITIVE_DEFINITE = matrix((4, 1, "-1/2"), (1, 3, "3/4"), ("-1/2", "3/4", "5/2"))



def scalar_by_matrix():
    x34, a23, b42 = some(3, 4, seed=2), some(2, 3, seed=1), some(4, 2, seed=3)
    row, column = some(3, seed=16), some(3, seed=17)

    def log_abs_det(x, at):
        return log(determinant(x) * sympy.sign(at.det()))

    return [
        Rule("Bilinear", lambda w, a, b: (a.T * w * b)[0, 0], some(2, 3, seed=5), some(2, seed=6), some(3, seed=7), sizes=(), by=(1,)),
        Rule("Trace", trace, some(4, 4, seed=8), sizes=()),
        Rule("TraceOfProduct", lambda a, b: trace(a * b), a23, some(3, 2, seed=4), sizes=()),
        Rule("TraceOfTwoSided", lambda x, a, b: trace(a * x * b), x34, a23, b42, sizes=(), by=(1,)),
        Rule("TraceOfQuadratic", lambda b, x: trace(x.T * b * x), some(3, 3, seed=9), x34, sizes=()),
        Rule(
            "TraceOfCongruence",
            lambda x, a, b, c: trace(a * x * b * x.T * c),
            *[x34, a23, some(4, 4, seed=10), some(3, 2, seed=11)],
            sizes=(),
            by=(1,),
        ),
        *[Rule(f"TraceOfPower({k})", lambda x, k=k: trace(x**k), SQUARE, sizes=()) for k in (0, 1, 2, 3, 5)],
        real("FrobeniusNorm", lambda x: sqrt(norm_squared(x)), some(2, 3, seed=12), sizes=()),
        Rule("NormSquared", norm_squared, some(2, 3, seed=13), sizes=()),
        Rule("HalfNormSquared", lambda x: norm_squared(x) / 2, some(2, 3, seed=14), sizes=()),
        *[Rule("Determinant", determinant, x, sizes=()) for x in (SQUARE, SINGULAR, some(4, 4, seed=15))],
        *[real("LogAbsDet", branched(log_abs_det), x, sizes=()) for x in (SQUARE, NEGATIVE_DETERMINANT)],
        Rule("BilinearInverse", lambda x, a, b: (a.T * inverse(x) * b)[0, 0], SQUARE, row, column, sizes=(), by=(1,)),
        Rule(
            "TraceInverse",
            lambda x, a, b: trace(a * inverse(x) * b),
            *[SQUARE, some(2, 3, seed=18), some(3, 2, seed=19)],
            sizes=(),
            by=(1,),
        ),
    ]


def matrix_by_scalar():
    t = scalar("1/2")
    a, b = SQUARE, some(3, 3, seed=20)
    rectangular = [some(2, 3, seed=21), some(2, 3, seed=22), some(3, 4, seed=23), some(3, 4, seed=24)]
    return [
        Rule("(A + t B)⁻¹", lambda t, a, b: inverse(a + t[0] * b), t, a, b, sizes=(3, 3), by=(1,)),
        Rule("det(A + t B)", lambda t, a, b: determinant(a + t[0] * b), t, a, b, sizes=(), by=(1,)),
        Rule("(A + t B)(C + t E)", lambda t, a, b, c, e: (a + t[0] * b) * (c + t[0] * e), t, *rectangular, sizes=(2, 4), by=(1,)),
    ]


def matrix_by_matrix():
    x23, b34 = some(2, 3, seed=25), some(3, 4, seed=26)
    return [
        Rule("MatMul", lambda a, b: a * b, x23, b34, sizes=(2, 4)),
        Rule("TwoSidedProduct", lambda x, a, b: a * x * b, b34, x23, some(4, 5, seed=27), sizes=(2, 5), by=(1,)),
        Rule("A X B", lambda a, x, b: a * x * b, x23, b34, some(4, 5, seed=27), sizes=(2, 5)),
        Rule("Hadamard", hadamard, x23, some(2, 3, seed=28)),
        Rule("Transposition", lambda x: x.T, x23, sizes=(3, 2)),
        Rule("Inverse", inverse, SQUARE),
        Rule("Inverse", inverse, NEGATIVE_DETERMINANT),
        Rule("MatrixSquare", lambda x: x * x, SQUARE),
        Rule("Gram", lambda x: x.T * x, x23, sizes=(3, 3)),
        Rule("GramOfRows", lambda x: x * x.T, x23, sizes=(2, 2)),
        Rule("OuterProduct", lambda x, y: x * y.T, some(2, seed=29), some(3, seed=30), sizes=(2, 3)),
        Rule("Kronecker", kronecker, x23, some(3, 4, seed=31), sizes=(6, 12)),
        Rule("Kronecker", kronecker, some(2, 1, seed=32), some(1, 3, seed=33), sizes=(2, 3)),
        Rule("MainDiagonal", lambda x: x.diagonal().T, some(3, 3, seed=34), sizes=(3,)),
        Rule("DiagonalMatrix", lambda x: sympy.diag(*x), some(3, seed=35), sizes=(3, 3)),
        Rule("LowerTriangle", lambda x: x.lower_triangular(), some(3, 3, seed=36)),
        Rule("UpperTriangle", lambda x: x.upper_triangular(), some(3, 3, seed=37)),
        Rule("LowerTriangle", lambda x: x.lower_triangular(), some(2, 4, seed=38)),
        Rule("UpperTriangle", lambda x: x.upper_triangular(), some(2, 4, seed=39)),
        # By every entry of A, as a function of the symmetric part: an entry above the diagonal counts half and half with the one below.
        real("Cholesky", lambda a: cholesky((a + a.T) / 2), POSITIVE_DEFINITE),
    ]


def vector_by_vector():
    x = some(5, seed=40)
    cases = [
        Rule("ConstantMap", lambda x, c: c, some(3, seed=41), some(2, seed=39), sizes=(2,)),
        Rule("Itself", lambda x: x, some(4, seed=42)),
        Rule("Itself", lambda x: x, some(2, 3, seed=43)),
        Rule("Neg", lambda x: -x, some(2, 3, seed=44)),
        Rule("MatVec", lambda a, x: a * x, some(2, 3, seed=45), some(3, seed=46), sizes=(2,)),
        Rule("Linear", lambda x, a: a * x, some(3, seed=127), some(2, 3, seed=128), sizes=(2,), by=(1,)),
        Rule("MatVecRows", lambda w, x: x * w.T, some(2, 3, seed=47), some(4, 3, seed=48), sizes=(4, 2)),
        Rule("Hadamard", hadamard, some(4, seed=49), some(4, seed=50)),
        Rule("Div", lambda a, b: a.multiply_elementwise(b.applyfunc(lambda b: 1 / b)), some(4, seed=51), some(4, seed=52)),
        Rule("Add", lambda a, b: a + b, some(2, 3, seed=53), some(2, 3, seed=54)),
        Rule("Sub", lambda a, b: a - b, some(2, 3, seed=55), some(2, 3, seed=56)),
        Rule("AddRow", add_row, some(2, 3, seed=57), some(3, seed=58)),
        Rule("ScalarTimes", lambda s, v: v * s[0], scalar("-3/4"), some(4, seed=59), sizes=(4,)),
        Rule("s(x) v(x)", lambda x: each(lambda x: x**2)(x) * norm_squared(x), some(3, seed=60)),
        Rule("AddScalar", lambda x, s: x.applyfunc(lambda x: x + s[0]), some(4, seed=61), scalar("3/2")),
        Rule("Multiple(-3)", lambda x: -3 * x, some(4, seed=62)),
        real("Scale(-2.5)", lambda x: Rational(-5, 2) * x, some(4, seed=63)),
        real("Over(2.5)", lambda x: x / Rational(5, 2), some(4, seed=64)),
        real("Shift(0.75)", lambda x: x.applyfunc(lambda x: x + Rational(3, 4)), some(4, seed=65)),
        Rule("SumEntries", entries_sum, x, sizes=()),
        Rule("SumEntries", entries_sum, some(2, 3, seed=66), sizes=()),
        Rule("Mean", mean, x, sizes=()),
        Rule("Mean", mean, some(2, 3, seed=67), sizes=()),
        Rule("CumulativeSum", cumulative_sum, some(4, seed=68)),
        real("Softmax", softmax, x),
        real("LogSoftmax", lambda x: x.applyfunc(lambda e: e - log_sum_exp(x)), x),
        real("Normalize", lambda x: x / sqrt(norm_squared(x)), some(4, seed=69)),
        real("Standardize(0.125)", standardize(Rational(1, 8)), some(4, seed=70)),
        real("Standardize(0.0)", standardize(S.Zero), some(4, seed=71)),
        Rule("Cross", cross, some(3, seed=72), some(3, seed=73)),
        Rule("FirstBlock", lambda x: x[:2], x, sizes=(2,)),
        Rule("SecondBlock", lambda x: x[2:], x, sizes=(3,)),
        Rule("Gather [4 0 4 2]", lambda x: [x[4], x[0], x[4], x[2]], x, sizes=(4,)),
        Rule("Permute [2 0 3 1]", lambda x: [x[2], x[0], x[3], x[1]], some(4, seed=74)),
        Rule("Pick(2)", lambda x: x[2], x, sizes=()),
        Rule("Concatenate", lambda a, b: [*a, *b], some(2, seed=75), some(3, seed=76), sizes=(5,)),
        Rule("Solve", lambda a, b: inverse(a) * b, SQUARE, some(3, seed=77), sizes=(3,)),
        Rule("Solve", lambda a, b: inverse(a) * b, NEGATIVE_DETERMINANT, some(3, 2, seed=78), sizes=(3, 2)),
    ]
    return cases


def elementwise():
    mixed = vector("-9/4", "-1/2", "3/4", "5/2")
    above = positive(4, seed=80)
    return [
        Rule("Square", each(lambda x: x**2), mixed),
        Rule("Recip", each(lambda x: 1 / x), mixed),
        *[Rule(f"Powi({n})", each(lambda x, n=n: x**n), mixed) for n in (-3, -1, 0, 1, 2, 5)],
        Rule("TimesSelf(Square)", each(lambda x: x**3), mixed),
        Rule("Relu", branched(lambda x, at: [x if at > 0 else S.Zero for x, at in zip(x, at)]), mixed),
        real("LeakyRelu(0.25)", branched(lambda x, at: [x if at > 0 else x / 4 for x, at in zip(x, at)]), mixed),
        real("Exp", each(exp), mixed),
        real("Ln", each(log), above),
        real("Sqrt", each(sqrt), above),
        real("Sin", each(sin), mixed),
        real("Cos", each(cos), mixed),
        real("Tanh", each(tanh), mixed),
        real("Sigmoid", each(logistic), mixed),
        real("Softplus", each(lambda x: log(1 + exp(x))), mixed),
        real("Gelu", each(gelu), mixed),
        real("TimesSelf(Tanh)", each(lambda x: x * tanh(x)), mixed),
        real("TimesSelf(Sigmoid)", each(lambda x: x * logistic(x)), mixed),
    ]


def scalar_by_vector():
    x, targets = some(5, seed=81), vector(0, "1/4", 0, "1/2", "1/4")
    mixed = vector("-9/4", "-1/2", "3/4", "5/2")
    return [
        Rule("Dot", dot, some(5, seed=82), some(5, seed=83), sizes=()),
        Rule("Dot", dot, some(2, 3, seed=84), some(2, 3, seed=85), sizes=()),
        Rule("QuadraticForm", lambda a, x: quadratic_form(x, a), some(3, 3, seed=87), some(3, seed=86), sizes=()),
        Rule("NormSquared", norm_squared, x, sizes=()),
        Rule("HalfNormSquared", lambda x: norm_squared(x) / 2, x, sizes=()),
        Rule("‖A x − b‖²", residual, some(4, 3, seed=88), some(3, seed=89), some(4, seed=90), sizes=()),
        Rule("Norm1", branched(lambda x, at: dot(x, signs(at))), x, sizes=()),
        real("Norm2", lambda x: sqrt(norm_squared(x)), x, sizes=()),
        Rule("NormInf", branched(lambda x, at: x[greatest(at)] * sympy.sign(at[greatest(at)])), mixed, sizes=()),
        real("LogSumExp", log_sum_exp, x, sizes=()),
        real("CrossEntropy", cross_entropy, x, targets, sizes=()),
        # Targets that do not sum to 1.
        real("CrossEntropy", cross_entropy, x, some(5, seed=91), sizes=()),
        real("CrossEntropy", batch_cross_entropy, some(2, 3, seed=92), some(2, 3, seed=93), sizes=()),
        real("HuberLoss(1.0)", branched(huber(S.One)), mixed),
        Rule("MeanSquaredError", mean_squared_error, some(5, seed=94), some(5, seed=95), sizes=()),
        Rule("MeanSquaredError", mean_squared_error, some(2, 3, seed=96), some(2, 3, seed=97), sizes=()),
    ]


def symmetric():
    """Symmetric matrices as vech: the lower triangle, column by column. Its gradient is by the six numbers; the matrix gradient is the
    symmetric G with dy = ⟨G, dX⟩ over all nine entries for symmetric dX, as vech G."""
    s, x = vector(4, 1, "-1/2", 3, "3/4", "5/2"), some(3, seed=79)
    halve = [1, S.Half, S.Half, 1, S.Half, 1]

    def matrix_gradient(f):
        """Half of the derivative by a number off the diagonal, which stands in two places."""
        return lambda s, *others: [
            sympy.diff(f(s, *others), number) * weight for number, weight in zip(s, halve)
        ]

    def vech(a):
        return [a[i, j] for j in range(a.cols) for i in range(j, a.rows)]

    def log_determinant(s):
        return log(determinant(packed(s)))

    def form(s, x):
        return (x.T * packed(s) * x)[0, 0]

    a, a33 = some(2, 3, seed=99), some(3, 3, seed=122)
    return [
        real("log det by vech", log_determinant, s, sizes=()),
        real("matrix gradient of log det", matrix_gradient(log_determinant), s),
        Rule("SymmetricQuadraticForm", form, s, x, sizes=()),
        Rule("matrix gradient of SymmetricQuadraticForm", matrix_gradient(form), s, x, by=(2,)),
        Rule("SymmetricMatVec", lambda s, x: packed(s) * x, s, x, sizes=(3,)),
        Rule("SymmetricTrace", lambda s: trace(packed(s)), s, sizes=()),
        Rule("Congruence", lambda a, s: vech(a * packed(s) * a.T), a, s, sizes=(3,)),
        Rule("SelfOuter", lambda x: vech(x * x.T), x, sizes=(6,)),
        Rule("SymmetricPart", lambda a: (a + a.T) / 2, a33),
        Rule("Vech", vech, a33, sizes=(6,)),
        Rule("Unvech", packed, s, sizes=(3, 3)),
        Rule("inverse by vech", lambda s: vech(inverse(packed(s))), s),
    ]


def geometry():
    phi, p = vector("3/4", "-1/2", "5/4"), vector("1/2", -2, "3/2")
    q = vector("3/2", "-1/2", "3/4", "1/4")  # not of length 1: the two forms differ
    turns = [matrix((0, 0, 1), (1, 0, 0), (0, 1, 0)), matrix((0, -1, 0), (1, 0, 0), (0, 0, 1))]
    # R of the perturbations may be any matrix.
    any_r, none = some(3, 3, seed=121), vector(0, 0, 0)

    def first_order(left):
        """At φ = 0, where Rodrigues' formula is 0/0: Exp φ = I + [φ]ₓ, which is all that a derivative there sees."""
        return lambda phi, p, r: (eye(3) + skew(phi)) * r * p if left else r * (eye(3) + skew(phi)) * p

    def nearest_rotation(r):
        """Of matrices next to a rotation, to first order."""
        return (3 * r - r * r.T * r) / 2

    return [
        real("Rotate", lambda phi, p: rotation(phi) * p, phi, p, sizes=(3,)),
        real("RotateLeft", lambda phi, p, r: rotation(phi) * r * p, phi, p, any_r, by=(1, 2)),
        real("RotateRight", lambda phi, p, r: r * rotation(phi) * p, phi, p, any_r, by=(1, 2)),
        real("RotateLeft", first_order(True), none, p, any_r, by=(1, 2)),
        real("RotateRight", first_order(False), none, p, any_r, by=(1, 2)),
        Rule("Hat", skew, some(3, seed=98), sizes=(3, 3)),
        Rule("Vee", lambda a: vee((a - a.T) / 2), some(3, 3, seed=97), sizes=(3,)),
        Rule("QuaternionSandwich", sandwich, q, p, sizes=(3,)),
        Rule("QuaternionRotate", unit_rotation, q, p, sizes=(3,)),
        real("RotationExp", rotation, phi, sizes=(3, 3)),
        *[real("RotationLog", lambda r: rotation_vector(nearest_rotation(r)), r, sizes=(3,)) for r in turns],
        real("left Jacobian", left_jacobian, phi, sizes=(3, 3)),
        real("right Jacobian", lambda phi: left_jacobian(-phi), phi, sizes=(3, 3)),
        real("inverse left Jacobian", left_jacobian_inverse, phi, sizes=(3, 3)),
        real("inverse right Jacobian", lambda phi: left_jacobian_inverse(-phi), phi, sizes=(3, 3)),
    ]


def networks():
    w, b = some(2, 3, seed=100), some(2, seed=101)

    def layer_norm(x, gain, bias):
        return hadamard(standardize(Rational(1, 8))(x), gain) + bias

    def each_row(f):
        return lambda x: [entry for i in range(x.rows) for entry in f(x[i, :])]

    def mul_row(x, gain):
        return Matrix(x.rows, x.cols, lambda i, j: x[i, j] * gain[j])

    return [
        Rule("W x + b", lambda w, x, b: w * x + b, w, some(3, seed=102), b, sizes=(2,)),
        Rule("X Wᵀ + 1 bᵀ", lambda w, x, b: add_row(x * w.T, b), w, some(4, 3, seed=103), b, sizes=(4, 2)),
        Rule("MulRow", mul_row, some(2, 3, seed=123), some(3, seed=124)),
        real("EachRow(Softmax)", each_row(softmax), some(2, 3, seed=125)),
        real("EachRow(Standardize(0.125))", each_row(standardize(Rational(1, 8))), some(2, 3, seed=126)),
        real("layer norm", layer_norm, some(4, seed=104), some(4, seed=105), some(4, seed=106)),
        real("attention", attention, some(2, 3, seed=107), some(4, 3, seed=108), some(4, 5, seed=109), sizes=(2, 5)),
    ]


def hessians():
    x, a = some(3, seed=110), some(3, 3, seed=111)
    z, t = some(4, seed=112), vector("1/4", "1/2", 0, "1/4")
    mixed = vector("-9/4", "-1/2", "3/4", "5/2")

    def hessian(name, f, point, *others, make=real):
        return make(f"∇ {name}", gradient_of(f), point, *others, by=(1,))

    def huber_gradient(x, at):
        return gradient_of(lambda x: sum(huber(S.One)(x, at)))(x)

    def log_abs_det_gradient(x, at):
        return gradient_of(lambda x: log(determinant(x) * sympy.sign(at.det())))(x)

    return [
        hessian("QuadraticForm", quadratic_form, x, a, make=Rule),
        hessian("NormSquared", norm_squared, x, make=Rule),
        hessian("HalfNormSquared", lambda x: norm_squared(x) / 2, x, make=Rule),
        hessian("Norm2", lambda x: sqrt(norm_squared(x)), x),
        hessian("LogSumExp", log_sum_exp, z),
        hessian("CrossEntropy", cross_entropy, z, t),
        hessian("CrossEntropy", cross_entropy, z, some(4, seed=113)),
        hessian("‖A x − b‖²", lambda x, a, b: residual(a, x, b), x, some(4, 3, seed=114), some(4, seed=115), make=Rule),
        hessian("MeanSquaredError", mean_squared_error, z, some(4, seed=116), make=Rule),
        real("∇ Σ HuberLoss(1.0)", branched(huber_gradient), mixed, by=(1,)),
        hessian("FrobeniusNorm", lambda x: sqrt(norm_squared(x)), some(2, 3, seed=117)),
        hessian("TraceOfQuadratic", lambda x, b: trace(x.T * b * x), some(3, 2, seed=118), a, make=Rule),
        hessian("TraceOfPower(3)", lambda x: trace(x**3), SQUARE, make=Rule),
        hessian("Determinant", determinant, SQUARE, make=Rule),
        hessian("Determinant", determinant, SINGULAR, make=Rule),
        real("∇ LogAbsDet", branched(log_abs_det_gradient), SQUARE, by=(1,)),
        hessian("BilinearInverse", lambda x, a, b: (a.T * inverse(x) * b)[0, 0], matrix((2, "1/2"), (-1, 3)), some(2, seed=119), some(2, seed=120), make=Rule),
    ]


def rules():
    families = (vector_by_vector, elementwise, scalar_by_vector, scalar_by_matrix, matrix_by_scalar, matrix_by_matrix, symmetric, geometry)
    return [rule for family in (*families, networks, hessians) for rule in family()]


if __name__ == "__main__":
    main(Path(__file__).with_suffix(".csv"), rules(), __doc__.splitlines()[0])
