"""Cases and papers share one sequence of numbers per agency, mark and year: the further one of both is kept."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def share(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    given = apps.get_model("cases", "NumberSequence").objects.values_list("agency_id", "kind", "year", "last")
    shared = apps.get_model("documents", "NumberSequence").objects
    for agency, mark, year, last in given:
        place = shared.filter(agency_id=agency, mark=mark, year=year)
        further = max([last, *place.values_list("last", flat=True)])
        place.delete()
        shared.create(agency_id=agency, mark=mark, year=year, last=further)


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0004_lists_along_indexes"),
        ("documents", "0002_issued_still"),
    ]

    operations = [
        migrations.RunPython(share, migrations.RunPython.noop),
        migrations.DeleteModel(name="NumberSequence"),
    ]
