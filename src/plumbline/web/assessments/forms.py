"""What is typed about a case for one table: one field per factor with its evidence, the base, the class, the fine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.assessments import law
from plumbline.web.assessments.models import Approval, Assessment, Departure, Way
from plumbline.web.assessments.selectors import Filters, Proof
from plumbline.web.assessments.services import Said
from plumbline.web.cases.forms.fields import MoneyField
from plumbline.web.cases.models import Case
from plumbline.web.organs.models import Agency
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

NOT_ESTABLISHED = "没有查明（按最低一档）"
SEVERITIES = [(code, terms.SEVERITIES[code]) for code in ("lighter", "normal", "heavier")]
GROUNDS = [(code, f"{terms.MITIGATIONS[code]}（{article}）") for code, article in law.ARTICLES.items()]
HUNDREDTHS = 100


@dataclass(frozen=True)
class FactorRow:
    """One factor on the page: its value, and the evidence that proves it."""

    value: Any
    evidence: Any
    open: bool


class YuanField(MoneyField):
    """An amount in yuan; a minus sign and 万 are told apart from other slips."""

    def to_python(self, value: Any) -> int | None:
        """Fen."""
        text = unicodedata.normalize("NFKC", str(value or "")).strip()
        if text.startswith("-"):
            raise forms.ValidationError("不能是负数。")
        if "万" in text:
            raise forms.ValidationError("请按元填写，不要写“万元”：例如 300 万元应填 3000000。")
        return super().to_python(value)


class NumberField(forms.CharField):
    """A number as the table counts it; digits of the full width are understood."""

    def to_python(self, value: Any) -> str:
        """Plain digits."""
        return unicodedata.normalize("NFKC", str(super().to_python(value) or "")).replace(",", "").strip()


class AssessmentForm(FrameForm):
    """The fields that the table asks for, and no others."""

    severity = forms.ChoiceField(
        label="裁量等次",
        choices=SEVERITIES,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择裁量等次：从轻、一般还是从重，由承办人依据情节判断。"},
    )
    mitigations = forms.MultipleChoiceField(
        label="从轻减轻情节",
        choices=list(terms.MITIGATIONS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    aggravations = forms.MultipleChoiceField(
        label="从重情节", choices=list(terms.AGGRAVATIONS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    reduction_name = forms.CharField(
        label="专项减少",
        required=False,
        max_length=100,
        help_text="基准文件另行规定的减少，如公开道歉承诺；没有的不填。",
    )
    reduction_share = forms.DecimalField(
        label="减少比例（%）", required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    fine = YuanField(label="拟罚款", required=False, help_text="基准得出一个数额的可以不填；得出幅度的，在幅度内选定。")
    mitigate = forms.BooleanField(label="减轻处罚（低于法定下限）", required=False)
    article = forms.ChoiceField(label="减轻的法定情形", choices=[("", "请选择"), *GROUNDS], required=False)
    reasons = forms.CharField(
        label="理由",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="偏离基准幅度或者减轻处罚的必填，写入调查终结报告和决定书。",
    )

    def __init__(self, data: Any, *, option: law.Option, proofs: list[Proof], initial: Mapping[str, Any]) -> None:
        self.option = option
        super().__init__(data, initial=dict(initial))
        for factor in option.table.factors:
            self.fields[f"f_{factor.key}"] = _factor_field(factor)
            self.fields[f"e_{factor.key}"] = _evidence_field(factor, proofs)
        self._amounts(option.table)

    def _amounts(self, table: law.Table) -> None:
        statute = table.statute
        if statute.kind == "multiple" or table.family in law.NEEDS_BASE:
            name = statute.base or "计算基数"
            self.fields["base"] = YuanField(
                label=name, required=False, help_text="按元填写。" + _deemed(statute.least_base)
            )
            self.fields["sure"] = forms.BooleanField(label="金额已经核对", required=False)
        if statute.kind == "case":
            self.fields["range_min"] = YuanField(label="法定下限", required=False)
            self.fields["range_max"] = YuanField(label="法定上限", required=False)
        for field in self.fields.values():
            if isinstance(field, YuanField | NumberField) or isinstance(field.widget, forms.Select):
                css = "form-select" if isinstance(field.widget, forms.Select) else "form-control num"
                field.widget.attrs.setdefault("class", css)

    def factor_rows(self) -> Iterator[FactorRow]:
        """The factors in the order of the table."""
        for factor in self.option.table.factors:
            evidence = self[f"e_{factor.key}"]
            yield FactorRow(self[f"f_{factor.key}"], evidence, bool(evidence.value()) or bool(evidence.errors))

    def grounds_fields(self) -> list[Any]:
        """The class of severity, and what it rests on."""
        return [self[name] for name in ("severity", "mitigations", "aggravations")]

    def fine_fields(self) -> list[Any]:
        """The proposed fine and its reasons."""
        return [self[name] for name in ("fine", "reasons")]

    def special_fields(self) -> list[Any]:
        """What few cases need: a special reduction, or going below the statute's minimum."""
        return [self[name] for name in ("reduction_name", "reduction_share", "mitigate", "article")]

    @property
    def special(self) -> bool:
        """Whether one of these is filled in or wrong."""
        return any(field.value() or field.errors for field in self.special_fields())

    def amount_fields(self) -> list[Any]:
        """Base or range, where the table needs one."""
        return [self[name] for name in ("base", "sure", "range_min", "range_max") if name in self.fields]

    def said(self) -> Said:
        """What was typed, for the service."""
        given = self.cleaned_data
        keys = [factor.key for factor in self.option.table.factors]
        name, share = without_hidden(given["reduction_name"])[0], given["reduction_share"]
        ends = (given.get("range_min"), given.get("range_max"))
        return Said(
            table=self.option.key,
            values={key: _text(given[f"f_{key}"]) for key in keys},
            evidence={key: tuple(given[f"e_{key}"]) for key in keys if given[f"e_{key}"]},
            base=given.get("base"),
            sure=bool(given.get("sure")),
            range=None if ends == (None, None) else ends,
            severity=given["severity"],
            mitigations=tuple(given["mitigations"]),
            aggravations=tuple(given["aggravations"]),
            reductions=((name, int(share * HUNDREDTHS)),) if share else (),
            fine=given["fine"],
            mitigate=given["mitigate"],
            article=given["article"],
            reasons=without_hidden(given["reasons"])[0],
        )

    def clean(self) -> dict[str, Any]:
        """A special reduction has a name and a share, or neither."""
        cleaned: dict[str, Any] = super().clean() or {}
        name, share = cleaned.get("reduction_name"), cleaned.get("reduction_share")
        if bool(name) != bool(share) and "reduction_share" in cleaned:
            self.add_error("reduction_share" if name else "reduction_name", "专项减少要写明名称和比例；没有的都不填。")
        return cleaned


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _factor_field(factor: Any) -> forms.Field:
    if factor.kind == "choice":
        choices = [("", NOT_ESTABLISHED), *((tier.code, tier.zh) for tier in factor.tiers)]
        return forms.ChoiceField(label=factor.zh, choices=choices, required=False)
    if factor.kind == "sum":
        return YuanField(label=factor.zh, required=False)
    unit = f"（{factor.unit}）" if factor.unit else ""
    shown = "；".join(tier.zh for tier in factor.tiers)
    help_text = f"不填为没有查明，按最低一档。分档：{shown}"
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return NumberField(label=f"{factor.zh}{unit}", required=False, max_length=20, help_text=help_text, widget=widget)


