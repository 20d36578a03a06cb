"""Sets the engine's rates and a peer's rate against what the referee proves, and names how they differ."""

from decimal import Decimal
from datetime import date

from referee import GROWTH_MAX, GROWTH_MIN, ONE, Series

# What the engine promises of a rate, as a share of 1 + rate. A rate at which the worth only touches zero is known to
# half as many digits, because floats cannot tell the worth beside it from nothing.
PROMISED = Decimal("1e-10")
PROMISED_TOUCHING = Decimal("1e-6")

# Peers that stop within this are said to agree; within the other to have stopped early.
AGREES = Decimal("1e-8")
STOPPED_EARLY = Decimal("1e-4")

# Floats just above −1 lie 1.1e-16 apart, so a rate so near −100 % is no better known.
BESIDE_MINUS_ONE = Decimal("1e-15")

# A worth that is so small a share of all flows is what a peer takes for zero beside a rate that touches it.
TAKEN_FOR_ZERO = Decimal("1e-11")

NONE = "both find none"
SAME = "the same rate"
ONE_OF_SEVERAL = "one of several rates"
FEWER_DIGITS = "the same rate, fewer digits"
MISSED = "peer finds none where there is one"
MISSED_SEVERAL = "peer finds none where there are several"
BEYOND = "a rate beyond −99 % to 10,000,000 %"
NOT_A_RATE = "no rate: below −100 %, or worth something"
VERDICTS = [NONE, SAME, ONE_OF_SEVERAL, FEWER_DIGITS, MISSED, MISSED_SEVERAL, BEYOND, NOT_A_RATE]


class Unexplained(Exception):
    """A difference for which nobody but the engine can be to blame."""


def by_period(listed):
    """The series of a line of `flows.jsonl` in periods."""
    return Series([(period, Decimal(amount)) for period, _, amount in listed["flows"]], listed["periodsPerYear"])


def by_date(listed):
    """The series of a line of `flows.jsonl` in days over 365."""
    dated = [(date.fromisoformat(day), Decimal(amount)) for _, day, amount in listed["flows"]]
    start = min(day for day, _ in dated)
    return Series([((day - start).days, amount) for day, amount in dated], 365)


def compound(rate, units):
    """The yearly rate of a peer's rate per unit of time; `None` for none."""
    if rate is None:
        return None
    growth = 1 + Decimal(rate)
    # Twelve periods of −199 % each would multiply to a growth again.
    return growth**units - 1 if growth >= 0 else growth - 1


def proven(series, answer):
    """The engine's compound rates, each proved to be one and all together to be all there are in range; without one in
    range, what it says of those beyond is proved.
    """
    ours = [Decimal(rate["compound"]) for rate in answer["rates"]]
    word = "several" if len(series.rates) > 1 else "one" if series.rates else series.beyond
    if answer["found"] != word or len(ours) != len(series.rates):
        exact = ", ".join(f"{low:.12f}" for low, _, _ in series.rates)
        stated = ", ".join(str(rate) for rate in ours)
        raise Unexplained(f"the engine says {answer['found']}: {stated or 'no rate'}; near {exact or 'no rate'} is right")
    for rate, (low, high, touches) in zip(ours, series.rates):
        if touches:
            is_right = abs(rate - low) <= PROMISED_TOUCHING * (ONE + rate)
        else:
            doubt = PROMISED * (ONE + rate)
            is_right = low - doubt <= rate <= high + doubt and series.crosses(rate - doubt, rate + doubt)
        if not is_right:
            raise Unexplained(f"the engine says {rate}, the rate lies between {low:.15f} and {high:.15f}")
    return ours


def verdict(series, ours, peer):
    """How a peer's compound rate, or `None`, stands to the engine's proven ones, and how far off it is."""
    if peer is None:
        count = len(ours) or (series.beyond != "none")
        return [NONE, MISSED, MISSED_SEVERAL][min(count, 2)], None
    if peer < -1:
        return NOT_A_RATE, None
    nearest = min(ours, key=lambda rate: abs(rate - peer), default=None)
    distance = None if nearest is None else abs(nearest - peer) / (ONE + nearest)
    if distance is not None and distance <= AGREES:
        return (SAME if len(ours) == 1 else ONE_OF_SEVERAL), distance
    if distance is not None and distance <= STOPPED_EARLY:
        return FEWER_DIGITS, distance
    doubt = STOPPED_EARLY * (ONE + peer) + BESIDE_MINUS_ONE
    crosses = series.crosses(max(peer - doubt, Decimal("1e-40") - 1), peer + doubt)
    if not GROWTH_MIN <= ONE + peer <= GROWTH_MAX:
        is_rate = crosses or series.noise(peer) <= TAKEN_FOR_ZERO
        return (BEYOND if is_rate else NOT_A_RATE), None
    if crosses:
        raise Unexplained(f"peer finds {peer}, the engine {[str(rate) for rate in ours]}")
    return NOT_A_RATE, None


def table(counts, columns):
    """Verdicts in rows, peers in columns."""
    width = max(len(row) for row in VERDICTS)
    lines = [" " * width + "".join(f"{column:>22}" for column in columns)]
    for row in VERDICTS:
        if any(counts[column, row] for column in columns):
            lines.append(f"{row:<{width}}" + "".join(f"{counts[column, row]:>22}" for column in columns))
    return "\n".join(lines)
