"""From rules to a table: what `rules.py` runs on, and which checks each line has passed. See there."""

import argparse
import math
import sys
from fractions import Fraction
from itertools import product

import mpmath
import sympy
from mpmath import mp, mpf
from sympy import Matrix, Rational

HEADER = "rule,numbers,by,arguments,value,derivative,value_scale,derivative_scale"

WORKING_DIGITS = 100
PRINTED_DIGITS = 17
SCALE_DIGITS = 3
STEP = mpf("1e-16")
TOLERANCE = mpf("1e-20")


# Arguments: a shape with its entries, each a short fraction.


class Point:
    """An argument: its sizes and its entries, row by row."""

    def __init__(self, sizes, entries):
        self.sizes = tuple(sizes)
        self.entries = [Fraction(entry) for entry in entries]
        assert len(self.entries) == math.prod(self.sizes), (sizes, entries)
        assert all(entry == Fraction(float(entry)) for entry in self.entries), "exact in floating point"

    def matrix(self):
        """The entries as numbers of SymPy, a vector as one column."""
        rows, columns = (*self.sizes, 1, 1)[:2]
        return Matrix(rows, columns, [Rational(e.numerator, e.denominator) for e in self.entries])


def scalar(entry):
    return Point((), [entry])


def vector(*entries):
    return Point((len(entries),), entries)


def matrix(*rows):
    return Point((len(rows), len(rows[0])), [entry for row in rows for entry in row])


def some(*sizes, seed):
    """Entries without a pattern in quarters, none of them 0, the same in every run (a linear congruential generator)."""
    entries, state = [], 2654435761 * (seed + 1) % 2**32
    for _ in range(math.prod(sizes)):
        state = (1664525 * state + 1013904223) % 2**32
        quarters = 1 + (state >> 20) % 11
        entries.append(Fraction(quarters if state >> 31 else -quarters, 4))
    return Point(sizes, entries)


def positive(*sizes, seed):
    point = some(*sizes, seed=seed)
    return Point(sizes, [abs(entry) + Fraction(1, 4) for entry in point.entries])


# Rules. The value is a function of matrices of symbols, a vector being one column, to a matrix, a list of entries or one entry.


class Rule:
    """A rule at a point: its name, its value, its arguments, the sizes of the value, and by which arguments."""

    def __init__(self, name, value, *arguments, sizes=None, by=None, rational=True):
        self.name, self.value, self.arguments, self.rational = name, value, arguments, rational
        self.sizes = arguments[0].sizes if sizes is None else tuple(sizes)
        self.by = by or tuple(range(1, len(arguments) + 1))


def real(name, value, *arguments, **options):
    return Rule(name, value, *arguments, rational=False, **options)


def branched(f):
    """Marks a function that is also given its first argument at the point, to choose a branch by."""
    f.wants_point = True
    return f


# From a rule to its lines.


class Evaluated:
    """A rule with its value and its derivatives as functions of the entries of all arguments."""

    def __init__(self, rule):
        self.rule = rule
        symbols = []
        arguments = []
        for number, point in enumerate(rule.arguments):
            rows, columns = (*point.sizes, 1, 1)[:2]
            names = [f"a{number}_{i}_{j}" for i, j in product(range(rows), range(columns))]
            entries = [sympy.Symbol(name, real=True) for name in names]
            symbols.append(entries)
            arguments.append(Matrix(rows, columns, entries))
        if getattr(rule.value, "wants_point", False):
            arguments.append(rule.arguments[0].matrix())
        value = rule.value(*arguments)
        self.value = list(value) if isinstance(value, (list, tuple, sympy.MatrixBase)) else [value]
        assert len(self.value) == math.prod(rule.sizes), (rule.name, len(self.value), rule.sizes)
        self.by = {by: [sympy.diff(y, x) for y in self.value for x in symbols[by - 1]] for by in rule.by}
        self.symbols = [symbol for entries in symbols for symbol in entries]
        self.at = [entry for point in rule.arguments for entry in point.entries]
        self.offsets = {by: sum(len(entries) for entries in symbols[: by - 1]) for by in rule.by}
        self.counts = {by: len(symbols[by - 1]) for by in rule.by}
        # The scale of the value needs its derivative by every argument: differences give it, with the check.
        flat = self.value + [entry for by in rule.by for entry in self.by[by]]
        self.flat = flat
        self.function = sympy.lambdify(self.symbols, flat, modules="mpmath", cse=True)

    def numbers(self, at):
        return [mpf(number) for number in self.function(*at)]

    def exact(self):
        at = {symbol: Rational(e.numerator, e.denominator) for symbol, e in zip(self.symbols, self.at)}
        numbers = [sympy.sympify(entry).xreplace(at) for entry in self.flat]
        assert all(number.is_Rational for number in numbers), (self.rule.name, numbers)
        return [Fraction(int(number.p), int(number.q)) for number in numbers]

    def differences(self):
        """The value and the derivatives, and the derivative of each of their entries by each argument, by differences of order 8."""
        at = [mpf(e.numerator) / e.denominator for e in self.at]
        weights = [mpf(4) / 5, -mpf(1) / 5, mpf(4) / 105, -mpf(1) / 280]
        slopes = []
        for place in range(len(at)):
            slope = [mpf(0)] * len(self.flat)
            for steps, weight in enumerate(weights, start=1):
                for sign in (1, -1):
                    moved = list(at)
                    moved[place] += sign * steps * STEP
                    for i, number in enumerate(self.numbers(moved)):
                        slope[i] += sign * weight * number / STEP
            slopes.append(slope)
        return self.numbers(at), slopes, at


