"""`plumbline evidence scrub`: measure every kept file again. 0 whole, 1 damaged, each file named."""

import argparse
import json
import sys

from plumbline.web.evidence.models import Evidence
from plumbline.web.evidence.selectors import damaged


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The action, one case or all, and the form of the answer."""
    parser.add_argument("action", choices=["scrub"], help="scrub：重新计算每一份证据文件的校验值")
    parser.add_argument("--case", type=int, help="只核对一个案件，填案件的内部编号")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Measure and report."""
    found = list(damaged(args.case))
    rows = Evidence.objects.filter(case_id=args.case) if args.case is not None else Evidence.objects.all()
    if args.json:
        damage = [
            {
                "case": place.evidence.case_id,
                "evidence": place.evidence.pk,
                "sha256": place.evidence.sha256,
                "problem": place.problem,
            }
            for place in found
        ]
        sys.stdout.write(json.dumps({"checked": rows.count(), "damage": damage}, ensure_ascii=False, indent=2) + "\n")
    else:
        for place in found:
            sys.stdout.write(f"{place}\n")
        outcome = f"发现 {len(found)} 份损坏" if found else "全部完好"
        sys.stdout.write(f"已核对 {rows.count()} 份证据文件，{outcome}。\n")
    return 1 if found else 0
