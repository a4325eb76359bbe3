"""Model and poor cases: what they teach, masked before it is stored, and the people who each did one step."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from plumbline.casefile.schema import terms


class Kind(models.TextChoices):
    """What a case is shown for."""

    MODEL = "model", "示范优案"
    POOR = "poor", "典型差案"
    GUIDING = "guiding", "指导案例"


class State(models.TextChoices):
    """Where an exemplar stands."""

    NOMINATED = "nominated", "待复读"
    RETURNED = "returned", "已退回"
    SECONDED = "seconded", "待批准"
    APPROVED = "approved", "待公布"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤下"


class Audience(models.TextChoices):
    """Who reads it. What an agency did badly is for learning inside, not for the public page."""

    INSIDE = "inside", "执法机关内部"
    PUBLIC = "public", "向社会公开"


OPEN = (State.NOMINATED, State.RETURNED, State.SECONDED, State.APPROVED)
"""States before publication."""

_USER = settings.AUTH_USER_MODEL


class ExemplarQuerySet(models.QuerySet["Exemplar"]):
    """Reads by state."""

    def published(self) -> ExemplarQuerySet:
        """Those that stand in the collection."""
        return self.filter(state=State.PUBLISHED)


class Exemplar(models.Model):
    """One case to learn from. Its texts hold no name of a person or party: they are masked before they are stored."""

    file = models.ForeignKey("findings.ReviewedFile", models.PROTECT, related_name="exemplars", verbose_name="案卷")
    agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="exemplars", verbose_name="办案机关")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    audience = models.CharField("公开范围", max_length=10, choices=Audience.choices, default=Audience.INSIDE)
    number = models.CharField("编号", max_length=40, unique=True, null=True)
    title = models.CharField("标题", max_length=100)
    matter = models.CharField("执法事项", max_length=80, blank=True)
    field = models.CharField("执法领域", max_length=10, choices=list(terms.FIELDS.items()), blank=True)
    story = models.TextField("案情和处理", max_length=3000)
    points = models.TextField("好在哪里或者问题在哪里", max_length=3000)
    lesson = models.TextField("办案启示", max_length=2000)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.NOMINATED)
    nominated_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="推荐人")
    nominated_at = models.DateTimeField("推荐时间")
    read_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="复读人")
    reader_agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", null=True)
    read_at = models.DateTimeField("复读时间", null=True)
    reading = models.CharField("复读意见", max_length=1000, blank=True)
    approved_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", null=True, verbose_name="批准人")
    approved_at = models.DateTimeField("批准时间", null=True)
    opinion = models.CharField("批准意见", max_length=500, blank=True)
    published_on = models.DateField("公布日期", null=True)
    withdrawn_on = models.DateField("撤下日期", null=True)
    withdrawn_for = models.CharField("撤下理由", max_length=500, blank=True)

    objects: ClassVar = ExemplarQuerySet.as_manager()

    class Meta:
        verbose_name = "典型案例"
        ordering: ClassVar = ["-published_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["state", "matter"], name="exemplar_by_matter")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(read_by=F("nominated_by")), name="exemplar_second_reader_is_another"),
            models.CheckConstraint(
                condition=~Q(reader_agency=F("agency")), name="exemplar_read_outside_the_agency_of_the_file"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("nominated_by")) & ~Q(approved_by=F("read_by")),
                name="exemplar_approved_by_a_third_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["seconded", "approved", "published", "withdrawn"]) | Q(read_by__isnull=False),
                name="exemplar_read_before_approval",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published", "withdrawn"]) | Q(approved_by__isnull=False),
                name="exemplar_approved_before_publication",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "withdrawn"])
                | Q(number__isnull=False, published_on__isnull=False),
                name="exemplar_published_with_number_and_day",
            ),
            models.CheckConstraint(condition=~Q(kind="poor", audience="public"), name="exemplar_poor_stays_inside"),
            models.UniqueConstraint(
                fields=["file", "kind"],
                condition=Q(state__in=["nominated", "returned", "seconded", "approved", "published"]),
                name="exemplar_once_per_file_and_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way into the collection."""
        return self.state in OPEN

    @property
    def decided_on(self) -> date | None:
        """The day of the decision, which the collection shows."""
        day: date | None = self.file.decided_on
        return day
