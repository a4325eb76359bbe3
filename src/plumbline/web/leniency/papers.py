"""What the papers of an unpunished case can take over from the chosen item and from the look back."""

from __future__ import annotations

from plumbline.web.cases.models import Case
from plumbline.web.documents.scope import register_suggestion
from plumbline.web.leniency import law, selectors
from plumbline.web.leniency.models import Choice, Look, Taken

BASES = {"must_not": "《行政处罚法》第三十三条第一款", "may_not": "《行政处罚法》第三十三条第一款"}


def hang_offers() -> None:
    """Called once when the app is ready."""
    register_suggestion("no_penalty_decision", for_decision)
    register_suggestion("education_record", for_education)
    register_suggestion("commitment_letter", for_commitment)
    register_suggestion("first_violation_record", for_first_violation)


def _applied(case_id: int) -> Choice | None:
    choice = selectors.standing_choice(case_id)
    return choice if choice is not None and choice.taken == Taken.CHOSEN else None


def _violated(case_id: int, choice: Choice) -> str:
    """The provisions as the list names them."""
    case = Case.objects.select_related("agency").get(pk=case_id)
    sources = [entry.source for entry in selectors.applicable(case.agency, choice.on)]
    source = selectors.list_called(choice.list_key, sources)
    item = source.item(choice.item) if source else None
    return "、".join(ground.text for ground in item.violated) if item else ""


def _met(choice: Choice) -> str:
    """The conditions that were met, one after the other."""
    return "；".join(str(each["zh"]) for each in choice.conditions if each["state"] == law.SATISFIED)


def for_decision(case_id: int) -> dict[str, str]:
    """Reasons and basis of the decision; what was said to the party stays for the officer to write."""
    choice = _applied(case_id)
    if choice is None:
        return {}
    reasons = f"当事人的行为符合《{choice.list_title}》第{choice.item}项（{choice.act}）的条件：{_met(choice)}。{choice.reason}"
    return {"reasons": reasons, "basis": BASES.get(choice.result, "《行政处罚法》第三十三条第一款")}


def for_education(case_id: int) -> dict[str, str]:
    """Why there is no penalty, and which provision was broken."""
    choice = _applied(case_id)
    if choice is None:
        return {}
    reasons = (
        f"因符合《{choice.list_title}》第{choice.item}项的条件（{_met(choice)}），本次{law.RESULTS[choice.result]}。"
    )
    content = "不予处罚不等于行为合法。请对照上述规定自查，保持改正；在清单规定的期间内再次发生同类违法行为的，不再适用首违不罚，依法处理。"
    return {"violated": _violated(case_id, choice), "reasons": reasons, "content": content}


def for_commitment(case_id: int) -> dict[str, str]:
    """What the party may promise; the words are the party's own in the end."""
    if _applied(case_id) is None:
        return {}
    return {
        "promises": "一、保持已经改正的状态；二、组织有关人员学习上述规定；三、建立自查制度，不再发生同类违法行为。"
    }


def for_first_violation(case_id: int) -> dict[str, str]:
    """The looks that were kept: how far, where, and what was found."""
    looks = list(selectors.looks_of(case_id).values())
    if not looks:
        return {}
    places = "；".join(f"{each['name']}{_noted(each)}" for each in looks[0].sources)
    told = {"scope": "；".join(map(_reach, looks)), "sources": places, "result": "；".join(map(_result, looks))}
    on = looks[0].on
    return {"looked_on": f"{on.year}年{on.month}月{on.day}日", **told}


def _noted(source: dict[str, object]) -> str:
    return f"（{source['note']}）" if source["note"] else ""


def _reach(row: Look) -> str:
    since = f"{row.since:%Y-%m-%d} 至 " if row.since else ""
    return f"{law.span_said(row.span)}，{law.SAMES[row.same]}（{since}{row.until:%Y-%m-%d}）"


def _result(row: Look) -> str:
    if row.first:
        return f"{law.span_said(row.span)}、{law.SAMES[row.same]}：没有查到"
    hits = "、".join(f"{hit['on']} {hit['agency']} {hit['number']}" for hit in row.hits)
    return f"{law.span_said(row.span)}、{law.SAMES[row.same]}：查到 {hits}"
