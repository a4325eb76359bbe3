"""Real, published situations as case files: what is known is stated, the rest is unknown, and the findings are held."""

import json
import tomllib
from pathlib import Path

import pytest

from plumbline.casefile import read
from plumbline.engine.findings import Verdict
from plumbline.law import law
from plumbline.review.as_json import finding_facts
from plumbline.review.reviewing import review_case, review_file

HERE = Path(__file__).parent
SITUATIONS = sorted(path.stem for path in HERE.glob("*.json"))


def findings_of(case):
    """Every finding as data, by rule."""
    rules = law().rules
    return {finding.rule.id: finding_facts(finding, rules) for finding in review_case(case, rules)}


def case_of(situation, **changes):
    """The case of a situation; `decision__fine=1` changes one fact."""
    tree = json.loads((HERE / f"{situation}.json").read_text(encoding="utf-8"))
    for path, value in changes.items():
        group, name = path.split("__")
        tree[group][name] = value
    return read(json.dumps(tree).encode()).case


def expected(situation):
    return tomllib.loads((HERE / f"{situation}.toml").read_text(encoding="utf-8"))["finding"]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_published_situation_is_read_without_a_problem(situation):
    assert read((HERE / f"{situation}.json").read_bytes()).problems == ()


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_published_situation_has_the_findings_that_are_expected(situation):
    found = findings_of(case_of(situation))
    for wanted in expected(situation):
        finding = found[wanted["rule"]]
        assert finding["verdict"] == wanted["verdict"], finding
        assert finding["consequence"] == wanted.get("consequence", finding["consequence"])
        assert finding["elements"] == wanted.get("elements", finding["elements"])
        for part in ("articles", "articles_now"):
            for article in wanted.get(part, []):
                assert any(article in cited for cited in finding[part]), (article, finding[part])
        assert set(wanted.get("facts", [])) <= {fact["path"] for fact in finding["facts"]}
        assert set(wanted.get("missing", [])) <= {missing["path"] for missing in finding["missing"]}
        used = {parameter["name"]: parameter["value"] for parameter in finding["parameters"]}
        assert wanted.get("parameters", {}).items() <= used.items()


@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_else_is_violated_in_a_published_situation(situation):
    review = review_file(HERE / f"{situation}.json", law().rules)
    wanted = {finding["rule"] for finding in expected(situation) if finding["verdict"] == "violated"}
    assert {finding.rule.id for finding in review.violations} == wanted


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_cannot_be_told_always_names_what_is_missing(situation):
    review = review_file(HERE / f"{situation}.json", law().rules)
    unclear = [finding for finding in review.findings if finding.verdict is Verdict.CANNOT_TELL]
    assert [finding.rule.id for finding in unclear if not finding.missing] == []


@pytest.mark.parametrize(("decided", "verdict"), [("2024-12-08", "holds"), ("2024-12-09", "violated")])
def test_ninety_days_after_filing_the_clock_has_run_out(decided, verdict):
    assert findings_of(case_of("late_no_penalty_2024", decision__date=decided))["dec_90d"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("returned", "extension", "verdict"),
    [
        ("2019-09-03", "absent", "holds"),
        ("2019-09-04", "absent", "violated"),
        ("2019-09-04", "unknown", "cannot_tell"),
        ("2019-10-03", "unknown", "cannot_tell"),
        ("2019-10-04", "unknown", "violated"),
    ],
)
def test_boats_may_be_held_thirty_days_and_if_extended_thirty_more(returned, extension, verdict):
    tree = json.loads((HERE / "boats_2019.json").read_text(encoding="utf-8"))
    tree["sealings"][0] |= {"period_end": None, "release": {"returned": returned}}
    tree["sealings"][0] |= {"extension": None} if extension == "absent" else {}
    assert findings_of(read(json.dumps(tree).encode()).case)["coe_period_30"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("fine", "in_range", "top"),
    [
        (4_999_999, "violated", "not_applicable"),
        (5_000_000, "holds", "not_applicable"),
        (9_999_999, "holds", "not_applicable"),
        (10_000_000, "holds", "violated"),
        (10_000_001, "violated", "violated"),
    ],
)
def test_a_fine_at_the_top_of_its_range_without_reasons_is_a_defect(fine, in_range, top):
    found = findings_of(
        case_of("gas_pipe", decision__fine=fine, decision__reasons_for_amount=False, decision__severity="normal")
    )
    assert (found["dec_fine_in_range"]["verdict"], found["dec_top_of_range"]["verdict"]) == (in_range, top)


def test_a_fine_at_the_top_of_its_range_with_stated_reasons_holds():
    found = findings_of(case_of("gas_pipe", decision__reasons_for_amount=True))
    assert found["dec_top_of_range"]["verdict"] == "holds"


def test_a_hearing_that_was_offered_in_2005_holds():
    found = findings_of(case_of("net_cafe_2005", notice__hearing_offered=True))
    assert found["hear_scope_1996"]["verdict"] == "holds"
