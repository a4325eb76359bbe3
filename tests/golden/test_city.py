"""An invented northern port city: what is wrong with each case file was reasoned out first and is held here.

Beside each case file of `city/` stands what is expected of it: the rules violated, with their consequence; those that
cannot be told; and fatal rules that it shows as held. `write.py` tells how the case files are written.
"""

import json
from functools import cache

import pytest

from plumbline.engine.findings import Verdict
from plumbline.engine.rules import FATAL
from plumbline.law import law
from plumbline.review.as_json import finding_facts
from plumbline.review.reviewing import review_file
from tests.golden.test_situations import HERE, SITUATIONS
from tests.golden.write import CITY, case_file, stories, story

STORIES = stories()

IMPOSSIBLE: dict[str, str] = {}
"""Fatal rules of today that no case file can break or keep, with the reason."""


@cache
def review(name):
    """The review of a case file with every verdict, as `plumbline review FILE` gives it."""
    return review_file(CITY / f"{name}.json", law().rules, everything=True)


def answers(name, verdict):
    """The rules with the verdict, with the consequence of each."""
    found = {finding.rule.id: finding for finding in review(name).findings if finding.verdict is verdict}
    return {rule: finding.consequence.name.lower() for rule, finding in found.items()}


def fatal_today():
    """The rules whose violation is fatal today."""
    return {
        r.id for r in law().rules.rules if r.consequence is FATAL and r.until is None and r.status.name == "VERIFIED"
    }


@cache
def shown(verdict):
    """The rules that the golden files show with the verdict."""
    city = {rule for name in STORIES for rule in answers(name, verdict)}
    files = [review_file(HERE / f"{name}.json", law().rules, everything=True) for name in SITUATIONS]
    return city | {found.rule.id for file in files for found in file.findings if found.verdict is verdict}


@pytest.mark.parametrize("name", STORIES)
def test_the_review_finds_exactly_what_was_reasoned_out(name):
    told = story(name)
    assert answers(name, Verdict.VIOLATED) == told.get("violated", {})
    assert sorted(answers(name, Verdict.CANNOT_TELL)) == sorted(told.get("cannot_tell", []))
    assert set(told.get("holds", [])) - set(answers(name, Verdict.HOLDS)) == set()


def test_the_case_files_are_in_step_with_their_stories():
    """Otherwise run: python -m tests.golden.write."""
    assert [name for name in STORIES if (CITY / f"{name}.json").read_text("utf-8") != case_file(name)] == []


def test_the_case_files_are_read_without_a_problem():
    assert {name: review(name).problems for name in STORIES if review(name).problems} == {}


def test_a_violation_cites_an_article_and_names_its_facts():
    rules = law().rules
    for finding in (finding for name in STORIES for finding in review(name).violations):
        assert finding_facts(finding, rules)["articles"], finding.rule.id
        assert finding.facts, finding.rule.id


def test_there_are_at_least_sixty_invented_cases():
    assert len(STORIES) >= 60


def test_every_story_is_told_and_named_once():
    told = [story(name)["story"] for name in STORIES]
    assert all(len(text) > 20 for text in told)
    assert len(set(told)) == len(told)


def test_every_case_file_has_a_story_and_every_story_a_case_file():
    assert sorted(path.stem for path in CITY.glob("*.json")) == STORIES


@pytest.mark.parametrize("verdict", [Verdict.VIOLATED, Verdict.HOLDS])
def test_every_fatal_rule_of_today_is_violated_once_and_held_once(verdict):
    assert fatal_today() - shown(verdict) == set(IMPOSSIBLE)


def test_what_a_story_claims_to_show_covers_every_fatal_rule_of_today():
    """The lists of the stories, not only what happens to come out, name every fatal rule on both sides."""
    broken = {rule for name in STORIES for rule in story(name).get("violated", {})}
    kept = {rule for name in STORIES for rule in story(name).get("holds", [])}
    assert fatal_today() - broken == set(IMPOSSIBLE)
    assert fatal_today() - kept == set(IMPOSSIBLE)


def test_the_files_span_the_fields_the_procedures_and_the_outcomes():
    files = [json.loads((CITY / f"{name}.json").read_text("utf-8")) for name in STORIES]
    assert {"market", "ecology", "labour", "urban"} <= {file.get("agency", {}).get("field") for file in files}
    assert {file.get("case", {}).get("procedure") for file in files} >= {"ordinary", "simple"}
    outcomes = {(file.get("decision") or {}).get("outcome") for file in files}
    assert outcomes >= {
        "penalty",
        "no_penalty_minor",
        "no_penalty_first",
        "no_penalty_no_fault",
        "no_penalty_incapable",
        "unfounded",
        "expired",
        "transfer",
        "referral",
    }


@pytest.mark.parametrize("change", ["2021-07-15", "2023-07-01", "2024-01-01", "2026-02-01", "2026-04-15", "2026-08-15"])
def test_there_are_cases_within_a_year_on_both_sides_of_every_great_change(change):
    days = sorted(filter(None, map(_told_on, STORIES)))
    year = int(change[:4])
    assert any(f"{year - 1}{change[4:]}" <= day < change for day in days)
    assert any(change <= day < f"{year + 1}{change[4:]}" for day in days)


def _told_on(name):
    """The day of the notice, or of the decision, or on which the story was opened."""
    file = json.loads((CITY / f"{name}.json").read_text("utf-8"))
    groups = (file.get("notice") or {}, file.get("decision") or {})
    return next((group["date"] for group in groups if group.get("date")), str(story(name)["write"].get("opened", "")))
