"""Well-formed and yet probably wrong: warned, kept, never refused."""

import json

import pytest

from plumbline.casefile import Level, read, write
from plumbline.casefile.names import neutral


def problems(**groups):
    raw = json.dumps({"schema_version": 1, "case": {"id": "A-1"}, **groups}, ensure_ascii=False).encode()
    reading = read(raw)
    assert reading.case is not None
    assert all(problem.level is Level.WARNING for problem in reading.problems)
    return reading.problems


def found(**groups):
    return [(problem.code, problem.path) for problem in problems(**groups)]


@pytest.mark.parametrize(
    ("party", "doubted"),
    [
        ({"kind": "entity", "id_number": "91110000600037341L"}, False),
        ({"kind": "entity", "id_number": "91110000600037341M"}, True),
        ({"kind": "entity", "id_number": "9111000060003"}, False),
        ({"kind": "entity", "id_number": "911100006000"}, True),
        ({"kind": "entity", "id_number": "91110000********1L"}, False),
        ({"kind": "sole_trader", "id_number": "360426199101010071"}, False),
        ({"kind": "sole_trader", "id_number": "360426199101010072"}, True),
        ({"kind": "entity", "id_number": "360426199101010071"}, True),
        ({"kind": "person", "id_number": "360426199101010071"}, False),
        ({"kind": "person", "id_number": "360426199101010072"}, True),
        ({"kind": "person", "id_number": "360426199113010071"}, True),
        ({"kind": "person", "id_number": "360426199102310076"}, True),
        ({"kind": "person", "id_number": "E12345678"}, False),
        ({"id_number": "91110000600037341L"}, False),
    ],
)
def test_a_wrong_check_digit_is_doubted_and_never_refused(party, doubted):
    assert found(party=party) == ([("check_digit", "party.id_number")] if doubted else [])


@pytest.mark.parametrize(
    "name", ["<b>某公司</b>", "某公司<script>alert(1)</script>", "某公司&#60;", "javascript:某公司"]
)
def test_a_name_with_markup_is_kept_with_a_reminder(name):
    assert found(party={"name": name}) == [("odd_characters", "party.name")]
    raw = json.dumps({"schema_version": 1, "party": {"name": name}}).encode()
    assert json.loads(write(read(raw).case))["party"]["name"] == name


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\u061c", "\ufeff", "\x7f", "\x85", "\x01", "\u00ad"])
def test_a_name_with_hidden_characters_is_kept_with_a_reminder_and_shown_neutral(hidden):
    name = f"天津某{hidden}公司"
    (problem,) = problems(party={"name": name})
    assert (problem.code, problem.path) == ("odd_characters", "party.name")
    assert f"U+{ord(hidden):04X}" in problem.message
    assert hidden not in neutral(name)
    assert neutral(name).startswith("天津某[U+")


def test_hidden_characters_are_found_in_lists_too():
    assert found(handlers=[{"name": "甲"}, {"name": "乙\u202e"}]) == [("odd_characters", "handlers[1].name")]


def test_ordinary_chinese_punctuation_and_rare_characters_are_not_odd():
    assert found(party={"name": "“堃喆䶮”（天津）——餐饮·管理…有限公司 R&D"}) == []


def test_a_name_of_two_hundred_characters_is_kept_with_a_reminder():
    assert found(party={"name": "长" * 200}) == [("long_name", "party.name")]
    assert found(party={"name": "长" * 101}) == [("long_name", "party.name")]
    assert found(party={"name": "长" * 100}) == []


@pytest.mark.parametrize(
    ("decision", "doubted"),
    [
        ({"fine": 8_000_000}, False),
        ({"fine": 5_000_000}, False),
        ({"fine": 10_000_000}, False),
        ({"fine": 800}, True),
        ({"fine": 80_000_000_000}, True),
        ({"fine": 80_000}, True),
        ({"fine": 8}, True),
        ({"fine": 3_000_000}, False),
        ({"fine": 11_000_000}, False),
        ({"fine": 80_000, "severity": "mitigated"}, False),
    ],
)
def test_a_fine_that_fits_its_range_in_another_unit_is_doubted(decision, doubted):
    decision = {"fine_min": 5_000_000, "fine_max": 10_000_000, **decision}
    assert found(decision=decision) == ([("amount_unit", "decision.fine")] if doubted else [])


def test_two_amounts_that_differ_by_exactly_ten_thousand_are_doubted():
    assert found(decision={"fine": 500}, notice={"fine": 5_000_000}) == [("amount_unit", "decision.fine")]
    assert found(decision={"fine": 4_000_000}, notice={"fine": 5_000_000}) == []


@pytest.mark.parametrize(
    ("groups", "path"),
    [
        ({"filing": {"date": "2026-03-06"}, "decision": {"date": "2026-03-05"}}, "decision.date"),
        ({"statement": {"date": "2026-03-06", "answer": {"date": "2026-03-05"}}}, "statement.answer.date"),
        ({"sealings": [{}, {"start": "2026-03-06", "release": {"date": "2026-03-05"}}]}, "sealings[1].release.date"),
        (
            {"decision": {"date": "2026-03-06"}, "services": [{"document": "decision", "date": "2026-03-05"}]},
            "services[0].date",
        ),
        (
            {"acts": [{"started": "2026-03-05T10:00:00+08:00", "ended": "2026-03-05T01:00:00Z"}]},
            "acts[0].ended",
        ),
        (
            {"source": {"exported_at": "2026-03-05T10:00:00+08:00"}, "closing": {"date": "2026-03-06"}},
            "source.exported_at",
        ),
    ],
)
def test_an_impossible_order_of_dates_is_doubted_with_both_paths(groups, path):
    (problem,) = problems(**groups)
    assert (problem.code, problem.path) == ("date_order", path)
    assert path in problem.message


def test_the_same_day_is_possible():
    day = {"date": "2026-03-05"}
    assert found(filing=day, decision=day, services=[{"document": "decision", **day}], closing=day, archive=day) == []


def test_a_notice_served_before_the_decision_is_possible():
    decided = {"decision": {"date": "2026-03-06"}, "services": [{"document": "notice", "date": "2026-03-01"}]}
    assert found(**decided) == []
