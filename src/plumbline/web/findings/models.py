"""The register of reviewed files, their findings from the first night to the last, the runs, and the summary tables.

A finding is one rule's answer on one file. It stands until a run finds the file or the rule changed and the answer
gone: the database refuses any other end (行政处罚法 Art. 75 asks for supervision that can be traced).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class FileState(models.TextChoices):
    """Where a file stands in the review by machine."""

    WAITING = "waiting", "尚未评查"
    CHANGED = "changed", "有变动，待复查"
    REVIEWED = "reviewed", "已评查"
    BROKEN = "broken", "不能读取"


WAITING = (FileState.WAITING, FileState.CHANGED)
"""States in which the next run has something to do."""


class ReviewedFile(models.Model):
    """One case file of the city, our own or another system's, with what the last run said of it.

    `digest` is of the content held last, `kept` what its source then declared to keep completely, `version` of the rules,
    local values and scheme it was held against. `beyond_source` counts the rules that cannot be told because the source
    does not keep the facts; they are no findings.
    `case_version` is the version of our own case at that time: a greater one waits for the next run.
    `party_key` and `keys` are what other files of the party are compared with, `beside` what the others showed last.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="reviewed", verbose_name="案件")
    foreign = models.OneToOneField(
        "intake.ForeignFile", models.PROTECT, null=True, related_name="reviewed", verbose_name="外来案卷"
    )
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="reviewed_files", verbose_name="机关")
    number = models.CharField("案号", max_length=200)
    party_name = models.CharField("当事人", max_length=200, blank=True)
    field = models.CharField("执法领域", max_length=20, blank=True)
    matter = models.CharField("事项代码", max_length=60, blank=True)
    outcome = models.CharField("处理结果", max_length=40, blank=True)
    fine = models.BigIntegerField("罚款（分）", null=True)
    decided_on = models.DateField("决定日期", null=True)
    closed_on = models.DateField("结案日期", null=True)
    is_open = models.BooleanField("尚未办结", default=False)
    state = models.CharField("评查状态", max_length=10, choices=FileState.choices, default=FileState.WAITING)
    problem = models.CharField("不能读取的原因", max_length=500, blank=True)
    case_version = models.PositiveIntegerField("案件版本", default=0)
    digest = models.CharField("内容摘要", max_length=64, blank=True)
    kept = models.TextField("来源完整记录的内容", blank=True)
    version = models.CharField("规则版本", max_length=64, blank=True)
    party_key = models.CharField("当事人证件号码摘要", max_length=64, blank=True)
    keys = models.TextField("比对要素", blank=True)
    beside = models.TextField("其他案卷的比对结果", blank=True)
    registered_at = models.DateTimeField("登记时间")
    first_reviewed_at = models.DateTimeField("首次评查时间", null=True)
    reviewed_at = models.DateTimeField("评查时间", null=True)
    fatal = models.PositiveSmallIntegerField("致命", default=0)
    defects = models.PositiveSmallIntegerField("瑕疵", default=0)
    warnings = models.PositiveSmallIntegerField("提醒", default=0)
    supervision = models.PositiveSmallIntegerField("监督", default=0)
    cannot_tell = models.PositiveSmallIntegerField("无法判断", default=0)
    beyond_source = models.PositiveSmallIntegerField("来源不提供事实", default=0)
    gravity = models.PositiveIntegerField("轻重", default=0)
    scheme = models.CharField("评分标准", max_length=60, blank=True)
    score = models.PositiveIntegerField("得分（百分之一分）", null=True)
    grade = models.CharField("等次", max_length=20, blank=True)

    class Meta:
        verbose_name = "评查案卷"
        indexes: ClassVar = [
            models.Index(fields=["-gravity", "-id"], name="file_by_gravity"),
            models.Index(fields=["agency", "-gravity", "-id"], name="file_agency_gravity"),
            models.Index(fields=["agency", "decided_on"], name="file_agency_decided"),
            models.Index(fields=["state", "agency"], name="file_by_state"),
            models.Index(fields=["number"], name="file_by_number"),
            models.Index(fields=["party_key"], name="file_by_party", condition=~Q(party_key="")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, foreign__isnull=True) | Q(case__isnull=True, foreign__isnull=False),
                name="file_own_or_foreign",
            ),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="file_state_known"),
            models.CheckConstraint(
                condition=~Q(state="reviewed") | Q(reviewed_at__isnull=False), name="file_reviewed_at_some_time"
            ),
            models.CheckConstraint(condition=~Q(state="broken") | ~Q(problem=""), name="file_broken_says_why"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The page of the file."""
        return reverse("findings:file", args=[self.pk])

    @property
    def waits(self) -> bool:
        """Whether the next run has something to do here."""
        return self.state in WAITING


class RunKind(models.TextChoices):
    """Who began a run."""

    NIGHTLY = "nightly", "夜间"
    MANUAL = "manual", "手动"


class RunState(models.TextChoices):
    """How far a run came."""

    RUNNING = "running", "进行中"
    DONE = "done", "已完成"


class Run(models.Model):
    """One pass over the register. Only one may be running; `beat_at` tells that it is alive, `token` whose it is."""

    kind = models.CharField("方式", max_length=10, choices=RunKind.choices)
    everything = models.BooleanField("全部重新评查", default=False)
    state = models.CharField("状态", max_length=12, choices=RunState.choices, default=RunState.RUNNING)
    started_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间", null=True)
    beat_at = models.DateTimeField("最近进展")
    token = models.CharField(max_length=32)
    position = models.BigIntegerField("已到案卷", default=0)
    resumed = models.PositiveSmallIntegerField("续跑次数", default=0)
    total = models.PositiveIntegerField("案卷总数", default=0)
    files = models.PositiveIntegerField("查看案卷", default=0)
    held = models.PositiveIntegerField("评查案卷", default=0)
    broken = models.PositiveIntegerField("不能读取", default=0)
    findings = models.PositiveIntegerField("结束时存续结果", default=0)
    appeared = models.PositiveIntegerField("新出现结果", default=0)
    gone = models.PositiveIntegerField("消除结果", default=0)
    by_closures = models.PositiveIntegerField("逐案评查", default=0)
    by_columns = models.PositiveIntegerField("按列评查", default=0)
    rules_version = models.CharField("规则版本", max_length=64, blank=True)
    seconds = models.FloatField("用时（秒）", default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "评查批次"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="running"), name="one_run_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True) | Q(~Q(state="running"), ended_at__isnull=False),
                name="run_ended_when_not_running",
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.pk} 次评查"

    @property
    def percent(self) -> int:
        """How much is done."""
        return 100 * self.files // self.total if self.total else 0


class BrokenFile(models.Model):
    """A file that a run could not hold against the rules, and why; the run went on."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="broken_files")
    file = models.ForeignKey(ReviewedFile, models.PROTECT, related_name="+")
    problem = models.CharField("原因", max_length=500)

    class Meta:
        verbose_name = "不能读取的案卷"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.file}：{self.problem}"


