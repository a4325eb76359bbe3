"""Events and the head of every chain. Rows are written by `services.append` only; triggers refuse any change."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One act: who, in which role, for which agency, when, on what, and the digest that binds it to the one before."""

    stream = models.CharField("链", max_length=80)
    seq = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间", db_index=True)
    user_id = models.BigIntegerField("账号编号", null=True, db_index=True)
    user_name = models.CharField("人员", max_length=64)
    role = models.CharField("角色", max_length=20)
    agency_code = models.CharField("机关代码", max_length=20)
    act = models.CharField("行为", max_length=80, db_index=True)
    target = models.CharField("对象", max_length=200)
    payload = models.TextField("内容")
    previous = models.CharField("前一摘要", max_length=64)
    digest = models.CharField("SHA-256 摘要", max_length=64)
    digest_sm3 = models.CharField("SM3 摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = "审计事件"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["stream", "seq"], name="one_event_per_place")]

    def __str__(self) -> str:
        return f"{self.stream} #{self.seq} {self.act}"


class Head(models.Model):
    """The last event of a chain; locked while the next one is written."""

    stream = models.CharField("链", max_length=80, primary_key=True)
    seq = models.PositiveBigIntegerField("最后序号")
    digest = models.CharField("最后摘要", max_length=64)

    class Meta:
        verbose_name = "链头"

    def __str__(self) -> str:
        return f"{self.stream} #{self.seq}"
