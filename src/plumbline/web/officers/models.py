"""Officers and their certificates. A certificate's state on a past day can always be read back."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from plumbline.casefile.schema import terms

VALID, SUSPENDED, WITHDRAWN, EXPIRED = "valid", "suspended", "withdrawn", "expired"
STATES = {**terms.CERTIFICATE_STATUSES, EXPIRED: "已过有效期"}


class Officer(models.Model):
    """A person who acts for an agency outwardly; an auxiliary officer may assist but never enforce alone."""

    code = models.CharField("人员编号", max_length=30, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="officer",
    )
    name = models.CharField("姓名", max_length=64)
    agency = models.ForeignKey("organs.Agency", verbose_name="机关", on_delete=models.PROTECT, related_name="officers")
    auxiliary = models.BooleanField("辅助人员", default=False)

    class Meta:
        verbose_name = "执法人员"
        ordering: ClassVar = ["agency", "code"]

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """An enforcement certificate (行政执法证). `status` is the recorded one; expiry follows from the date."""

    officer = models.ForeignKey(Officer, verbose_name="执法人员", on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField("执法证号", max_length=40, unique=True)
    issued = models.DateField("发证日期")
    expires = models.DateField("有效期至")
    status = models.CharField("状态", max_length=20, choices=list(terms.CERTIFICATE_STATUSES.items()), default=VALID)
    fields = models.JSONField("执法领域", default=list)

    class Meta:
        verbose_name = "执法证"
        ordering: ClassVar = ["-issued", "number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires__gte=F("issued")), name="certificate_expires_after_issue")
        ]

    def __str__(self) -> str:
        return self.number

    def status_on(self, day: date) -> str:
        """The recorded status on a day: that of the last change taking effect by then, valid before any."""
        status = VALID
        for change in self.changes.all():
            if change.effective <= day:
                status = change.status
        return status

    def state_on(self, day: date) -> str:
        """The recorded status, or expired when the last day has passed."""
        status = self.status_on(day)
        return EXPIRED if status == VALID and day > self.expires else status

    def covers(self, field: str) -> bool:
        """Whether the certificate is for this field of enforcement."""
        return field in self.fields


class CertificateChange(models.Model):
    """A suspension, withdrawal or restoration, with its day and reason."""

    certificate = models.ForeignKey(
        Certificate, verbose_name="执法证", on_delete=models.PROTECT, related_name="changes"
    )
    status = models.CharField("状态", max_length=20, choices=list(terms.CERTIFICATE_STATUSES.items()))
    effective = models.DateField("生效日期")
    reason = models.CharField("理由", max_length=500)
    decided_by = models.CharField("决定人", max_length=64)

    class Meta:
        verbose_name = "执法证变更"
        ordering: ClassVar = ["effective", "pk"]

    def __str__(self) -> str:
        return f"{self.certificate} {self.get_status_display()}"
