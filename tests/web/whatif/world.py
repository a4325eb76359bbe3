"""A city with decided cases of two bureaus, some of them assessed, and people who may ask what if."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.casefile import from_facts, to_facts
from plumbline.web.assessments.models import Assessment, Standing
from plumbline.web.cases.models import Case
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import Role
from plumbline.web.parties.models import Party
from plumbline.web.whatif import law, running, selectors, services
from plumbline.web.whatif.models import Run, Scenario
from tests.law.lawful import lawful_case
from tests.web.cast import NOW, TODAY, City

WATER = "gd2022_water_over_standard"
MATTER = "ecology.water_over_standard"
KNOWN = {"count": "1", "pollutant": "b", "place": "general", "volume": "10", "exceed": "below_3", "times": "1"}


def at_once(run_id: int) -> None:
    """Background work done now."""
    running.run_replay(run_id=run_id, clock=lambda: NOW)


@dataclass
class World:
    """Everybody by the name that the tests use."""

    city: City

    def __post_init__(self) -> None:
        city = self.city
        self.supervisor = city.person("冯监督", Role.SUPERVISOR, city.justice)
        self.reviewer = city.person("周一", Role.REVIEWER, city.ecology)
        self.head = city.person("李局", Role.HEAD, city.ecology)
        self.market = city.person("钱二", Role.REVIEWER, city.market)
        self.handler = city.person("王承办", Role.HANDLER, city.ecology)

    def case(self, number: str, agency: Agency | None = None, fine: int = 10_000_000, **more: Any) -> Case:
        """A decided case, punished or spared."""
        agency = agency or self.city.ecology
        outcome, size = more.pop("outcome", "penalty"), more.pop("size", "small")
        changes = {"decision.fine": fine, "notice.fine": fine, "decision.outcome": outcome, **more.pop("facts", {})}
        facts = lawful_case(changes, field=agency.field)
        facts["agency"] |= {"code": agency.code, "name": agency.name}
        party = Party.objects.create(kind="entity", name=f"{number}公司", size=size)
        return Case.objects.create(
            agency=agency, party=party, procedure="ordinary", state="archived", is_open=False, title="超标排放水污染物",
            field=agency.field, matter_code=more.pop("matter", MATTER), case_number=number,
            lead_received=date(2026, 3, 2), decided_on=more.pop("decided", date(2026, 6, 1)), outcome=outcome,
            fine=fine if outcome == "penalty" else None, created_at=NOW, updated_at=NOW, facts=to_facts(from_facts(facts)),
        )  # fmt: skip

    def assess(self, case: Case, **values: str) -> Assessment:
        """The assessment that stands for the case, by the published water table."""
        told = {key: {"zh": key, "value": value, "established": True} for key, value in values.items()}
        return Assessment.objects.create(
            case=case, version=1, matter=case.matter_code, table_key=WATER, table_title="裁量表",
            table_standing=Standing.SAMPLE, on=date(2026, 6, 1), factors=told, severity="normal", low=10_000_000,
            high=10_000_000, minimum=10_000_000, maximum=100_000_000, fine=10_000_000, made_by=self.handler.user, made_at=NOW,
        )  # fmt: skip

    def draft(self, actor=None, **changed: Any) -> Scenario:
        """A draft over this year's cases, still without a change."""
        facts = {
            "name": "起点提高到二十", "purpose": "看看影响", "first": date(2026, 1, 1), "last": TODAY, "agencies": [],
            "matters": [], **changed,
        }  # fmt: skip
        return services.create(actor=actor or self.supervisor, facts=facts)

    def source(self, actor=None) -> selectors.Source:
        """The water table as a draft may start from it."""
        return next(each for each in selectors.table_sources(actor or self.supervisor) if each.key == WATER)

    def heavier(self, actor=None, **changed: Any) -> Scenario:
        """A draft in which the weight of toxic substances goes from 22 to 10 and the base from 7 to 19."""
        row = self.draft(actor, **changed)
        change = selectors.table_change(self.source(actor))
        edited = law.with_cells(change, {"formula.base": "19", "factor[2].tier[3].weight": "10"})
        services.add_change(actor=actor or self.supervisor, pk=row.pk, change=edited)
        return row

    def ran(self, row: Scenario, actor=None, later=at_once) -> Run:
        """The finished run of a draft."""
        run = services.ask_run(actor=actor or self.supervisor, pk=row.pk, later=later)
        at_once(run.pk)
        return Run.objects.get(pk=run.pk)
