"""What one row of the procedure says."""

from __future__ import annotations

from dataclasses import dataclass

HANDLER = "handler"
REVIEWER = "reviewer"
HEAD = "head"
MEMBER = "member"
PARTY = "party"


@dataclass(frozen=True)
class Transition:
    """One lawful move: from `sources`, by `step`, to `target` (None: the state stays).

    `cites` names the article behind the move. `after` names the event of the case file
    that must have happened for this row to be the one that applies. `approval` marks a
    step that the head of the agency approves; the handler proposes it.
    No source at all means that the step opens the case.
    """

    sources: tuple[str, ...]
    step: str
    target: str | None
    roles: tuple[str, ...]
    zh: str
    cites: str
    stage: str
    approval: bool = False
    after: str | None = None


Stage = tuple[Transition, ...]
