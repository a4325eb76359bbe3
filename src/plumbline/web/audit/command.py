"""`plumbline audit verify`: is the record still as it was written? 0 whole, 1 damaged, each place named."""

import argparse
import json
import sys
from dataclasses import asdict

from plumbline.web.audit.models import Event
from plumbline.web.audit.verification import TITLES, verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The action, one stream or all, and the form of the answer."""
    parser.add_argument("action", choices=["verify"], help="verify：重新计算每一条记录的摘要并核对整条链")
    parser.add_argument("--stream", help="只校验一条链，例如 case:12")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Verify and report."""
    damage = list(verify(args.stream))
    checked = (Event.objects.filter(stream=args.stream) if args.stream else Event.objects).count()
    if args.json:
        answer = {"checked": checked, "damage": [{**asdict(place), "title": TITLES[place.what]} for place in damage]}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    else:
        for place in damage:
            sys.stdout.write(f"{place}\n")
        outcome = f"发现 {len(damage)} 处损坏" if damage else "全部完好"
        sys.stdout.write(f"已校验 {checked} 条审计记录，{outcome}。\n")
    return 1 if damage else 0
