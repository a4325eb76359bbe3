"""What is typed about a round: its scope, its sample, its readers, its objections."""

from __future__ import annotations

from typing import Any

from django import forms

from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.rounds import law, selectors
from plumbline.web.rounds.models import Kind, Opinion, Round
from plumbline.web.shell.forms import DayInput, FrameForm, without_hidden

FEN = 100
SCOPE = ("fields", "agencies", "outcomes", "decided_from", "decided_to", "fine_from", "fine_to", "risk")
DIRECT = (
    "kind", "year", "title", "scheme", "random_size", "worst_size", "uncertain_size", "seed_source", "review_until",
    "objection_workdays", "answer_workdays",
)  # fmt: skip


class RoundForm(FrameForm):
    """A round before the draw; sums are typed in yuan."""

    title = forms.CharField(label="名称", max_length=100)
    kind = forms.ChoiceField(label="类别", choices=Kind.choices, help_text="同类评查之间比较年度变化。")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    scheme = forms.ChoiceField(label="评分标准")
    fields_ = forms.MultipleChoiceField(label="执法领域", required=False, widget=forms.CheckboxSelectMultiple)
    agencies = forms.MultipleChoiceField(
        label="机关", required=False, widget=forms.SelectMultiple(attrs={"size": 6}), help_text="不选为全部。"
    )
    decided_from = forms.DateField(label="决定日期起", required=False, widget=DayInput())
    decided_to = forms.DateField(label="决定日期止", required=False, widget=DayInput())
    outcomes = forms.MultipleChoiceField(label="处理结果", required=False, widget=forms.CheckboxSelectMultiple)
    fine_from = forms.DecimalField(
        label="罚款不低于（元）", required=False, min_value=0, max_digits=13, decimal_places=2
    )
    fine_to = forms.DecimalField(label="罚款不高于（元）", required=False, min_value=0, max_digits=13, decimal_places=2)
    risk = forms.ChoiceField(label="机器评查结果", required=False)
    random_size = forms.IntegerField(
        label="随机抽取件数",
        min_value=0,
        max_value=2000,
        help_text="按机关和领域分层，按比例抽取，每层至少一件，合计可能略多。",
    )
    worst_size = forms.IntegerField(label="问题最多的件数", min_value=0, max_value=2000)
    uncertain_size = forms.IntegerField(label="疑点最多的件数", min_value=0, max_value=2000)
    seed_source = forms.CharField(
        label="随机种子来源",
        max_length=200,
        help_text="写明抽样时采用的、现在还不知道结果的公开随机数，例如：中国福利彩票快乐8 2026年11月25日开奖号码。",
    )
    review_until = forms.DateField(label="评查截止日期", widget=DayInput())
    objection_workdays = forms.IntegerField(label="异议期（工作日）", min_value=1, max_value=60)
    answer_workdays = forms.IntegerField(label="异议答复期（工作日）", min_value=1, max_value=60)

    def __init__(self, data: Any = None, *, actor: Actor, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        known = Agency.objects.within(actor.scope_path).enforcing()
        choices: dict[str, Any] = {
            "scheme": list(law.schemes().items()),
            "fields_": list(law.FIELDS.items()),
            "outcomes": list(law.OUTCOMES.items()),
            "agencies": [(str(each.pk), each.name) for each in known],
            "risk": [("", "全部"), *((code, zh) for code, (zh, _) in selectors.RISKS.items())],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Periods and sums run forward."""
        cleaned: dict[str, Any] = super().clean() or {}
        for first, last, zh in (("decided_from", "decided_to", "日期"), ("fine_from", "fine_to", "金额")):
            if cleaned.get(first) and cleaned.get(last) and cleaned[first] > cleaned[last]:
                self.add_error(last, f"终止{zh}不能小于起始{zh}。")
        return {name: without_hidden(value)[0] if isinstance(value, str) else value for name, value in cleaned.items()}

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the round."""
        given = self.cleaned_data
        scope = {
            "fields": given["fields_"],
            "agencies": [int(pk) for pk in given["agencies"]],
            "outcomes": given["outcomes"],
            "risk": given["risk"],
            **{name: given[name].isoformat() for name in ("decided_from", "decided_to") if given[name]},
            **{name: int(given[name] * FEN) for name in ("fine_from", "fine_to") if given[name] is not None},
        }
        return {
            **{name: given[name] for name in DIRECT},
            "scope": {k: v for k, v in scope.items() if v not in ([], "")},
        }


def initial_of(row: Round) -> dict[str, Any]:
    """A round as its form shows it."""
    scope = dict(row.scope)
    for name in ("fine_from", "fine_to"):
        if name in scope:
            scope[name] = scope[name] / FEN if scope[name] % FEN else scope[name] // FEN
    return {
        **{name: getattr(row, name) for name in DIRECT},
        **scope,
        "fields_": scope.get("fields", []),
        "agencies": [str(pk) for pk in scope.get("agencies", [])],
    }


def initial_for(actor: Actor) -> dict[str, Any]:
    """Only what follows from the day and from the law of the province; the sample is the supervisor's to say."""
    year = actor.on.year
    area = actor.agency.area_code
    return {
        "year": year,
        "title": f"{year} 年度行政执法案卷评查",
        "decided_from": actor.on.replace(month=1, day=1),
        "decided_to": actor.on,
        "objection_workdays": law.workdays_set("objection_workdays", actor.on, area),
        "answer_workdays": law.workdays_set("answer_workdays", actor.on, area),
    }


class SeedForm(FrameForm):
    """The public random number, once it is known."""

    seed = forms.CharField(label="随机种子", min_length=6, max_length=200)


class StartForm(FrameForm):
    """Who reads and who settles."""

    reviewers = forms.MultipleChoiceField(label="评查人", widget=forms.CheckboxSelectMultiple)
    thirds = forms.MultipleChoiceField(label="裁定人", widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, row: Round, actor: Actor) -> None:
        super().__init__(data)
        reviewers = selectors.reviewers_in(row.path, actor.on)
        thirds = selectors.thirds_in(row.path, actor.on)
        self.fields["reviewers"].choices = selectors.names_of(reviewers)  # type: ignore[attr-defined]
        self.fields["thirds"].choices = selectors.names_of(thirds)  # type: ignore[attr-defined]

    @property
    def people(self) -> dict[str, list[int]]:
        """The appointments by what they do."""
        return {name: [int(pk) for pk in self.cleaned_data[name]] for name in ("reviewers", "thirds")}


class MarkForm(forms.Form):
    """One answer on the reading screen; points are typed as in the scheme, 6.5 for 650 hundredths."""

    item = forms.CharField(max_length=40)
    opinion = forms.ChoiceField(choices=Opinion.choices)
    points = forms.DecimalField(required=False, min_value=0, max_digits=6, decimal_places=2)
    note = forms.CharField(required=False, max_length=500)
    page = forms.CharField(required=False, max_length=120)
    seconds = forms.IntegerField(required=False, min_value=0)

    @property
    def facts(self) -> dict[str, Any]:
        """The arguments of the service."""
        given = self.cleaned_data
        points = given["points"]
        return {**given, "points": None if points is None else int(points * FEN), "seconds": given["seconds"] or 0}


class ObjectionForm(FrameForm):
    """What the agency says."""

    item = forms.CharField(max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(label="异议理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(FrameForm):
    """What the re-reading says."""

    upheld = forms.ChoiceField(
        label="复核结论", choices=[("yes", "采纳异议"), ("no", "维持原结果")], widget=forms.RadioSelect
    )
    opinion = forms.ChoiceField(
        label="重新判断", choices=[("", "—"), *Opinion.choices], required=False, help_text="采纳异议时必填。"
    )
    points = forms.DecimalField(
        label="重新评分",
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        help_text="判断仍为有问题、只减轻扣分时填写。",
    )
    text = forms.CharField(label="答复", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def facts(self) -> dict[str, Any]:
        """The arguments of the service."""
        given = self.cleaned_data
        points = given["points"]
        return {
            "upheld": given["upheld"] == "yes",
            "opinion": given["opinion"],
            "points": None if points is None else int(points * FEN),
            "text": given["text"],
        }


class OwnerForm(FrameForm):
    """Who looks after a rule."""

    appointment = forms.ChoiceField(label="负责人")
    task = forms.CharField(label="要求", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    due = forms.DateField(label="完成期限", widget=DayInput())

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        people = selectors.names_of(selectors.thirds_in(actor.scope_path, actor.on))
        self.fields["appointment"].choices = [("", "请选择"), *people]  # type: ignore[attr-defined]


class ReaderForm(FrameForm):
    """Another reader."""

    appointment = forms.ChoiceField(label="改由")

    def __init__(self, data: Any = None, *, people: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["appointment"].choices = [("", "请选择"), *people]  # type: ignore[attr-defined]
