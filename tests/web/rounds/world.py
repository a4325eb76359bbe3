"""A city with reviewers in three bureaus, a supervisor, and a register of reviewed files, some of them faulty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from plumbline.casefile import from_facts, to_facts
from plumbline.casefile.types import EVERYTHING
from plumbline.web.cases.models import Case
from plumbline.web.findings.models import FileState, ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import Role
from plumbline.web.parties.models import Party
from plumbline.web.rounds import law, selectors, services
from plumbline.web.rounds.models import THIRD, Assignment, Opinion, Round, RoundFile
from plumbline.web.rounds.services import Answer, Decision
from tests.law.lawful import lawful_case
from tests.web.cast import NOW, City

FAULT = {"decision.payment_told": False}
GRAVE = {"acts.0.officers.1.auxiliary": True}
SEED = "快乐8 2026311 01 05 09"


@dataclass
class World:
    """Everybody by the name that the tests use."""

    city: City
    people: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        city = self.city
        self.supervisor = city.person("冯监督", Role.SUPERVISOR, city.justice)
        self.ecology = city.person("周一", Role.REVIEWER, city.ecology)
        self.market = city.person("钱二", Role.REVIEWER, city.market)
        self.district = city.person("孙三", Role.REVIEWER, city.district_market)
        self.head = city.person("李局", Role.HEAD, city.ecology)
        self.market_head = city.person("吴局", Role.HEAD, city.market)
        self.reader_of = {each.user.pk: each for each in (self.ecology, self.market, self.district, self.supervisor)}

    def file(self, number: str, agency: Agency | None = None, changes: dict[str, Any] | None = None) -> ReviewedFile:
        """A closed case with its row of the register; `changes` make it faulty."""
        agency = agency or self.city.ecology
        facts = lawful_case(changes or {}, field=agency.field)
        facts["agency"] |= {"code": agency.code, "name": agency.name}
        facts = to_facts(from_facts(facts))
        party = Party.objects.create(kind="entity", name=f"{number}公司")
        case = Case.objects.create(
            agency=agency, party=party, procedure="ordinary", state="archived", is_open=False, title="案件", field=agency.field,
            matter_code="market.expired_food", case_number=number, lead_received=date(2026, 3, 2),
            decided_on=date(2026, 6, 1), created_at=NOW, updated_at=NOW, facts=facts,
        )  # fmt: skip
        read = law.case_of(ReviewedFile(case=case, agency=agency))
        found = law.machine_of(read, agency.code, (EVERYTHING,))["findings"]
        bad = [each for each in found if each["verdict"] == "violated"]
        return ReviewedFile.objects.create(
            case=case, agency=agency, number=number, party_name=party.name, field=agency.field, outcome="penalty",
            fine=facts["decision"]["fine"], decided_on=date(2026, 6, 1), closed_on=date(2026, 7, 1),
            state=FileState.REVIEWED, registered_at=NOW, reviewed_at=NOW,
            fatal=sum(each["consequence"] == "致命" for each in bad),
            defects=sum(each["consequence"] == "瑕疵" for each in bad),
            cannot_tell=len(found) - len(bad),
        )  # fmt: skip

    def facts(self, **changed: Any) -> dict[str, Any]:
        """What a supervisor types to open a round."""
        return {
            "kind": "annual", "year": 2026, "title": "2026 年度案卷评查", "scope": {}, "scheme": "general_penalty",
            "random_size": 2, "worst_size": 0, "uncertain_size": 0, "seed_source": "快乐8 第2026311期",
            "review_until": NOW.date() + timedelta(days=30), "objection_workdays": 10, "answer_workdays": 10, **changed,
        }  # fmt: skip

    def opened(self, **changed: Any) -> Round:
        """A round in draft."""
        return services.open_round(actor=self.supervisor, facts=self.facts(**changed))

    def drawn(self, **changed: Any) -> Round:
        """A round with its sample."""
        return services.draw(actor=self.supervisor, round_id=self.opened(**changed).pk, seed=SEED)

    def reviewing(self, **changed: Any) -> Round:
        """A round with its readers."""
        one = self.drawn(**changed)
        readers = [each.pk for each in selectors.reviewers_in(one.path, NOW.date())]
        thirds = [each.pk for each in selectors.thirds_in(one.path, NOW.date())]
        return services.start(actor=self.supervisor, round_id=one.pk, reviewers=readers, thirds=thirds)

    def reader(self, row: RoundFile, place: int) -> tuple[Actor, Assignment]:
        """The person at a place and the reading."""
        seat = row.assignments.get(place=place)
        return self.reader_of[seat.reviewer_id], seat

    def writes(self, row: RoundFile, place: int, problems: dict[str, int | None] | None = None) -> Assignment:
        """The reader at a place marks everything and writes; `problems` by item, with the points left."""
        actor, seat = self.reader(row, place)
        for item in selectors.items_of(row):
            bad = item.key in (problems or {})
            services.mark(
                actor=actor, assignment_id=seat.pk, item=item.key,
                opinion=Opinion.PROBLEM if bad else Opinion.OK, points=(problems or {}).get(item.key),
                note="没有写明缴款期限" if bad else "", seconds=5,
            )  # fmt: skip
        return services.write(actor=actor, assignment_id=seat.pk, seconds=3)

    def settles(self, row: RoundFile, **given: dict[str, Any]) -> Any:
        """The third settles: confirms what the machine found unless told otherwise."""
        actor, _ = self.reader(row, THIRD)
        found = [each["rule"] for each in row.machine["findings"] if each["verdict"] == "violated"]
        decision = Decision(
            answers=given.get("answers", {}),
            judged={**dict.fromkeys(found, "confirmed"), **given.get("judged", {})},
            missed=given.get("missed", {}),
            notes=given.get("notes", {}),
        )
        return services.settle(actor=actor, round_file_id=row.pk, decision=decision)

    def told(self, **changed: Any) -> Round:
        """A round whose results were told, without a problem in any file."""
        one = self.reviewing(**changed)
        for row in one.files.all():
            self.writes(row, 1, {"papers.1": 400})
            self.writes(row, 2, {"papers.1": 400})
            lines = selectors.lines_of(row)
            missed = {line.item.key: services.NO_RULE for line in lines if line.opinion == Opinion.PROBLEM}
            self.settles(row, missed=missed)
        return services.tell(actor=self.supervisor, round_id=one.pk)

    def at(self, actor: Actor, moment: datetime) -> Actor:
        """The same person later."""
        return actor.at_time(moment)


__all__ = ["FAULT", "GRAVE", "SEED", "Answer", "World"]