def check_against_differences(evaluated, numbers, slopes):
    """Asserts that SymPy's derivatives are what differences of the value say."""
    size = len(evaluated.value)
    start = size
    for by in evaluated.rule.by:
        count = evaluated.counts[by]
        for i, j in product(range(size), range(count)):
            derivative = numbers[start + i * count + j]
            difference = slopes[evaluated.offsets[by] + j][i]
            error = abs(derivative - difference)
            largest = max(abs(numbers[start + k]) for k in range(size * count))
            assert error <= TOLERANCE * max(largest, 1), f"{evaluated.rule.name} by {by}, entry {i}, {j}: {derivative}, {difference}"
        start += size * count


def decimal(number, digits=PRINTED_DIGITS):
    return "0" if abs(number) < mpf("1e-35") else mpmath.nstr(number, digits, strip_zeros=True).removesuffix(".0")


def fraction(number):
    return str(number.numerator) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def tensor(sizes, entries):
    return f"{'x'.join(map(str, sizes)) or 'scalar'}:{' '.join(entries)}"


def lines(rule):
    evaluated = Evaluated(rule)
    numbers, slopes, at = evaluated.differences()
    check_against_differences(evaluated, numbers, slopes)
    if rule.rational:
        exact = evaluated.exact()
        assert all(abs(mpf(e.numerator) / e.denominator - n) < mpf("1e-40") * max(1, abs(n)) for e, n in zip(exact, numbers))
        printed = [fraction(number) for number in exact]
    else:
        printed = [decimal(number) for number in numbers]
    moved = [sum(abs(slopes[k][i]) * abs(at[k]) for k in range(len(at))) for i in range(len(numbers))]
    scales = [decimal(abs(number) + moved, SCALE_DIGITS) for number, moved in zip(numbers, moved)]
    arguments = ";".join(tensor(p.sizes, map(fraction, p.entries)) for p in rule.arguments)
    size = len(evaluated.value)
    start = size
    for by in rule.by:
        count = size * evaluated.counts[by]
        sizes = (*rule.sizes, *rule.arguments[by - 1].sizes)
        yield ",".join(
            [
                rule.name,
                "rational" if rule.rational else "real",
                str(by),
                arguments,
                tensor(rule.sizes, printed[:size]),
                tensor(sizes, printed[start : start + count]),
                tensor(rule.sizes, scales[:size]),
                tensor(sizes, scales[start : start + count]),
            ]
        )
        start += count


def table(rules):
    with mp.workdps(WORKING_DIGITS):
        rows = [line for rule in rules for line in lines(rule)]
    return "\n".join([HEADER, *rows]) + "\n"


def check(path, fresh):
    """Exits with a message and status 1 unless the committed table is `fresh`."""
    if not path.exists():
        sys.exit(f"{path.name} is missing")
    committed = path.read_text(encoding="utf-8")
    if committed == fresh:
        return
    old, new = committed.splitlines(), fresh.splitlines()
    for number, (was, now) in enumerate(zip(old, new), start=1):
        if was != now:
            sys.exit(f"{path.name}:{number}\n  committed: {was}\n  fresh:     {now}")
    sys.exit(f"{path.name} has {len(old)} lines, a fresh one {len(new)}")


def main(path, rules, description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="compare the committed table, write nothing")
    if parser.parse_args().check:
        check(path, table(rules))
    else:
        path.write_bytes(table(rules).encode("utf-8"))
