"""What is said in a case: answers with their evidence, looks back at earlier acts, and the choice of an item with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from plumbline.web.assessments.models import OPEN_STATES
from plumbline.web.assessments.selectors import proofs
from plumbline.web.assessments.services.making import locked
from plumbline.web.audit.services import append
from plumbline.web.cases.doors import allows
from plumbline.web.cases.models import Case
from plumbline.web.leniency import law, selectors
from plumbline.web.leniency.models import Answer, Choice, Look, Taken
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

STATES = ("lead", *OPEN_STATES)
"""States of a case in which leniency is still open; a lead may be declined by a list."""

LONGEST = 1000


@dataclass(frozen=True)
class Given:
    """The answer to one question: None takes an earlier answer back."""

    value: Any
    evidence: tuple[str, ...] = ()


def answer(*, case_id: int, actor: Actor, list_key: str, given: Mapping[str, Given]) -> list[Answer]:
    """Keep the answers that are new. Raises NotYours, IllegalTransition, BadInput at the question."""
    actor.must("leniency.answer")
    with transaction.atomic():
        case = _open_case(actor, case_id, "leniency.answer")
        source = _applicable(case, actor, list_key)
        _check_answers(case, source, given)
        standing = selectors.answers_of(case.pk).get(list_key, {})
        made = [
            Answer.objects.create(
                case=case,
                list_key=list_key,
                question=key,
                value=each.value,
                evidence=list(each.evidence),
                made_by=actor.user,
                made_at=actor.at,
            )
            for key, each in given.items()
            if _is_new(standing.get(key), each)
        ]
        if made:
            told = {row.question: {"value": row.value, "evidence": row.evidence} for row in made}
            _record(actor, case, "answered", {"list": list_key, "answers": told})
    return made


def _is_new(standing: Answer | None, given: Given) -> bool:
    if standing is None:
        return given.value is not None
    return bool(standing.value != given.value or standing.evidence != list(given.evidence))


def _check_answers(case: Case, source: law.LeniencyList, given: Mapping[str, Given]) -> None:
    known = {each.id for each in proofs(case)}
    faults: dict[str, list[str]] = {}
    for key, each in given.items():
        question = source.question(key)
        if question is None:
            raise BadInput({"__all__": f"清单没有“{key}”这个问题，请刷新页面后重新填写。"})
        if each.value is not None and not each.evidence:
            where = f"（{question.evidence}）" if question.evidence else ""
            faults[f"e_{key}"] = [f"请选择证明“{question.zh}”的证据{where}；案卷还没有证据的，先在“证据”一栏上传。"]
        if set(each.evidence) - known:
            faults[f"e_{key}"] = ["所选的证据不在本案案卷中，请重新选择。"]
    if faults:
        raise BadInput(faults)


def look(*, case_id: int, actor: Actor) -> list[Look]:
    """Look back once for every period and range that the lists of the matter ask for, two years and the same kind where
    none asks; each look is kept with where it went and what it found."""
    actor.must("leniency.answer")
    with transaction.atomic():
        case = _open_case(actor, case_id, "leniency.answer")
        sources = [entry.source for entry in selectors.applicable(case.agency, actor.on)]
        asked = selectors.windows_asked(sources, case.matter_code, actor.on)
        earlier, searched = selectors.earlier_acts(case)
        windows = asked or (law.Window(law.span_of("2y"), "kind"),)
        made = [_kept(case, actor, selectors.look_back(case, window, earlier), searched) for window in windows]
        told = [{"span": row.span, "same": row.same, "first": row.first, "hits": len(row.hits)} for row in made]
        _record(actor, case, "looked_back", {"on": actor.on.isoformat(), "looks": told})
    return made


def _kept(case: Case, actor: Actor, found: law.Looked, searched: list[selectors.Searched]) -> Look:
    row: Look = Look.objects.create(
        case=case,
        span=law.span_code(found.window.span),
        same=found.window.same,
        on=actor.on,
        since=found.since,
        until=found.until,
        sources=[asdict(each) for each in searched],
        hits=[hit_said(one) for one in found.hits],
        first=found.first,
        made_by=actor.user,
        made_at=actor.at,
    )
    return row


def hit_said(one: law.Earlier) -> dict[str, Any]:
    """An earlier act as it is kept with the look that found it."""
    return {
        "on": one.on.isoformat(),
        "agency": one.agency,
        "matter": one.matter,
        "number": one.number,
        "source": one.source,
        "spared": one.spared,
        "list": one.list_key,
        "item": one.item,
    }


def choose(*, case_id: int, actor: Actor, list_key: str, item: str, taken: str, reason: str) -> Choice:
    """Apply an item that fits, or pass it over; both with a reason. Raises NotYours, IllegalTransition, BadInput."""
    actor.must("leniency.choose")
    with transaction.atomic():
        case = _open_case(actor, case_id, "leniency.choose")
        source = _applicable(case, actor, list_key)
        found = next((one for one in selectors.matches(case, actor.on).matches if _is(one, source, item)), None)
        _check_choice(source, found, taken, reason, actor)
        assert found is not None
        row: Choice = Choice.objects.create(
            case=case,
            list_key=list_key,
            list_title=f"{source.title}{f'（{source.number}）' if source.number else ''}",
            item=item,
            act=found.item.act,
            result=found.item.result,
            taken=taken,
            reason=reason.strip(),
            state=found.state,
            conditions=law.match_data(found)["conditions"],
            on=actor.on,
            made_by=actor.user,
            made_at=actor.at,
        )
        _record(
            actor, case, f"item_{taken}", {"list": list_key, "item": item, "reason": row.reason, "state": row.state}
        )
    return row


def _is(one: law.Match, source: law.LeniencyList, item: str) -> bool:
    return one.source.key == source.key and one.item.no == item


def _check_choice(source: law.LeniencyList, found: law.Match | None, taken: str, reason: str, actor: Actor) -> None:
    if not source.stands(actor.on):
        raise BadInput({"__all__": law.expiry(source) if source.over(actor.on) else "清单尚未施行，不能适用。"})
    if found is None:
        raise BadInput({"__all__": "清单的这一项不涉及本案的事项，请刷新页面后重新选择。"})
    if taken not in Taken.values:
        raise BadInput({"taken": "请选择适用或者不适用。"})
    if not reason.strip() or len(reason) > LONGEST:
        raise BadInput({"reason": f"请写明理由，最多 {LONGEST} 个字。适用和不适用都要写，归入案卷。"})
    if taken == Taken.CHOSEN and found.state != law.SATISFIED:
        lacking = "、".join(each.zh for each in found.missing)
        why = f"还缺少：{lacking}。" if lacking else "条件没有全部满足。"
        raise BadInput({"taken": f"不能适用这一项：{found.note or why}"})


def _applicable(case: Case, actor: Actor, list_key: str) -> law.LeniencyList:
    sources = (entry.source for entry in selectors.applicable(case.agency, actor.on))
    named = [source for source in sources if source.key == list_key]
    standing = [source for source in named if source.stands(actor.on)]
    if not named:
        raise NotYours("本机关没有这份清单。", next_step="请回到案件的“裁量”一栏重新选择。")
    return (standing or named)[0]


def _open_case(actor: Actor, case_id: int, permission: str) -> Case:
    case = locked(case_id)
    if not allows(actor, permission, case.pk):
        raise NotYours("该案件不由您承办，或者不属于您所在机关。", next_step="由本案承办人员或者机关负责人办理。")
    if case.state not in STATES:
        raise IllegalTransition(
            f"案件 {case.number} 现为“{case.get_state_display()}”，不能再对照清单。",
            next_step="决定作出以前对照；已经决定的，以案卷中保存的为准。",
        )
    return case


def _record(actor: Actor, case: Case, act: str, payload: Mapping[str, Any]) -> None:
    append(stream=f"case:{case.pk}", actor=actor, act=f"leniency.{act}", target=case.number, payload=payload)
