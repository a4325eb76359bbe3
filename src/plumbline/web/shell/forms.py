"""Forms in the look of the frame, and text typed by people: no control or direction characters get through unseen."""

from collections.abc import Iterable
from typing import Any
from unicodedata import category, normalize

from django import forms

from plumbline.web.shell.errors import BadInput

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
KEPT_CONTROLS = frozenset("\n\t")


def without_hidden(text: str) -> tuple[str, bool]:
    """The text in NFC without control, direction and invisible characters, and whether any were there."""
    normal = normalize("NFC", text)
    kept = "".join(letter for letter in normal if not _hidden(letter))
    return kept.strip(), kept != normal


def _hidden(letter: str) -> bool:
    if letter in BIDI_CONTROLS or letter in INVISIBLE:
        return True
    return category(letter) == "Cc" and letter not in KEPT_CONTROLS


class FrameForm(forms.Form):
    """Gives every widget the class that the style sheets know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if css := _css_class(field.widget):
                field.widget.attrs.setdefault("class", css)


def _css_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return ""
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def any_of(label: str, choices: Iterable[tuple[str, str]] = ()) -> forms.ChoiceField:
    """A condition of a list: one of these, or all of them."""
    return forms.ChoiceField(label=label, required=False, choices=[("", "全部"), *choices])


class QueryForm(forms.Form):
    """The query area of a list: some fields always in sight, ticks beside them, the others behind 更多条件."""

    ALWAYS: tuple[str, ...] = ()
    TICKS: tuple[str, ...] = ()

    def __init__(self, query: Any = None) -> None:
        super().__init__(query, auto_id="q_%s")

    @property
    def first_line(self) -> list[forms.BoundField]:
        """The fields that are always in sight."""
        return [self[name] for name in self.ALWAYS]

    @property
    def ticks(self) -> list[forms.BoundField]:
        """The quick filters."""
        return [self[name] for name in self.TICKS]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields behind 更多条件."""
        return [self[name] for name in self.fields if name not in (*self.ALWAYS, *self.TICKS)]

    @property
    def more_asked(self) -> bool:
        """Whether 更多条件 has to be open: something is asked there, or was filled in wrongly."""
        self.is_valid()
        return any(self.cleaned_data.get(field.name) not in (None, "", False) or field.errors for field in self.more)


class DayInput(forms.DateInput):
    """The browser's own date picker; the value travels as 2026-11-22."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def show_errors(form: forms.Form, refused: BadInput) -> None:
    """Put the errors of a service at their fields; what has no field stands above the form."""
    for field, errors in refused.field_errors.items():
        for error in errors:
            form.add_error(field if field in form.fields else None, error)
