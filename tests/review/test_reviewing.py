"""Files and folders are held against the rules one by one, and nothing stops the review."""

from collections import Counter
from pathlib import Path

import pytest

from plumbline.casefile import from_facts, read
from plumbline.engine.findings import Consequence, Verdict
from plumbline.law import law
from plumbline.review import review_case, review_paths
from plumbline.review.reviewing import OPEN_VERDICTS
from plumbline.review.tracing import Tracer
from plumbline.review.wording import articles, articles_now, sentence

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
TOO_HIGH = {"date": "2024-03-05", "fine": 30_000_000, "fine_max": 10_000_000}
IN_RANGE = {"date": "2024-03-05", "fine": 8_000_000, "fine_max": 10_000_000}


def findings(review):
    return [(finding.rule.id, finding.verdict) for finding in review.findings]


def test_a_violation_is_found_with_its_facts(lay, rules):
    (file,) = review_paths([lay("a.json", decision=TOO_HIGH, acts=None)], rules).files
    assert findings(file) == [("fine_in_range", Verdict.VIOLATED)]
    assert {fact.path for fact in file.fatal[0].facts} >= {"decision.fine", "decision.fine_max"}


def test_a_lawful_file_has_no_findings_to_look_at_but_counts(lay, rules):
    (file,) = review_paths([lay("a.json", decision=IN_RANGE, acts=None)], rules).files
    assert file.findings == ()
    assert file.counts[Verdict.HOLDS] == 2


def test_what_is_unknown_cannot_be_told_and_is_named(lay, rules):
    (file,) = review_paths([lay("a.json", decision={"date": "2024-03-05", "fine": 8_000_000}, acts=None)], rules).files
    assert findings(file) == [("fine_in_range", Verdict.CANNOT_TELL)]
    assert file.findings[0].missing == ("decision.fine_max",)


def test_everything_is_kept_when_asked_for(lay, rules):
    (file,) = review_paths([lay("a.json", decision=IN_RANGE, acts=None)], rules, everything=True).files
    assert len(file.findings) == len(rules.rules)
    assert file.findings[0].verdict is Verdict.HOLDS
    assert file.findings[-1].verdict is Verdict.NOT_APPLICABLE


def test_folders_are_searched_and_every_file_is_taken_once(lay, rules, tmp_path):
    first, second = lay("b/one.json"), lay("a/two.json")
    (tmp_path / "b" / "notes.txt").write_text("x", encoding="utf-8")
    report = review_paths([tmp_path, first], rules)
    assert [file.path for file in report.files] == [str(second), str(first)]


def test_broken_files_are_reported_and_the_others_reviewed(lay, rules, tmp_path):
    lay("c.json", decision=TOO_HIGH)
    (tmp_path / "a.json").write_bytes("{当事人}".encode("gbk"))
    (tmp_path / "b.json").write_bytes(b"[" * 10_000_000)
    (tmp_path / "d.json").mkdir()
    report = review_paths([tmp_path, Path("nowhere.json"), tmp_path / "d.json"], rules)
    assert [(Path(file.path).name, file.readable) for file in report.files] == [
        ("a.json", False),
        ("b.json", False),
        ("c.json", True),
        ("d.json", False),
        ("nowhere.json", False),
    ]
    assert [file.problems[0].code for file in report.files if not file.readable] == [
        "encoding",
        "too_large",
        "not_readable",
        "not_found",
    ]
    assert (report.unreadable, report.with_fatal, report.violations(Consequence.FATAL)) == (4, 1, 1)


@pytest.mark.parametrize(
    ("day", "rule", "cited", "now"),
    [
        ("2021-07-14", "fine_in_range_1996", "第四条", "第五条第二款"),
        ("2021-07-15", "fine_in_range", "第五条第二款", None),
    ],
)
def test_the_wording_in_force_is_used_and_todays_article_shown_beside_it(rules, day, rule, cited, now):
    case = from_facts({"decision": {**TOO_HIGH, "date": day}})
    violated = review_case(case, rules)[0]
    assert violated.rule.id == rule
    assert articles(violated.rule)[0].endswith(cited)
    assert [article.endswith(now) for article in articles_now(violated.rule, rules)] == ([True] if now else [])


def test_the_gravest_comes_first_and_says_what_to_do(rules):
    case = from_facts({"decision": TOO_HIGH, "acts": [{"date": "2024-03-01", "certificates_shown": False}]})
    found = review_case(case, rules)
    assert [finding.rule.id for finding in found[:2]] == ["fine_in_range", "certificates_shown"]
    assert sentence(found[0]) == "罚款超出法定幅度。撤销决定并重新作出。"
    assert found[1].elements == (0,)


@pytest.mark.parametrize("situation", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.parametrize("verdicts", [OPEN_VERDICTS, (Verdict.VIOLATED,), (Verdict.HOLDS,)])
def test_tracing_only_what_is_asked_for_gives_the_findings_of_the_full_review(situation, verdicts):
    rules = law().rules
    case = read(situation.read_bytes()).case
    found, counts = Tracer(rules).open_findings(case, verdicts)
    everything = rules.review(case)
    assert found == [finding for finding in everything if finding.verdict in verdicts]
    assert counts == Counter(finding.verdict for finding in everything)
