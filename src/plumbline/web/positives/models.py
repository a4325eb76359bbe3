"""Positive lists: the lists themselves, the firms on their way in and out, objections, reviews, papers, and every step.

Who approves a list did not draft it; who approves an entry did not propose it; who removes did not propose the removal.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from plumbline.casefile.schema import terms

_USER = settings.AUTH_USER_MODEL


class ProgrammeState(models.TextChoices):
    """Where a list stands. An approved one is in force from its first to its last day."""

    DRAFT = "draft", "待批准"
    APPROVED = "approved", "已批准"
    REFUSED = "refused", "未批准"


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Reads by day."""

    def in_force(self, day: date) -> ProgrammeQuerySet:
        """Approved and standing on the day, both ends included."""
        standing = self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
        return standing.filter(state=ProgrammeState.APPROVED)


class Programme(models.Model):
    """One positive list of one agency for its part of the tree. `months` are the windows of its conditions by key, None for
    a condition that the agency does not ask for."""

    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="positive_lists", verbose_name="设立机关")
    template = models.CharField("模板", max_length=40)
    title = models.CharField("名单名称", max_length=100)
    field = models.CharField("执法领域", max_length=10, choices=list(terms.FIELDS.items()))
    number = models.CharField("管理办法文号", max_length=60)
    since = models.DateField("施行日期")
    until = models.DateField("终止日期", null=True, blank=True)
    months: models.JSONField[dict[str, int | None]] = models.JSONField("条件的回溯月数", default=dict)
    review_months = models.PositiveSmallIntegerField("复核间隔（月）")
    notice_days = models.PositiveSmallIntegerField("公示期（工作日）")
    statement_days = models.PositiveSmallIntegerField("陈述期（工作日）")
    visit_cap = models.PositiveSmallIntegerField("每年例行现场检查不超过（次）")
    contact = models.CharField("异议受理方式", max_length=200)
    verified = models.BooleanField("条件和期限已按管理办法核对", default=False)
    state = models.CharField("状态", max_length=10, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT)
    drafted_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="起草人")
    drafted_at = models.DateTimeField("起草时间")
    decided_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="批准人")
    decided_at = models.DateTimeField("批准时间", null=True)
    opinion = models.CharField("审批意见", max_length=500, blank=True)

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "正面清单"
        ordering: ClassVar = ["agency__path", "field", "-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="positive_list_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("drafted_by")), name="positive_list_not_approved_by_its_drafter"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="positive_list_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the list."""
        return reverse("positives:programme", args=[self.pk])

    def stands(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.state == ProgrammeState.APPROVED and self.since <= day and (self.until is None or day <= self.until)


class Way(models.TextChoices):
    """How a firm comes to be proposed."""

    APPLICATION = "application", "企业申请"
    NOMINATION = "nomination", "机关推荐"


class State(models.TextChoices):
    """Where a firm stands on its way in and out."""

    PROPOSED = "proposed", "待批准"
    NOTICE = "notice", "公示中"
    LISTED = "listed", "在册"
    LEAVING = "leaving", "拟移出"
    REFUSED = "refused", "未列入"
    REMOVED = "removed", "已移出"


OPEN = (State.PROPOSED, State.NOTICE, State.LISTED, State.LEAVING)
ON_THE_LIST = (State.LISTED, State.LEAVING)
"""A firm stays listed until its removal is decided."""


class Listing(models.Model):
    """One firm's way through one list. `checked` keeps every condition as it was judged, with what was looked at."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="listings", verbose_name="名单")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="positive_listings", verbose_name="企业")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="管理机关")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PROPOSED)
    way = models.CharField("来源", max_length=12, choices=Way.choices)
    applied_on = models.DateField("申请或者推荐日期")
    basis = models.CharField("理由", max_length=500)
    stated: models.JSONField[dict[str, dict[str, str]]] = models.JSONField("查询结果", default=dict)
    checked: models.JSONField[list[dict[str, Any]]] = models.JSONField("条件核对", default=list)
    proposed_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_at = models.DateTimeField("提出时间")
    decided_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="批准人")
    decided_at = models.DateTimeField("批准时间", null=True)
    opinion = models.CharField("审批意见", max_length=500, blank=True)
    notice_from = models.DateField("公示起", null=True)
    notice_until = models.DateField("公示止", null=True)
    listed_on = models.DateField("列入日期", null=True)
    listed_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="办理人")
    next_review = models.DateField("下次复核", null=True)
    leaving_for = models.CharField("移出情形", max_length=20, blank=True)
    leaving_reason = models.CharField("移出事实和理由", max_length=500, blank=True)
    leaving_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="提出移出人")
    told_on = models.DateField("告知日期", null=True)
    statement_until = models.DateField("陈述期限", null=True)
    statement = models.CharField("企业陈述", max_length=1000, blank=True)
    statement_on = models.DateField("陈述日期", null=True)
    removed_on = models.DateField("移出日期", null=True)
    removed_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="决定移出人")
    removal_opinion = models.CharField("决定意见", max_length=500, blank=True)
    barred_until = models.DateField("不得重新列入至", null=True)

    class Meta:
        verbose_name = "列入记录"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["party", "state"], name="listing_of_party"),
            models.Index(fields=["state", "next_review"], name="listing_by_review"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "party"],
                condition=Q(state__in=["proposed", "notice", "listed", "leaving"]),
                name="listing_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")), name="listing_not_approved_by_its_proposer"
            ),
            models.CheckConstraint(condition=~Q(removed_by=F("leaving_by")), name="listing_removed_by_another_person"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "refused"])
                | Q(decided_by__isnull=False, notice_from__isnull=False, notice_until__isnull=False),
                name="listing_approved_before_notice",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["listed", "leaving", "removed"])
                | Q(listed_on__gt=F("notice_until"), next_review__isnull=False),
                name="listing_after_its_public_notice",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["leaving", "removed"]) | ~Q(leaving_for="") & Q(told_on__isnull=False),
                name="listing_told_before_removal",
            ),
            models.CheckConstraint(
                condition=~Q(state="removed") | Q(removed_on__isnull=False, removed_by__isnull=False),
                name="listing_removed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.programme}"

    def get_absolute_url(self) -> str:
        """The page of the listing."""
        return reverse("positives:listing", args=[self.pk])

    @property
    def stream(self) -> str:
        """Its stream of the audit record."""
        return f"positive:{self.pk}"

    @property
    def on_the_list(self) -> bool:
        """Whether the firm is listed now."""
        return self.state in ON_THE_LIST


class Objection(models.Model):
    """What somebody says against an entry during the public notice, and the answer."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="objections")
    raised_by = models.CharField("提出人", max_length=100)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    raised_on = models.DateField("提出日期")
    text = models.CharField("异议内容", max_length=1000)
    noted_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="登记人")
    answer = models.CharField("核查结果", max_length=1000, blank=True)
    upheld = models.BooleanField("异议成立", null=True)
    answered_on = models.DateField("答复日期", null=True)
    answered_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="核查人")

    class Meta:
        verbose_name = "异议"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(upheld__isnull=True, answered_by__isnull=True)
                | Q(upheld__isnull=False, answered_by__isnull=False, answered_on__isnull=False) & ~Q(answer=""),
                name="objection_answered_in_full",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing} {self.raised_on}"


