"""The digest of the words read from a file, and the shadow of grams that is searched."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plumbline.web.lawbook.shadow import CREATE, DROP


def create(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("lawbook", "0001_texts")]
    operations = [
        migrations.AddField(
            "source", "content", models.CharField("内容摘要", max_length=64, default=""), preserve_default=False
        ),
        migrations.RunPython(create, drop),
    ]
