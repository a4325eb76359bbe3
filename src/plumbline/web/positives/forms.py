"""What is typed about a positive list, a firm on its way, and each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from plumbline.casefile.schema import terms
from plumbline.web.organs.actors import Actor
from plumbline.web.parties.models import Party
from plumbline.web.positives import law, selectors
from plumbline.web.positives.models import Listing, Programme, State, Way
from plumbline.web.shell.forms import DayInput, FrameForm

ANSWERS = (("", "还没有查"), ("yes", "是"), ("no", "否"))
NOT_ASKED = -1


def _long(label: str, help_text: str = "", rows: int = 3, most: int = 500, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=area, help_text=help_text, required=required)


class ProgrammeForm(FrameForm):
    """A new list. The conditions are those of its template; each has its own window or is left out."""

    template = forms.ChoiceField(label="模板")
    title = forms.CharField(label="名单名称", max_length=100)
    field = forms.ChoiceField(label="执法领域", choices=list(terms.FIELDS.items()))
    number = forms.CharField(label="管理办法文号", max_length=60, help_text="本地管理办法的文号，条件和期限以它为准。")
    since = forms.DateField(label="施行日期", widget=DayInput)
    until = forms.DateField(label="终止日期", widget=DayInput, required=False)
    review_months = forms.TypedChoiceField(
        label="复核", choices=[(3, "每季度"), (6, "每半年"), (12, "每年")], coerce=int
    )
    notice_days = forms.IntegerField(label="公示期（工作日）", min_value=1, max_value=60, initial=5)
    statement_days = forms.IntegerField(label="移出前的陈述期（工作日）", min_value=1, max_value=60, initial=5)
    visit_cap = forms.IntegerField(label="每年例行现场检查不超过（次）", min_value=0, max_value=12, initial=0)
    contact = forms.CharField(
        label="异议和联系方式", max_length=200, help_text="公示页和文书上写明，例如：执法监督科，电话。"
    )
    verified = forms.BooleanField(
        label="条件和期限已逐项按管理办法核对", required=False, help_text="没有核对的，名单和检查要求都标明“未核实”。"
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["template"].choices = [(key, one.title) for key, one in law.templates().items()]  # type: ignore[attr-defined]
        for one in law.templates().values():
            for condition in one.condition:
                self.fields.setdefault(f"months_{condition.key}", _window(condition))

    def facts(self) -> dict[str, Any]:
        """The columns of the list."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("months_")}
        found = law.templates().get(given["template"])
        windows = {one.key: self.cleaned_data[f"months_{one.key}"] for one in found.condition} if found else {}
        return {**given, "months": {key: months for key, months in windows.items() if months != NOT_ASKED}}


