"""What people decided against the machine, rule by rule: precision and recall with their counts and intervals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from plumbline.web.rounds import law
from plumbline.web.rounds.agreement import Share, share
from plumbline.web.rounds.models import Judgement, Machine, People, RuleOwner


@dataclass(frozen=True)
class RuleRecord:
    """One rule with its editions: how often its findings were confirmed and rejected, how often it missed."""

    family: str
    title: str
    confirmed: int
    false_alarms: int
    missed: int
    missed_untold: int
    not_missed: int
    owner: RuleOwner | None

    @property
    def precision(self) -> Share:
        """Of what the machine found, what people confirmed."""
        return share(self.confirmed, self.confirmed + self.false_alarms)

    @property
    def recall(self) -> Share:
        """Of what people found or confirmed, what the machine had found."""
        return share(self.confirmed, self.confirmed + self.missed)

    @property
    def judged(self) -> int:
        """How many findings people judged."""
        return self.confirmed + self.false_alarms

    @property
    def enough(self) -> bool:
        """Whether there are judgements enough to speak of a share."""
        return self.judged >= settings.ROUNDS_LEAST_JUDGEMENTS

    @property
    def poor(self) -> bool:
        """Whether the rule asks for an owner: enough judgements, and too few of them confirmed."""
        return self.enough and 100 * self.confirmed < settings.ROUNDS_LEAST_PRECISION * self.judged


def rule_records() -> list[RuleRecord]:
    """Every rule that was ever judged, those that ask for an owner first, then by the number of judgements."""
    rows = Judgement.objects.order_by().values_list("rule", "verdict_machine", "verdict_people").annotate(Count("pk"))
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for rule, machine, people, number in rows:
        counts.setdefault(law.family_of(rule), Counter())[machine, people] += number
    owners = {each.rule: each for each in RuleOwner.objects.select_related("owner")}
    found = [_record(family, tally, owners.get(family)) for family, tally in counts.items()]
    return sorted(found, key=lambda each: (not each.poor, -each.judged, each.family))


def record_of(family: str) -> RuleRecord | None:
    """The record of one rule; None where people never judged it."""
    ids = law.ids_of(family)
    rows = Judgement.objects.filter(rule__in=ids).order_by().values_list("verdict_machine", "verdict_people")
    tally = Counter({(machine, people): number for machine, people, number in rows.annotate(Count("pk"))})
    owner = RuleOwner.objects.filter(rule=family).select_related("owner").first()
    return _record(family, tally, owner) if tally else None


def _record(family: str, tally: Counter[tuple[str, str]], owner: RuleOwner | None) -> RuleRecord:
    people: Counter[str] = Counter()
    for (_, said), number in tally.items():
        people[said] += number
    return RuleRecord(
        family=family,
        title=law.title_of(family),
        confirmed=people[People.CONFIRMED],
        false_alarms=people[People.FALSE_ALARM],
        missed=people[People.MISSED],
        missed_untold=tally[Machine.CANNOT_TELL, People.MISSED],
        not_missed=people[People.NOT_MISSED],
        owner=owner,
    )
