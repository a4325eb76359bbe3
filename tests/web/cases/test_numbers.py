"""One unbroken sequence of numbers per agency, mark and year, for case files and papers alike."""

from importlib import import_module

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from plumbline.web.documents.models import NumberSequence
from plumbline.web.documents.services import next_number
from plumbline.web.organs.models import Agency

BEFORE = [("cases", "0004_lists_along_indexes")]


@pytest.fixture
def agency(db):
    return Agency.objects.create(
        code="HB01",
        name="滨海市生态环境局",
        short_name="生态环境局",
        level="city",
        field="ecology",
        document_prefix="滨环",
    )


def test_case_files_and_papers_take_their_numbers_from_one_sequence(agency):
    with transaction.atomic():
        first = next_number(agency=agency, mark="立", year=2026)
        second = next_number(agency=agency, mark="立", year=2026)
    assert (first, second) == ((1, "滨环立〔2026〕0001号"), (2, "滨环立〔2026〕0002号"))


def test_every_mark_and_every_year_begins_with_one(agency):
    with transaction.atomic():
        numbers = [next_number(agency=agency, mark=m, year=y)[1] for m, y in [("立", 2025), ("立", 2026), ("罚", 2026)]]
    assert numbers == ["滨环立〔2025〕0001号", "滨环立〔2026〕0001号", "滨环罚〔2026〕0001号"]


@pytest.mark.django_db(transaction=True)
def test_the_two_sequences_of_before_go_on_from_the_further_number():
    migration = import_module("plumbline.web.cases.migrations.0005_one_number_sequence")
    executor = MigrationExecutor(connection)
    old = executor.loader.project_state(BEFORE + [("documents", "0002_issued_still")]).apps
    place = Agency.objects.create(
        code="HB02", name="滨海市城市管理局", level="city", field="urban", document_prefix="滨城"
    )
    with connection.schema_editor() as editor:
        editor.create_model(old.get_model("cases", "NumberSequence"))
    rows = old.get_model("cases", "NumberSequence").objects
    rows.create(agency_id=place.pk, kind="立", year=2026, last=9)
    rows.create(agency_id=place.pk, kind="罚", year=2026, last=2)
    NumberSequence.objects.create(agency=place, mark="立", year=2026, last=4)
    NumberSequence.objects.create(agency=place, mark="罚", year=2026, last=7)
    migration.share(old, None)
    with connection.schema_editor() as editor:
        editor.delete_model(old.get_model("cases", "NumberSequence"))
    assert dict(NumberSequence.objects.filter(agency=place).values_list("mark", "last")) == {"立": 9, "罚": 7}
