"""An agency's supplement to the guidance of a matter, one point per line."""

from __future__ import annotations

from typing import Any

from django import forms

from plumbline.web.catalogue.models import Supplement
from plumbline.web.shell.forms import FrameForm

ROWS = {"do": 5, "dont": 4, "extent": 4, "documents": 2, "evidence": 3, "lists": 2}


def _lines(label: str, rows: int, help_text: str = "", longest: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class GuidanceForm(FrameForm):
    """The six sections of a supplement, and why it is revised."""

    do = _lines("该做什么", ROWS["do"], "每行一条")
    dont = _lines("不该做什么", ROWS["dont"])
    extent = _lines("做到什么程度", ROWS["extent"])
    documents = _lines("常用文书", ROWS["documents"], longest=1000)
    evidence = _lines("常用证据", ROWS["evidence"], longest=1000)
    lists = _lines("可能适用的清单", ROWS["lists"], "名称后写“（有效期至 2027-12-31）”，到期后自动标明", longest=1000)
    reason = forms.CharField(label="修订理由", max_length=300)

    @classmethod
    def initial_of(cls, supplement: Supplement | None) -> dict[str, Any]:
        """The words of the version to go on from."""
        return {name: getattr(supplement, name) for name in ROWS} if supplement else {}


class DecideGuidanceForm(FrameForm):
    """Approval, or return with the reason."""

    opinion = forms.CharField(label="意见", max_length=300, required=False, help_text="退回的，写明理由")
