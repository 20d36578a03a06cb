"""pyxirr and numpy-financial on the flows of `flows.jsonl`: `packages.py <folder>`.

The engine's answer to every series is proved first; then every difference of a peer is given its reason. What has no
reason is printed and fails.
"""

import json
import os
import sys
import warnings
from collections import Counter
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from itertools import islice
from math import isfinite
from multiprocessing import Pool
from pathlib import Path

# The pool has a process for every core already; threads below it would only wait for one another.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy_financial
import pyxirr

from verdict import FEWER_DIGITS, Unexplained, by_date, by_period, compound, proven, table, verdict

COLUMNS = ["pyxirr.irr", "numpy_financial.irr", "pyxirr.xirr"]

# Where a root is a fraction of zero by zero numpy warns and answers nan, which is counted.
warnings.simplefilter("ignore", RuntimeWarning)


def judge(line):
    """Kind of a series, the verdicts on each peer, and what is unexplained."""
    listed = json.loads(line)
    verdicts, unexplained = [], []
    periodic, dated = by_period(listed), by_date(listed)
    peers = [
        (periodic, "byPeriod", {"pyxirr.irr": pyxirr_irr, "numpy_financial.irr": numpy_irr}),
        (dated, "byDate", {"pyxirr.xirr": lambda _: pyxirr_xirr(listed)}),
    ]
    for series, by, answers in peers:
        try:
            ours = proven(series, listed[by])
            for peer, answer in answers.items():
                verdicts.append((peer, *verdict(series, ours, answer(series))))
        except Unexplained as difference:
            unexplained.append(f"{listed['kind']}, {by}: {difference}\n    {listed['flows']}")
    return listed["kind"], verdicts, unexplained


def pyxirr_irr(series):
    return compound(pyxirr_answer(lambda: pyxirr.irr(every_period(series))), series.units)


def numpy_irr(series):
    rate = float(numpy_financial.irr(every_period(series)))
    return compound(rate if isfinite(rate) else None, series.units)


def pyxirr_xirr(listed):
    days = [date.fromisoformat(day) for _, day, _ in listed["flows"]]
    amounts = [float(amount) for _, _, amount in listed["flows"]]
    return compound(pyxirr_answer(lambda: pyxirr.xirr(days, amounts)), 1)


def pyxirr_answer(ask):
    """Flows of one sign are refused, which is an answer too: there is no rate."""
    try:
        rate = ask()
    except pyxirr.InvalidPaymentsError:
        return None
    return rate if rate is not None and isfinite(rate) else None


def every_period(series):
    amounts = [0.0] * (series.terms[-1][0] + 1)
    for period, amount in series.terms:
        amounts[period] = float(amount)
    return amounts


def main(folder):
    counts, kinds, unexplained, furthest = {"loan": Counter(), "contrived": Counter()}, Counter(), [], Counter()
    with Pool() as pool, open(folder / "flows.jsonl", encoding="utf-8") as lines:
        for kind, verdicts, differences in pool.imap(judge, lines, chunksize=50):
            kinds[kind] += 1
            unexplained += differences
            for peer, word, distance in verdicts:
                counts["loan" if kind == "loan" else "contrived"][peer, word] += 1
                if distance is not None:
                    furthest[peer, word] = max(furthest[peer, word], distance)
    names = ["pyxirr", "numpy-financial", "numpy"]
    print(", ".join(f"{name} {version(name)}" for name in names) + f", Python {sys.version.split()[0]}")
    print(f"{kinds['loan']} ordinary loans with fees and refunds, by period and by date")
    print(f"{table(counts['loan'], COLUMNS)}\n")
    contrived = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()) if kind != "loan")
    print(f"contrived flows: {contrived}\n{table(counts['contrived'], COLUMNS)}\n")
    for (peer, word), distance in sorted(furthest.items()):
        if word == FEWER_DIGITS:
            print(f"{peer} stopped early by at most {distance:.1e} of 1 + rate")
    for difference in islice(unexplained, 10):
        print(f"unexplained: {difference}", file=sys.stderr)
    if unexplained or not kinds:
        sys.exit(f"{len(unexplained)} differences of {sum(kinds.values())} series are unexplained")
    print(f"all {sum(kinds.values())} series: every rate of the engine is proved, every difference explained")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
