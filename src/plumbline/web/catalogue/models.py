"""The power list (权责清单) of each agency: 行政处罚法 第17条 lets an agency punish only within its powers, and
第39条 asks that who punishes what, and on which ground, be public. Published versions are history: nothing is deleted.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

DRAFT, SUBMITTED, APPROVED, RETURNED, PUBLISHED, DROPPED = (
    "draft",
    "submitted",
    "approved",
    "returned",
    "published",
    "dropped",
)
STATES = {
    DRAFT: "起草中",
    SUBMITTED: "待审批",
    APPROVED: "已批准，待公布",
    RETURNED: "已退回",
    PUBLISHED: "已公布",
    DROPPED: "已作废",
}
EDITABLE = (DRAFT, RETURNED)
OPEN = (DRAFT, SUBMITTED, APPROVED, RETURNED)

ADD, CHANGE, SUSPEND, RESUME, RETIRE = "add", "change", "suspend", "resume", "retire"
KINDS = {ADD: "新增", CHANGE: "变更", SUSPEND: "暂停行使", RESUME: "恢复行使", RETIRE: "取消"}
OPENING = (ADD, RESUME)
CLOSING = (SUSPEND, RETIRE)


class ListVersion(models.Model):
    """One dynamic adjustment (动态调整) of an agency's power list: drafted, approved by another person, published,
    numbered by year and sequence, in force from its effective date until the next version's.
    """

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="list_versions", verbose_name="机关")
    title = models.CharField("名称", max_length=120)
    basis = models.TextField("调整依据", max_length=1000)
    effective = models.DateField("施行日期")
    note = models.TextField("说明", max_length=1000, blank=True)
    state = models.CharField("状态", max_length=10, choices=list(STATES.items()), default=DRAFT)
    drafted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="起草人")
    drafted_at = models.DateTimeField("起草时间")
    submitted_at = models.DateTimeField("报批时间", null=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name="批准人")
    decided_at = models.DateTimeField("审批时间", null=True)
    approval_number = models.CharField("批准文号", max_length=80, blank=True)
    approved_on = models.DateField("批准日期", null=True)
    opinion = models.TextField("审批意见", max_length=500, blank=True)
    published_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name="公布人"
    )
    published_at = models.DateTimeField("公布时间", null=True)
    year = models.PositiveSmallIntegerField("年份", null=True)
    sequence = models.PositiveSmallIntegerField("序号", null=True)

    class Meta:
        verbose_name = "权责清单版本"
        ordering: ClassVar = ["-effective", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="list_state_known"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("drafted_by")),
                name="list_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[APPROVED, PUBLISHED])
                | (Q(decided_by__isnull=False, approved_on__isnull=False) & ~Q(approval_number="")),
                name="list_approval_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(state=PUBLISHED)
                | Q(year__isnull=False, sequence__isnull=False, published_at__isnull=False, published_by__isnull=False),
                name="published_list_numbered",
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "sequence"], condition=Q(state=PUBLISHED), name="list_number_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "effective"], condition=Q(state=PUBLISHED), name="one_list_from_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.number or self.title}"

    @property
    def number(self) -> str:
        """The number by which it is cited: 2025年第1号; nothing before it is published."""
        return f"{self.year}年第{self.sequence}号" if self.year and self.sequence else ""

    @property
    def key(self) -> str:
        """The number as it stands in addresses: 2025-1."""
        return f"{self.year}-{self.sequence}"


class Adjustment(models.Model):
    """What a version does to one matter. A closing one says what becomes of acts before it; an adding one may take
    over acts that happened before.
    """

    version = models.ForeignKey(ListVersion, models.PROTECT, related_name="adjustments", verbose_name="清单版本")
    kind = models.CharField("调整", max_length=10, choices=list(KINDS.items()))
    code = models.CharField("事项代码", max_length=40)
    office = models.CharField("承办机构", max_length=80, blank=True)
    basis = models.TextField("依据", max_length=1000, blank=True)
    note = models.TextField("说明", max_length=500, blank=True)
    acts_from = models.DateField("承接此日起发生的违法行为", null=True, blank=True)
    keeps_earlier = models.BooleanField("此前的违法行为仍由本机关办理", null=True, blank=True)
    successor = models.ForeignKey(
        "organs.Agency", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="承接机关"
    )

    class Meta:
        verbose_name = "清单调整"
        ordering: ClassVar = ["version", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="adjustment_kind_known"),
            models.UniqueConstraint(fields=["version", "code"], name="matter_adjusted_once"),
            models.CheckConstraint(
                condition=Q(acts_from__isnull=True) | Q(kind=ADD), name="only_additions_take_over_acts"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(CLOSING), keeps_earlier__isnull=False)
                | (~Q(kind__in=list(CLOSING)) & Q(keeps_earlier__isnull=True)),
                name="closing_says_what_of_earlier_acts",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code", "version"], name="adjustments_of_matter")]

    def __str__(self) -> str:
        return f"{KINDS.get(self.kind, self.kind)} {self.code}"

    @property
    def kind_zh(self) -> str:
        """新增, 变更, 暂停行使, 恢复行使 or 取消."""
        return KINDS[self.kind]


class AgencyMatterQuerySet(models.QuerySet["AgencyMatter"]):
    """Reads by day."""

    def on(self, day: date) -> AgencyMatterQuerySet:
        """Those in force on this day, both ends included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class AgencyMatter(models.Model):
    """An agency holds a matter from one day to another (both included): what follows from the published versions.

    `acts_from`: it also answers for acts from that earlier day on; `keeps_earlier`: after its end it still does for
    acts before it.
    """

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="matters", verbose_name="机关")
    code = models.CharField("事项代码", max_length=40)
    since = models.DateField("施行日期")
    until = models.DateField("终止日期", null=True, blank=True)
    opened_in = models.ForeignKey(
        ListVersion, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="清单版本"
    )
    acts_from = models.DateField("承接此日起发生的违法行为", null=True, blank=True)
    keeps_earlier = models.BooleanField("此前的违法行为仍由本机关办理", null=True, blank=True)

    objects: ClassVar = AgencyMatterQuerySet.as_manager()

    class Meta:
        verbose_name = "权责清单事项"
        ordering: ClassVar = ["agency", "code", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code", "since"], name="matter_listed_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="matter_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(acts_from__isnull=True) | Q(acts_from__lte=F("since")), name="acts_taken_over_are_earlier"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code", "since"], name="holders_of_matter")]

    def __str__(self) -> str:
        return f"{self.agency} {self.code}"


