"""Reference trajectories of Adam.

What. Writes `adam.csv`, next to this file, with the columns

    rate,beta1,beta2,epsilon,step,x,y

the point after so many steps from (-1.2, 1) down Rosenbrock's function (1 - x)^2 + 100 (y - x^2)^2, to 25 digits.

Why. The tests compare the crate's optimiser with numbers that come from outside the crate.

How. Algorithm 1 of D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, line by line, in
decimal arithmetic of 60 digits. The second set of constants is far from the paper's, so that none can be mistaken for
another or left out: with an epsilon of 0.125 it matters where it is added.

Run with Python 3.10 or later:

    python adam.py            # writes the table
    python adam.py --check    # exits with 1 if the committed table differs from a fresh one
"""

import sys
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 60

TABLE = Path(__file__).with_name("adam.csv")
RUNS = [("0.05", "0.9", "0.999", "1e-8"), ("0.25", "0.5", "0.75", "0.125")]
STEPS = (1, 2, 3, 5, 8, 13, 21, 34)


def gradient(x: Decimal, y: Decimal) -> tuple[Decimal, Decimal]:
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def rows() -> list[str]:
    table = ["rate,beta1,beta2,epsilon,step,x,y"]
    for run in RUNS:
        alpha, beta1, beta2, epsilon = map(Decimal, run)
        theta = [Decimal("-1.2"), Decimal(1)]
        m = [Decimal(0)] * 2
        v = [Decimal(0)] * 2
        for t in range(1, max(STEPS) + 1):
            for i, g in enumerate(gradient(*theta)):
                m[i] = beta1 * m[i] + (1 - beta1) * g
                v[i] = beta2 * v[i] + (1 - beta2) * g**2
                m_hat = m[i] / (1 - beta1**t)
                v_hat = v[i] / (1 - beta2**t)
                theta[i] -= alpha * m_hat / (v_hat.sqrt() + epsilon)
            if t in STEPS:
                table.append(",".join([*run, str(t), *(f"{value:.24e}" for value in theta)]))
    return table


if __name__ == "__main__":
    text = "\n".join(rows()) + "\n"
    if sys.argv[1:] == ["--check"]:
        sys.exit(TABLE.read_text() != text)
    TABLE.write_text(text)
