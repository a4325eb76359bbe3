"""What the steps of a case are told about the lists: the outcome that a chosen item leads to, and whether a penalty passes
over an item that fits. Whether it may is answered by the law (rules dec_list_refused, dec_list_applied), not here."""

from __future__ import annotations

from plumbline.web.cases.additions import register_statement
from plumbline.web.cases.services.drafts import Draft, plain
from plumbline.web.leniency import law, selectors
from plumbline.web.leniency.models import Choice, Taken

REFUSED, APPLIED = "dec_list_refused", "dec_list_applied"


def hang_statements() -> None:
    """Called once when the app is ready."""
    register_statement("finish_investigation", suggest_in_report)
    register_statement("decide", state_in_decision)


def suggest_in_report(draft: Draft) -> None:
    """An applied item leads to its outcome, unless the officer proposes another; the look back stands in the file."""
    choice = selectors.standing_choice(draft.case.pk) if draft.case.pk else None
    item = _item_of(draft, choice)
    if choice is None or item is None:
        return
    _state_first(draft, item)
    if law.spares(item):
        draft.default(proposed_outcome=law.outcome_of(item))


def state_in_decision(draft: Draft) -> None:
    """Which list and item the decision rests on or passes over, and with what reason."""
    if not draft.case.pk:
        return
    section = draft.section
    spared = str(section.get("outcome") or "").startswith("no_penalty")
    choice = selectors.standing_choice(draft.case.pk)
    item = _item_of(draft, choice)
    if spared and item is not None:
        _state_first(draft, item)
    found = selectors.matches(draft.case, draft.on, draft.facts)
    counting = selectors.counting(found)
    if spared and choice is not None:
        fitting = {(one.source.key, one.item.no) for one in found.matches if one.state == law.SATISFIED}
        fits = (choice.list_key, choice.item) in fitting
        section |= {"leniency_list": choice.list_title, "leniency_item": _named(choice), "leniency_matched": fits}
        draft.advice[APPLIED] = "请在“裁量”一栏查看这一项现在缺少哪些条件。"
    elif counting and not spared:
        _state_passed_over(draft, counting)


def _state_passed_over(draft: Draft, counting: list[law.Match]) -> None:
    """Every item that fits and is in force needs its own reason; one without a reason leaves the whole open."""
    standing = selectors.choices_of(draft.case.pk)
    found = [standing.get((one.source.key, one.item.no)) for one in counting]
    reasons = [row.reason for row in found if row is not None and row.taken == Taken.REFUSED]
    first = counting[0]
    draft.section |= {
        "leniency_list": first.source.title,
        "leniency_item": f"第{first.item.no}项 {first.item.act}",
        "leniency_matched": True,
    }
    if len(reasons) == len(counting):
        draft.section["leniency_refused_reason"] = "；".join(dict.fromkeys(reasons))
    draft.advice[REFUSED] = "请在案件的“裁量”一栏适用该清单事项，或者写明不适用的理由。"


def _item_of(draft: Draft, choice: Choice | None) -> law.Item | None:
    """The item of the choice as the list has it on the day of the step."""
    if choice is None:
        return None
    sources = [entry.source for entry in selectors.applicable(draft.case.agency, draft.on)]
    for source in sources:
        if source.key == choice.list_key and source.stands(draft.on):
            return source.item(choice.item)
    return None


def _state_first(draft: Draft, item: law.Item) -> None:
    """The look back that the item asks for: its day, and first or not in the list's own sense."""
    looks = selectors.looks_of(draft.case.pk)
    for window in item.windows():
        row = looks.get((law.span_code(window.span), window.same))
        if row is not None:
            violation = draft.group("violation")
            violation["first_offence"], violation["first_offence_checked"] = row.first, plain(row.on)


def _named(choice: Choice) -> str:
    return f"第{choice.item}项 {choice.act}"
