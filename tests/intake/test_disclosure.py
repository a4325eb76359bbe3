"""The national penalty fields (双公示): amounts in ten thousand yuan, categories, what is unknown stays unknown."""

from __future__ import annotations

import pytest

from plumbline.casefile import to_facts
from plumbline.engine.values import UNKNOWN
from plumbline.intake.ready import ready
from tests.intake.tables import about_file, one, only_refusal, table

NAMES = {
    "CF_WSH": "津市监罚〔2024〕1号",
    "CF_XDR_MC": "海州某某食品有限公司",
    "CF_XDR_LB": "法人及非法人组织",
    "CF_XDR_SHXYM": "91120101MA00000H1X",
    "CF_XDR_GSZC": "120101000012345",
    "CF_XDR_ZZJG": "MA00000H1",
    "CF_XDR_SWDJ": "",
    "CF_XDR_SYDW": "",
    "CF_XDR_SHZZ": "",
    "CF_FRDB": "王某",
    "CF_FR_ZJLX": "身份证",
    "CF_FR_ZJHM": "120***********1234",
    "CF_XDR_ZJLX": "",
    "CF_XDR_ZJHM": "",
    "CF_WFXW": "食品安全",
    "CF_SY": "经营超过保质期的食品",
    "CF_YJ": "《食品安全法》第一百二十四条",
    "CF_CFLB": "罚款",
    "CF_NR": "罚款 2000 元",
    "CF_NR_FK": "0.2",
    "CF_NR_WFFF": "0.05",
    "CF_NR_ZKDX": "",
    "CF_JDRQ": "2024-03-01",
    "CF_YXQ": "2099-12-31",
    "CF_GSJZQ": "2027-03-01",
    "CF_CFJG": "海州市市场监督管理局",
    "CF_CFJGDM": "91120101MA00000H1X",
    "CF_SJLY": "海州市",
    "CF_SJLYDM": "91120101MA00000H1X",
    "BZ": "",
}


def facts(**changed: str) -> dict[str, object]:
    row = NAMES | changed
    result = one(ready("双公示"), table(list(row), list(row.values())))
    assert result.case is not None, [str(remark) for remark in result.refusals]
    return to_facts(result.case) | {"extra": result.case.extra.get(("extra",), {})}


def test_every_field_of_the_standard_is_known_to_the_mapping() -> None:
    names = {name for column in ready("双公示").main.columns for name in column.names}
    assert NAMES.keys() <= names


def test_a_row_becomes_a_case_file() -> None:
    read = facts()
    assert read["decision"] == {
        "happened": True,
        "outcome": "penalty",
        "date": "2024-03-01",
        "number": "津市监罚〔2024〕1号",
        "kinds": ["fine"],
        "fine": 200_000,
    }
    assert read["party"] == {
        "kind": "entity",
        "name": "海州某某食品有限公司",
        "id_number": "91120101MA00000H1X",
        "legal_representative": "王某",
    }
    assert read["agency"] == {"code": "91120101MA00000H1X", "name": "海州市市场监督管理局"}
    assert read["publication"] == {"happened": True, "display_until": "2027-03-01"}


def test_dates_of_the_procedure_that_the_standard_lacks_are_unknown_never_absent() -> None:
    row = NAMES
    case = one(ready("双公示"), table(list(row), list(row.values()))).case
    assert case is not None
    for group in ("filing", "notice", "hearing", "legal_review", "services", "acts", "closing"):
        assert getattr(case, group) is UNKNOWN
    assert case.decision.decider_id is UNKNOWN


