"""What is typed about a draft: its scope, the source of a change, its cells, a number, a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from plumbline.web.accounts.models import User
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden
from plumbline.web.whatif import law, selectors
from plumbline.web.whatif.models import Scenario

FEN = 100
YEARS = 3
DIM = "dim_"


class ScenarioForm(FrameForm):
    """The name of a draft and the decided cases that it is tried on."""

    name = forms.CharField(label="名称", max_length=100)
    purpose = forms.CharField(
        label="目的",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="想弄清什么。",
    )
    first = forms.DateField(label="决定日期起", widget=DayInput())
    last = forms.DateField(label="决定日期止", widget=DayInput())
    agencies = forms.MultipleChoiceField(label="办案机关", required=False, help_text="不选为查看范围内的全部机关。")
    matters = forms.MultipleChoiceField(label="执法事项", required=False, help_text="不选为全部事项。")

    def __init__(self, data: Any = None, *, actor: Actor, scenario: Scenario | None = None) -> None:
        super().__init__(data, initial=_initial(actor, scenario))
        for name, choices in (("agencies", selectors.agency_choices(actor)), ("matters", _matters(actor, scenario))):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].widget.attrs["size"] = min(6, max(2, len(choices)))

    def clean(self) -> dict[str, Any]:
        """Text without hidden characters."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {name: without_hidden(value)[0] if isinstance(value, str) else value for name, value in cleaned.items()}


def _matters(actor: Actor, scenario: Scenario | None) -> list[tuple[str, str]]:
    found = selectors.matter_choices(actor)
    known = {code for code, _ in found}
    kept = [code for code in (scenario.matters if scenario else []) if code not in known]
    return [*found, *((code, code) for code in kept)]


def _initial(actor: Actor, scenario: Scenario | None) -> dict[str, Any]:
    if scenario is None:
        return {"first": date(actor.on.year - YEARS + 1, 1, 1), "last": actor.on}
    names = ("name", "purpose", "first", "last", "agencies", "matters")
    return {name: getattr(scenario, name) for name in names}


class SourceForm(FrameForm):
    """The table or the list that a change starts from, or a text of one's own."""

    source = forms.ChoiceField(label="从哪一份开始", required=False)
    toml = forms.CharField(
        label="或者粘贴一份（TOML）", required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    file = forms.FileField(label="或者上传文件（TOML）", required=False)
    taken_away = forms.BooleanField(label="推演取消这份清单", required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, sources: Sequence[selectors.Source], lists: bool
    ) -> None:
        super().__init__(data, files)
        self.sources = {each.value: each for each in sources}
        choices = [("", "不从现有的开始"), *((each.value, f"{each.title}（{each.note}）") for each in sources)]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        if not lists:
            del self.fields["taken_away"]

    def clean(self) -> dict[str, Any]:
        """Something to start from, and a file that is text."""
        cleaned: dict[str, Any] = super().clean() or {}
        upload = cleaned.get("file")
        if upload is not None:
            try:
                cleaned["toml"] = upload.read(MOST_BYTES).decode("utf-8")
            except UnicodeDecodeError:
                self.add_error("file", "文件不是 UTF-8 编码，请另存为 UTF-8。")
        if not cleaned.get("source") and not cleaned.get("toml"):
            self.add_error("source", "请选择一份，或者粘贴、上传一份。")
        return cleaned


MOST_BYTES = 1_000_000


class NumberForm(FrameForm):
    """A number of the law as if it had been another one."""

    parameter = forms.ChoiceField(label="法定数值")
    value = forms.DecimalField(
        label="改为",
        max_digits=15,
        decimal_places=2,
        min_value=0,
        help_text="金额填元；是否一类填 1（是）或者 0（否）。",
    )
    dim_field = forms.ChoiceField(label="执法领域", required=False)
    dim_party = forms.ChoiceField(label="当事人", required=False)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["parameter"].choices = list(law.numbers().items())  # type: ignore[attr-defined]
        for name, codes in law.DIMS.items():
            self.fields[DIM + name].choices = [("", "全部"), *codes.items()]  # type: ignore[attr-defined]

    @property
    def change(self) -> law.Change:
        """The change as it is kept."""
        name, value = self.cleaned_data["parameter"], self.cleaned_data["value"]
        kind = law.number_kind(name)
        kept: Any = int(value * FEN) if kind == "money" else bool(value) if kind == "boolean" else int(value)
        dims = {key: self.cleaned_data[DIM + key] for key in law.DIMS}
        return law.number_change(name, kept, dims)


def number_initial(change: law.Change) -> dict[str, Any]:
    """A drafted number as the form shows it."""
    value = change["value"]
    if law.number_kind(change["name"]) == "money":
        value = value / FEN if value % FEN else value // FEN
    dims = {DIM + name: code for name, code in change["dims"].items()}
    return {"parameter": change["name"], "value": int(value) if isinstance(value, bool) else value, **dims}


class ShareForm(FrameForm):
    """A colleague who may read."""

    reader = forms.ModelChoiceField(label="同事", queryset=User.objects.none(), empty_label="请选择")

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["reader"].queryset = selectors.colleagues(actor)  # type: ignore[attr-defined]
        self.fields["reader"].label_from_instance = lambda user: user.display_name  # type: ignore[attr-defined]
