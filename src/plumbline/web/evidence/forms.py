"""Forms for adding evidence in the field, reviewing it and excluding it."""

from __future__ import annotations

from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.evidence.filetypes import TYPES
from plumbline.web.evidence.services import Description
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

UNKNOWN_OR = [("", "不适用"), ("yes", "是"), ("no", "否")]
ANSWERS = {"yes": True, "no": False}


class EvidenceForm(FrameForm):
    """A file, from the camera or from the disk, and what it is. The digest is filled in by the browser before sending."""

    file = forms.FileField(
        label="文件",
        error_messages={
            "required": "请拍摄或者选择文件。",
            "empty": "文件是空的（0 字节），没有保存。请重新拍摄或者选择原文件。",
        },
        widget=forms.FileInput({"accept": ",".join(f".{ending}" for ending in TYPES)}),
        help_text="手机上可直接拍摄；请提交原件，不要裁剪、压缩或者改扩展名。",
    )
    declared_sha256 = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="证据种类", choices=[("", "请选择"), *terms.EVIDENCE_KINDS.items()])
    name = forms.CharField(label="证据名称", max_length=200)
    source = forms.CharField(label="来源", max_length=200, help_text="如：现场拍摄、当事人提供、某平台导出")
    obtained = forms.DateField(label="取得日期", widget=DayInput)
    place = forms.CharField(label="取得地点", max_length=200, required=False)
    officers = forms.CharField(label="取证人员", max_length=200)
    proves = forms.CharField(label="证明对象", max_length=500, widget=forms.Textarea({"rows": 2}))
    element = forms.ChoiceField(label="对应的构成要件", required=False)
    is_copy = forms.BooleanField(label="复制件", required=False)
    copy_certified = forms.BooleanField(label="复制件经核对并注明出处、日期、签名", required=False)
    original_carrier = forms.ChoiceField(label="电子数据为原始载体", choices=UNKNOWN_OR, required=False)
    extraction_recorded = forms.ChoiceField(label="注明制作方法、时间、制作人", choices=UNKNOWN_OR, required=False)

    def __init__(self, *args: Any, elements: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "暂不对应"), *((element, element) for element in elements)]
        self.fields["element"].choices = choices  # type: ignore[attr-defined]

    def description(self) -> Description:
        """What was typed, without control and direction characters."""
        typed: dict[str, Any] = {
            name: without_hidden(value)[0] if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        for name in ("file", "declared_sha256"):
            typed.pop(name)
        for name in ("original_carrier", "extraction_recorded"):
            typed[name] = ANSWERS.get(typed[name])
        return Description(**typed)


class VerificationForm(FrameForm):
    """How the evidence was checked."""

    verification = forms.CharField(
        label="查证情况",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="如：与原件核对一致；与进货台账互相印证",
    )


class ExclusionForm(FrameForm):
    """Why the evidence is no basis of the decision."""

    means = forms.ChoiceField(label="取得方式", choices=list(terms.EVIDENCE_DEFECTS.items()))
    reason = forms.CharField(label="不作为定案根据的理由", max_length=500, widget=forms.Textarea({"rows": 2}))
