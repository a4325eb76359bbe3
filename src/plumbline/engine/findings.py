"""What holding a case against a rule gives: a verdict and everything it rests on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec

from plumbline.engine.citations import Article
from plumbline.engine.rooms import LocalSource

if TYPE_CHECKING:
    from plumbline.engine.rules import Rule


class Verdict(Enum):
    """The four answers. The value is the Chinese term shown to users."""

    NOT_APPLICABLE = "不适用"
    HOLDS = "符合"
    VIOLATED = "违反"
    CANNOT_TELL = "无法判断"


class Consequence(Enum):
    """What a violation entails. The value is the Chinese term shown to users."""

    FATAL = "致命"
    DEFECT = "瑕疵"
    WARNING = "提醒"
    SUPERVISION = "监督"


class FactUsed(msgspec.Struct, frozen=True, gc=False):
    """One fact a verdict rests on: `acts[0].date`, its Chinese term, its value, absence or UNKNOWN."""

    path: str
    zh: str
    value: Any


class ParameterUsed(msgspec.Struct, frozen=True):
    """One parameter value a verdict rests on. `value` is None where the law sets none.

    `local` names the paper of a value that an agency or an area set itself where `cites` leave it the room.
    """

    name: str
    zh: str
    value: Any
    cites: tuple[Article, ...]
    status: str
    local: LocalSource | None = None


class Finding(msgspec.Struct, frozen=True, gc=False):
    """The verdict of one rule on one case, with its trace.

    `consequence` is the effective one: an agency's own, and at most a defect where the rule or a
    parameter used is unverified. `elements` are the places in the rule's list that are violated, or
    that leave the verdict open. `missing` are the unknown facts of a verdict that cannot be told, and
    parameters without a value as `parameter:<name>`. `provisional` marks a date computed in a year
    whose holiday notice is not out.
    """

    rule: Rule
    verdict: Verdict
    consequence: Consequence
    elements: tuple[int, ...]
    facts: tuple[FactUsed, ...]
    parameters: tuple[ParameterUsed, ...]
    missing: tuple[str, ...]
    provisional: bool
    unverified: bool
