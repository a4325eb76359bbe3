"""What is typed about sources, files to upload and tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from plumbline.casefile.types import EVERYTHING
from plumbline.web.intake import law
from plumbline.web.intake.models import Layout, Mode, Source
from plumbline.web.intake.selectors import agencies_of, open_sources
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

OFFERED = [(code, zh) for code, zh in Layout.choices if code != Layout.ONE_FILE]
HALF_A_YEAR = timedelta(days=180)


class CleanForm(FrameForm):
    """Text without hidden characters."""

    def clean(self) -> dict[str, Any]:
        """The same for every field."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {name: without_hidden(value)[0] if isinstance(value, str) else value for name, value in cleaned.items()}


class UploadForm(FrameForm):
    """A file with its source and layout."""

    source = forms.ModelChoiceField(label="来源", queryset=Source.objects.none(), empty_label=None)
    layout = forms.ChoiceField(label="格式", choices=OFFERED, initial=Layout.TEMPLATE)
    file = forms.FileField(
        label="文件",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt,.json,.ndjson,.jsonl,.parquet"}),
        help_text="XLSX、CSV，或者 JSON、NDJSON、Parquet 案卷文件。原文件保留，不会被改动。",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = open_sources(actor)  # type: ignore[attr-defined]


class ConfirmForm(FrameForm):
    """What happens to the good rows."""

    mode = forms.ChoiceField(label="入库办法", choices=Mode.choices, initial=Mode.GOOD_ROWS, widget=forms.RadioSelect)


class ChangeForm(CleanForm):
    """The particulars of a source that may change."""

    name = forms.CharField(label="名称", max_length=100, help_text="例如：东港区市场监管局旧办案系统。")
    contact = forms.CharField(label="联系人和电话", max_length=200, help_text="案卷有问题时找谁。")
    closed_groups = forms.MultipleChoiceField(
        label="完整记录的内容",
        choices=[(EVERYTHING, "全部"), *law.GROUPS.items()],
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="选中的内容，案卷文件里不写就表示没有；没有选中的，不写表示不知道。没有把握的不要选。表格以对照表为准。",
    )
    active = forms.BooleanField(label="接收案卷", required=False, initial=True)


class SourceForm(ChangeForm):
    """A new source."""

    code = forms.CharField(
        label="代码", max_length=40, help_text="小写字母、数字和连字符，登记后不能改，例如 dg-market-old。"
    )
    agency = forms.ModelChoiceField(
        label="所属机关",
        queryset=Agency.objects.none(),
        empty_label="请选择",
        help_text="来源只能提交这个机关及其下级的案卷，登记后不能改。",
    )
    field_order = ("code", "name", "agency", "contact", "closed_groups", "active")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies_of(actor)  # type: ignore[attr-defined]


class MappingForm(FrameForm):
    """A mapping as TOML, from a file or typed."""

    file = forms.FileField(
        label="对照表文件", required=False, widget=forms.ClearableFileInput(attrs={"accept": ".toml,.txt"})
    )
    mapping = forms.CharField(
        label="对照表",
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "form-control code"}),
        help_text="选了文件的，以文件为准。保存前先检查，有错误的不保存。",
    )

    @property
    def text(self) -> str:
        """The mapping to store."""
        file = self.cleaned_data.get("file")
        raw = file.read().decode("utf-8-sig", "replace") if file else self.cleaned_data["mapping"]
        return str(raw).replace("\r\n", "\n")


class TokenForm(CleanForm):
    """A token to issue."""

    name = forms.CharField(label="用途", max_length=100, help_text="由哪个程序使用，例如：夜间同步程序。")
    until = forms.DateField(label="有效期至", widget=DayInput(), help_text="最长一年。")
