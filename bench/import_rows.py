"""Ten thousand malformed rows: an exact report for every one of them, beside merely reading the same file.

    python bench/import_rows.py [--json] [--rounds N] [--rows N]

The rows carry every kind of damage that files of other systems bring: days that do not exist, amounts in words, unknown
categories, wrong check digits, NUL, emoji, wide digits, cells of a megabyte, open quotes, slipped columns, repeated
numbers. The baseline is the csv module, or calamine for the workbook, reading the file. Times are CPU time, medians.
"""

import argparse
import csv
import io
import json
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from plumbline.intake.applying import apply
from plumbline.intake.ready import ready
from plumbline.intake.rejects import rejects_file

TARGET_SECONDS, TARGET_MEGABYTES = 60.0, 500.0
MEGABYTE_CELLS = 20
HEADINGS = [
    "CF_WSH",
    "CF_XDR_MC",
    "CF_XDR_LB",
    "CF_XDR_SHXYM",
    "CF_CFLB",
    "CF_NR_FK",
    "CF_JDRQ",
    "CF_CFJG",
    "CF_SY",
    "BZ",
]
GOOD = [
    "",
    "海州某某食品有限公司",
    "法人及非法人组织",
    "91120101MA00000H12",
    "罚款",
    "0.2",
    "2024-03-01",
    "海州市市场监督管理局",
    "经营超过保质期的食品",
    "",
]
DAMAGE: tuple[tuple[int, str], ...] = (
    (6, "2024-02-30"),
    (6, "2024年2月30日"),
    (6, "去年三月"),
    (5, "伍万元"),
    (5, "1E+05"),
    (5, "-0.2"),
    (5, "0.00000001"),
    (2, "法人组识"),
    (4, "罚歀"),
    (1, "某\x00公司"),
    (7, ""),
    (6, ""),
    (5, "０．２万斤"),
    (6, "2024-13-01"),
    (5, "二百"),
)


def rows(number: int, megabytes: int) -> Iterator[list[str]]:
    """Rows with one damage each; some have a megabyte beside it."""
    for at in range(number):
        row = list(GOOD)
        row[0] = f"津市监罚〔2024〕{at}号😀"
        place, value = DAMAGE[at % len(DAMAGE)]
        row[place] = value
        if at < megabytes:
            row[8] = "长" * 1_000_000
        yield row


def write_csv(path: Path, number: int, megabytes: int = MEGABYTE_CELLS) -> None:
    """The rows as GB18030, every hundredth with an open quote or a slipped column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for at, row in enumerate(rows(number, megabytes)):
        if at % 100 == 50:
            out.write('"' + ",".join(row) + "\r\n")
        else:
            writer.writerow([*row, "多"] if at % 100 == 51 else row)
    path.write_bytes(out.getvalue().encode("gb18030"))


def write_workbook(path: Path, number: int) -> None:
    """The rows as a workbook; every tenth has a formula that failed."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("行政处罚")
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(rows(number, 0), 1):
            for place, value in enumerate(row):
                sheet.write_string(at, place, value[:32_000])
            if at % 10 == 0:
                sheet.write_formula(at, 5, "=A1/0", None, "#DIV/0!")


def spent(function: Callable[..., object], *arguments: Path) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    function(*arguments)
    return time.process_time() - start


def only_read(path: Path) -> int:
    """The baseline: every cell read, nothing understood."""
    if path.suffix == ".xlsx":
        return sum(1 for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())
    csv.field_size_limit(1 << 26)
    with path.open(encoding="gb18030", errors="replace", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def reports(path: Path, out: Path) -> tuple[int, int]:
    """Refused rows, and those without an exact place; the rejected rows are written too."""
    mapping = ready("双公示")
    vague = 0

    def told() -> Iterator[object]:
        nonlocal vague
        for result in apply(mapping, path):
            vague += bool(result.row) and not all(remark.where.row and remark.why for remark in result.refusals)
            yield result

    return rejects_file(mapping, path, path.name, told(), out), vague  # type: ignore[arg-type]


def measure(rounds: int, number: int) -> dict[str, dict[str, float]]:
    """Both formats, in turn with their baselines."""
    result: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix, writer in ((".csv", write_csv), (".xlsx", write_workbook)):
            path, out = Path(folder, f"rows{suffix}"), Path(folder, f"rejects{suffix}")
            writer(path, number)
            refused, vague = reports(path, out)
            runs = [(spent(reports, path, out), spent(only_read, path)) for _ in range(rounds)]
            whole, base = (statistics.median(each) for each in zip(*runs, strict=True))
            result[suffix] = {
                "megabytes": round(path.stat().st_size / 1e6, 1),
                "refused": refused,
                "without a place": vague,
                "seconds": round(whole, 2),
                "reading only": round(base, 3),
                "ratio": round(whole / base, 1),
            }
    return result


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=10_000)
    args = parser.parse_args()
    formats = measure(args.rounds, args.rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {"machine": platform.machine(), "rows": args.rows, "formats": formats, "peak megabytes": round(peak)}
    missed = peak > TARGET_MEGABYTES or any(
        each["seconds"] > TARGET_SECONDS or each["refused"] < args.rows or each["without a place"]
        for each in formats.values()
    )
    if args.json:
        print(json.dumps(result | {"missed": missed}, ensure_ascii=False))
    else:
        for suffix, each in formats.items():
            print(suffix, "  ".join(f"{name}: {value}" for name, value in each.items()))
        print(f"peak {peak:.0f} MB (target {TARGET_MEGABYTES:.0f}), seconds target {TARGET_SECONDS:.0f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
