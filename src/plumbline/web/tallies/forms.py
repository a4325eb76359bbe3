"""What the statistics may be asked for. Everything stands in the address, so that a page can be sent to a colleague."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.catalogue import law as catalogue
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.forms import DayInput, any_of
from plumbline.web.tallies.models import SIZES, Treatment
from plumbline.web.tallies.periods import Period, year_to
from plumbline.web.tallies.selectors import COPIES, COUNTED, FILED, NONE, Asked

ORIGINS = {"own": "本系统办理", "foreign": "其他系统送来"}
LONGEST = 366 * 2
COUNTS = {**{name: words for name, (words, _) in COUNTED.items()}, FILED: "立案", COPIES: "重复送来、未计入"}


class TallyQuery(forms.Form):
    """Period and scope of the board; wrong days show their error and this year so far is shown instead."""

    first = forms.DateField(label="起", required=False, widget=DayInput)
    last = forms.DateField(label="止", required=False, widget=DayInput)
    agency = any_of("机关")
    field = any_of("领域", {**terms.FIELDS, NONE: "未注明"}.items())
    origin = any_of("来源", ORIGINS.items())

    def __init__(self, actor: Actor, query: Any) -> None:
        self.today = actor.on
        super().__init__(self._with_usual(query), auto_id="q_%s")
        agencies = agencies_of(actor).order_by("path").values_list("code", "short_name")
        self.fields["agency"].choices = [("", "全部"), *agencies]  # type: ignore[attr-defined]
        self.is_valid()

    def _with_usual(self, query: Any) -> dict[str, Any]:
        """The query with the days of this year so far where it names none, so that the fields show what is counted."""
        given = {name: query[name] for name in query}
        if not given.get("first") and not given.get("last"):
            usual = year_to(self.today)
            given |= {"first": usual.first.isoformat(), "last": usual.last.isoformat()}
        return given

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins or that is longer than two years."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", "止日不能早于起日。")
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("last", "一次最多统计两年，请缩短期间。")
        return given

    def period(self) -> Period:
        """The days asked for; this year so far where nothing, or nothing usable, was asked."""
        usual = year_to(self.today)
        first, last = self._given("first"), self._given("last")
        if self.errors:
            return usual
        return Period(first or date((last or usual.last).year, 1, 1), last or max(usual.last, first or usual.last))

    def _given(self, name: str) -> date | None:
        value: date | None = self.cleaned_data.get(name)
        return value

    def asked(self) -> Asked:
        """The scope."""
        names = [name for name in Asked.__dataclass_fields__ if self.cleaned_data.get(name)]
        return Asked(**{name: self.cleaned_data[name] for name in names})


class EntryQuery(TallyQuery):
    """The query area of the list of files."""

    text = forms.CharField(label="案号、当事人", required=False, max_length=100)
    counted = forms.ChoiceField(label="计入", required=False, choices=list(COUNTS.items()))
    matter = forms.CharField(label="事项代码", required=False, max_length=60, widget=forms.HiddenInput)
    listed = forms.CharField(label="清单条目", required=False, max_length=16, widget=forms.HiddenInput)
    size = any_of("当事人规模", {**SIZES, NONE: "规模未核实"}.items())
    treatment = any_of("从宽种类", Treatment.choices)

    field_order = ("text", "counted", "first", "last", "agency", "field", "size", "treatment", "origin")

    @property
    def matter_name(self) -> str:
        """The matter the list is narrowed to."""
        code = self.cleaned_data.get("matter") or ""
        return "" if not code else "没有事项代码" if code == NONE else catalogue.name_of(code)

    def count(self) -> str:
        """Which number the list stands behind."""
        return self.cleaned_data.get("counted") or "spared"
