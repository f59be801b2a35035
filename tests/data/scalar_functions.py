"""Reference values of scalar functions and of their derivatives.

What. Writes `scalar_functions.csv`, next to this file, with the columns

    function,parameter,x,f,df

`x` is the shortest decimal that parses back to one exact f64. `f` and `df` are f(x) and f′(x) at that exact x,
to 25 significant digits, unrounded to f64: a value below the smallest subnormal keeps its true decimal, and
parses to 0 (or to a subnormal) like any other decimal. No value is above the largest finite f64. An exact zero
is written `0`. `parameter` is the slope of `leaky_relu`, the exponent of `powi`, and empty elsewhere.

Why. The tests compare the crate's scalar functions with numbers that come from outside the crate, at arguments
where f64 formulas go wrong: tiny ones, large ones, and those where 1 + tanh u, 1 − tanh² x or ln(1 + eˣ) cancel
or overflow.

How. Each function is given twice, by its definition and by a closed form of its derivative.

- f is the definition, evaluated with enough digits that no cancellation reaches the 50 which are kept.
- f′ is the closed form, evaluated with 60 digits.
- f′ must agree to a relative 1e-20 with `mpmath.diff`, the central difference of the definition, so that the
  table rests on no derivative made by hand. Where f′(0) = 0 the agreement is absolute, 1e-35. At the kink of
  `relu` and `leaky_relu`, x = 0, there is no derivative to compare with: the table takes f′(0) to be the left
  one, 0 and the slope.
- Far out, where 1 − |tanh x| needs tens of thousands of digits, the difference is that of tanh x ∓ 1 in a form
  that does not cancel. A constant does not change a derivative; that the two forms differ by one is checked at
  every nearer argument.

Run with Python 3.10 or later and mpmath 1.4.1 (`pip install mpmath==1.4.1`):

    python scalar_functions.py            # writes the table
    python scalar_functions.py --check    # exits with 1 if the committed table differs from a fresh one
"""

import argparse
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import mpmath
from mpmath import mp, mpf

TABLE = Path(__file__).with_suffix(".csv")
HEADER = "function,parameter,x,f,df"

PRINTED_DIGITS = 25
VALUE_DIGITS = 50
DERIVATIVE_DIGITS = 60
# The hardest definition, gelu at −40, loses 2011 digits to 1 + tanh u.
DEFINITION_DIGITS = 4000

RELATIVE_STEP = mpf("1e-20")
RELATIVE_TOLERANCE = mpf("1e-20")
ABSOLUTE_TOLERANCE_AT_ZERO = mpf("1e-35")
TAIL_TOLERANCE = mpf("1e-3900")


@dataclass(frozen=True)
class Function:
    """A scalar function, its derivative, and the exact f64 arguments to tabulate them at."""

    name: str
    definition: Callable
    derivative: Callable
    arguments: list
    parameter: str = ""
    kinks: tuple = ()
    # f(x) − sign x without the cancellation, and the |x| from which to difference it instead of f.
    tail: Callable | None = None
    tail_from: float = math.inf


# Arguments.

TINY = [1e-300, 1e-20, 1e-8]


def both_signs(magnitudes):
    return sorted([-x for x in magnitudes] + list(magnitudes))


def both_signs_and_zero(magnitudes):
    return sorted(both_signs(magnitudes) + [0.0])


