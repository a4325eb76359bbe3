"""Write docs/reference, or with `--check` name the stale files and exit with 1."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plumbline.project.cli import set_up_site

FOLDER = Path("docs/reference")


def main() -> int:
    """0 up to date or written, 1 stale."""
    parser = argparse.ArgumentParser(prog="python -m plumbline.project.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is stale")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"default: {FOLDER}")
    given = parser.parse_args()
    set_up_site()
    from plumbline.project.reference.writing import stale, write, written

    found = stale(given.folder, written()) if given.check else write(given.folder)
    for name in found:
        sys.stdout.write(f"{given.folder / name}: {'stale, run ./dev docs' if given.check else 'written'}\n")
    return 1 if given.check and found else 0


if __name__ == "__main__":
    sys.exit(main())
