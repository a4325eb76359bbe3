"""The public history of the power lists: walls inside the database."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plumbline.web.catalogue.triggers import CREATE, DROP


def create(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_versions_and_guidance")]
    operations = [migrations.RunPython(create, drop)]
