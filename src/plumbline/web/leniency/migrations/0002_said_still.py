"""Published lists and what was said in a case stay as they were."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plumbline.web.leniency.triggers import CREATE, DROP


def create(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("leniency", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
