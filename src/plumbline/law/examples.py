"""Where a rule turns: pairs of cases from its tests that lie close together, one lawful and one not.

`examples.json` is recorded while the rules' own tests run (`./dev examples`), so an example is always a tested one.
It is read when it is first asked for, never with the law itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from plumbline.casefile.wording import term_of

FILE = Path(__file__).parent / "examples.json"


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """Two cases of the tests. `differs` holds path, value in the lawful case, value in the unlawful one, in Chinese;
    `same` holds path and value of what the rule looks at besides. `kept` is how the lawful case was judged.
    """

    tests: tuple[str, ...]
    kept: str
    differs: tuple[tuple[str, str, str], ...]
    same: tuple[tuple[str, str], ...] = ()

    @property
    def turning(self) -> tuple[tuple[str, str, str], ...]:
        """What differs: Chinese term, value in the lawful case, value in the unlawful one."""
        return tuple((term_of(path), lawful, unlawful) for path, lawful, unlawful in self.differs)

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """What is the same in both: Chinese term and value."""
        return tuple((term_of(path), value) for path, value in self.same)


def of(rule_id: str) -> tuple[Example, ...]:
    """The examples of a rule, the closest pair first; none where its tests hold no such pair."""
    return _all().get(rule_id, ())


@cache
def _all() -> dict[str, tuple[Example, ...]]:
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, tuple[Example, ...]])
