"""Forms for what a paper says beyond the case file, and for voiding one."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from plumbline.web.documents.kinds import DocumentKind, Extra
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

COLUMNS = {
    "name": "名称",
    "model": "规格型号",
    "batch": "批号或日期",
    "quantity": "数量",
    "condition": "成色或特征",
    "note": "备注",
    "question": "问",
    "answer": "答",
    "number": "文号",
    "date": "日期",
    "pages": "页号或页数",
}
LONGEST = 20_000
CELL_BREAK = re.compile(r"[\t|｜]")


class RowsField(forms.CharField):
    """A list typed or pasted as lines; cells are parted by a tab (as WPS pastes them) or an upright stroke."""

    widget = forms.Textarea

    def __init__(self, *, columns: tuple[str, ...], **kwargs: Any) -> None:
        self.columns = columns
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Lines as rows; too many cells in a line is an error that names the line."""
        rows: list[dict[str, str]] = []
        for place, line in enumerate(str(value or "").splitlines(), 1):
            cells = [cell.strip() for cell in CELL_BREAK.split(line)]
            if not any(cells):
                continue
            if len(cells) > len(self.columns):
                raise forms.ValidationError(f"第{place}行有{len(cells)}栏，最多{len(self.columns)}栏。")
            rows.append(dict(zip(self.columns, [*cells, *[""] * len(self.columns)], strict=False)))
        return rows

    def prepare_value(self, value: Any) -> Any:
        """Rows as lines again."""
        if isinstance(value, list):
            return "\n".join("｜".join(str(row.get(column, "")) for column in self.columns) for row in value)
        return value


class ExtraForm(FrameForm):
    """One field for everything that only this kind of paper says. Nothing is required for a draft."""

    def __init__(self, kind: DocumentKind, *args: Any, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)
        for extra in kind.extras:
            self.fields[extra.name] = field = _field(extra)
            field.widget.attrs.setdefault("class", "form-control")

    def clean(self) -> dict[str, Any]:
        """Text without control and direction characters; dates as ISO text."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = without_hidden(value)[0]
            elif hasattr(value, "isoformat"):
                cleaned[name] = value.isoformat()
        return {name: value for name, value in cleaned.items() if value not in (None, "", [])}


def _field(extra: Extra) -> forms.Field:
    help_text = extra.hint
    label = f"{extra.zh}（制发时必填）" if extra.must else extra.zh
    common: dict[str, Any] = {"label": label, "required": False}
    if extra.kind == "rows":
        heads = "｜".join(COLUMNS[column] for column in extra.columns)
        shown = f"每行一项，各栏用竖线或 Tab 分开，可从 WPS 表格粘贴：{heads}"
        return RowsField(columns=extra.columns, help_text=shown, widget=forms.Textarea({"rows": 4}), **common)
    if extra.kind == "date":
        return forms.DateField(widget=DayInput, help_text=help_text, **common)
    if extra.kind == "integer":
        return forms.IntegerField(min_value=0, help_text=help_text, **common)
    return forms.CharField(max_length=LONGEST, widget=forms.Textarea({"rows": 3}), help_text=help_text, **common)


class VoidForm(FrameForm):
    """Why a paper is taken out of force."""

    reason = forms.CharField(label="作废理由", max_length=500, widget=forms.Textarea({"rows": 2}))
