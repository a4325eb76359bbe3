"""What the frame itself keeps: which forms have been submitted already."""

from typing import ClassVar

from django.db import models


class Submission(models.Model):
    """One form that was accepted once; a second arrival of the same key gets the first answer."""

    owner = models.CharField("提交人", max_length=80)
    key = models.CharField("表单编号", max_length=64)
    path = models.CharField("地址", max_length=500)
    answer = models.CharField("结果地址", max_length=500, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "已提交表单"
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "key"], name="one_answer_per_form")]

    def __str__(self) -> str:
        return f"{self.owner} {self.path}"
