"""Files of one party are compared. The table of findings is made anew, so its guards are hung again."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from plumbline.web.findings.triggers import CREATE, DROP


def hang(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def unhang(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_firings'),
        ('findings', '0004_beyond_source'),
        ('intake', '0006_parquet'),
        ('organs', '0002_one_admin_role'),
    ]

    operations = [
        migrations.RunPython(unhang, hang),
        migrations.AddField(
            model_name='reviewedfile',
            name='beside',
            field=models.TextField(blank=True, verbose_name='其他案卷的比对结果'),
        ),
        migrations.AddField(
            model_name='reviewedfile',
            name='keys',
            field=models.TextField(blank=True, verbose_name='比对要素'),
        ),
        migrations.AddField(
            model_name='reviewedfile',
            name='party_key',
            field=models.CharField(blank=True, max_length=64, verbose_name='当事人证件号码摘要'),
        ),
        migrations.AddField(
            model_name='standing',
            name='gone_beside',
            field=models.BooleanField(default=False, verbose_name='因其他案卷消除'),
        ),
        migrations.AddIndex(
            model_name='reviewedfile',
            index=models.Index(condition=models.Q(('party_key', ''), _negated=True), fields=['party_key'], name='file_by_party'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.CheckConstraint(condition=models.Q(('gone_beside', False), ('gone_because__in', ['file', 'both']), _connector='OR'), name='finding_ends_by_another_file'),
        ),
        migrations.RunPython(hang, unhang),
    ]