def _evidence_field(factor: Any, proofs: list[Proof]) -> forms.Field:
    choices = [(each.id, f"{each.id} {each.name}") for each in proofs]
    field = forms.MultipleChoiceField(
        label=f"{factor.zh}的证据", choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    field.stacked = True  # type: ignore[attr-defined]
    return field


def _deemed(least: int) -> str:
    return f"不足 {law.yuan(least)} 的，按 {law.yuan(least)} 计算。" if least else ""


def initial_of(row: Assessment | None, option: law.Option, case: Case) -> dict[str, Any]:
    """What the file itself says, and the form as the standing assessment left it; of another table only what both know."""
    told, base = law.recorded_of(case, option.table)
    shown: dict[str, Any] = {f"f_{key}": value for key, value in told.items()} | {"base": base}
    ends = law.range_of(case) if option.table.statute.kind == "case" else None
    if ends is not None:
        shown |= {"range_min": ends[0], "range_max": ends[1]}
    if row is None:
        return shown
    kinds = {factor.key: factor.kind for factor in option.table.factors}
    for key, each in row.factors.items():
        if key in kinds and each["established"]:
            value = int(each["value"]) if kinds[key] == "sum" else each["value"]
            shown |= {f"f_{key}": value, f"e_{key}": each["evidence"]}
    if row.reductions:
        shown["reduction_name"] = row.reductions[0]["name"]
        shown["reduction_share"] = row.reductions[0]["share"] / HUNDREDTHS
    if row.base is not None:
        shown["base"] = row.base
    kept = ("severity", "mitigations", "aggravations", "reasons", "article")
    mitigate = row.departure == Departure.MITIGATED
    fine = row.fine if row.departed or row.low != row.high else None
    return {**shown, **{name: getattr(row, name) for name in kept}, "mitigate": mitigate, "fine": fine, "sure": True}


class AnswerForm(FrameForm):
    """What the head says to a departure."""

    way = forms.ChoiceField(label="批准方式", choices=Way.choices, initial=Way.HEAD, widget=forms.RadioSelect)
    paper = forms.CharField(
        label="批准文件", required=False, max_length=200, help_text="集体讨论的日期或者记录编号，制定机关的批准文号。"
    )
    opinion = forms.CharField(
        label="意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不批准的必填。",
    )


class DepartureFilter(forms.Form):
    """What the list of departures may ask for."""

    departure = forms.ChoiceField(required=False, choices=[("", "全部"), *Departure.choices])
    approval = forms.ChoiceField(required=False, choices=[("", "全部"), *Approval.choices])
    agency = forms.ModelChoiceField(required=False, queryset=Agency.objects.none(), empty_label="全部")
    first = forms.DateField(required=False, widget=DayInput())
    last = forms.DateField(required=False, widget=DayInput())

    def __init__(self, data: Any, *, agencies: Any) -> None:
        super().__init__(data)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What is valid of it; the rest asks for nothing."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        agency = given.pop("agency", None)
        return Filters(**given, agency=agency.pk if agency else None)
