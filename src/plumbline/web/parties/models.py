"""Parties. A wrong check digit is shown and kept as a warning: real decisions contain some, so it never blocks."""

from typing import ClassVar

from django.db import models

from plumbline.casefile.schema import terms


class Party(models.Model):
    """A natural person, sole trader, or legal person or other organisation."""

    kind = models.CharField("类型", max_length=20, choices=list(terms.PARTY_KINDS.items()))
    name = models.CharField("名称或姓名", max_length=200)
    name_initials = models.CharField("拼音首字母", max_length=200, blank=True, editable=False)
    id_number = models.CharField("统一社会信用代码或证件号", max_length=40, blank=True, db_index=True)
    address = models.CharField("住所或住址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    legal_representative = models.CharField("法定代表人或经营者", max_length=200, blank=True)
    birth_date = models.DateField("出生日期", null=True, blank=True)
    private_enterprise = models.BooleanField("民营企业", null=True, blank=True)
    size = models.CharField("企业规模", max_length=10, blank=True, choices=list(terms.PARTY_SIZES.items()))
    area_code = models.CharField("行政区划代码", max_length=12, blank=True)
    warnings = models.JSONField("提示", default=list, blank=True, editable=False)

    class Meta:
        verbose_name = "当事人"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["name"], name="party_name")]

    def __str__(self) -> str:
        return self.name
