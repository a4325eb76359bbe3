"""An assessment is kept as it was made."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plumbline.web.assessments.triggers import CREATE, DROP


def create(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
