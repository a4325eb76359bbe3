"""法制审核: by a qualified person who did not investigate, before the decision (行政处罚法 第58条)."""

from __future__ import annotations

from plumbline.web.cases.services.access import INVESTIGATION, REVIEW, actor_joins, users_on
from plumbline.web.cases.services.desks import reviewers_of
from plumbline.web.cases.services.drafts import Draft
from plumbline.web.cases.services.steps import step, tell

_OPINION = ("date", "result", "opinion_written", "content_complete", "reviewer_id", "reviewer_name")


@step
def submit_review(draft: Draft) -> None:
    """提交法制审核. After new evidence or a hearing the case is reviewed anew: the earlier opinion no longer carries it."""
    for name in _OPINION:
        draft.section.pop(name, None)
    text = f"{draft.case.number} 提请法制审核：{draft.case.title}"
    draft.afterwards.append(lambda done: tell(reviewers_of(done.case, done.on), done.case, text, done.actor.at))


@step
def approve_review(draft: Draft) -> None:
    """法制审核通过: a written opinion of a reviewer who is qualified and not an investigator of the case."""
    _signed(draft, "pass")


@step
def return_review(draft: Draft) -> None:
    """退回补充调查: with a written opinion on what is missing."""
    _signed(draft, "supplement")
    draft.section["returned_count"] = int(draft.section.get("returned_count") or 0) + 1
    text = f"{draft.case.number} 法制审核退回补充调查"
    draft.afterwards.append(lambda done: tell(users_on(done.case, INVESTIGATION), done.case, text, done.actor.at))


def _signed(draft: Draft, result: str) -> None:
    draft.default(result=result, reviewer_id=draft.actor_code, reviewer_name=draft.actor_name)
    actor_joins(draft, REVIEW)
