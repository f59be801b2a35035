"""Reference values of rotations and poses: exponentials, logarithms and their Jacobians.

What. Writes `motions.csv`, next to this file, with the columns

    precision,angle,twist,log,rotation,quaternion,translation,left,across,left_inverse,across_inverse

Each column but the first two holds numbers with a space between them, matrices row by row. `twist` is ρ, then θ, six shortest decimals that
parse back to exact numbers of the `precision`, double or single; `angle` says which angle was meant. The others are what belongs to that
exact twist, to 25 significant digits:

- `rotation` (9) and `translation` (3): the exponential of the 4 × 4 matrix of the twist
- `quaternion` (4): the exponential of ½θ, w first
- `log` (6): the twist with |θ| ≤ π that has the same exponential
- `left` and `across` (9 each): the blocks J and Q of the left Jacobian [J Q; 0 J]
- `left_inverse` and `across_inverse` (9 each): the blocks of its inverse

How. By definition, with 120 digits: matrix exponentials, ∫ exp(s ad τ) ds for the Jacobian as a block of a larger exponential, and inverses
of matrices. The exponential of a rotation must agree to 1e-60 with Rodrigues' formula, and Q with its closed form where no coefficient of
that cancels.

Run with Python 3.10 or later and mpmath (`pip install mpmath==1.3.0`):

    python motions.py            # writes the table
    python motions.py --check    # exits with 1 if the committed table differs from a fresh one
"""

import argparse
import struct
import sys
from pathlib import Path

from mpmath import cos, expm, eye, fabs, inverse, matrix, mp, mpf, nstr, pi, sin, sqrt, zeros

TABLE = Path(__file__).with_suffix(".csv")
HEADER = "precision,angle,twist,log,rotation,quaternion,translation,left,across,left_inverse,across_inverse"
PRINTED_DIGITS = 25
mp.dps = 120
TOLERANCE = mpf("1e-60")

DOUBLE = {
    "0": 0.0,
    "1e-200": 1e-200,
    "1e-9": 1e-9,
    "1e-3": 1e-3,
    "0.1": 0.1,
    "1": 1.0,
    "1.9999": 1.9999,
    "2.0001": 2.0001,
    "2.5": 2.5,
    "pi-1e-3": 3.1405926535897933,
    "pi-1e-9": 3.1415926525897933,
    "pi": 3.141592653589793,
    "4": 4.0,
    "6": 6.0,
    "1e3": 1e3,
}
SINGLE = {
    "0": 0.0,
    "1e-30": 1e-30,
    "1e-9": 1e-9,
    "0.1": 0.1,
    "1": 1.0,
    "2.5": 2.5,
    "pi-1e-3": 3.1405926,
    "pi": 3.1415927,
    "4": 4.0,
    "1e3": 1e3,
}
# An axis for each order of magnitudes and for signs of every sort, and a translation that is neither along it nor at a right angle.
AXES = [
    ([0.3, -0.5, 0.8], [1.5, -0.25, 0.7]),
    ([-0.9, 0.2, 0.4], [-0.6, 2.0, 1.1]),
    ([0.1, 0.75, -0.6], [0.001, -0.002, 0.0005]),
]


def single(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def skew(v):
    x, y, z = v
    return matrix([[0, -z, y], [z, 0, -x], [-y, x, 0]])


def norm(v):
    return sqrt(sum(x * x for x in v))


def blocks(a, b, c, d):
    n, m = a.rows, d.rows
    out = zeros(n + m, n + m)
    for source, row, column in [(a, 0, 0), (b, 0, n), (c, n, 0), (d, n, n)]:
        for i in range(source.rows):
            for j in range(source.cols):
                out[row + i, column + j] = source[i, j]
    return out


def block(a, row, column, rows, columns):
    return matrix([[a[row + i, column + j] for j in range(columns)] for i in range(rows)])


def agree(a, b, what):
    error = max(fabs(x) for x in a - b)
    if error > TOLERANCE:
        sys.exit(f"{what}: two ways differ by {nstr(error, 5)}")


def rodrigues(theta):
    t = norm(theta)
    if t == 0:
        return eye(3)
    k = skew([x / t for x in theta])
    return eye(3) + sin(t) * k + (1 - cos(t)) * k * k


def closed_across(rho, theta):
    """Barfoot, "State Estimation for Robotics", 2017, section 7.1."""
    t, p, r = norm(theta), skew(theta), skew(rho)
    a = (t - sin(t)) / t**3
    b = (1 - t**2 / 2 - cos(t)) / t**4
    c = (b - 3 * (t - sin(t) - t**3 / 6) / t**5) / 2
    first = p * r + r * p + p * r * p
    second = p * p * r + r * p * p - 3 * p * r * p
    return r / 2 + a * first - b * second - c * (p * r * p * p + p * p * r * p)


def row(precision, name, twist):
    rho, theta = [mpf(x) for x in twist[:3]], [mpf(x) for x in twist[3:]]
    angle = norm(theta)
    motion = expm(blocks(skew(theta), matrix(rho), zeros(1, 3), zeros(1, 1)), method="taylor")
    rotation, translation = block(motion, 0, 0, 3, 3), block(motion, 0, 3, 3, 1)
    agree(rotation, rodrigues(theta), f"rotation at {name}")

    ad = blocks(skew(theta), skew(rho), zeros(3, 3), skew(theta))
    larger = expm(blocks(ad, eye(6), zeros(6, 6), zeros(6, 6)), method="taylor")
    jacobian = block(larger, 0, 6, 6, 6)
    back = inverse(jacobian)
    left, across = block(jacobian, 0, 0, 3, 3), block(jacobian, 0, 3, 3, 3)
    agree(left * matrix(rho), translation, f"translation at {name}")
    if angle > mpf("1e-4"):
        agree(across, closed_across(rho, theta), f"Q at {name}")

    half = angle / 2
    scale = sin(half) / angle if angle else mpf("0.5")
    quaternion = [cos(half), *[x * scale for x in theta]]
    turns = mp.nint(angle / (2 * pi))
    principal = [x * (1 - 2 * pi * turns / angle) for x in theta] if turns else theta
    ad = blocks(skew(principal), zeros(3, 3), zeros(3, 3), zeros(3, 3))
    reduced = block(expm(blocks(block(ad, 0, 0, 3, 3), eye(3), zeros(3, 3), zeros(3, 3)), method="taylor"), 0, 3, 3, 3)
    log = [*(inverse(reduced) * translation), *principal]

    columns = [
        log,
        rotation,
        quaternion,
        translation,
        left,
        across,
        block(back, 0, 0, 3, 3),
        block(back, 0, 3, 3, 3),
    ]
    numbers = [" ".join(nstr(mpf(x), PRINTED_DIGITS) for x in column) for column in columns]
    return ",".join([precision, name, " ".join(repr(x) for x in twist), *numbers])


def table():
    yield HEADER
    for precision, angles, rounded in [("double", DOUBLE, float), ("single", SINGLE, single)]:
        for axis, rho in AXES:
            length = float(norm([mpf(x) for x in axis]))
            for name, angle in angles.items():
                theta = [rounded(x * angle / length) for x in axis]
                yield row(precision, name, [*[rounded(x) for x in rho], *theta])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed table")
    text = "\n".join(table()) + "\n"
    if parser.parse_args().check:
        sys.exit(TABLE.read_text() != text)
    TABLE.write_text(text)


if __name__ == "__main__":
    main()
