"""What is true of every rule and every clock, held against case files at random."""

from copy import deepcopy
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plumbline.casefile import from_facts
from plumbline.engine.findings import Verdict
from plumbline.engine.nodes import Op
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from plumbline.law.deadlines import clocks
from tests.law.at_random import at, cases, day_places, is_element, label_of, places, put
from tests.law.monotone import LATER_IS_BETTER, LATER_IS_WORSE, Way, way_of, ways
from tests.law.retraced import verdict_of_trace

RULES = law().rules
WAYS = {rule.id: ways(RULES.trees[rule.id]) for rule in RULES.rules}
BROAD = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
TODAY = date(2026, 7, 1)
SPELLS = st.tuples(st.dates(date(2026, 2, 1), date(2026, 8, 1)), st.none() | st.integers(0, 120))


def verdicts(facts):
    return dict(zip((rule.id for rule in RULES.rules), RULES.verdicts(from_facts(facts)), strict=True))


def suspended(facts, spell):
    """The case with one more suspension."""
    start, days = spell
    end = None if days is None else start + timedelta(days=days)
    more = deepcopy(facts)
    more["suspensions"] = [*(more.get("suspensions") or []), {"start": start, "end": end, "ground": "other"}]
    return more


def takes_off_suspensions(rule):
    """Whether the rule compares a net period, from which suspensions are taken, with something."""
    return any(
        tree.op is Op.NET and any(arg.args[0].attribute("label") == "suspensions" for arg in tree.args[2:])
        for tree in RULES.trees[rule.id].holds.walk()
    )


NET_RULES = [rule.id for rule in RULES.rules if takes_off_suspensions(rule)]


def test_the_clocks_of_decision_take_suspensions_off():
    assert {"dec_90d", "dec_labour_clock"} <= set(NET_RULES)


@BROAD
@given(cases(), SPELLS)
def test_one_more_suspension_never_breaks_a_period_that_was_kept(facts, spell):
    before, after = verdicts(facts), verdicts(suspended(facts, spell))
    for rule_id in NET_RULES:
        if before[rule_id] is Verdict.HOLDS:
            assert after[rule_id] is not Verdict.VIOLATED, rule_id


@BROAD
@given(cases(), SPELLS)
def test_one_more_suspension_never_brings_the_last_day_of_a_period_nearer(facts, spell):
    before = {(clock.id, clock.place): clock for clock in clocks(from_facts(facts), TODAY)}
    for clock in clocks(from_facts(suspended(facts, spell)), TODAY):
        earlier = before.get((clock.id, clock.place))
        if earlier is not None and clock.due is not None:
            assert earlier.due is not None, "a period that stands still goes on standing still"
            assert clock.due >= earlier.due, clock.id


@BROAD
@given(cases(), st.data())
def test_a_day_moved_earlier_breaks_no_not_later_than_and_a_day_moved_later_no_not_before(facts, data):
    place = data.draw(st.sampled_from(day_places(facts)))
    label = label_of(place)
    step = data.draw(st.integers(1, 30) | st.integers(1, 900))
    before = verdicts(facts)
    for way, sign in ((LATER_IS_WORSE, -1), (LATER_IS_BETTER, 1)):
        held = [r for r, found in WAYS.items() if found.get(label) is way and before[r] is Verdict.HOLDS]
        if held:
            moved = deepcopy(facts)
            put(moved, place, at(facts, place) + timedelta(days=sign * step))
            after = verdicts(moved)
            assert [r for r in held if after[r] is Verdict.VIOLATED] == [], label


def test_a_rule_whose_demand_reads_a_day_goes_one_way_with_it_or_asks_more_of_it_than_to_be_in_time():
    one_way = {r for r, found in WAYS.items() if {LATER_IS_WORSE, LATER_IS_BETTER} & set(found.values())}
    only_recorded = {r for r, found in WAYS.items() if found and set(found.values()) == {Way.STAYS}}
    more = {r for r, found in WAYS.items() if found} - one_way - only_recorded
    assert len(one_way) >= 140, "one day or more has a right side"
    assert {"dec_90d", "fil_check_deadline", "svc_7d", "clo_30d"} & one_way
    for rule_id in more:
        assert asks_more(rule_id), rule_id


def asks_more(rule_id):
    """Whether the number of the law depends on the day, or the days are asked to be equal, or counted."""
    asked = {Op.PARAMETER, Op.NET, Op.CHOOSE, Op.IS_WORKDAY}
    return any(
        tree.op in asked
        or (tree.op is Op.COMPARE and tree.attribute("operator") in ("==", "!="))
        or (tree.op is Op.COMPARE and all(is_dated(arg) for arg in tree.args))
        for tree in RULES.trees[rule_id].holds.walk()
    )


def is_dated(tree):
    """Whether a day stands in the tree."""
    return any(inner.op is Op.FACT and inner.kind.value in ("date", "instant") for inner in tree.walk())


def test_the_way_of_a_day_is_read_off_the_demand():
    assert WAYS["dec_90d"] == {
        "filing.date": Way.EITHER_WAY,
        "decision.date": LATER_IS_WORSE,
        "suspensions[].start": Way.EITHER_WAY,
        "suspensions[].end": Way.EITHER_WAY,
        "exclusions[].start": Way.EITHER_WAY,
        "exclusions[].end": Way.EITHER_WAY,
    }
    assert way_of(RULES.trees["dec_90d"].holds, "no.such.day") is Way.STAYS


@BROAD
@given(cases(), st.data())
def test_what_is_not_known_is_never_held_against_anybody(facts, data):
    everywhere = [place for place in places(facts) if not is_element(place)]
    forgotten = data.draw(st.lists(st.sampled_from(everywhere), min_size=1, max_size=40))
    less = deepcopy(facts)
    for place in forgotten:
        put(less, place, UNKNOWN)
    before, after = verdicts(facts), verdicts(less)
    for rule_id, verdict in after.items():
        if verdict is Verdict.VIOLATED:
            assert before[rule_id] is Verdict.VIOLATED, (rule_id, forgotten)


@BROAD
@given(cases(), st.data())
def test_every_verdict_follows_from_its_own_trace(facts, data):
    everywhere = [place for place in places(facts) if not is_element(place)]
    for place in data.draw(st.lists(st.sampled_from(everywhere), max_size=3)):
        put(facts, place, UNKNOWN)
    for finding in RULES.review(from_facts(facts)):
        assert verdict_of_trace(finding) is finding.verdict, finding.rule.id
