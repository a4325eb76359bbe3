"""The forms that open a case: the questions of the step, the matter from the power list, and the party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from plumbline.engine.citations import Article
from plumbline.web.cases.forms.lists import People
from plumbline.web.cases.forms.schema_form import StepForm
from plumbline.web.catalogue.law import matter

Choices = Sequence[tuple[str, str]]
REGISTERED = ("kind", "name", "id_number", "address", "phone", "legal_representative", "birth_date")
"""Particulars that a registered party brings along from the register."""
ON_THE_SPOT = ("warning", "fine")
"""What may be decided on the spot (行政处罚法 第51条)."""
PRESET_LABEL = (
    "使用本系统预定格式的当场处罚决定书，各项已核对无误，当事人、事实、依据、履行、救济、机关名称日期和印章齐全"
)
PRESET = (
    "states_party",
    "states_facts_and_evidence",
    "states_basis",
    "states_performance",
    "states_remedies",
    "states_agency_and_date",
    "states_statement_treatment",
    "sealed",
    "payment_told",
    "surcharge_told",
    "provision_exact",
)
"""What the preset form (预定格式) states by its own print (行政处罚法 第52条第2款)."""


def reference(article: Article) -> dict[str, Any]:
    """An article as the case file records the law applied."""
    parts = {"article": article.number, "paragraph": article.par, "item": article.item}
    return {
        "instrument": article.instrument.title,
        **{name: str(part) for name, part in parts.items() if part is not None},
        "edition": article.instrument.since,
        "level": article.instrument.level,
    }


def articles_of(code: str, on: date) -> list[dict[str, Any]]:
    """The articles of a matter on a day: what is forbidden, and what follows."""
    found = matter(code, on)
    return [reference(article) for article in (*found.breach, *found.penalty)] if found else []


class OpeningForm(StepForm):
    """A case is opened against a registered party, or a party registered on the spot."""

    party_id = forms.IntegerField(required=False, widget=forms.HiddenInput, label="已登记的当事人")
    also_known: ClassVar[dict[str, tuple[str, ...]]] = {
        "matter": ("matter-code",),
        "party": ("party-name",),
        "party_id": ("party-name",),
    }

    def __init__(self, step: str, *, matters: Choices, today: date, people: People, data: Any = None) -> None:
        self.today = today
        super().__init__(step, facts={}, version=0, today=today, people=people, data=data)
        self.fields["matter-code"] = forms.ChoiceField(
            label="执法事项",
            choices=[("", "请选择"), *matters],
            widget=forms.Select(attrs={"class": "form-select"}),
            help_text="只列出本机关权责清单内的事项",
        )

        if "decision-kinds" in self.fields:
            self._for_the_street()

    def _for_the_street(self) -> None:
        """Only what may be decided on the spot is offered; the preset form is confirmed once for all it states."""
        kinds = self.fields["decision-kinds"]
        kinds.choices = [choice for choice in kinds.choices if choice[0] in ON_THE_SPOT]  # type: ignore[attr-defined]
        self.fields["preset"] = forms.BooleanField(label=PRESET_LABEL, required=False)

    def clean(self) -> dict[str, Any]:
        """Either a registered party, or at least the kind and name of a new one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("party_id"):
            for name, told in (("party-kind", "请选择当事人类型。"), ("party-name", "请填写当事人的名称或姓名。")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, f"{told}也可以在上面查找已登记的当事人。")
        return cleaned

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The articles of the chosen matter, as the preset form prints them."""
        return articles_of(self.cleaned_data["matter-code"], self.today)

    def facts(self) -> dict[str, Any]:
        """With the chosen party, and the key by which a repeated submission is recognised."""
        result = super().facts()
        if chosen := self.cleaned_data.get("party_id"):
            result["party_id"] = chosen
            stated = {name: fact for name, fact in result.get("party", {}).items() if name not in REGISTERED}
            result["party"] = stated
        if self.cleaned_data.get("preset"):
            decision = result.setdefault("decision", {})
            decision |= {**dict.fromkeys(PRESET, True), "law_references": self.articles}
        return {**result, "request_key": self.cleaned_data["key"]}
