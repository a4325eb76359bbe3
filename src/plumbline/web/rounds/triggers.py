"""Walls inside the database: blindness and separate persons hold even when a service has a fault.

A mark does not change after its reader has written; nobody reads a file whose agency is not the one of the assignment; an
objection is answered by somebody who did not read the file; what a round has fixed stays.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wall:
    """Refuse a row of `table` on `events` when `broken` is true of NEW."""

    name: str
    table: str
    events: tuple[str, ...]
    broken: str


_WRITTEN = "EXISTS (SELECT 1 FROM rounds_assignment a WHERE a.id = NEW.assignment_id AND a.written_at IS NOT NULL)"
_OTHER_AGENCY = (
    "EXISTS (SELECT 1 FROM rounds_roundfile f WHERE f.id = NEW.round_file_id AND f.agency_id <> NEW.file_agency_id)"
)
_READ_IT = (
    "EXISTS (SELECT 1 FROM rounds_assignment a WHERE a.round_file_id = NEW.round_file_id "
    "AND a.reviewer_id = NEW.answered_by_id)"
)
_NOT_ITS_OWN = (
    "EXISTS (SELECT 1 FROM rounds_roundfile f WHERE f.id = NEW.round_file_id AND f.agency_id <> NEW.agency_id)"
)
_FEW_WRITTEN = (
    "(SELECT COUNT(*) FROM rounds_assignment a WHERE a.round_file_id = NEW.round_file_id "
    "AND a.place < 3 AND a.written_at IS NOT NULL) < 2"
)

WALLS: tuple[Wall, ...] = (
    Wall("mark_after_writing", "rounds_mark", ("INSERT", "UPDATE"), _WRITTEN),
    Wall("assignment_of_the_file", "rounds_assignment", ("INSERT", "UPDATE"), _OTHER_AGENCY),
    Wall("objection_of_the_agency", "rounds_objection", ("INSERT",), _NOT_ITS_OWN),
    Wall("objection_answered_by_reader", "rounds_objection", ("INSERT", "UPDATE"), _READ_IT),
    Wall("result_before_two_wrote", "rounds_result", ("INSERT",), _FEW_WRITTEN),
    Wall("final_result_stays", "rounds_result", ("UPDATE",), "OLD.final_at IS NOT NULL"),
    Wall(
        "drawn_round_stays",
        "rounds_round",
        ("UPDATE",),
        "OLD.state <> 'draft' AND (NEW.seed <> OLD.seed OR NEW.pool_digest <> OLD.pool_digest OR NEW.scheme <> OLD.scheme)",
    ),
)


def _sqlite(wall: Wall) -> list[str]:
    return [
        f"CREATE TRIGGER rounds_{wall.name}_{event.lower()} BEFORE {event} ON {wall.table} "
        f"WHEN {wall.broken} BEGIN SELECT RAISE(ABORT, '{wall.name}'); END"
        for event in wall.events
    ]


def _postgresql(wall: Wall) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION rounds_{wall.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {wall.broken} THEN RAISE EXCEPTION '{wall.name}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER rounds_{wall.name} BEFORE {' OR '.join(wall.events)} ON {wall.table} "
        f"FOR EACH ROW EXECUTE FUNCTION rounds_{wall.name}()",
    ]


CREATE = {
    "sqlite": [statement for wall in WALLS for statement in _sqlite(wall)],
    "postgresql": [statement for wall in WALLS for statement in _postgresql(wall)],
}
DROP = {
    "sqlite": [f"DROP TRIGGER IF EXISTS rounds_{wall.name}_{event.lower()}" for wall in WALLS for event in wall.events],
    "postgresql": [f"DROP TRIGGER IF EXISTS rounds_{wall.name} ON {wall.table}" for wall in WALLS],
}
