"""The database itself keeps the public history: a published version, its entries, an approved supplement and a past
holding do not change, and none of them is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wall:
    """Refuse an event on a table when `broken` is true of its row."""

    name: str
    table: str
    event: str
    broken: str


def _entry_closed(row: str) -> str:
    return f"(SELECT v.state FROM catalogue_listversion v WHERE v.id = {row}.version_id) NOT IN ('draft', 'returned')"


_ALWAYS = "1 = 1"
_SAME_HOLDING = "NEW.agency_id = OLD.agency_id AND NEW.code = OLD.code AND NEW.since = OLD.since"

WALLS: tuple[Wall, ...] = (
    Wall("published_list_still", "catalogue_listversion", "UPDATE", "OLD.state IN ('published', 'dropped')"),
    Wall("list_kept", "catalogue_listversion", "DELETE", _ALWAYS),
    Wall("entry_added_to_open_list", "catalogue_adjustment", "INSERT", _entry_closed("NEW")),
    Wall("entry_still", "catalogue_adjustment", "UPDATE", _entry_closed("OLD")),
    Wall("entry_kept", "catalogue_adjustment", "DELETE", _entry_closed("OLD")),
    Wall("holding_still", "catalogue_agencymatter", "UPDATE", f"OLD.until IS NOT NULL OR NOT ({_SAME_HOLDING})"),
    Wall("holding_kept", "catalogue_agencymatter", "DELETE", _ALWAYS),
    Wall("approved_supplement_still", "catalogue_supplement", "UPDATE", "OLD.state = 'approved'"),
    Wall("supplement_kept", "catalogue_supplement", "DELETE", _ALWAYS),
)


def _sqlite(wall: Wall) -> list[str]:
    return [
        f"CREATE TRIGGER catalogue_{wall.name} BEFORE {wall.event} ON {wall.table} "
        f"WHEN {wall.broken} BEGIN SELECT RAISE(ABORT, '{wall.name}'); END"
    ]


def _postgresql(wall: Wall) -> list[str]:
    row = "OLD" if wall.event == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION catalogue_{wall.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {wall.broken} THEN RAISE EXCEPTION '{wall.name}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {row}; END $$",
        f"CREATE TRIGGER catalogue_{wall.name} BEFORE {wall.event} ON {wall.table} "
        f"FOR EACH ROW EXECUTE FUNCTION catalogue_{wall.name}()",
    ]


def _drop(wall: Wall, on: str) -> str:
    return f"DROP TRIGGER IF EXISTS catalogue_{wall.name}{on}"


CREATE = {
    "sqlite": [statement for wall in WALLS for statement in _sqlite(wall)],
    "postgresql": [statement for wall in WALLS for statement in _postgresql(wall)],
}
DROP = {
    "sqlite": [_drop(wall, "") for wall in WALLS],
    "postgresql": [_drop(wall, f" ON {wall.table}") for wall in WALLS],
}
