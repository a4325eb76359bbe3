"""What is typed about a table: the upload, the entries of a draft, days and reasons."""

from __future__ import annotations

from typing import Any

from django import forms

from plumbline.web.benchmarks import editing
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden
from plumbline.web.standards.selectors import scopes_of


class UploadForm(FrameForm):
    """One table as a workbook or as TOML."""

    agency = forms.ModelChoiceField(
        label="制定机关", queryset=Agency.objects.none(), empty_label=None, help_text="适用于该机关及其全部下级机关。"
    )
    file = forms.FileField(
        label="文件",
        help_text="用模板填写的 XLSX，或者 TOML；一个文件一张表，最大 2 MB。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.toml"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = [one.pk for one in scopes_of(actor)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=scopes)  # type: ignore[attr-defined]


class ReplaceForm(FrameForm):
    """Another file in place of the content of a draft."""

    file = forms.FileField(
        label="文件",
        help_text="与草稿同一个代码的 XLSX 或者 TOML。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.toml"}),
    )


class EntriesForm(FrameForm):
    """The entries of a draft that may be changed on the page; its factors and rows come and go with a file."""

    def __init__(self, data: Any = None, *, entries: list[editing.Entry]) -> None:
        super().__init__(data)
        self.entries = {entry.name: entry for entry in entries}
        for entry in entries:
            self.fields[entry.name] = _field(entry)

    def clean(self) -> dict[str, Any]:
        """Text without hidden characters."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {name: without_hidden(value)[0] for name, value in cleaned.items()}

    @property
    def head(self) -> list[Any]:
        """The entries above the tables."""
        return [self[name] for name, entry in self.entries.items() if not entry.group]

    @property
    def groups(self) -> list[tuple[str, list[str], list[tuple[str, list[Any]]]]]:
        """Each factor and the rows as a small table: its title, its columns, its lines with their names and fields."""
        found: dict[str, dict[str, list[Any]]] = {}
        titles: dict[str, list[str]] = {}
        for name, entry in self.entries.items():
            if entry.group:
                found.setdefault(entry.group, {}).setdefault(entry.line, []).append(self[name])
                columns = titles.setdefault(entry.group, [])
                if entry.zh not in columns:
                    columns.append(entry.zh)
        return [(group, titles[group], list(lines.items())) for group, lines in found.items()]


def _field(entry: editing.Entry) -> forms.Field:
    said: dict[str, Any] = {"label": entry.zh, "initial": entry.value, "required": False, "help_text": entry.note}
    if entry.choices:
        options = list(entry.choices.items())
        listed = forms.Select(attrs={"class": "form-select"})
        return forms.ChoiceField(widget=listed, choices=options if entry.must else [("", "（不填）"), *options], **said)
    many = forms.Textarea(attrs={"rows": 3}) if entry.kind == "lines" else forms.TextInput()
    many.attrs["class"] = "form-control"
    if entry.group:
        many.attrs["aria-label"] = f"{entry.group}，{entry.line}，{entry.zh}"
    return forms.CharField(widget=many, max_length=2000, **said)


class VersionForm(FrameForm):
    """From when the next version is to stand."""

    since = forms.DateField(label="新版本的施行日期", widget=DayInput())


class PublishForm(FrameForm):
    """The day on which the paper was made public."""

    published_on = forms.DateField(
        label="公布日期", widget=DayInput(), help_text="文件向社会公布的日期，不晚于今天，也不晚于施行日期。"
    )


class OpinionForm(FrameForm):
    """What the one who decides says."""

    opinion = forms.CharField(
        label="审批意见",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="退回时必填。",
    )


class WithdrawForm(FrameForm):
    """Why a table ends, and with which day."""

    last_day = forms.DateField(
        label="最后一天", widget=DayInput(), required=False, help_text="已经施行的必填；尚未施行的不再施行，不填。"
    )
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class DropForm(FrameForm):
    """Why a draft is taken back."""

    reason = forms.CharField(label="撤回草稿的理由", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
