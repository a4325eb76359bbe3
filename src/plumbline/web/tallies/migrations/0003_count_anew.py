"""Every entry is made anew by the next review: the list that was applied and the number to compare are read then."""

from typing import Any

from django.db import migrations


def count_anew(apps: Any, editor: object) -> None:
    """An entry without the mark of an edition is behind."""
    apps.get_model("tallies", "Entry").objects.update(edition="")


class Migration(migrations.Migration):
    dependencies = [
        ("tallies", "0002_lists_and_copies"),
    ]

    operations = [
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
