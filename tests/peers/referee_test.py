"""The referee on flows whose rates are known, and the verdict on engines and peers that are wrong."""

import unittest
from decimal import Decimal

from referee import Series
from verdict import BEYOND, FEWER_DIGITS, MISSED, NOT_A_RATE, SAME, Unexplained, compound, proven, verdict


def yearly(*amounts):
    return Series([(year, Decimal(amount)) for year, amount in enumerate(amounts)], 1)


def answer(*rates):
    found = {0: "none", 1: "one"}.get(len(rates), "several")
    return {"found": found, "rates": [{"compound": rate} for rate in rates]}


class Referee(unittest.TestCase):
    def test_knows_the_example_of_the_central_bank(self):
        # Notice of 2021: 100,000 less 1,000 received, twelve instalments of 8,833.30: 13.58 % compound.
        loan = Series([(0, Decimal(99_000))] + [(month, Decimal("-8833.30")) for month in range(1, 13)], 12)
        self.assertEqual(len(loan.rates), 1)
        self.assertTrue(loan.crosses(Decimal("0.13575"), Decimal("0.13585")))

    def test_counts_rates_that_touch_zero_and_not_those_that_miss_it_by_a_fen(self):
        for middle, rates in [("-220.00", [True]), ("-220.01", [False, False]), ("-219.99", [])]:
            found = yearly(100, middle, 121).rates
            self.assertEqual([touches for _, _, touches in found], rates, middle)

    def test_finds_each_of_three_rates_lowest_first(self):
        # (1 − 1.1 v)(1 − 1.2 v)(1 − 1.5 v)
        found = yearly("1000", "-3800", "4770", "-1980").rates
        for rate, (low, high, _) in zip(["0.1", "0.2", "0.5"], found, strict=True):
            self.assertTrue(low <= Decimal(rate) <= high, rate)

    def test_leaves_out_rates_beyond_the_range(self):
        self.assertEqual(yearly(1, "-101.01").rates, [])
        self.assertEqual(len(yearly(1, "-100.99").rates), 1)
        self.assertEqual(yearly(100, "-0.99").rates, [])


class Verdict(unittest.TestCase):
    def test_refuses_an_engine_that_is_off_misses_a_rate_or_invents_one(self):
        loan, two = yearly(100, -110), yearly(100, -230, 132)
        proven(loan, answer("0.1"))
        proven(two, answer("0.1", "0.2"))
        for series, wrong in [
            (loan, answer("0.1000000002")),
            (loan, answer()),
            (two, answer("0.1")),
            (two, answer("0.1", "0.1")),
            (yearly(100, -220, 121), answer("0.099999999", "0.100000001")),
        ]:
            with self.assertRaises(Unexplained):
                proven(series, wrong)

    def test_names_how_a_peer_differs(self):
        loan = yearly(100, -110)
        ours = proven(loan, answer("0.1"))
        peers = [("0.1", SAME), ("0.10001", FEWER_DIGITS), (None, MISSED), ("0.2", NOT_A_RATE), ("-1.99", NOT_A_RATE)]
        for peer, word in peers:
            self.assertEqual(verdict(loan, ours, compound(peer, 1))[0], word, peer)
        self.assertEqual(verdict(yearly(1, -200), [], Decimal(199))[0], BEYOND)

    def test_blames_the_engine_for_a_rate_that_only_the_peer_found(self):
        with self.assertRaises(Unexplained):
            verdict(yearly(100, -230, 132), [Decimal("0.1")], Decimal("0.2"))


if __name__ == "__main__":
    unittest.main()