class RulesVersion(models.Model):
    """The fingerprint of every rule under one version: tree, words, numbers with local values, calendar."""

    digest = models.CharField(max_length=64, primary_key=True)
    prints = models.JSONField("各规则指纹", default=dict)
    noted_at = models.DateTimeField("首次使用")

    class Meta:
        verbose_name = "规则版本"

    def __str__(self) -> str:
        return self.digest[:12]


class Verdict(models.TextChoices):
    """The answers that are kept; a rule that is kept or does not apply leaves no finding."""

    VIOLATED = "violated", "违反"
    CANNOT_TELL = "cannot_tell", "无法判断"


class Consequence(models.TextChoices):
    """What a violation entails."""

    FATAL = "fatal", "致命"
    DEFECT = "defect", "瑕疵"
    WARNING = "warning", "提醒"
    SUPERVISION = "supervision", "监督"


class Cause(models.TextChoices):
    """Why a finding stands no more."""

    FILE = "file", "案卷有变动"
    RULE = "rule", "规则有变动"
    BOTH = "both", "案卷和规则都有变动"


BESIDE = {Cause.FILE: "同一当事人的其他案卷有变动", Cause.BOTH: "同一当事人的其他案卷和规则都有变动"}
"""The same causes where not the file itself changed but what the others show of it."""