def test_what_has_no_place_in_the_schema_is_kept_and_told() -> None:
    read = facts()
    assert read["extra"] == {
        "CF_XDR_GSZC": "120101000012345",
        "CF_XDR_ZZJG": "MA00000H1",
        "CF_FR_ZJLX": "身份证",
        "CF_FR_ZJHM": "120***********1234",
        "CF_WFXW": "食品安全",
        "CF_YJ": "《食品安全法》第一百二十四条",
        "CF_CFLB": "罚款",
        "CF_NR": "罚款 2000 元",
        "CF_NR_WFFF": "0.05",
        "CF_YXQ": "长期",
        "CF_GSJZQ": "2027-03-01",
        "CF_SJLY": "海州市",
        "CF_SJLYDM": "91120101MA00000H1X",
    }
    told = about_file(ready("双公示"), table(list(NAMES), list(NAMES.values())))
    assert "已原样保留，不参加检查：CF_XDR_GSZC" in told[0]


def test_the_last_day_of_2099_means_for_long_and_is_no_date() -> None:
    read = facts(CF_GSJZQ="2099-12-31")
    assert "publication" not in read
    assert isinstance(read["extra"], dict)
    assert read["extra"]["CF_GSJZQ"] == "长期"


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("警告;罚款", ["warning", "fine"]),
        ("罚款；责令停产停业", ["fine", "stop_business"]),
        ("行政拘留", ["detention"]),
        ("没收违法所得", ["confiscate_income"]),
        ("通报批评", ["criticism"]),
    ],
)
def test_categories_are_translated(written: str, kinds: list[str]) -> None:
    decision = facts(CF_CFLB=written)["decision"]
    assert isinstance(decision, dict)
    assert decision["kinds"] == kinds


@pytest.mark.parametrize(
    "written", ["没收违法所得、没收非法财物", "罚款;没收违法所得、没收非法财物", "暂扣或者吊销许可证"]
)
def test_a_category_that_holds_two_penalties_leaves_the_kinds_unknown(written: str) -> None:
    row = NAMES | {"CF_CFLB": written}
    result = one(ready("双公示"), table(list(row), list(row.values())))
    assert result.case is not None
    assert result.case.decision.kinds is UNKNOWN
    assert "对应不止一种" in str(result.warnings[0])


@pytest.mark.parametrize(
    ("written", "fen"), [("0.2", 200_000), ("0.000001", 1), ("5", 5_000_000), ("1234.567890", 1_234_567_890), ("0", 0)]
)
def test_amounts_are_ten_thousands_of_yuan_to_the_last_fen(written: str, fen: int) -> None:
    decision = facts(CF_NR_FK=written)["decision"]
    assert isinstance(decision, dict)
    assert decision["fine"] == fen


def test_a_person_is_known_by_the_number_of_the_person() -> None:
    party = facts(CF_XDR_LB="自然人", CF_XDR_SHXYM="", CF_XDR_ZJHM="120***********5678")["party"]
    assert isinstance(party, dict)
    assert party["id_number"] == "120***********5678"


def test_older_names_are_read() -> None:
    older = {
        "CF_WSH": "罚1",
        "CF_XDR_MC": "某公司",
        "CF_XZJG": "某局",
        "CF_CFLB1": "罚款",
        "CF_JG": "罚款 100 元",
        "CF_JDRQ": "20170301",
        "CF_CFMC": "某案",
        "CF_FR_SFZH": "1",
        "CF_ZT": "0",
        "DFBM": "120000",
        "SJC": "2017",
    }
    result = one(ready("双公示"), table(list(older), list(older.values())))
    assert result.case is not None
    assert result.case.agency.name == "某局"
    assert result.case.extra[("extra",)]["CF_NR"] == "罚款 100 元"


@pytest.mark.parametrize("missing", ["CF_XDR_MC", "CF_JDRQ", "CF_CFJG"])
def test_what_the_standard_demands_must_be_there(missing: str) -> None:
    row = NAMES | {missing: ""}
    assert "必须填写" in only_refusal(ready("双公示"), table(list(row), list(row.values())))
    without = {name: value for name, value in NAMES.items() if name != missing}
    assert "这一列是必须的" in about_file(ready("双公示"), table(list(without), list(without.values())))[0]