class Supplement(models.Model):
    """What an agency adds to the national guidance of a matter: one line per point, versions numbered from 1, each
    approved by another person than its author. The national text is never replaced.
    """

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="supplements", verbose_name="机关")
    code = models.CharField("事项代码", max_length=40)
    number = models.PositiveSmallIntegerField("版本")
    do = models.TextField("该做什么", max_length=2000, blank=True)
    dont = models.TextField("不该做什么", max_length=2000, blank=True)
    extent = models.TextField("做到什么程度", max_length=2000, blank=True)
    documents = models.TextField("常用文书", max_length=1000, blank=True)
    evidence = models.TextField("常用证据", max_length=1000, blank=True)
    lists = models.TextField("可能适用的清单", max_length=1000, blank=True)
    reason = models.CharField("修订理由", max_length=300)
    state = models.CharField(
        "状态",
        max_length=10,
        choices=[(SUBMITTED, "待审批"), (APPROVED, "已批准"), (RETURNED, "已退回")],
        default=SUBMITTED,
    )
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="起草人")
    written_at = models.DateTimeField("起草时间")
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name="批准人")
    decided_at = models.DateTimeField("审批时间", null=True)
    opinion = models.CharField("审批意见", max_length=300, blank=True)
    since = models.DateField("启用日期", null=True)

    class Meta:
        verbose_name = "办理指引补充"
        ordering: ClassVar = ["agency", "code", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "code", "number"], name="supplement_number_once"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("written_by")),
                name="supplement_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=APPROVED) | Q(decided_by__isnull=False, since__isnull=False),
                name="supplement_approval_recorded",
            ),
            models.UniqueConstraint(
                fields=["agency", "code"], condition=~Q(state=APPROVED), name="one_open_supplement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.code} 第{self.number}版"

    @property
    def state_zh(self) -> str:
        """待审批, 已批准 or 已退回."""
        return str(self.get_state_display())
