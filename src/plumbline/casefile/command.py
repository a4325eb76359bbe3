"""The command `plumbline schema`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from plumbline.casefile.json_schema import json_schema
from plumbline.casefile.reference import reference
from plumbline.casefile.system_errors import reason_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--markdown", action="store_true", help="输出中文字段说明（Markdown），而不是 JSON Schema")
    parser.add_argument("--out", type=Path, metavar="FILE", help="写入文件，缺省为标准输出")


def run(args: argparse.Namespace) -> int:
    """Print the JSON Schema of the case file, or its field reference. 0 done, 2 the file cannot be written."""
    text = reference() if args.markdown else json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if args.out is None:
        sys.stdout.write(text)
        return 0
    try:
        args.out.write_text(text, encoding="utf-8")
    except OSError as wrong:
        sys.stderr.write(f"无法写入 {args.out}：{reason_of(wrong)}。请检查文件夹是否存在、是否有写入权限。\n")
        return 2
    return 0
