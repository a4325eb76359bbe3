import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('findings', '0002_findings_kept'),
        ('organs', '0002_one_admin_role'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Exemplar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('model', '示范优案'), ('poor', '典型差案'), ('guiding', '指导案例')], max_length=10, verbose_name='类别')),
                ('audience', models.CharField(choices=[('inside', '执法机关内部'), ('public', '向社会公开')], default='inside', max_length=10, verbose_name='公开范围')),
                ('number', models.CharField(max_length=40, null=True, unique=True, verbose_name='编号')),
                ('title', models.CharField(max_length=100, verbose_name='标题')),
                ('matter', models.CharField(blank=True, max_length=80, verbose_name='执法事项')),
                ('field', models.CharField(blank=True, choices=[('ecology', '生态环境'), ('market', '市场监管'), ('labour', '劳动保障'), ('urban', '城市管理'), ('other', '其他')], max_length=10, verbose_name='执法领域')),
                ('story', models.TextField(max_length=3000, verbose_name='案情和处理')),
                ('points', models.TextField(max_length=3000, verbose_name='好在哪里或者问题在哪里')),
                ('lesson', models.TextField(max_length=2000, verbose_name='办案启示')),
                ('state', models.CharField(choices=[('nominated', '待复读'), ('returned', '已退回'), ('seconded', '待批准'), ('approved', '待公布'), ('published', '已公布'), ('withdrawn', '已撤下')], default='nominated', max_length=10, verbose_name='状态')),
                ('nominated_at', models.DateTimeField(verbose_name='推荐时间')),
                ('read_at', models.DateTimeField(null=True, verbose_name='复读时间')),
                ('reading', models.CharField(blank=True, max_length=1000, verbose_name='复读意见')),
                ('approved_at', models.DateTimeField(null=True, verbose_name='批准时间')),
                ('opinion', models.CharField(blank=True, max_length=500, verbose_name='批准意见')),
                ('published_on', models.DateField(null=True, verbose_name='公布日期')),
                ('withdrawn_on', models.DateField(null=True, verbose_name='撤下日期')),
                ('withdrawn_for', models.CharField(blank=True, max_length=500, verbose_name='撤下理由')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemplars', to='organs.agency', verbose_name='办案机关')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemplars', to='findings.reviewedfile', verbose_name='案卷')),
                ('nominated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='推荐人')),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='复读人')),
                ('reader_agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.agency')),
            ],
            options={
                'verbose_name': '典型案例',
                'ordering': ['-published_on', '-id'],
                'indexes': [models.Index(fields=['state', 'matter'], name='exemplar_by_matter')],
                'constraints': [models.CheckConstraint(condition=models.Q(('read_by', models.F('nominated_by')), _negated=True), name='exemplar_second_reader_is_another'), models.CheckConstraint(condition=models.Q(('reader_agency', models.F('agency')), _negated=True), name='exemplar_read_outside_the_agency_of_the_file'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by', models.F('nominated_by')), _negated=True), models.Q(('approved_by', models.F('read_by')), _negated=True)), name='exemplar_approved_by_a_third_person'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['seconded', 'approved', 'published', 'withdrawn']), _negated=True), ('read_by__isnull', False), _connector='OR'), name='exemplar_read_before_approval'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'published', 'withdrawn']), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='exemplar_approved_before_publication'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('number__isnull', False), ('published_on__isnull', False)), _connector='OR'), name='exemplar_published_with_number_and_day'), models.CheckConstraint(condition=models.Q(('audience', 'public'), ('kind', 'poor'), _negated=True), name='exemplar_poor_stays_inside'), models.UniqueConstraint(condition=models.Q(('state__in', ['nominated', 'returned', 'seconded', 'approved', 'published'])), fields=('file', 'kind'), name='exemplar_once_per_file_and_kind')],
            },
        ),
    ]
