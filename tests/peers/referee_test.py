"""The referee on flows whose rates are known, and the verdict on engines and peers that are wrong."""

import unittest
from decimal import Decimal

from referee import Series
from verdict import BEYOND, FEWER_DIGITS, MISSED, NONE, NOT_A_RATE, SAME, Unexplained, compound, proven, verdict


def yearly(*amounts):
    return Series([(year, Decimal(amount)) for year, amount in enumerate(amounts)], 1)


def answer(*rates, beyond="none"):
    found = {0: beyond, 1: "one"}.get(len(rates), "several")
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
        self.assertEqual(yearly(1, "-100001.01").rates, [])
        self.assertEqual(len(yearly(1, "-100000.99").rates), 1)
        self.assertEqual(yearly(100, "-0.99").rates, [])

    def test_tells_on_which_side_of_the_range_there_are_rates(self):
        # (1 − 200,000 v)(1 − 300,000 v), both ways round; 500,000² < 4 · 70,000,000,000, so the others have none.
        for flows, side in [
            ((1, "-100001.01"), "above"),
            ((100, "-0.99"), "below"),
            ((1, -500_000, 60_000_000_000), "above"),
            ((60_000_000_000, -500_000, 1), "below"),
            ((1, -500_000, 70_000_000_000), "none"),
            ((70_000_000_000, -500_000, 1), "none"),
            (("2000", "-400000000.01", "2000"), "above"),
            ((100, 5), "none"),
            ((100, -219, 121), "none"),
        ]:
            series = yearly(*flows)
            self.assertEqual((series.rates, series.beyond), ([], side), flows)


class Verdict(unittest.TestCase):
    def test_refuses_an_engine_that_is_off_misses_a_rate_or_invents_one(self):
        loan, two = yearly(100, -110), yearly(100, -230, 132)
        proven(loan, answer("0.1"))
        proven(two, answer("0.1", "0.2"))
        proven(yearly(1, -200_000), answer(beyond="above"))
        proven(yearly(100, "-0.5"), answer(beyond="below"))
        proven(yearly(100, -219, 121), answer())
        for series, wrong in [
            (loan, answer("0.1000000002")),
            (loan, answer()),
            (two, answer("0.1")),
            (two, answer("0.1", "0.1")),
            (yearly(100, -220, 121), answer("0.099999999", "0.100000001")),
            (yearly(1, -200_000), answer()),
            (yearly(1, -200_000), answer(beyond="below")),
            (yearly(100, "-0.5"), answer()),
            (yearly(100, -219, 121), answer(beyond="above")),
            (loan, answer(beyond="above")),
        ]:
            with self.assertRaises(Unexplained):
                proven(series, wrong)

    def test_names_how_a_peer_differs(self):
        loan = yearly(100, -110)
        ours = proven(loan, answer("0.1"))
        peers = [("0.1", SAME), ("0.10001", FEWER_DIGITS), (None, MISSED), ("0.2", NOT_A_RATE), ("-1.99", NOT_A_RATE)]
        for peer, word in peers:
            self.assertEqual(verdict(loan, ours, compound(peer, 1))[0], word, peer)
        self.assertEqual(verdict(yearly(1, -200_000), [], Decimal(199_999))[0], BEYOND)
        self.assertEqual(verdict(yearly(1, -200_000), [], None)[0], MISSED)
        self.assertEqual(verdict(yearly(100, -219, 121), [], None)[0], NONE)

    def test_blames_the_engine_for_a_rate_that_only_the_peer_found(self):
        with self.assertRaises(Unexplained):
            verdict(yearly(100, -230, 132), [Decimal("0.1")], Decimal("0.2"))


if __name__ == "__main__":
    unittest.main()