class Review(models.Model):
    """One regular look at a listed firm."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="reviews")
    due = models.DateField("应当复核日期")
    done_on = models.DateField("复核日期")
    checked: models.JSONField[list[dict[str, Any]]] = models.JSONField("条件核对", default=list)
    kept = models.BooleanField("继续在册")
    opinion = models.CharField("复核意见", max_length=500)
    done_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="复核人")

    class Meta:
        verbose_name = "复核"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.listing} {self.done_on}"


class PaperKind(models.TextChoices):
    """What the firm is sent."""

    LISTED = "listed", "列入正面清单告知书"
    INTENDED = "intended", "拟移出正面清单告知书"
    REMOVED = "removed", "移出正面清单决定书"


class Paper(models.Model):
    """A paper to the firm: numbered, its content frozen with a digest; the files are set from the content."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="papers")
    kind = models.CharField("种类", max_length=10, choices=PaperKind.choices)
    number = models.CharField("文号", max_length=60, unique=True)
    dated = models.DateField("日期")
    sheet: models.JSONField[dict[str, Any]] = models.JSONField("内容")
    digest = models.CharField("内容校验值", max_length=64)
    made_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="制作人")

    class Meta:
        verbose_name = "告知文书"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Step(models.Model):
    """One step of a listing, for its history; the proof is the audit chain."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="steps")
    zh = models.CharField("步骤", max_length=40)
    note = models.CharField("说明", max_length=1000, blank=True)
    on = models.DateField("日期")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="办理人")

    class Meta:
        verbose_name = "办理记录"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.zh}"
