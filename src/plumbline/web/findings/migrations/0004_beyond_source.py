"""What a source does not keep is counted apart; files that are not our own wait for a review that tells it so."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    files = apps.get_model("findings", "ReviewedFile").objects
    files.filter(case__source="").update(kept="*")
    files.filter(kept="", state="reviewed").update(state="changed")


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0003_first_review'),
    ]

    operations = [
        migrations.AddField(
            model_name='reviewedfile',
            name='kept',
            field=models.TextField(blank=True, verbose_name='来源完整记录的内容'),
        ),
        migrations.AddField(
            model_name='reviewedfile',
            name='beyond_source',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='来源不提供事实'),
        ),
        migrations.AddField(
            model_name='tally',
            name='beyond_source',
            field=models.PositiveIntegerField(default=0, verbose_name='来源不提供部分事实'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
