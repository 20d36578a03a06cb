"""How long others take in Python for the flows of benches/rates.rs: pyxirr and numpy-financial.

Prints a line for each: who, how many payments, microseconds; to stderr, what is missing and how to get it. Packages are
looked for in the Python that runs this; `cargo xtask bench` takes that of target/peers-venv, if there is one.
"""

import datetime
import importlib
import sys
import timeit

VENV = "python3 -m venv target/peers-venv && target/peers-venv/bin/pip install -r tests/peers/requirements.txt"
COUNTS = (12, 36, 360, 3650)
# The eigenvalues of a matrix of 3,650 rows take minutes.
NUMPY_COUNT_MAX = 360
FIRST_DAY = datetime.date(2026, 1, 1)


def flows(count):
    """297,000 yuan received, then level payments for 300,000 at 6 %: by month, or by day when there are 3,650."""
    per_year = 365 if count == 3650 else 12
    rate = 0.06 / per_year
    growth = (1 + rate) ** count
    payment = round(300_000 * rate * growth / (growth - 1), 2)
    days = [period if per_year == 365 else period * 61 // 2 for period in range(count + 1)]
    return [297_000.0] + [-payment] * count, [FIRST_DAY + datetime.timedelta(days=day) for day in days]


def microseconds(work):
    """The best of five runs, each of a fifth of a second or more."""
    timer = timeit.Timer(work)
    runs, _ = timer.autorange()
    return min(timer.repeat(repeat=5, number=runs)) / runs * 1e6


def found(name):
    try:
        return importlib.import_module(name.replace("-", "_"))
    except ImportError:
        print(f"{name} is missing in {sys.executable}: {VENV}", file=sys.stderr)
        return None


def main():
    pyxirr, numpy_financial = found("pyxirr"), found("numpy-financial")
    for count in COUNTS:
        amounts, dates = flows(count)
        if pyxirr:
            print("pyxirr irr", count, microseconds(lambda: pyxirr.irr(amounts)), sep="\t")
            print("pyxirr xirr", count, microseconds(lambda: pyxirr.xirr(dates, amounts)), sep="\t")
        if numpy_financial and count <= NUMPY_COUNT_MAX:
            print("numpy-financial irr", count, microseconds(lambda: numpy_financial.irr(amounts)), sep="\t")


main()