def _window(condition: law.Condition) -> forms.TypedChoiceField:
    choices = [(0, "不限时间"), (12, "12 个月内"), (24, "24 个月内"), (36, "36 个月内"), (NOT_ASKED, "不作为条件")]
    return forms.TypedChoiceField(
        label=condition.zh,
        choices=choices,
        coerce=int,
        initial=condition.months,
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class ChooseForm(FrameForm):
    """Which firm for which list; what was typed finds the firm by its number or its whole name."""

    programme = forms.ChoiceField(label="名单")
    firm = forms.CharField(label="企业", max_length=200, help_text="统一社会信用代码，或者登记的完整名称。")

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        self.rows = {str(one.pk): one for one in selectors.usable(actor)}
        self.fields["programme"].choices = [(key, one.title) for key, one in self.rows.items()]  # type: ignore[attr-defined]

    def clean_firm(self) -> Party:
        """The one firm that was meant."""
        words = str(self.cleaned_data["firm"]).strip()
        found = list(Party.objects.filter(id_number__iexact=words)[:2]) or list(Party.objects.filter(name=words)[:2])
        if not found:
            raise forms.ValidationError("没有登记这家企业。请核对，或者先在“当事人”中登记。")
        if len(found) > 1:
            raise forms.ValidationError("有几家企业叫这个名称或者用这个代码，请用统一社会信用代码查找。")
        return found[0]

    @property
    def chosen(self) -> tuple[Programme, Party] | None:
        """List and firm, once both are known."""
        if not self.is_valid():
            return None
        return self.rows[self.cleaned_data["programme"]], self.cleaned_data["firm"]


class StatedForm(FrameForm):
    """What an officer found where no case file tells; a source for every answer."""

    def __init__(
        self, programme: Programme, data: Any = None, stated: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        super().__init__(data)
        self.asked = [one for one in law.conditions(programme) if one.kind == "stated"]
        for one in self.asked:
            before = (stated or {}).get(one.key, {})
            choices = [*ANSWERS, *([("na", "不适用")] if one.may_not_apply else [])]
            self.fields[f"answer_{one.key}"] = forms.ChoiceField(
                label=law.said(one), choices=choices, required=False, initial=before.get("answer", "")
            )
            self.fields[f"source_{one.key}"] = forms.CharField(
                label="查询的来源、日期和结果", max_length=300, required=False, help_text=one.ask,
                initial=before.get("source", ""),
            )  # fmt: skip
            for name in (f"answer_{one.key}", f"source_{one.key}"):
                kind = "form-select" if name.startswith("answer") else "form-control"
                self.fields[name].widget.attrs["class"] = kind

    def stated(self) -> dict[str, dict[str, str]]:
        """The answers by condition; those without an answer are left out."""
        given = {
            one.key: {name: str(self.cleaned_data.get(f"{name}_{one.key}") or "") for name in ("answer", "source")}
            for one in self.asked
        }
        return {key: one for key, one in given.items() if one["answer"]}


class ProposalForm(StatedForm):
    """A proposal."""

    way = forms.ChoiceField(label="来源", choices=Way.choices)
    basis = _long("理由", "企业守法情况、为什么适合以非现场方式监管。")


class StepForm(FrameForm):
    """One step of a listing; `arguments` is what its service takes."""

    def __init__(self, listing: Listing, data: Any = None) -> None:
        self.listing = listing
        super().__init__(data)

    def arguments(self) -> dict[str, Any]:
        """Named as the service names them."""
        return {"listing_id": self.listing.pk, **self.cleaned_data}


class AgreeForm(StepForm):
    """A decision, taken by one of two buttons."""

    opinion = _long("意见", "不同意的，必须写明理由。", required=False)

    def arguments(self) -> dict[str, Any]:
        """With the button that was pressed."""
        return {**super().arguments(), "agrees": self.data.get("answer") == "agree"}


class AgreeListForm(FrameForm):
    """The decision on a list."""

    opinion = _long("意见", "不批准的，必须写明理由。", required=False)


class ObjectionForm(StepForm):
    """An objection that came in."""

    raised_by = forms.CharField(label="提出人", max_length=100, help_text="要求匿名的，写“匿名”。")
    contact = forms.CharField(label="联系方式", max_length=100, required=False)
    text = _long("异议内容", most=1000)


class AnswerForm(StepForm):
    """The answer to one objection."""

    objection_id = forms.IntegerField(widget=forms.HiddenInput)
    answer = _long("核查结果", "怎样核查，结果如何。", most=1000)

    def arguments(self) -> dict[str, Any]:
        """The objection instead of the listing."""
        return {**self.cleaned_data, "upheld": self.data.get("answer_is") == "upheld"}


class ReviewForm(StatedForm):
    """A regular review."""

    opinion = _long("复核意见", "查了什么，结论是什么。")

    def __init__(self, listing: Listing, data: Any = None) -> None:
        self.listing = listing
        super().__init__(listing.programme, data, listing.stated)

    def arguments(self) -> dict[str, Any]:
        """Opinion and answers."""
        return {"listing_id": self.listing.pk, "opinion": self.cleaned_data["opinion"], "stated": self.stated()}


class RemovalForm(StepForm):
    """The beginning of a removal."""

    ground = forms.ChoiceField(label="移出情形")
    reason = _long("事实和理由", "写明事实、日期和文书文号。")

    def __init__(self, listing: Listing, data: Any = None) -> None:
        super().__init__(listing, data)
        grounds = law.template(listing.programme.template).ground
        self.fields["ground"].choices = [(one.key, one.zh) for one in grounds]  # type: ignore[attr-defined]


class StatementForm(StepForm):
    """What the firm says."""

    statement = _long("企业的陈述", "企业明确表示没有意见的，写“无意见”。", most=1000)


class ListQuery(forms.Form):
    """The query area of the list."""

    q = forms.CharField(label="企业名称、代码", required=False, max_length=80)
    programme = forms.ChoiceField(label="名单", required=False)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), ("due", "到期复核"), *State.choices])

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data, auto_id="q_%s")
        rows = selectors.programmes(actor).values_list("pk", "title")
        self.fields["programme"].choices = [("", "全部"), *((str(pk), title) for pk, title in rows)]  # type: ignore[attr-defined]
