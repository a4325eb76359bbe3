"""Which edition governs: the law of the act, the milder law since, or a person who compares."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.casefile.schema.terms import PARTY_KINDS
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from plumbline.law.editions import EDITION, MILDER
from plumbline.law.governing import governing, principle
from plumbline.law.matters import Matters
from plumbline.law.milder import Relation, compare

CODE = date(2026, 8, 15)
EVE = CODE - timedelta(days=1)
LATER = date(2026, 10, 12)


def test_within_one_edition_it_governs():
    found = governing("ecology.over_permit_limit", CODE, LATER, "entity")
    assert found.edition.edition.since == CODE
    assert (found.other, found.milder, found.settled) == (None, False, True)
    assert len(found.reasons) == 1


def test_a_milder_new_edition_governs_with_both_editions_and_the_principle_as_reasons():
    found = governing("ecology.over_permit_limit", EVE, LATER, "entity")
    assert found.milder is True
    assert found.edition.edition.since == CODE
    assert found.other.edition.until == EVE
    cites = [str(cite) for reason in found.reasons for cite in reason.cites]
    assert "《排污许可管理条例》第三十四条第（一）项" in cites
    assert cites[-2:] == ["《行政处罚法》第三十七条", "《生态环境法典》第一千零五十七条"]
    assert any("罚款幅度" in reason.text for reason in found.reasons)


def test_a_harsher_new_edition_leaves_the_law_of_the_act():
    found = governing("ecology.evasion", EVE, LATER, "entity")
    assert found.milder is False
    assert found.edition.edition.until == EVE
    assert found.other.edition.since == CODE


def test_where_ranges_do_not_compare_a_person_decides_and_until_then_the_law_of_the_act_stands():
    found = governing("ecology.outlet", EVE, LATER, "entity")
    assert found.milder is UNKNOWN
    assert not found.settled
    assert found.edition.edition.until == EVE
    assert "不能自动分出轻重" in found.reasons[-1].text


def test_without_a_law_of_the_act_nothing_is_settled():
    found = governing("ecology.over_permit_limit", date(2015, 1, 1), LATER)
    assert (found.edition, found.milder, found.settled) == (None, UNKNOWN, False)
    assert "行为时没有规定的，不得依新法处罚" in found.reasons[-1].text


def test_a_matter_nobody_knows_is_not_settled():
    found = governing("city.own", EVE, LATER)
    assert (found.edition, found.other, found.milder) == (None, None, UNKNOWN)


def test_a_matter_whose_law_ended_may_have_become_lawful_or_stand_elsewhere():
    old = law().matters.editions("ecology.over_permit_limit")[0]
    ended = Matters({old.code: (old,)})
    found = governing(old.code, EVE, CODE, catalogue=ended)
    assert (found.edition, found.other, found.milder) == (old, None, UNKNOWN)
    assert "须由人核对" in found.reasons[-1].text
    assert governing(old.code, EVE, EVE, catalogue=ended).milder is False


def test_an_edition_nobody_verified_says_so():
    old, new = law().matters.editions("ecology.over_permit_limit")
    unread = replace(old, edition=msgspec.structs.replace(old.edition, status="unverified"))
    found = governing(old.code, EVE, CODE, catalogue=Matters({old.code: (unread, new)}))
    assert found.unverified
    assert not governing(old.code, EVE, CODE).unverified


@pytest.mark.parametrize(
    ("field", "decided", "cites"),
    [
        ("ecology", CODE, ["《行政处罚法》第三十七条", "《生态环境法典》第一千零五十七条"]),
        ("ecology", EVE, ["《行政处罚法》第三十七条"]),
        ("market", CODE, ["《行政处罚法》第三十七条"]),
        ("market", date(2021, 7, 15), ["《行政处罚法》第三十七条"]),
        ("market", date(2021, 7, 14), []),
    ],
)
def test_the_principle_is_cited_from_what_is_in_force_at_the_decision(field, decided, cites):
    assert [str(cite) for cite in principle(field, decided)] == cites


MATTERS = st.sampled_from(list(law().matters))
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))


@given(MATTERS, DAYS, DAYS, st.sampled_from(["", *PARTY_KINDS]))
def test_nobody_gets_the_harsher_edition_silently(code, one, other, party):
    act_end, decided = sorted((one, other))
    found = governing(code, act_end, decided, party)
    assert found.reasons
    assert all(reason.text.endswith("。") for reason in found.reasons)
    if found.milder is UNKNOWN:
        assert found.edition == law().matters.get(code, act_end)
    elif found.other is not None:
        against = compare(found.other.edition, found.edition.edition, party).relation
        assert against is not Relation.HARSHER
        assert (found.edition.edition == law().matters.get(code, decided).edition) == (found.milder is True)


def test_the_tables_for_the_rules_say_the_same():
    edition, milder = law().parameters[EDITION], law().parameters[MILDER]
    for code in law().matters:
        editions = law().matters.editions(code)
        for matter in editions:
            assert edition.lookup(matter.edition.since, (code,)).value == matter.edition.since.isoformat()
        for older, newer in zip(editions, editions[1:], strict=False):
            for party in PARTY_KINDS:
                found = governing(code, older.edition.since, newer.edition.since, party)
                row = milder.lookup(newer.edition.since, (older.edition.since.isoformat(), code, party))
                assert row.value == (None if found.milder is UNKNOWN else found.milder), (code, party)


def test_a_matter_unknown_to_the_catalogue_has_no_edition():
    table = law().parameters[EDITION]
    assert table.lookup(date(2021, 7, 15), ("city.own",)).value is None
    assert table.lookup(date(2021, 7, 14), ("city.own",)).value is None
    assert table.lookup(date(1996, 9, 30), ("city.own",)) is None
    assert not hasattr(table, "no_such_entry")
