"""Where a TOML text that somebody uploads cannot be read; the parser says it in English only."""

from __future__ import annotations

import re

_PLACE = re.compile(r"at line (\d+), column (\d+)")


def place_of(error: Exception) -> str:
    """The line and the character at which reading stopped, and what to look at."""
    found = _PLACE.search(str(error))
    if found is None:
        return "内容没有写完，或者嵌套太深"
    return f"第 {found[1]} 行第 {found[2]} 个字符处写法不对，请检查引号、逗号、括号和日期"
