"""What a paper keeps of the case: only the groups of facts that feed it, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plumbline.web.documents.kinds import OWN_ROOTS, DocumentKind


def json_ready(value: Any) -> Any:
    """Dates as ISO text, mappings and lists all the way down; unknown facts are left out, absent ones stay null."""
    if isinstance(value, Mapping):
        return {str(key): json_ready(each) for key, each in value.items() if type(each).__name__ != "UnsetType"}
    if isinstance(value, list | tuple | set | frozenset):
        return [json_ready(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def used_facts(kind: DocumentKind, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The groups of the case file that this kind reads; `agency` and `party` decide which law applies."""
    roots = {path.partition(".")[0] for path in (*kind.paths(), kind.dated, kind.numbered_by)} | {
        kind.element,
        "agency",
        "party",
    }
    roots -= {"", "item", "extra", *OWN_ROOTS}
    return {root: json_ready(facts[root]) for root in sorted(roots) if root in facts}
