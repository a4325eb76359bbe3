"""Whether a case is still open, as a column of its own; the walls are taken down while SQLite rebuilds the table."""

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plumbline.web.cases.triggers import CREATE, DROP


def create(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_walls'),
        ('organs', '0002_one_admin_role'),
        ('parties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(drop, create),
        migrations.RemoveIndex(
            model_name='case',
            name='case_blocked',
        ),
        migrations.AddField(
            model_name='case',
            name='is_open',
            field=models.BooleanField(default=True, verbose_name='在办'),
        ),
        migrations.RunSQL(
            "UPDATE cases_case SET is_open = FALSE WHERE state IN ('declined', 'closed', 'archived')",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'blocked'], name='case_agency_blocked'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'matter_code'], name='case_agency_matter'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'lead_received'], name='case_agency_received'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'filed_on'], name='case_agency_filed'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'decided_on'], name='case_agency_decided'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['agency', 'fine'], name='case_agency_fine'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['created_by', 'id'], name='case_by_creator'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['agency', 'state', 'due_order', 'blocked'], name='case_open'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_open', True), models.Q(('state__in', ['declined', 'closed', 'archived']), _negated=True)), models.Q(('is_open', False), ('state__in', ['declined', 'closed', 'archived'])), _connector='OR'), name='case_open_while_not_ended'),
        ),
        migrations.RunPython(create, drop),
    ]
