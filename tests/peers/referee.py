"""Decides which of two answers is right, in decimals of 50 digits.

A series is worth `Σ amount · x^time` at the discount factor `x` of one unit of time. On an interval its positive and
its negative terms bound the worth and the slope, so that the interval is proved to hold no rate, or exactly one, or is
halved. Fifty digits leave no doubt that matters: amounts are whole fen below 10^15, and what is not zero is then far
from zero.
"""

from decimal import Decimal, getcontext
from functools import cached_property

getcontext().prec = 50

ZERO, ONE = Decimal(0), Decimal(1)

# The rates that the engine states: a year grows to between 0.01 and 100,001 times.
GROWTH_MIN, GROWTH_MAX = Decimal("0.01"), Decimal(100_001)

# An interval this narrow in which neither worth nor slope is proved not zero holds a rate that touches zero.
TOUCHING = Decimal("1e-22")


class Series:
    """Amounts at whole times, of which a year has `units`."""

    def __init__(self, flows, units):
        total = {}
        for time, amount in flows:
            total[time] = total.get(time, ZERO) + amount
        self.units = units
        self.terms = [(time, total[time]) for time in sorted(total) if total[time]]
        self.sign_changes = sum((one[1] > 0) != (other[1] > 0) for one, other in zip(self.terms, self.terms[1:]))

    def factor(self, rate):
        """Discount factor of one unit at a compound yearly rate."""
        return (ONE + rate) ** (-ONE / self.units)

    def parts(self, x, terms=None):
        """The positive and the negative part at a factor, both as positive numbers."""
        positive, negative, power, reached = ZERO, ZERO, ONE, 0
        steps = {}  # Few gaps between times differ: one month, or 28 to 31 days.
        for time, amount in self.terms if terms is None else terms:
            gap = time - reached
            if gap not in steps:
                steps[gap] = x**gap
            power *= steps[gap]
            reached = time
            if amount > 0:
                positive += amount * power
            else:
                negative -= amount * power
        return positive, negative

    def worth(self, rate):
        positive, negative = self.parts(self.factor(rate))
        return positive - negative

    def crosses(self, low, high):
        """Whether the worth has different signs at two rates, or is nothing at one of them."""
        return self.worth(low) * self.worth(high) <= 0

    def noise(self, rate):
        """The worth as a share of all that is paid either way: what floats cannot tell from nothing is below 1e-15."""
        positive, negative = self.parts(self.factor(rate))
        return abs(positive - negative) / (positive + negative)

    @cached_property
    def rates(self):
        """Every rate in range, lowest first: `(low, high, touches)`, each interval with exactly one rate."""
        if self.sign_changes == 0:
            return []
        if self.sign_changes == 1:
            # Descartes: exactly one factor above nothing.
            return [(GROWTH_MIN - 1, GROWTH_MAX - 1, False)] if self.crosses(GROWTH_MIN - 1, GROWTH_MAX - 1) else []
        found = self._between(self.factor(GROWTH_MAX - 1), self.factor(GROWTH_MIN - 1))
        return [(self._rate(high), self._rate(low), touches) for low, high, touches in reversed(found)]

    @cached_property
    def beyond(self):
        """On which side of the range there is a rate, where none is in it: `above`, `below` or `none`."""
        if self.sign_changes == 0:
            return "none"
        # Outside of these factors one end of the flows outweighs all others together.
        total = sum(abs(amount) for _, amount in self.terms)
        (first, first_amount), (second, _) = self.terms[:2]
        (last_but_one, _), (last, last_amount) = self.terms[-2:]
        least = (abs(first_amount) / total) ** (ONE / (second - first)) / 2
        most = (total / abs(last_amount)) ** (ONE / (last - last_but_one)) * 2
        if self._between(least, self.factor(GROWTH_MAX - 1)):
            return "above"
        return "below" if self._between(self.factor(GROWTH_MIN - 1), most) else "none"

    def _between(self, lowest, highest):
        """Every factor between two, lowest first: `(low, high, touches)`, each interval with exactly one."""
        slope = [(time - 1, amount * time) for time, amount in self.terms if time]
        found, open_intervals = [], [(lowest, highest)] if lowest < highest else []
        while open_intervals:
            low, high = open_intervals.pop()
            least, most = self._bounds(low, high)
            if least > 0 or most < 0:
                continue
            least, most = self._bounds(low, high, slope)
            if least > 0 or most < 0:
                at_low, at_high = self._value(low), self._value(high)
                if at_low * at_high < 0 or at_low == 0:
                    found.append((low, high, False))
                continue
            middle = (low + high) / 2
            if abs(self._value(middle)) > max(-least, most) * (high - low) / 2:
                # The slope is too small to bring the worth to nothing from here.
                continue
            if high - low > TOUCHING * high:
                open_intervals += [(middle, high), (low, middle)]
            elif not found or low - found[-1][1] > TOUCHING * 1000 * high:
                found.append((low, high, True))
        return found

    def _bounds(self, low, high, terms=None):
        positive_low, negative_low = self.parts(low, terms)
        positive_high, negative_high = self.parts(high, terms)
        return positive_low - negative_high, positive_high - negative_low

    def _value(self, x):
        positive, negative = self.parts(x)
        return positive - negative

    def _rate(self, x):
        return x ** -self.units - 1
