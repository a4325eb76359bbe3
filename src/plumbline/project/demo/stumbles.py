"""What people try before they do it right: the law stops the step, and the rule's page counts it.

Each attempt is a real call of the service with something missing; it is refused and leaves nothing but the count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import Facts, Scene

STUMBLES: dict[str, tuple[tuple[int, str, Any], ...]] = {
    "file_case": ((2, "source_recorded", False), (2, "initial_evidence", False)),
    "record_act": ((3, "certificates_shown", False), (2, "rights_notified", False), (2, "recorded", False)),
    "seal": ((9, "approved", None), (6, "list_delivered", False)),
    "preserve_evidence": ((8, "notice_delivered", False), (6, "approved", None)),
    "record_test": ((6, "mark_number", None),),
    "finish_investigation": ((2, "violation.elements_proved", False),),
    "give_notice": ((3, "states_reasons", False), (2, "rights_told", False), (2, "service.receipt", False)),
    "announce_hearing": ((9, "host_related", True),),
    "discuss": ((6, "minutes_complete", False),),
    "decide": ((3, "states_remedies", False), (2, "law_references", []), (2, "sealed", False)),
    "punish_on_the_spot": ((2, "officers", 1), (2, "defence_heard", False), (2, "act.certificates_shown", False)),
    "serve": ((4, "receipt", False),),
    "publish": ((4, "personal_masked", False),),
}
"""Of a hundred times the step is taken, how often this fact is first left out or wrong; a number keeps that many of a
list. What the law does not bar is taken back as well."""
EARLY, NOTICED, DECISION = 4, "give_notice", "decide"
"""Of a hundred decisions, how many are first tried the day after the notice, before the party can have answered."""


def attempts(role: Role, scene: Scene, before: Scene | None) -> Iterator[Scene]:
    """The same step as it is first tried; mostly nothing. Draws of its own leave the story as it is."""
    random = Random(f"{role.start}-{role.party.pk}-{scene.step}-{scene.on}")
    for share, path, value in STUMBLES.get(scene.step, ()):
        if random.randrange(100) < share:
            yield replace(scene, facts=changed(scene.facts, path, value))
    if scene.step == DECISION and before is not None and before.step == NOTICED and random.randrange(100) < EARLY:
        yield early(scene, before.on + timedelta(days=1))


def early(scene: Scene, on: date) -> Scene:
    """The step on another day."""
    return replace(scene, on=on, facts={**scene.facts, "date": on})


def changed(facts: Facts, path: str, value: Any) -> Facts:
    """A copy of the facts with one of them different."""
    name, _, rest = path.partition(".")
    if rest:
        return {**facts, name: changed(facts.get(name) or {}, rest, value)}
    return {**facts, name: facts[name][:value] if isinstance(value, int) and not isinstance(value, bool) else value}
