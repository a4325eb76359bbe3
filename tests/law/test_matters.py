"""Matters: legal basis, dated ranges, elements with evidence."""

from datetime import date, timedelta

import pytest

from plumbline.law import law
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.matters import FINE_PARTIES, RESPONSIBLE, MatterError, load_matters

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


@pytest.mark.parametrize("field", ["ecology", "market", "labour", "urban"])
def test_every_field_has_at_least_eighteen_matters(field):
    assert len(MATTERS.of_field(field, TODAY)) >= 18


def test_the_catalogue_has_at_least_ninety_matters():
    assert len(MATTERS) >= 90


@pytest.mark.parametrize("code", list(MATTERS))
def test_every_matter_has_three_elements_each_with_evidence_and_its_kind(code):
    for matter in MATTERS.editions(code):
        assert 3 <= len(matter.elements) <= 6
        assert len({element.name for element in matter.elements}) == len(matter.elements)
        assert all(element.evidence and element.kinds for element in matter.elements)
        assert matter.documents
        assert matter.breach
        assert matter.penalty
        assert matter.edition.fines


@pytest.mark.parametrize("code", list(MATTERS))
def test_every_matter_says_what_to_do_what_not_to_do_and_how_far_to_go(code):
    guidance = MATTERS.editions(code)[0].guidance
    lines = (*guidance.do, *guidance.dont, *guidance.extent)
    assert min(len(guidance.do), len(guidance.dont), len(guidance.extent)) >= 2
    assert len(set(lines)) == len(lines)
    assert all(line.endswith("。") for line in lines)


def test_no_line_of_guidance_is_said_twice_in_the_catalogue():
    lines = [
        line for code in MATTERS for line in (lambda g: (*g.do, *g.dont, *g.extent))(MATTERS.editions(code)[0].guidance)
    ]
    assert [line for line in set(lines) if lines.count(line) > 1] == []


@pytest.mark.parametrize("code", list(MATTERS))
def test_a_matter_under_a_list_of_leniency_is_not_called_excluded_from_leniency(code):
    matter = MATTERS.editions(code)[0]
    assert not matter.lists or matter.leniency != "none" or code == "labour.id_withheld"


@pytest.mark.parametrize("code", list(MATTERS))
def test_every_matter_cites_law_in_force_in_its_edition(code):
    for matter in MATTERS.editions(code):
        for cite in (*matter.breach, *matter.penalty):
            assert cite.instrument.in_force(matter.edition.since), (code, str(cite))
            assert matter.edition.until is None or cite.instrument.in_force(matter.edition.until), (code, str(cite))


@pytest.mark.parametrize("code", list(MATTERS))
def test_editions_of_a_matter_adjoin_and_the_last_is_open(code):
    editions = [matter.edition for matter in MATTERS.editions(code)]
    assert editions[-1].until is None
    for earlier, later in zip(editions, editions[1:], strict=False):
        assert earlier.until + timedelta(days=1) == later.since
        assert MATTERS.get(code, earlier.until).edition is earlier
        assert MATTERS.get(code, later.since).edition is later


@pytest.mark.parametrize("code", list(MATTERS))
def test_fines_go_with_the_kind_fine_and_their_bounds_are_in_order(code):
    for matter in MATTERS.editions(code):
        fined = any(fine.basis != "none" for fine in matter.edition.fines)
        assert fined == ("fine" in matter.edition.kinds)
        for fine in matter.edition.fines:
            assert (fine.basis in ("multiple", "per_head", "daily")) == bool(fine.base)
            assert fine.minimum is None or fine.maximum is None or fine.minimum <= fine.maximum


@pytest.mark.parametrize("code", list(MATTERS))
def test_a_fine_by_the_day_follows_a_first_fine_and_cites_its_article(code):
    for matter in MATTERS.editions(code):
        daily = [fine for fine in matter.edition.fines if fine.basis == "daily"]
        cited = {(cite.instrument.key, cite.number) for cite in matter.penalty}
        assert not daily or "fixed" in {fine.basis for fine in matter.edition.fines}
        assert len(daily) <= 1
        dated = {("environment", 59), ("air", 123), ("solid_waste", 102), ("eco_code", 1060)}
        assert not daily or cited & dated


@pytest.mark.parametrize("code", [code for code in MATTERS if code.startswith("ecology.")])
def test_every_ecological_matter_changes_with_the_ecological_code(code):
    older, newer = MATTERS.get(code, BEFORE), MATTERS.get(code, AFTER)
    assert (older.edition.until, newer.edition.since) == (BEFORE, AFTER)
    assert newer.edition.status == "unverified" or {cite.instrument.key for cite in newer.penalty} == {"eco_code"}
    assert "eco_code" not in {cite.instrument.key for cite in (*older.breach, *older.penalty)}


@pytest.mark.parametrize("code", list(MATTERS))
def test_no_matter_rests_on_a_repealed_environment_law_after_the_code(code):
    repealed = {"air", "water", "solid_waste", "environment", "noise", "environmental_impact"}
    cites = MATTERS.get(code, AFTER)
    assert cites is None or not repealed & {cite.instrument.key for cite in (*cites.breach, *cites.penalty)}


def test_responsible_people_are_fined_beside_the_unit_and_as_a_party_of_their_own():
    matter = MATTERS.get("labour.wage_ledger", TODAY)
    assert [fine.party for fine in matter.fine_for("entity")] == ["entity"]
    assert [fine.party for fine in matter.fine_for("person")] == [RESPONSIBLE]
    assert FINE_PARTIES[RESPONSIBLE] == "直接负责的主管人员和其他直接责任人员"


def test_matters_are_found_by_the_article_they_rest_on():
    article = INSTRUMENTS["food_safety"].art(124)
    codes = {matter.code for matter in MATTERS.citing(article)}
    assert {"market.expired_food", "market.spoiled_food"} <= codes
    assert "market.purchase_check" not in codes
    assert MATTERS.citing(INSTRUMENTS["penalty"].art(1)) == ()


def test_an_article_with_its_item_finds_only_the_matters_of_that_item():
    article = INSTRUMENTS["food_safety"].art(124, par=1, item=4)
    assert [matter.code for matter in MATTERS.citing(article)] == ["market.spoiled_food"]


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
    assert MATTERS.get("urban.night_construction", date(2022, 6, 4)) is None
    assert MATTERS.get("urban.night_construction", date(2022, 6, 5)) is not None
    assert MATTERS.get("urban.nothing", AFTER) is None


def test_a_good_file_is_read(tmp_path):
    assert load(tmp_path, GOOD).get("market.test", TODAY).name == "试验事项"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kinds = ["fine"]', 'kinds = ["fines"]', "unknown penalty kind 'fines'"),
        ('basis = "fixed"', 'basis = "about"', "unknown fine basis 'about'"),
        ('basis = "fixed"', 'basis = "fixed", party = "somebody"', "unknown fined party 'somebody'"),
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
