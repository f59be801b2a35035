"""The functions that the rules in `rules.py` are stated by: plain formulas, entry by entry."""

import sympy
from sympy import Matrix, Rational, S, cos, exp, eye, log, sin, sqrt, tanh, zeros


def each(f):
    """A function of each entry."""
    return lambda x: x.applyfunc(f)


def hadamard(a, b):
    return a.multiply_elementwise(b)


def dot(a, b):
    return sum((a * b for a, b in zip(a, b)), S.Zero)


def entries_sum(x):
    return sum(x, S.Zero)


def norm_squared(x):
    return sum((x**2 for x in x), S.Zero)


def mean(x):
    return entries_sum(x) / len(x)


def inverse(x):
    return x.adjugate() / x.det(method="berkowitz")


def determinant(x):
    return x.det(method="berkowitz")


def trace(x):
    return x.trace()


def logistic(x):
    return 1 / (1 + exp(-x))


def gelu(x):
    """The form with tanh, section 2 of Hendrycks and Gimpel, arXiv 1606.08415."""
    return x * (1 + tanh(sqrt(2 / sympy.pi) * (x + Rational(44715, 10**6) * x**3))) / 2


def softmax(x):
    total = sum(exp(x) for x in x)
    return x.applyfunc(lambda x: exp(x) / total)


def log_sum_exp(x):
    return log(sum(exp(x) for x in x))


def cross_entropy(z, t):
    return entries_sum(t) * log_sum_exp(z) - dot(t, z)


def batch_cross_entropy(z, t):
    return sum(cross_entropy(list(z[i, :]), list(t[i, :])) for i in range(z.rows)) / z.rows


def mean_squared_error(y, t):
    return norm_squared(y - t) / len(y)


def standardize(epsilon):
    def value(x):
        mu = mean(x)
        sigma = sqrt(mean([(x - mu) ** 2 for x in x]) + epsilon)
        return x.applyfunc(lambda x: (x - mu) / sigma)

    return value


def cumulative_sum(x):
    return [entries_sum(x[: i + 1]) for i in range(len(x))]


def cross(a, b):
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def skew(v):
    return Matrix([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])


def vee(a):
    """v of the skew matrix [v]ₓ."""
    return Matrix([a[2, 1], a[0, 2], a[1, 0]])


def kronecker(a, b):
    return Matrix(
        a.rows * b.rows,
        a.cols * b.cols,
        lambda i, j: a[i // b.rows, j // b.cols] * b[i % b.rows, j % b.cols],
    )


def cholesky(a):
    """L of a symmetric A = L Lᵀ, of which only the lower triangle is read."""
    n = a.rows
    factor = zeros(n, n)
    for j in range(n):
        factor[j, j] = sqrt(a[j, j] - sum(factor[j, k] ** 2 for k in range(j)))
        for i in range(j + 1, n):
            factor[i, j] = (a[i, j] - sum(factor[i, k] * factor[j, k] for k in range(j))) / factor[j, j]
    return factor


def huber(delta):
    """x²/2 where |x| ≤ δ, δ (|x| − δ/2) elsewhere; which, the argument at the point decides."""

    def value(x, at):
        terms = zip(x, at)
        return [x**2 / 2 if abs(at) <= delta else delta * (x * sympy.sign(at) - delta / 2) for x, at in terms]

    return value


def rotation(phi):
    """exp of the skew matrix of φ, by Rodrigues' formula."""
    angle = sqrt(norm_squared(phi))
    k = skew(phi)
    return eye(3) + sin(angle) / angle * k + (1 - cos(angle)) / angle**2 * k * k


def rotation_vector(r):
    """φ of the rotation matrix R, for angles from 0 to π, ends excluded: from the trace and the skew part alone."""
    c = (r.trace() - 1) / 2
    return vee((r - r.T) / 2) * sympy.acos(c) / sqrt(1 - c**2)


def left_jacobian(phi):
    angle = sqrt(norm_squared(phi))
    k = skew(phi)
    return eye(3) + (1 - cos(angle)) / angle**2 * k + (angle - sin(angle)) / angle**3 * k * k


def left_jacobian_inverse(phi):
    angle = sqrt(norm_squared(phi))
    k = skew(phi)
    half = angle / 2
    return eye(3) - k / 2 + (1 - half * cos(half) / sin(half)) / angle**2 * k * k


def quaternion_product(p, q):
    """The Hamilton product, the real part first."""
    a, b = Matrix(p[1:]), Matrix(q[1:])
    rest = p[0] * b + q[0] * a + Matrix(cross(a, b))
    return [p[0] * q[0] - dot(a, b), *rest]


def sandwich(q, p):
    """The imaginary part of q p q*, which is |q|² times the rotation."""
    conjugate = [q[0], -q[1], -q[2], -q[3]]
    return quaternion_product(quaternion_product(list(q), [S.Zero, *p]), conjugate)[1:]


def unit_rotation(q, p):
    """p + 2w (v × p) + 2 v × (v × p), the same where |q| is 1."""
    v = Matrix(q[1:])
    t = 2 * Matrix(cross(v, p))
    return Matrix(p) + q[0] * t + Matrix(cross(v, t))


def attention(q, k, v):
    """One head of scaled dot-product attention: softmax by rows of Q Kᵀ / √d, times V."""
    scores = q * k.T / sqrt(q.cols)
    rows = [list(softmax(Matrix(scores[i, :]).T)) for i in range(scores.rows)]
    return Matrix(rows) * v


def add_row(x, b):
    return x + Matrix(x.rows, 1, [1] * x.rows) * b.T


def packed(s):
    """The symmetric 3 × 3 matrix of vech, its lower triangle column by column."""
    place = {(0, 0): 0, (1, 0): 1, (2, 0): 2, (1, 1): 3, (2, 1): 4, (2, 2): 5}
    return Matrix(3, 3, lambda i, j: s[place[max(i, j), min(i, j)]])


def gradient_of(f):
    """The gradient, by every entry of the first argument, as a function: its derivative is the Hessian."""

    def value(x, *others):
        y = f(x, *others)
        return [sympy.diff(y, entry) for entry in x]

    return value


def signs(point):
    return [sympy.sign(entry) for entry in point]


def greatest(point):
    return max(range(len(point)), key=lambda i: abs(point[i]))


def quadratic_form(x, a):
    return (x.T * a * x)[0, 0]


def residual(a, x, b):
    return norm_squared(a * x - b)
