"""The benchmark tables of the bureaus of the demo city, all invented: one published for the coming year, one approved,
one before the head, drafts, a table of the market bureau whose next version is on its way, and one that has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

from plumbline.law.discretion import Table, read_table
from plumbline.project.demo.acting import acting
from plumbline.web.benchmarks import services
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role

FOLDER = "benchmark_tables"
ECOLOGY, MARKET, URBAN = "1200-ecology", "1200-market", "1200-urban"
CODE_IN_FORCE = date(2026, 8, 15)
"""The first day of the law on which the tables of the environment rest."""
DRAFTED, SUBMITTED, APPROVED = timedelta(days=16), timedelta(days=9), timedelta(days=5)
"""How long before its publication."""


def settle_benchmarks(today: date) -> None:
    """Every state that a table can be in."""
    lately, new_year = today - timedelta(days=20), date(today.year + 1, 1, 1)
    _published(ECOLOGY, _table("voc_open", new_year, lately), lately)
    _approved(ECOLOGY, _table("self_monitoring", new_year), lately)
    _submitted(ECOLOGY, _table("odour", new_year), lately)
    _previewed(ECOLOGY, _table("industrial_dust", new_year), lately)
    begun = date(today.year, 1, 1)
    label = _table("food_label", begun, begun - timedelta(days=40))
    row = _published(MARKET, label, begun - timedelta(days=40))
    services.new_version(actor=_actor(MARKET, Role.REVIEWER, lately), table_id=row.pk, since=new_year)
    fume = _published(URBAN, _table("cooking_fume", CODE_IN_FORCE, CODE_IN_FORCE), CODE_IN_FORCE)
    services.withdraw(
        actor=_actor(URBAN, Role.REVIEWER, lately),
        table_id=fume.pk,
        reason="并入市政府统一发布的裁量基准。",
        last_day=lately,
    )


def _table(name: str, since: date, published: date | None = None) -> Table:
    text = (files(__package__) / FOLDER / f"{name}.toml").read_text("utf-8")
    return replace(read_table(text), since=since, published=published)


def _previewed(code: str, table: Table, on: date) -> BenchmarkTable:
    drafter = _actor(code, Role.REVIEWER, on - DRAFTED)
    row = services.draft_table(actor=drafter, agency=drafter.agency, table=table)
    services.ask_preview(actor=drafter, table_id=row.pk, later=lambda preview: services.run_preview(preview_id=preview))
    return row


def _submitted(code: str, table: Table, on: date) -> BenchmarkTable:
    row = _previewed(code, table, on)
    return services.submit(actor=_actor(code, Role.REVIEWER, on - SUBMITTED), table_id=row.pk)


def _approved(code: str, table: Table, on: date) -> BenchmarkTable:
    row = _submitted(code, table, on)
    return services.approve(actor=_actor(code, Role.HEAD, on - APPROVED), table_id=row.pk, opinion="同意。")


def _published(code: str, table: Table, on: date) -> BenchmarkTable:
    row = _approved(code, table, on)
    day = table.published or on
    return services.publish(actor=_actor(code, Role.REVIEWER, on), table_id=row.pk, published_on=day)


def _actor(code: str, role: Role, on: date) -> Actor:
    """Somebody of the bureau who holds the role that day."""
    agency = Agency.objects.get(code=code)
    held = Appointment.objects.on(on).filter(agency=agency, role=role).select_related("user", "agency__parent")
    found = held.order_by("starts", "pk")[0]
    return acting(found, on)
