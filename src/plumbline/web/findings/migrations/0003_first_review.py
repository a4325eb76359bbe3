"""When a file was first reviewed, and the states a run can be in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0002_findings_kept'),
    ]

    operations = [
        migrations.AddField(
            model_name='reviewedfile',
            name='first_reviewed_at',
            field=models.DateTimeField(null=True, verbose_name='首次评查时间'),
        ),
        migrations.AlterField(
            model_name='run',
            name='state',
            field=models.CharField(choices=[('running', '进行中'), ('done', '已完成')], default='running', max_length=12, verbose_name='状态'),
        ),
    ]
