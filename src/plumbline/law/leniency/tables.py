"""What a list of leniency is: items with conditions that can be checked, for acts that are not to be punished or not coerced.

A list is data. Its issuer, its days and the wording of its conditions are the list's own; the law itself (行政处罚法 30 to 33,
行政强制法 16) stands in the rules. Sums are integer fen, other numbers exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from plumbline.engine.citations import Article

KINDS = {"no_penalty": "不予处罚清单", "no_coercion": "不予实施行政强制措施清单"}
RESULTS = {
    "must_not": "应当不予处罚",
    "may_not": "可以不予处罚",
    "mitigate": "从轻或者减轻处罚",
    "no_coercion": "不予实施行政强制措施",
}
"""Each is its own answer: what must not be punished is never mixed with what may go unpunished or is punished less."""

RESULTS_OF = {"no_penalty": ("must_not", "may_not", "mitigate"), "no_coercion": ("no_coercion",)}
LOGICS = {"ALL": "同时满足", "ANY": "满足其一"}
SAMES = {"matter": "同一事项", "kind": "同类违法行为", "system": "同一执法系统"}
"""Which earlier acts count against a first violation: the same matter, one punished by the same provision, any of the same field."""

QUESTION_KINDS = {"yes_no": "是否", "number": "数值", "choice": "选项"}
STATUSES = {"verified": "已核实", "unverified": "未核实"}
WINDOW = "first_violation_window"
DURATION = "duration"
CORRECTED = "corrected_by_deadline"
DERIVED = {WINDOW: "首次违法", DURATION: "违法行为持续时间", CORRECTED: "在责令改正期限内改正"}
"""What a condition may ask beside the facts of the case file and the questions of the list."""

UNITS = {"d": "日", "m": "个月", "y": "年"}


@dataclass(frozen=True)
class Span:
    """A stretch of time: so many days, months or years; `count` None means without limit (ever)."""

    count: int | None
    unit: str = "d"

    @property
    def said(self) -> str:
        """In words."""
        return "不限期间" if self.count is None else f"{self.count}{UNITS[self.unit]}"


@dataclass(frozen=True)
class Window:
    """How far a look for earlier acts reaches, and over which acts."""

    span: Span
    same: str

    @property
    def said(self) -> str:
        """In words."""
        back = "以往全部时间" if self.span.count is None else f"之前{self.span.said}内"
        return f"{back}，{SAMES[self.same]}"


Value = bool | Fraction | tuple[str, ...] | Span


@dataclass(frozen=True)
class Question:
    """Something that the case file has no place for; answered in the case, with evidence."""

    key: str
    zh: str
    kind: str
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    evidence: str = ""


@dataclass(frozen=True)
class Test:
    """One condition: `subject op value`, in the words of the list; `text` as it was written."""

    __test__ = False

    subject: str
    op: str
    value: Value
    zh: str
    text: str = ""


@dataclass(frozen=True)
class Branch:
    """Conditions that are all to be satisfied, or one of them."""

    logic: str
    parts: tuple[Test | Branch, ...]
    zh: str = ""

    def tests(self) -> tuple[Test, ...]:
        """Every single condition, in the order of the list."""
        found: list[Test] = []
        for part in self.parts:
            found += part.tests() if isinstance(part, Branch) else [part]
        return tuple(found)


@dataclass(frozen=True)
class Ground:
    """A provision as the list names it, and its place in the law where the law is known here."""

    text: str
    article: Article | None = None


@dataclass(frozen=True)
class Item:
    """One act of a list. `matters` are codes of the catalogue, `field.*` for all of a field; `correction_days` what the list
    gives for putting right, None where the order of correction says it."""

    no: str
    act: str
    matters: tuple[str, ...]
    violated: tuple[Ground, ...]
    penalty: tuple[Ground, ...]
    result: str
    condition: Branch
    exclusions: tuple[Test, ...]
    same: str
    education: bool
    correction_days: int | None
    evidence: tuple[str, ...]
    status: str
    note: str = ""

    def concerns(self, matter: str) -> bool:
        """Whether the item is about the matter."""
        return matter in self.matters or f"{matter.partition('.')[0]}.*" in self.matters

    def windows(self) -> tuple[Window, ...]:
        """The looks back that its conditions ask for, each once."""
        asked = (test for test in (*self.condition.tests(), *self.exclusions) if test.subject == WINDOW)
        return tuple(dict.fromkeys(Window(test.value, self.same) for test in asked if isinstance(test.value, Span)))

    def subjects(self) -> tuple[str, ...]:
        """What its conditions and exclusions ask about, each once."""
        return tuple(dict.fromkeys(test.subject for test in (*self.condition.tests(), *self.exclusions)))


@dataclass(frozen=True)
class LeniencyList:
    """One edition of one list. `regions` are area codes of six digits that begin as theirs do; empty for the whole country."""

    key: str
    kind: str
    title: str
    number: str
    issuer: str
    regions: tuple[str, ...]
    field: str
    source: str
    status: str
    published: date | None
    since: date
    until: date | None
    successor: str
    notes: tuple[str, ...]
    questions: tuple[Question, ...]
    items: tuple[Item, ...]

    def stands(self, day: date) -> bool:
        """Whether it is in force on the day, both ends included."""
        return self.since <= day and (self.until is None or day <= self.until)

    def over(self, day: date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and day > self.until

    def covers(self, area: str) -> bool:
        """Whether the list is of the area, or of one that the area is part of."""
        return not self.regions or any(area.startswith(_stem(region)) for region in self.regions)

    def item(self, no: str) -> Item | None:
        """The item of that number."""
        return next((item for item in self.items if item.no == no), None)

    def question(self, key: str) -> Question | None:
        """The question of that key."""
        return next((question for question in self.questions if question.key == key), None)


def _stem(region: str) -> str:
    """The digits of an area code that say more than that the rest is included: 120000 is 12, 440700 is 4407."""
    while region.endswith("00"):
        region = region[:-2]
    return region
