"""The agencies as a tree and the appointments of persons to them."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from plumbline.casefile.schema import terms
from plumbline.web.organs.roles import Role

GOVERNMENT, JUSTICE = "government", "justice"
KINDS = {**terms.AGENCY_KINDS, GOVERNMENT: "人民政府", JUSTICE: "司法行政机关"}


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Reads along the tree."""

    def within(self, path: str) -> "AgencyQuerySet":
        """The agency at this path and all below it."""
        return self.filter(path__startswith=path)

    def enforcing(self) -> "AgencyQuerySet":
        """Those that may hold cases: everything but governments and justice bureaus."""
        return self.exclude(kind__in=[GOVERNMENT, JUSTICE])


class Agency(models.Model):
    """One organ of enforcement, or the government above it."""

    code = models.CharField("机关代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    kind = models.CharField("类型", max_length=20, choices=list(KINDS.items()))
    level = models.CharField("层级", max_length=20, choices=list(terms.AGENCY_LEVELS.items()))
    field = models.CharField("执法领域", max_length=20, choices=list(terms.FIELDS.items()))
    area_code = models.CharField("行政区划代码", max_length=12)
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField("层级路径", max_length=200, unique=True, editable=False)
    document_prefix = models.CharField("文号代字", max_length=20, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    active = models.BooleanField("在用", default=True)

    objects: ClassVar = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "机关"
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """The path is the parent's path and the own code, so that a scope is one prefix."""
        self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Reads by day."""

    def on(self, day: date) -> "AppointmentQuerySet":
        """Those in force on this day, both ends included."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Appointment(models.Model):
    """A person's role at an agency from one day to another (both included)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.PROTECT, related_name="appointments"
    )
    agency = models.ForeignKey(Agency, verbose_name="机关", on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    starts = models.DateField("任职起")
    ends = models.DateField("任职止", null=True, blank=True)

    objects: ClassVar = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "任职"
        ordering: ClassVar = ["user", "starts", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="appointment_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["user", "agency", "role", "starts"], name="appointment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency.short_name} {self.get_role_display()}"

    def in_force(self, day: date) -> bool:
        """Whether the appointment holds on this day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)
