"""Matters: legal basis, dated ranges, elements with evidence."""

from datetime import date, timedelta

import pytest

from plumbline.law import law
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.matters import MatterError, load_matters

MATTERS = law().matters
TODAY = date(2026, 11, 22)
BEFORE, AFTER = date(2026, 8, 14), date(2026, 8, 15)

GOOD = """
[[matter]]
code = "market.test"
name = "试验事项"
documents = ["决定书"]
leniency = "first"
elements = [{ name = "主体", evidence = ["营业执照"], kinds = ["document"] }]

[[matter.editions]]
since = 2021-07-15
breach = ["advertising:9"]
penalty = ["advertising:57"]
kinds = ["fine"]
fines = [{ basis = "fixed", minimum = 1, maximum = 2 }]
"""


def load(folder, text, name="market.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_matters(folder, INSTRUMENTS)


@pytest.mark.parametrize(("field", "least"), [("ecology", 8), ("market", 8), ("labour", 8), ("urban", 12)])
def test_every_field_has_its_matters(field, least):
    assert len(MATTERS.of_field(field, TODAY)) >= least


@pytest.mark.parametrize("code", list(MATTERS))
def test_every_matter_has_elements_with_evidence_documents_and_basis(code):
    for matter in MATTERS.editions(code):
        assert len(matter.elements) >= 2
        assert all(element.evidence for element in matter.elements)
        assert matter.documents
        assert matter.breach
        assert matter.penalty
        assert matter.edition.fines


@pytest.mark.parametrize("code", list(MATTERS))
def test_every_matter_cites_law_in_force_in_its_edition(code):
    for matter in MATTERS.editions(code):
        for cite in (*matter.breach, *matter.penalty):
            assert cite.instrument.in_force(matter.edition.since), (code, str(cite))
            assert matter.edition.until is None or cite.instrument.in_force(matter.edition.until), (code, str(cite))


@pytest.mark.parametrize("code", list(MATTERS))
def test_fines_go_with_the_kind_fine_and_their_bounds_are_in_order(code):
    for matter in MATTERS.editions(code):
        fined = any(fine.basis != "none" for fine in matter.edition.fines)
        assert fined == ("fine" in matter.edition.kinds)
        for fine in matter.edition.fines:
            assert (fine.basis == "multiple") <= bool(fine.base)


@pytest.mark.parametrize("code", [code for code in MATTERS if len(MATTERS.editions(code)) == 2])
def test_the_ecological_code_begins_the_day_after_the_older_edition_ends(code):
    older, newer = MATTERS.editions(code)
    assert older.edition.until + timedelta(days=1) == newer.edition.since == AFTER
    assert MATTERS.get(code, BEFORE) is older
    assert MATTERS.get(code, AFTER) is newer
    assert {cite.instrument.key for cite in newer.penalty} == {"eco_code"}


def test_a_damaged_gas_pipe_costs_a_unit_fifty_to_a_hundred_thousand_yuan():
    matter = MATTERS.get("urban.gas_damage", TODAY)
    (fine,) = matter.fine_for("entity")
    assert [str(cite) for cite in (*matter.breach, *matter.penalty)] == [
        "《城镇燃气管理条例》第三十六条第一款",
        "《城镇燃气管理条例》第五十一条第一款",
    ]
    assert (fine.minimum, fine.maximum) == (5_000_000, 10_000_000)
    assert matter.fine_for("person")[0].maximum == 5_000_000


def test_expired_food_is_fined_by_its_value():
    small, large = MATTERS.get("market.expired_food", TODAY).edition.fines
    assert (small.minimum, small.maximum, small.basis) == (5_000_000, 10_000_000, "fixed")
    assert (large.minimum, large.maximum, large.base) == (1000, 2000, "货值金额")


def test_before_its_law_a_matter_does_not_exist():
    assert MATTERS.get("urban.night_construction", BEFORE) is None
    assert MATTERS.get("urban.night_construction", AFTER) is not None
    assert MATTERS.get("urban.nothing", AFTER) is None


def test_a_good_file_is_read(tmp_path):
    assert load(tmp_path, GOOD).get("market.test", TODAY).name == "试验事项"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kinds = ["fine"]', 'kinds = ["fines"]', "unknown penalty kind 'fines'"),
        ('basis = "fixed"', 'basis = "about"', "unknown fine basis 'about'"),
        ('kinds = ["document"]', 'kinds = ["paper"]', "unknown evidence kind 'paper'"),
        ('leniency = "first"', 'leniency = "always"', "unknown leniency 'always'"),
        ("minimum = 1, maximum = 2", "minimum = 3, maximum = 2", "least fine 3 is above"),
        ('code = "market.test"', 'code = "urban.test"', "must begin with the field"),
        ('name = "试验事项"', 'title = "试验事项"', "market.test"),
        ("since = 2021-07-15", "since = 1", "market.test"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(tmp_path, old, new, told):
    with pytest.raises(MatterError, match=told):
        load(tmp_path, GOOD.replace(old, new))


def test_editions_that_do_not_adjoin_are_refused(tmp_path):
    later = GOOD[GOOD.index("[[matter.editions]]") :].replace("2021-07-15", "2026-08-15")
    with pytest.raises(MatterError, match="do not adjoin"):
        load(tmp_path, GOOD + later)


def test_a_code_used_twice_is_refused(tmp_path):
    with pytest.raises(MatterError, match="exists already"):
        load(tmp_path, GOOD + GOOD)
