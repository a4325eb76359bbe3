"""What the door remembers: wrong codes, for as long as they count."""

from typing import ClassVar

from django.db import models


class WrongCode(models.Model):
    """One wrong code from one address; nothing is kept of the code itself."""

    address = models.CharField("来源地址", max_length=64)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = "输错的查询码"
        indexes: ClassVar = [models.Index(fields=["address", "at"], name="wrong_code_by_address")]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
