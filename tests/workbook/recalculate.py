"""LibreOffice Calc computes the workbooks of a folder anew: `recalculate.py <folder> <fewest>`.

The results that a workbook carries are the engine's. They are taken out of a copy, LibreOffice computes every formula of it,
and each cell must come to what was taken out: to the fen where it is an amount, to 1e-9 where it is a rate or a factor.
Of a pair, the principal and the rate of the second are typed into the first, which must come to the second.
"""

import re
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl

RESULT = re.compile(r"(<f[^>]*>[^<]*</f>)<v>[^<]*</v>")
SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")

# The first inputs of the sheet of the schedule.
PRINCIPAL, RATE = "D6", "D7"

# Cash flows are compared with what was calculated before the change, so that they differ in a pair.
OFF = "F"

# Files that LibreOffice opens before it is started again.
AT_ONCE = 50

HALF_FEN = 0.005
OF_A_RATE = 1e-9


def without_results(source, copy):
    """The same file, but for what the formulas come to."""
    taken = 0
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
        for name in book.namelist():
            content = book.read(name)
            if SHEET.fullmatch(name):
                text, count = RESULT.subn(r"\1", content.decode())
                taken += count
                content = text.encode()
            out.writestr(name, content)
    return taken


def typed(before, after, copy):
    """The first workbook with the principal and the rate of the second, and no results."""
    book = openpyxl.load_workbook(before)
    other = openpyxl.load_workbook(after).worksheets[1]
    for cell in (PRINCIPAL, RATE):
        book.worksheets[1][cell] = other[cell].value
    book.save(copy)


def computed(folder, out):
    """LibreOffice opens each file, computes, and writes it again."""
    shutil.rmtree(out, ignore_errors=True)
    profile = (folder / "libreoffice-profile").resolve().as_uri()
    files = sorted(str(file) for file in folder.glob("*.xlsx"))
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx", "--outdir", str(out)]
    # Of several hundred files at once it leaves some out without a word.
    for start in range(0, len(files), AT_ONCE):
        ran = subprocess.run([*command, *files[start : start + AT_ONCE]], capture_output=True, text=True)
        if ran.returncode != 0:
            sys.exit(f"soffice failed\n{ran.stdout}{ran.stderr}")


def differences(expected, result, is_pair):
    """How many formulas were compared, and what is wrong with them."""
    formulas = openpyxl.load_workbook(expected)
    before, after = (openpyxl.load_workbook(book, data_only=True) for book in (expected, result))
    assert before.sheetnames == after.sheetnames, f"{before.sheetnames} became {after.sheetnames}"
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                is_formula = cell.data_type == "f"
                if is_formula and not (is_pair and sheet is formulas.worksheets[3] and cell.column_letter == OFF):
                    ours, theirs = (book[sheet.title][cell.coordinate].value for book in (before, after))
                    is_amount = cell.number_format.startswith("#,##0.00")
                    yield is_amount, *verdict(ours, theirs, is_amount), f"{sheet.title}!{cell.coordinate} {cell.value}"


def verdict(ours, theirs, is_amount):
    if not isinstance(theirs, (int, float)) or isinstance(theirs, bool):
        return False, f"is {theirs!r}, not {ours}"
    off = abs(ours - theirs)
    bound = HALF_FEN if is_amount else OF_A_RATE * max(1, abs(ours))
    return off < bound, f"is {theirs}, not {ours}"


def main(folder, fewest):
    warnings.simplefilter("error")
    emptied, out = folder / "emptied", folder / "computed"
    shutil.rmtree(emptied, ignore_errors=True)
    emptied.mkdir()
    exports, pairs = [], []
    for file in sorted(folder.glob("*.xlsx")):
        kind = file.stem.partition(".")[2]
        if kind == "after":
            before = file.with_name(file.name.replace("after", "before"))
            typed(before, file, emptied / file.name)
            pairs.append(file)
        elif not kind:
            assert without_results(file, emptied / file.name) > 0, f"{file.name} has no formulas"
            exports.append(file)
    assert len(exports) >= fewest and pairs, f"{len(exports)} workbooks and {len(pairs)} pairs; {fewest} workbooks are needed"
    computed(emptied, out)
    counts, wrong = Counter(), []
    for file in exports + pairs:
        told_wrong = []
        for is_amount, is_right, told, place in differences(file, out / file.name, file in pairs):
            counts[is_amount] += 1
            if not is_right:
                told_wrong.append(f"{place} {told}")
        if told_wrong:
            wrong.append(f"{file.name}: {len(told_wrong)} cells differ, first {told_wrong[0]}")
    version = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    print(f"{version}\n{len(exports)} workbooks and {len(pairs)} with changed inputs, computed anew:")
    print(f"{counts[True]} amounts to the fen, {counts[False]} rates and factors to 1e-9")
    for line in wrong[:40]:
        print(line, file=sys.stderr)
    if wrong:
        sys.exit(f"{len(wrong)} workbooks differ")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
