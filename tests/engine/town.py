"""A small schema, calendar and parameter set of an invented town, for the tests of the engine."""

import itertools
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

from plumbline.engine.citations import Instrument
from plumbline.engine.dates import Calendar, CalendarYear
from plumbline.engine.findings import Finding
from plumbline.engine.parameters import read_parameters
from plumbline.engine.rules import FATAL, Rule, rule
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.schema import (
    Group,
    Many,
    code,
    codes,
    day,
    event,
    group,
    instant,
    integer,
    many,
    money,
    text,
    yes_no,
)
from plumbline.engine.values import UNKNOWN

KINDS = {"visit": "走访", "search": "搜查", "talk": "谈话"}
PENALTIES = {"fine": "罚款", "warning": "警告", "closure": "关闭"}

OFFICER = group("officer", "人员", yes_no("auxiliary", "是否辅助人员"), day("issued", "发证日期"), text("id", "编号"))
ACT = group(
    "act",
    "活动",
    code("kind", "类型", KINDS),
    day("date", "日期"),
    instant("started", "开始时间"),
    money("cost", "费用"),
    yes_no("signed", "是否签名"),
    event("extension", "延长", day("date", "批准日期"), yes_no("told", "是否告知")),
    many("officers", "人员", OFFICER),
)
PAUSE = group("pause", "中止", day("start", "起"), day("end", "止"), yes_no("approved", "是否批准"))
TOWN_FILE = Group(
    "town_file",
    "案卷",
    (
        group(
            "case",
            "案件",
            text("id", "编号"),
            code("kind", "类型", KINDS),
            day("filed", "立案日期"),
            money("income", "所得"),
            integer("visits", "次数"),
            yes_no("urgent", "是否紧急"),
            many("pauses", "中止", PAUSE),
        ),
        event(
            "decision",
            "决定",
            day("date", "决定日期"),
            instant("signed", "签发时间"),
            codes("penalties", "处罚种类", PENALTIES),
            money("fine", "罚款"),
            yes_no("reasoned", "是否说理"),
            event("appeal", "复议", day("date", "复议日期"), integer("days", "天数")),
        ),
        many("acts", "活动", ACT),
    ),
)

TOWN_LAW = Instrument("town_law", "小镇处罚法", "小镇法", "第1号", "镇民大会", "law", date(2020, 1, 1), max_article=80)
OLD_TOWN_LAW = Instrument(
    "old_town_law", "旧小镇处罚法", "旧法", "第0号", "镇民大会", "law", date(2000, 1, 1), until=date(2019, 12, 31)
)
INSTRUMENTS = {"town_law": TOWN_LAW, "old_town_law": OLD_TOWN_LAW}
CHINA = timezone(timedelta(hours=8))

CALENDAR = Calendar(
    [
        # 2021: 1 to 7 October off, made up on Sunday 26 September and Saturday 9 October.
        CalendarYear(
            2021,
            "关于2021年的通知",
            False,
            frozenset(date(2021, 10, d) for d in range(1, 8)),
            frozenset({date(2021, 9, 26), date(2021, 10, 9)}),
        ),
        CalendarYear(2022, "关于2022年的通知", False, frozenset({date(2022, 1, 3)}), frozenset()),
        CalendarYear(2023, "", True, frozenset(), frozenset()),
    ]
)

PARAMETERS = {
    table.name: table
    for table in read_parameters(
        "town.toml",
        {
            "parameter": [
                {
                    "name": "hearing.threshold",
                    "zh": "听证数额",
                    "kind": "money",
                    "unit": "fen",
                    "value": [
                        {"value": 500, "since": date(2020, 1, 1), "cites": ["town_law:63"], "status": "verified"},
                        {
                            "value": 900,
                            "since": date(2020, 1, 1),
                            "until": date(2021, 12, 31),
                            "dims": {"kind": "search"},
                            "cites": ["town_law:63.1"],
                            "status": "unverified",
                        },
                        {
                            "absent": True,
                            "since": date(2020, 1, 1),
                            "dims": {"kind": "talk"},
                            "cites": ["town_law:63.1.2"],
                            "status": "verified",
                        },
                    ],
                },
                {
                    "name": "filing.days",
                    "zh": "立案期限",
                    "kind": "integer",
                    "unit": "day",
                    "value": [{"value": 7, "since": date(2021, 1, 1), "cites": ["town_law:54"], "status": "verified"}],
                },
                {
                    "name": "notice.needed",
                    "zh": "须告知",
                    "kind": "boolean",
                    "unit": "yes_no",
                    "value": [
                        {"value": True, "since": date(2021, 6, 1), "cites": ["town_law:44"], "status": "verified"},
                        {
                            "absent": True,
                            "since": date(2020, 1, 1),
                            "until": date(2021, 5, 31),
                            "cites": ["town_law:44"],
                            "status": "verified",
                        },
                    ],
                },
            ]
        },
        INSTRUMENTS,
    )
}

_NUMBER = itertools.count(1)


def record(schema: Group, facts: Mapping[str, Any], missing: Any = UNKNOWN) -> SimpleNamespace:
    """An object of the group with the facts given and `missing` for the others."""
    made = {}
    for member in schema.members:
        value = facts.get(member.name, missing)
        if isinstance(member, Group) and isinstance(value, Mapping):
            value = record(member, {"happened": True, **value} if member.event else value, missing)
        elif isinstance(member, Many) and isinstance(value, list):
            value = [record(member.of, element, missing) for element in value]
        made[member.name] = value
    assert not set(facts) - {m.name for m in schema.members} - {"happened"}, "a fact the schema does not have"
    return SimpleNamespace(**made)


def town_case(**groups: Any) -> SimpleNamespace:
    """A case file of the town; what is not given is unknown."""
    return record(TOWN_FILE, groups)


def town_rule(holds: Callable[..., Any], name: str | None = None, **options: Any) -> Rule:
    """A rule of the town's law over the function, dated by the filing unless said otherwise."""
    given: dict[str, Any] = {
        "title": "规则",
        "cites": [TOWN_LAW.art(42)],
        "since": date(2020, 1, 1),
        "consequence": FATAL,
        "dated_by": (lambda c, e: c.case.filed) if "each" in options else (lambda c: c.case.filed),
    }
    holds.__name__ = name or f"rule_{next(_NUMBER)}"
    holds.__doc__ = "A duty of the town."
    return rule(**{**given, **options})(holds)


def rule_set(*rules: Rule) -> RuleSet:
    """The rules over the town's schema, calendar and parameters."""
    return RuleSet(rules, TOWN_FILE, parameters=PARAMETERS, calendar=CALENDAR)


def finding_of(holds: Callable[..., Any], case: SimpleNamespace, **options: Any) -> Finding:
    """The finding of one rule on one case."""
    return rule_set(town_rule(holds, **options)).review(case)[0]


def at(year: int, month: int, dayno: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant in China."""
    return datetime(year, month, dayno, hour, minute, tzinfo=CHINA)
