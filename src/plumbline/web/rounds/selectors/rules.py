"""What people decided against the machine, rule by rule: precision and recall with their counts and intervals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from plumbline.web.organs.actors import Actor
from plumbline.web.rounds import law
from plumbline.web.rounds.agreement import Share, share
from plumbline.web.rounds.models import Judgement, Machine, People, RuleOwner, Why

SAID = ("verdict_machine", "verdict_people", "round_file__why")
Tally = Counter[tuple[str, ...]]
"""What the machine said, what people said, why the file was read: how often."""


@dataclass(frozen=True)
class RuleRecord:
    """One rule with its editions: how often its findings were confirmed and rejected, how often it missed.

    `drawn_` counts the files drawn at random alone: only these stand for all files. Among files that were sought out
    because the machine found most in them, its findings are right more often, and wrong more often, than elsewhere.
    """

    family: str
    title: str
    confirmed: int
    false_alarms: int
    drawn_confirmed: int
    drawn_false_alarms: int
    missed: int
    missed_untold: int
    not_missed: int
    owner: RuleOwner | None

    @property
    def precision(self) -> Share:
        """Of what the machine found in files drawn at random, what people confirmed."""
        return share(self.drawn_confirmed, self.drawn)

    @property
    def sought_precision(self) -> Share:
        """The same in the files that were sought out: those with the most problems and the most doubts."""
        return share(self.confirmed - self.drawn_confirmed, self.judged - self.drawn)

    @property
    def recall(self) -> Share:
        """Of what people found or confirmed, what the machine had found."""
        return share(self.confirmed, self.confirmed + self.missed)

    @property
    def judged(self) -> int:
        """How many findings people judged."""
        return self.confirmed + self.false_alarms

    @property
    def drawn(self) -> int:
        """How many of them stood in files drawn at random."""
        return self.drawn_confirmed + self.drawn_false_alarms

    @property
    def enough(self) -> bool:
        """Whether there are judgements enough, in files drawn at random, to speak of a share."""
        return self.drawn >= settings.ROUNDS_LEAST_JUDGEMENTS

    @property
    def poor(self) -> bool:
        """Whether the rule asks for an owner: enough judgements, and too few of them confirmed."""
        return self.enough and 100 * self.drawn_confirmed < settings.ROUNDS_LEAST_PRECISION * self.drawn


def rule_records() -> list[RuleRecord]:
    """Every rule that was ever judged, those that ask for an owner first, then by the number of judgements."""
    counts: dict[str, Tally] = {}
    for rule, *said, number in Judgement.objects.order_by().values_list("rule", *SAID).annotate(Count("pk")):
        counts.setdefault(law.family_of(rule), Counter())[tuple(said)] += number
    owners = {each.rule: each for each in RuleOwner.objects.select_related("owner")}
    found = [_record(family, tally, owners.get(family)) for family, tally in counts.items()]
    return sorted(found, key=lambda each: (not each.poor, -each.judged, each.family))


def owns_rules(actor: Actor) -> bool:
    """Whether a person looks after any rule."""
    return RuleOwner.objects.filter(owner=actor.user).exists()


def record_of(family: str) -> RuleRecord | None:
    """The record of one rule; None where people never judged it."""
    rows = Judgement.objects.filter(rule__in=law.ids_of(family)).order_by().values_list(*SAID).annotate(Count("pk"))
    tally: Tally = Counter({tuple(said): number for *said, number in rows})
    owner = RuleOwner.objects.filter(rule=family).select_related("owner").first()
    return _record(family, tally, owner) if tally else None


def _record(family: str, tally: Tally, owner: RuleOwner | None) -> RuleRecord:
    people: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    untold = 0
    for (machine, said, why), number in tally.items():
        people[said] += number
        drawn[said] += number * (why == Why.RANDOM)
        untold += number * ((machine, said) == (Machine.CANNOT_TELL, People.MISSED))
    return RuleRecord(
        family=family,
        title=law.title_of(family),
        confirmed=people[People.CONFIRMED],
        false_alarms=people[People.FALSE_ALARM],
        drawn_confirmed=drawn[People.CONFIRMED],
        drawn_false_alarms=drawn[People.FALSE_ALARM],
        missed=people[People.MISSED],
        missed_untold=untold,
        not_missed=people[People.NOT_MISSED],
        owner=owner,
    )
