"""LibreOffice Calc on the loans of `loans.jsonl`: `spreadsheet.py <folder>`.

A flat OpenDocument file holds the loans, their flows and the formulas PMT, IPMT, RATE, IRR and XIRR; LibreOffice
computes it without a screen, and what it computed is set against the engine.
"""

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from xml.sax.saxutils import quoteattr

from verdict import FEWER_DIGITS, SAME, Unexplained, by_date, by_period, compound, proven, table, verdict

FEN = Decimal("0.01")
COLUMNS = ["RATE", "IRR", "IRR from 1 %", "XIRR"]

# IRR starts at 10 % a period unless it is told where, which is far from what a loan costs in a month.
GUESS = "0.01"

# LibreOffice prints fifteen digits.
DIGITS_PRINTED = Decimal("1e-14")

# Instalments of a loan whose interest is compared, spread over the term.
INTEREST_COUNT = 10

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"><office:body><office:spreadsheet>
"""
TAIL = "</office:spreadsheet></office:body></office:document>\n"


def number(value):
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def day(value):
    return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'


def formula(text):
    return f"<table:table-cell table:formula={quoteattr('of:=' + text)}/>"


def sheet(name, rows):
    lines = "\n".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">\n{lines}\n</table:table>\n'


def column(index):
    """The letters of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def numbers_compared(loan):
    """Numbers of the instalments whose interest is compared: the first, the last, and some between."""
    term = loan["term"]
    return sorted({1 + (term - 1) * step // (INTEREST_COUNT - 1) for step in range(INTEREST_COUNT)})


def row_of(loan, index):
    """Terms and formulas of a loan; its flows stand in the same row of the sheets `periodic`, `dated` and `days`."""
    row = index + 1
    periods = len(every_period(loan["series"]))
    dates = len(loan["series"]["flows"])
    principal, rate, term = f"[.A{row}]", f"[.B{row}]", f"[.C{row}]"

    def line(name, count):
        return f"[${name}.A{row}:.{column(count - 1)}{row}]"

    return [
        number(loan["principal"]), number(loan["rate"]), number(loan["term"]), number(loan["payments"][0]),
        formula(f"PMT({rate}/12;{term};-{principal})"),
        formula(f"RATE({term};-[.D{row}];{principal})"),
        formula(f"IRR({line('periodic', periods)})"),
        formula(f"IRR({line('periodic', periods)};{GUESS})"),
        formula(f"XIRR({line('dated', dates)};{line('days', dates)})"),
        *[formula(f"IPMT({rate}/12;{period};{term};-{principal})") for period in numbers_compared(loan)],
    ]  # fmt: skip


def every_period(series):
    amounts = {}
    for period, _, amount in series["flows"]:
        amounts[period] = amounts.get(period, Decimal(0)) + Decimal(amount)
    return [amounts.get(period, Decimal(0)) for period in range(max(amounts) + 1)]


def workbook(loans):
    flows = [loan["series"]["flows"] for loan in loans]
    return (
        HEAD
        + sheet("loans", [row_of(loan, index) for index, loan in enumerate(loans)])
        + sheet("periodic", [map(number, every_period(loan["series"])) for loan in loans])
        + sheet("dated", [[number(amount) for _, _, amount in listed] for listed in flows])
        + sheet("days", [[day(date) for _, date, _ in listed] for listed in flows])
        + TAIL
    )


def computed(folder, loans):
    """What LibreOffice prints of the sheet `loans`: all digits, not those that a format shows."""
    source, out, profile = folder / "loans.fods", folder / "computed", folder / "libreoffice-profile"
    source.write_text(workbook(loans), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    # Comma, quotation mark, UTF-8, from line 1; numbers as they are; the first sheet only.
    to_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1"
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.resolve().as_uri()}"]
    command += ["--convert-to", to_csv, "--outdir", str(out), str(source)]
    # It complains of Java, which Calc does not need, so its words are kept for when it fails.
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"soffice failed\n{ran.stdout}{ran.stderr}")
    (result,) = out.glob("*.csv")
    with result.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def found(cell):
    """A number, perhaps in percent; an error such as `Err:523` (no convergence) or `#VALUE!` is no answer."""
    if cell.startswith(("Err:", "#")):
        return None
    return Decimal(cell[:-1]) / 100 if cell.endswith("%") else Decimal(cell)


def payment_agrees(loan, pmt):
    """PMT rounded to the fen is the instalment, to the fen."""
    ours = Decimal(loan["payments"][0])
    if pmt.quantize(FEN, ROUND_HALF_UP) != ours:
        raise Unexplained(f"PMT {pmt}, the engine's instalment {ours}: {terms(loan)}")


def interest_agrees(loan, period, ipmt):
    """IPMT is the interest of the instalment, but for what the rounding of earlier ones has done to the balance.

    IPMT knows no fen. Each period the engine's balance takes in two roundings, each of at most half a fen: that of the
    interest and that of the instalment. An error in the balance grows with the interest i of a period, so after k
    instalments it is at most 0.01 · ((1 + i)^k − 1) / i, its interest 0.01 · ((1 + i)^k − 1), and the interest itself
    is rounded once more. Where an instalment is held to the balance or to no principal at all, the balance moves
    towards the exact one, never beyond it, and the bound stands. A small long loan may so be repaid before its term;
    the instalments that it lacks bear no interest.
    """
    ours = Decimal(loan["interest"][period - 1]) if period <= len(loan["interest"]) else 0
    difference = abs(ipmt - ours)
    bound = FEN * ((1 + Decimal(loan["rate"]) / 12) ** (period - 1) - 1) + FEN / 2
    if difference > bound + DIGITS_PRINTED * ipmt:
        raise Unexplained(f"IPMT {ipmt} of period {period} is {difference} off, more than {bound}: {terms(loan)}")
    return difference


def terms(loan):
    return f"{loan['principal']} yuan, {loan['rate']}, {loan['term']} months"


def rates(loan, cells):
    """Each function's verdict: `(function, verdict, distance)`."""
    even = [[period, "", f"-{loan['payments'][0]}"] for period in range(1, loan["term"] + 1)]
    even = by_period({"flows": [[0, "", loan["principal"]], *even], "periodsPerYear": 12})
    irr, from_guess = cells[1:3]
    asked = [
        (even, loan["even"], {"RATE": cells[0]}),
        (by_period(loan["series"]), loan["series"]["byPeriod"], {"IRR": irr, "IRR from 1 %": from_guess}),
        (by_date(loan["series"]), loan["series"]["byDate"], {"XIRR": cells[3]}),
    ]
    for series, answer, peers in asked:
        ours = proven(series, answer)
        for name, cell in peers.items():
            units = 1 if name == "XIRR" else series.units
            yield name, *verdict(series, ours, compound(found(cell), units))


def judge(computed_loan):
    """The differences in interest, the verdicts on the rates, and what is unexplained."""
    loan, row = computed_loan
    try:
        payment_agrees(loan, found(row[4]))
        periods = zip(numbers_compared(loan), row[9:])
        return [interest_agrees(loan, period, found(cell)) for period, cell in periods], list(rates(loan, row[5:9])), []
    except Unexplained as difference:
        return [], [], [str(difference)]


def main(folder):
    with open(folder / "loans.jsonl", encoding="utf-8") as lines:
        loans = [json.loads(line) for line in lines]
    rows = computed(folder, loans)
    assert len(rows) == len(loans) > 0, f"{len(rows)} rows of {len(loans)} loans"
    counts, unexplained, furthest, interest = Counter(), [], {}, []
    with Pool() as pool:
        judged = pool.imap(judge, zip(loans, rows), chunksize=10)
        for differences, verdicts, difference in judged:
            interest += differences
            unexplained += difference
            for name, word, distance in verdicts:
                counts[name, word] += 1
                if distance is not None:
                    furthest[name, word] = max(furthest.get((name, word), 0), distance)
    version = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    print(f"{version}\n{len(loans)} level-payment loans of 2 to 360 months, with fees and refunds in IRR and XIRR")
    print(f"PMT rounded to the fen is the instalment of {len(loans) - len(unexplained)} loans")
    exact = sum(difference <= FEN / 2 for difference in interest)
    furthest_off = max(interest, default=Decimal(0))
    print(f"IPMT: {len(interest)} periods within the bound, {exact} to the fen, the furthest {furthest_off:.2f} yuan off")
    print(table(counts, COLUMNS))
    for (name, word), distance in sorted(furthest.items()):
        if word in (SAME, FEWER_DIGITS):
            print(f"{name}, {word}: at most {distance:.1e} of 1 + rate apart")
    for difference in islice(unexplained, 10):
        print(f"unexplained: {difference}", file=sys.stderr)
    if unexplained:
        sys.exit(f"{len(unexplained)} of {len(loans)} loans have an unexplained difference")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
