"""What can be found, and its shadow of bigrams (an FTS5 table on SQLite, a tsvector column on PostgreSQL)."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One findable thing. `scope_path` is the agency path it belongs to; empty: everyone who may see its kind."""

    kind = models.CharField("类别", max_length=20)
    key = models.CharField("编号", max_length=80)
    title = models.CharField("标题", max_length=400)
    body = models.TextField("正文", blank=True)
    scope_path = models.CharField("范围", max_length=200, blank=True)
    url = models.CharField("地址", max_length=300)

    class Meta:
        verbose_name = "检索条目"
        verbose_name_plural = "检索条目"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="one_entry_per_thing")]

    def __str__(self) -> str:
        return self.title
