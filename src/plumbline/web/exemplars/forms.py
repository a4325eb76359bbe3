"""What is typed about an exemplar."""

from __future__ import annotations

from typing import Any

from django import forms

from plumbline.web.exemplars.models import Audience, Exemplar, Kind
from plumbline.web.shell.forms import FrameForm


def _long(label: str, help_text: str, rows: int, most: int) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


class ExemplarForm(FrameForm):
    """A nomination; the kind is chosen once."""

    kind = forms.ChoiceField(label="类别", choices=Kind.choices)
    audience = forms.ChoiceField(
        label="公开范围", choices=Audience.choices, help_text="典型差案只供执法机关内部学习，不向社会公开。"
    )
    title = forms.CharField(label="标题", max_length=100, help_text="说明是什么案、值得看什么，不写当事人。")
    story = _long("案情和处理", "发生了什么，怎样查明，怎样处理。姓名、名称和文号在保存时自动隐去。", 6, 3000)
    points = _long("好在哪里，或者问题在哪里", "逐点写：哪一步、做了什么、依据哪一条。", 6, 3000)
    lesson = _long("办案启示", "办理同类案件时该怎样做。", 4, 2000)

    def __init__(self, data: Any = None, *, exemplar: Exemplar | None = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        if exemplar is not None:
            del self.fields["kind"]
            if data is None:
                self.initial = {name: getattr(exemplar, name) for name in self.fields}


class ReadingForm(FrameForm):
    """The opinion of the second reader."""

    opinion = _long("复读意见", "推荐的理由是否成立，依据是什么；退回的，写明要改什么。", 4, 1000)


class ApprovalForm(FrameForm):
    """The decision of the third person."""

    opinion = forms.CharField(
        label="批准意见",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="退回时必须写明理由。",
    )


class WithdrawForm(FrameForm):
    """Why a published case is taken down."""

    reason = forms.CharField(label="撤下理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
