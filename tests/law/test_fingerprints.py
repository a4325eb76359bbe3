"""A fingerprint changes with whatever can change the answer of a rule, and with nothing else."""

from dataclasses import replace
from datetime import date

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.dates import Calendar, CalendarYear
from plumbline.engine.overlay import LocalValue
from plumbline.engine.rooms import LocalSource
from plumbline.engine.ruleset import RuleSet
from plumbline.law import law
from plumbline.law.fingerprints import combined, fingerprints
from plumbline.law.local.overlay import rules_using, with_local

PAPER = LocalSource("某局办案时限规定", "某规〔2026〕1号", "第五条", "某局", date(2026, 2, 1))
REVIEW_DAYS = LocalValue("review.days", 3, date(2026, 3, 1), None, (("field", "market"),), PAPER)


def changed(rules):
    """The rules whose fingerprint differs from that of the nation's law."""
    now, then = fingerprints(rules), fingerprints(law().rules)
    return {rule for rule in now if now[rule] != then[rule]}


def anew(*, without="", calendar=None, **said):
    """The law's rules traced anew, one of them saying something else."""
    old = law().rules
    rules = [replace(rule, **said) if rule.id == without else rule for rule in old.rules]
    return RuleSet(rules, CASE_FILE, parameters=old.parameters, calendar=calendar or old.calendar)


def test_every_rule_has_one_of_its_own_and_tracing_anew_gives_the_same():
    prints = fingerprints(law().rules)
    assert len(set(prints.values())) == len(law().rules.rules)
    assert changed(anew()) == set()


def test_a_local_value_changes_the_rules_that_look_the_number_up_and_no_others():
    assert changed(with_local([REVIEW_DAYS]).rules) == {rule.id for rule in rules_using("review.days")}


def test_the_order_of_the_values_does_not_matter():
    other = replace(REVIEW_DAYS, dims=(("field", "urban"),))
    one, two = with_local([REVIEW_DAYS, other]), with_local([other, REVIEW_DAYS])
    assert combined(fingerprints(one.rules)) == combined(fingerprints(two.rules))


def test_other_words_or_another_demand_change_one_rule():
    assert changed(anew(without="off_two_officers", message="别的说法。")) == {"off_two_officers"}
    demand = law().rules.by_id["off_cert_valid"].holds
    assert changed(anew(without="off_two_officers", holds=demand)) == {"off_two_officers"}


def test_another_calendar_changes_only_rules_that_count_days():
    year = CalendarYear(2031, "无", True, frozenset({date(2031, 1, 1)}), frozenset())
    known = [*law().calendar.years.values(), year]
    touched = changed(anew(calendar=Calendar(known)))
    assert "pub_7wd" in touched
    assert "off_two_officers" not in touched


def test_the_combined_one_covers_what_else_a_review_rests_on():
    prints = fingerprints(law().rules)
    assert combined(prints, "a") != combined(prints, "b")