class Standing(models.Model):
    """One finding on one file. `digest` and `print` are of the file and the rule when it last stood, `digest` with what its
    source declares to keep and what other files of the party show; `elements` are the places in the rule's list (empty for a rule over the whole file).

    It may end only with another digest, another print, or both, and the cause says which.
    """

    file = models.ForeignKey(ReviewedFile, models.PROTECT, related_name="findings", verbose_name="案卷")
    rule = models.CharField("规则", max_length=80)
    family = models.CharField("规则族", max_length=80)
    verdict = models.CharField("结论", max_length=12, choices=Verdict.choices)
    consequence = models.CharField("后果", max_length=12, choices=Consequence.choices)
    elements: models.JSONField[list[int]] = models.JSONField("所涉记录", default=list)
    message = models.CharField("说明", max_length=500)
    facts: models.JSONField[list[dict[str, Any]]] = models.JSONField("用到的事实", default=list)
    parameters: models.JSONField[list[dict[str, Any]]] = models.JSONField("法定数值", default=list)
    missing: models.JSONField[list[str]] = models.JSONField("缺少的事实", default=list)
    articles: models.JSONField[list[str]] = models.JSONField("条款", default=list)
    unverified = models.BooleanField("依据未核实", default=False)
    provisional = models.BooleanField("期限暂定", default=False)
    digest = models.CharField("案卷摘要", max_length=64)
    print = models.CharField("规则指纹", max_length=64)
    first_run = models.ForeignKey(Run, models.PROTECT, related_name="+", verbose_name="首次发现")
    last_run = models.ForeignKey(Run, models.PROTECT, related_name="+", verbose_name="最近确认")
    gone_run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="+", verbose_name="消除")
    since = models.DateTimeField("首次发现时间")
    until = models.DateTimeField("消除时间", null=True)
    gone_because = models.CharField("消除原因", max_length=4, choices=Cause.choices, blank=True)
    gone_beside = models.BooleanField("因其他案卷消除", default=False)
    gone_digest = models.CharField("消除时案卷摘要", max_length=64, blank=True)
    gone_print = models.CharField("消除时规则指纹", max_length=64, blank=True)

    class Meta:
        verbose_name = "评查结果"
        indexes: ClassVar = [
            models.Index(fields=["file", "gone_run"], name="finding_of_file"),
            models.Index(
                fields=["family", "verdict", "consequence"], name="finding_standing", condition=Q(gone_run=None)
            ),
            models.Index(fields=["since"], name="finding_by_start"),
            models.Index(fields=["until"], name="finding_by_end", condition=Q(until__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "rule"], condition=Q(gone_run=None), name="one_standing_per_rule"),
            models.CheckConstraint(
                condition=Q(gone_run=None, until=None, gone_because="", gone_digest="", gone_print="")
                | Q(gone_run__isnull=False, until__isnull=False, gone_because="file", gone_print=F("print"))
                & ~Q(gone_digest=F("digest"))
                | Q(gone_run__isnull=False, until__isnull=False, gone_because="rule", gone_digest=F("digest"))
                & ~Q(gone_print=F("print"))
                | Q(gone_run__isnull=False, until__isnull=False, gone_because="both")
                & ~Q(gone_digest=F("digest"))
                & ~Q(gone_print=F("print")),
                name="finding_ends_for_a_cause",
            ),
            models.CheckConstraint(
                condition=Q(gone_beside=False) | Q(gone_because__in=list(BESIDE)), name="finding_ends_by_another_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.rule}"

    @property
    def cause_told(self) -> str:
        """Why it stands no more, in words."""
        return BESIDE[Cause(self.gone_because)] if self.gone_beside else self.get_gone_because_display()


class Tally(models.Model):
    """The summary that the dashboard reads: numbers of files by agency, field and month of decision.

    `before` rows count the same files as they stood at the end of last month. Rows without a family count files, rows
    with one count the files in which that rule is violated (`files`), by consequence, or cannot be told. What is beyond a
    source is known only for now.
    """

    before = models.BooleanField("上月末", default=False)
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+")
    field = models.CharField("执法领域", max_length=20, blank=True)
    month = models.DateField("决定月份", null=True)
    family = models.CharField("规则", max_length=80, blank=True)
    files = models.PositiveIntegerField("案卷", default=0)
    fatal = models.PositiveIntegerField("有致命问题", default=0)
    defect = models.PositiveIntegerField("有瑕疵", default=0)
    cannot_tell = models.PositiveIntegerField("有无法判断", default=0)
    beyond_source = models.PositiveIntegerField("来源不提供部分事实", default=0)

    class Meta:
        verbose_name = "评查统计"
        indexes: ClassVar = [models.Index(fields=["before", "family", "agency"], name="tally_by_family")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.field} {self.month} {self.family}"


class SchemeChoice(models.Model):
    """The scheme by which the files of a field are scored, where somebody chose another than the field's usual one."""

    field = models.CharField("执法领域", max_length=20, unique=True)
    scheme = models.CharField("评分标准", max_length=60)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField("选定时间")

    class Meta:
        verbose_name = "评分标准选用"

    def __str__(self) -> str:
        return f"{self.field}：{self.scheme}"