PIECEWISE_LINEAR = both_signs_and_zero([*TINY, 1e-3, 0.1, 0.5, 1.0, 2.5, 100.0, 1e10, 1e100, 1e300])
TANH = both_signs_and_zero([1e-300, 1e-20, 1e-9, 1e-8, 1e-3, 0.1, 0.5, 1.0, 3.0, 20.0, 350.0, 1e5])
LOGISTIC = both_signs_and_zero([1e-300, 1e-20, 1e-12, 1e-8, 0.1, 0.5, 1.0, 5.0, 30.0, 40.0, 700.0, 745.0, 800.0])
GELU = both_signs_and_zero([*TINY, 0.1, 0.5, 0.75, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 40.0])
EXP = both_signs_and_zero([*TINY, 1e-3, 0.1, 0.5, 1.0, 2.5, 10.0, 50.0, 100.0, 300.0, 700.0])
CIRCULAR = both_signs_and_zero([*TINY, 0.1, 0.5, math.pi / 4, 1.0, math.pi / 2, 3.0, math.pi, 10.0, 355.0, 1e3, 1e5])
POSITIVE = [
    *[1e-300, 1e-150, 1e-20, 1e-8, 1e-3, 0.1, 0.5, 0.9, 0.999999, 1.0 - 2.0**-53, 1.0, 1.0 + 2.0**-52],
    *[1.000001, 1.5, 2.0, math.e, 3.0, 10.0, 1e3, 1e5, 1e8, 1e20, 1e100, 1e200, 1e300],
]
SQUARE = both_signs_and_zero([1e-300, 1e-150, 1e-20, 1e-8, 1e-3, 0.1, 0.5, 1.5, 3.0, 10.0, 1e5, 1e20, 1e150])
# The derivative of 1/x overflows below 1e-154.
RECIP = both_signs([1e-150, 1e-20, 1e-8, 1e-3, 0.1, 0.5, 1.0, 1.5, 3.0, 10.0, 1e5, 1e150, 1e300])

POWI_COMMON = [1e-20, 1e-8, 0.1, 0.5, 1.0, 1.5, 3.0, 10.0, 1e5]
POWI = {
    -3: both_signs([1e-75, *POWI_COMMON, 1e75]),
    -1: both_signs([1e-150, *POWI_COMMON, 1e300]),
    0: both_signs_and_zero([1e-300, *POWI_COMMON, 1e300]),
    1: both_signs_and_zero([1e-300, *POWI_COMMON, 1e300]),
    2: both_signs_and_zero([1e-300, *POWI_COMMON, 1e150]),
    3: both_signs_and_zero([1e-300, *POWI_COMMON, 1e100]),
    5: both_signs_and_zero([1e-300, *POWI_COMMON, 1e60]),
}


# Functions that need more than one expression.


def tanh_tail(x):
    """tanh x − sign x."""
    return -mpmath.sign(x) * 2 / (mpmath.exp(2 * abs(x)) + 1)


def logistic(x):
    return 1 / (1 + mpmath.exp(-x))


def gelu_inner(x):
    """u = √(2/π) (x + 0.044715 x³)."""
    return mpmath.sqrt(2 / mp.pi) * (x + mpf(44715) / 10**6 * x**3)


def gelu(x):
    """The tanh form in section 2 of Hendrycks and Gimpel, "Gaussian Error Linear Units", arXiv:1606.08415."""
    return x * (1 + mpmath.tanh(gelu_inner(x))) / 2


def gelu_derivative(x):
    """σ(2u) + x σ(2u) σ(−2u) 2u′, since ½(1 + tanh u) = σ(2u)."""
    u = gelu_inner(x)
    du = mpmath.sqrt(2 / mp.pi) * (1 + mpf(3 * 44715) / 10**6 * x**2)
    return logistic(2 * u) + x * logistic(2 * u) * logistic(-2 * u) * 2 * du


def leaky_relu(slope):
    return Function(
        name="leaky_relu",
        parameter=repr(slope),
        definition=lambda x: x if x > 0 else mpf(slope) * x,
        derivative=lambda x: mpf(1) if x > 0 else mpf(slope),
        arguments=PIECEWISE_LINEAR,
        kinks=(0.0,),
    )


def powi(n, arguments):
    return Function(
        name="powi",
        parameter=str(n),
        definition=lambda x: x**n,
        derivative=lambda x: n * x ** (n - 1) if n != 0 else mpf(0),
        arguments=arguments,
    )


