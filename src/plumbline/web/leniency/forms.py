"""What is typed about lists: the file of a list, the opinion on it, its publication, answers, and the choice of an item."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from plumbline.web.assessments.selectors import Proof
from plumbline.web.leniency import law
from plumbline.web.leniency.models import Answer, Taken
from plumbline.web.leniency.services import Given
from plumbline.web.leniency.workbook import cell_of, read_workbook
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

LARGEST = 2 * 1024 * 1024
YES_NO = [("", "还不清楚"), ("yes", "是"), ("no", "否")]


class ListForm(FrameForm):
    """A list as a file: TOML, or a workbook made from the template."""

    agency = forms.ModelChoiceField(
        label="制定机关", queryset=Agency.objects.none(), empty_label=None, help_text="适用于该机关及其全部下级机关。"
    )
    file = forms.FileField(
        label="清单文件",
        help_text="TOML 或者用模板填写的 XLSX，最大 2 MB。",
        widget=forms.FileInput({"accept": ".toml,.xlsx"}),
    )

    def __init__(self, *args: Any, scopes: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[one.pk for one in scopes])  # type: ignore[attr-defined]
        if len(scopes) == 1:
            self.fields["agency"].initial = scopes[0].pk

    def text(self) -> str:
        """The list as TOML. Raises BadInput with every fault at its place."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise BadInput({"file": "文件超过 2 MB，请核对是不是清单。"})
        raw, name = file.read(), str(file.name)
        if name.lower().endswith(".xlsx"):
            return law.written(law.of_rows(read_workbook(raw, name), cell_of))
        try:
            return str(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise BadInput({"file": "文件不是 UTF-8 编码的 TOML，也不是 .xlsx 工作簿。"}) from None


class OpinionForm(FrameForm):
    """What the one who decides says."""

    opinion = forms.CharField(
        label="审批意见", max_length=500, required=False, widget=forms.Textarea({"rows": 2}), help_text="退回时必填。"
    )


class PublishForm(FrameForm):
    """When the list was published."""

    published_on = forms.DateField(label="公布日期", widget=DayInput(), help_text="不能晚于施行日期。")


class WithdrawForm(FrameForm):
    """Why a version ends, and with which day."""

    last_day = forms.DateField(
        label="最后一天", widget=DayInput(), required=False, help_text="已经施行的必填；尚未施行的不再施行，不填。"
    )
    reason = forms.CharField(label="撤回理由", max_length=500, widget=forms.Textarea({"rows": 2}))


class AnswerForm(FrameForm):
    """The questions of a list for one case, each with the evidence that proves its answer."""

    def __init__(
        self, data: Any, *, questions: Iterable[law.Question], proofs: list[Proof], standing: Mapping[str, Answer]
    ) -> None:
        self.questions = list(questions)
        super().__init__(data, initial=_initial(self.questions, standing))
        for question in self.questions:
            self.fields[f"q_{question.key}"] = _question_field(question)
            self.fields[f"e_{question.key}"] = _evidence_field(question, proofs)
        for field in self.fields.values():
            css = "form-select" if isinstance(field.widget, forms.Select) else "form-control num"
            if not isinstance(field.widget, forms.CheckboxSelectMultiple):
                field.widget.attrs.setdefault("class", css)

    def rows(self) -> list[tuple[Any, Any, bool]]:
        """Each question with its evidence, and whether the evidence is shown open."""
        pairs = [(self[f"q_{each.key}"], self[f"e_{each.key}"]) for each in self.questions]
        return [(value, evidence, bool(evidence.value()) or bool(evidence.errors)) for value, evidence in pairs]

    def given(self) -> dict[str, Given]:
        """What was answered."""
        return {
            each.key: Given(
                _value(each, self.cleaned_data[f"q_{each.key}"]), tuple(self.cleaned_data[f"e_{each.key}"] or ())
            )
            for each in self.questions
        }


def _question_field(question: law.Question) -> forms.Field:
    if question.kind == "yes_no":
        return forms.ChoiceField(label=question.zh, choices=YES_NO, required=False)
    if question.kind == "choice":
        return forms.ChoiceField(label=question.zh, choices=[("", "还不清楚"), *question.choices], required=False)
    unit = f"（{question.unit}）" if question.unit else ""
    return NumberField(label=f"{question.zh}{unit}", required=False, max_length=20, help_text="不填为还不清楚。")


class NumberField(forms.CharField):
    """A number as the list counts it; digits of the full width are understood."""

    def to_python(self, value: Any) -> str:
        """Plain digits."""
        text = unicodedata.normalize("NFKC", str(super().to_python(value) or "")).replace(",", "").strip()
        if text and not _is_number(text):
            raise forms.ValidationError("请填写数字，不带单位，不能是负数，最多六位小数。")
        return text


def _is_number(text: str) -> bool:
    whole, _, part = text.partition(".")
    return (
        whole.isdecimal()
        and len(whole) <= 13
        and (not part or (part.isdecimal() and len(part) <= 6))
        and text[-1] != "."
    )


def _evidence_field(question: law.Question, proofs: list[Proof]) -> forms.Field:
    field = forms.MultipleChoiceField(
        label=f"“{question.zh}”的证据",
        choices=[(each.id, f"{each.id} {each.name}") for each in proofs],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"清单要求：{question.evidence}。" if question.evidence else "",
    )
    field.stacked = True  # type: ignore[attr-defined]
    return field


def _value(question: law.Question, text: str) -> Any:
    if not text:
        return None
    return text == "yes" if question.kind == "yes_no" else text


def _initial(questions: list[law.Question], standing: Mapping[str, Answer]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for question in questions:
        row = standing.get(question.key)
        if row is not None and row.value is not None:
            value = ("yes" if row.value else "no") if question.kind == "yes_no" else row.value
            shown |= {f"q_{question.key}": value, f"e_{question.key}": row.evidence}
    return shown


class ChoiceForm(FrameForm):
    """Whether an item is applied or passed over, and why."""

    taken = forms.ChoiceField(label="处理", choices=Taken.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="理由",
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text="适用的写明各项条件怎样满足；不适用的写明为什么。写入决定书，归入案卷。",
    )

    def clean_reason(self) -> str:
        """Text without hidden characters."""
        return without_hidden(self.cleaned_data["reason"])[0]
