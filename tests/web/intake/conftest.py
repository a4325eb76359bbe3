"""A source of the ecology bureau, its people, and files as other systems send them."""

import json

import pytest
import time_machine

from plumbline.web.intake import services
from plumbline.web.intake.models import Batch, Source
from plumbline.web.organs.roles import Role
from tests.web.cast import NOW


def case_file(number: str, **groups) -> dict:
    """A small case file of another system."""
    return {
        "schema_version": 1,
        "source": {"system": "旧办案系统"},
        "case": {"id": number, "number": f"海环罚〔2026〕{number}号"},
        "agency": {"code": "HZHB", "field": "ecology"},
        "party": {"kind": "entity", "name": f"海州第{number}纸业有限公司"},
        "decision": {"outcome": "penalty", "date": "2026-03-02", "fine": 5_000_000},
        **groups,
    }


def lines(*files: dict) -> bytes:
    """One case file per line."""
    return b"\n".join(json.dumps(each, ensure_ascii=False).encode() for each in files)


@pytest.fixture
def source(city, supervisor) -> Source:
    """The old system of the ecology bureau."""
    facts = {"code": "hb-old", "name": "市环保局旧办案系统", "agency": city.ecology, "contact": "信息科 022-55550100"}
    return services.register_source(actor=supervisor, facts=facts)


@pytest.fixture
def reviewer(city):
    """Reviews cases of the ecology bureau."""
    return city.person("李审核", Role.REVIEWER)


@pytest.fixture
def time_machine_at():
    """The clock at another moment."""
    return lambda at: time_machine.travel(at, tick=False)


@pytest.fixture
def queue() -> list[int]:
    """The batches that wait for the worker."""
    return []


@pytest.fixture
def upload(source, handler, queue, django_capture_on_commit_callbacks):
    """Upload a file and have it checked."""

    def uploaded(raw: bytes, name: str = "cases.ndjson", layout: str = "case_file", actor=None) -> Batch:
        with django_capture_on_commit_callbacks(execute=True):
            batch = services.take_upload(
                actor=actor or handler,
                source_id=source.pk,
                sent=services.Sent(name, layout),
                chunks=[raw],
                later=queue.append,
            )
        return worked(batch)

    return uploaded


def worked(batch: Batch) -> Batch:
    """The worker has done what there was to do."""
    services.work(batch_id=batch.pk, clock=lambda: NOW)
    batch.refresh_from_db()
    return batch


@pytest.fixture
def import_file(upload, handler):
    """Upload a file and confirm it."""

    def imported(raw: bytes, mode: str = "good_rows", **more) -> Batch:
        batch = upload(raw, **more)
        services.confirm(actor=more.get("actor") or handler, batch_id=batch.pk, mode=mode, later=lambda _: None)
        return worked(batch)

    return imported
