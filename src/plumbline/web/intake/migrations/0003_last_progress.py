"""When something last happened to a batch, so that one that stands still can be told from a slow one."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_editions_kept")]
    operations = [
        migrations.AddField(
            model_name="batch",
            name="touched_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近进展"),
            preserve_default=False,
        ),
    ]
