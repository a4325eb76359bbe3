"""Who reads which file, and what they marked: two people blind to each other, a third where they differ."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

THIRD = 3
"""The place of the one who settles where the first two differ."""


class Assignment(models.Model):
    """One person's reading of one file. Nobody reads a file twice, and nobody the files of the own agency (回避)."""

    round_file = models.ForeignKey(
        "rounds.RoundFile", models.PROTECT, related_name="assignments", verbose_name="评查案卷"
    )
    file_agency = models.ForeignKey("organs.Agency", models.PROTECT, related_name="+", verbose_name="办案机关")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="评查人")
    reviewer_agency = models.ForeignKey(
        "organs.Agency", models.PROTECT, related_name="+", verbose_name="评查人所在机关"
    )
    place = models.PositiveSmallIntegerField("顺序")
    opened_at = models.DateTimeField("打开时间", null=True)
    written_at = models.DateTimeField("写定时间", null=True)
    seconds = models.PositiveIntegerField("用时（秒）", default=0)

    class Meta:
        verbose_name = "评查任务"
        ordering: ClassVar = ["round_file", "place"]
        indexes: ClassVar = [models.Index(fields=["reviewer", "written_at"], name="round_work_of_a_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round_file", "reviewer"], name="round_reader_once_a_file"),
            models.UniqueConstraint(fields=["round_file", "place"], name="round_place_once_a_file"),
            models.CheckConstraint(
                condition=~Q(reviewer_agency=F("file_agency")), name="round_reader_from_another_agency"
            ),
            models.CheckConstraint(condition=Q(place__in=[1, 2, THIRD]), name="round_reader_place"),
        ]

    def __str__(self) -> str:
        return f"{self.round_file_id} {self.place}"


class Opinion(models.TextChoices):
    """The three answers to an item of the scheme; each has a key on the reading screen."""

    OK = "ok", "符合"
    PROBLEM = "problem", "有问题"
    UNCLEAR = "unclear", "不涉及或看不出"


class Mark(models.Model):
    """What one reader says of one item; `points` are the hundredths granted there, none at an item of the veto list.

    After the reader has written, the database keeps the mark as it is.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="marks", verbose_name="评查任务")
    item = models.CharField("评查项", max_length=40)
    opinion = models.CharField("判断", max_length=8, choices=Opinion.choices)
    points = models.PositiveIntegerField("得分（百分之一分）", null=True)
    note = models.CharField("理由", max_length=500, blank=True)
    page = models.CharField("所在页", max_length=120, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "评查意见"
        ordering: ClassVar = ["assignment", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["assignment", "item"], name="round_mark_once_an_item")]

    def __str__(self) -> str:
        return f"{self.item} {self.opinion}"