FUNCTIONS = [
    Function(
        name="relu",
        definition=lambda x: max(x, mpf(0)),
        derivative=lambda x: mpf(1) if x > 0 else mpf(0),
        arguments=PIECEWISE_LINEAR,
        kinks=(0.0,),
    ),
    leaky_relu(0.01),
    Function(
        name="tanh",
        definition=mpmath.tanh,
        derivative=lambda x: mpmath.sech(x) ** 2,
        arguments=TANH,
        tail=tanh_tail,
        tail_from=1000.0,
    ),
    Function("sigmoid", logistic, lambda x: mpmath.sech(x / 2) ** 2 / 4, LOGISTIC),
    Function("softplus", lambda x: mpmath.ln(1 + mpmath.exp(x)), logistic, LOGISTIC),
    Function("gelu", gelu, gelu_derivative, GELU),
    Function("exp", mpmath.exp, mpmath.exp, EXP),
    Function("ln", mpmath.ln, lambda x: 1 / x, POSITIVE),
    Function("sin", mpmath.sin, mpmath.cos, CIRCULAR),
    Function("cos", mpmath.cos, lambda x: -mpmath.sin(x), CIRCULAR),
    Function("sqrt", mpmath.sqrt, lambda x: 1 / (2 * mpmath.sqrt(x)), POSITIVE),
    *[powi(n, arguments) for n, arguments in POWI.items()],
    Function("square", lambda x: x * x, lambda x: 2 * x, SQUARE),
    Function("recip", lambda x: 1 / x, lambda x: -1 / x**2, RECIP),
]


# The table.


def value(function, x):
    with mp.workdps(DEFINITION_DIGITS):
        exact = function.definition(mpf(x))
    with mp.workdps(VALUE_DIGITS):
        return +exact


def difference_quotient(function, x):
    """The central difference by `mpmath.diff`, which evaluates with twice the digits it is called with."""
    step = RELATIVE_STEP * (min(abs(mpf(x)), 1) if x != 0 else 1)
    f = function.definition if abs(x) < function.tail_from else function.tail
    with mp.workdps(DEFINITION_DIGITS // 2):
        return mpmath.diff(f, mpf(x), h=step)


def check_tail(function):
    """Asserts f(x) = sign x + tail(x) at the arguments where f has the digits to show it."""
    with mp.workdps(DEFINITION_DIGITS):
        for x in map(mpf, function.arguments):
            if 0 < abs(x) < function.tail_from:
                error = abs(function.definition(x) - mpmath.sign(x) - function.tail(x))
                assert error <= TAIL_TOLERANCE, f"the tail of {function.name} at {x} is wrong"


def derivative(function, x):
    with mp.workdps(DERIVATIVE_DIGITS):
        df = function.derivative(mpf(x))
        if x not in function.kinks:
            error = abs(df - difference_quotient(function, x))
            bound = ABSOLUTE_TOLERANCE_AT_ZERO if x == 0 and df == 0 else RELATIVE_TOLERANCE * abs(df)
            assert error <= bound, f"the derivative of {function.name}({function.parameter}) at {x!r} is wrong"
        return df


def decimal(number):
    assert abs(number) <= sys.float_info.max
    return "0" if number == 0 else mpmath.nstr(number, PRINTED_DIGITS, strip_zeros=False)


def row(function, x):
    with mp.workdps(DERIVATIVE_DIGITS):
        f, df = decimal(value(function, x)), decimal(derivative(function, x))
    return ",".join([function.name, function.parameter, repr(x), f, df])


def table():
    for function in FUNCTIONS:
        if function.tail is not None:
            check_tail(function)
    rows = [row(function, x) for function in FUNCTIONS for x in function.arguments]
    return "\n".join([HEADER, *rows]) + "\n"


def check(fresh):
    """Exits with a message and status 1 unless the committed table is `fresh`."""
    if not TABLE.exists():
        sys.exit(f"{TABLE.name} is missing")
    committed = TABLE.read_text(encoding="utf-8")
    if committed == fresh:
        return
    old, new = committed.splitlines(), fresh.splitlines()
    for number, (was, now) in enumerate(zip(old, new), start=1):
        if was != now:
            sys.exit(f"{TABLE.name}:{number}\n  committed: {was}\n  fresh:     {now}")
    sys.exit(f"{TABLE.name} has {len(old)} lines, a fresh one {len(new)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare the committed table, write nothing")
    if parser.parse_args().check:
        check(table())
    else:
        TABLE.write_bytes(table().encode("utf-8"))


if __name__ == "__main__":
    main()
