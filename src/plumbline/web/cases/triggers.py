"""Walls inside the database: what a plain constraint cannot say, said once for SQLite and PostgreSQL.

They hold when a service has a fault, when a script writes rows by itself, and when two people act at once:
certificates valid on the day of the act (行政处罚法 第42条), no recused person on the case (第43条), three votes
behind a collective decision (第57条), every voter on the deciding side.
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


def _valid_certificate(column: str) -> str:
    last_status = (
        "SELECT h.status FROM officers_certificatechange h WHERE h.certificate_id = c.id "
        "AND h.effective <= NEW.date ORDER BY h.effective DESC, h.id DESC LIMIT 1"
    )
    return (
        f"EXISTS (SELECT 1 FROM officers_certificate c WHERE c.id = NEW.{column} AND c.issued <= NEW.date "
        f"AND NEW.date <= c.expires AND COALESCE(({last_status}), 'valid') = 'valid')"
    )


_SAME_OFFICER = (
    "EXISTS (SELECT 1 FROM officers_certificate a, officers_certificate b "
    "WHERE a.id = NEW.officer_a_id AND b.id = NEW.officer_b_id AND a.officer_id = b.officer_id)"
)
_RECUSED_OFFICER = (
    "EXISTS (SELECT 1 FROM cases_recusal r, officers_officer o, officers_certificate c "
    "WHERE r.case_id = NEW.case_id AND r.granted AND r.user_id = o.user_id AND c.officer_id = o.id "
    "AND c.id IN (NEW.officer_a_id, NEW.officer_b_id) AND r.decided <= NEW.date)"
)
_RECUSED_USER = (
    "EXISTS (SELECT 1 FROM cases_recusal r WHERE r.case_id = NEW.case_id AND r.user_id = NEW.user_id AND r.granted)"
)
_FEW_VOTES = "(SELECT COUNT(*) FROM cases_vote v WHERE v.case_id = NEW.id) < 3"
_NO_DECIDER = (
    "NOT EXISTS (SELECT 1 FROM cases_caseside s WHERE s.case_id = NEW.case_id "
    "AND s.user_id = NEW.user_id AND s.side = 'decision')"
)

WALLS: tuple[Wall, ...] = (
    Wall(
        "act_certificates_valid",
        "cases_act",
        ("INSERT", "UPDATE"),
        f"NOT ({_valid_certificate('officer_a_id')} AND {_valid_certificate('officer_b_id')}) OR {_SAME_OFFICER}",
    ),
    Wall("recused_person_acts", "cases_act", ("INSERT",), _RECUSED_OFFICER),
    Wall("recused_person_joins", "cases_caseside", ("INSERT",), _RECUSED_USER),
    Wall("recused_person_returns", "cases_caseside", ("UPDATE",), f"NEW.until IS NULL AND {_RECUSED_USER}"),
    Wall(
        "collective_votes",
        "cases_case",
        ("UPDATE",),
        f"NEW.state = 'decided' AND OLD.state <> 'decided' AND NEW.collective AND {_FEW_VOTES}",
    ),
    Wall("voter_side", "cases_vote", ("INSERT", "UPDATE"), _NO_DECIDER),
)


def _sqlite(wall: Wall) -> list[str]:
    return [
        f"CREATE TRIGGER cases_{wall.name}_{event.lower()} BEFORE {event} ON {wall.table} "
        f"WHEN {wall.broken} BEGIN SELECT RAISE(ABORT, '{wall.name}'); END"
        for event in wall.events
    ]


def _postgresql(wall: Wall) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION cases_{wall.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {wall.broken} THEN RAISE EXCEPTION '{wall.name}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER cases_{wall.name} BEFORE {' OR '.join(wall.events)} ON {wall.table} "
        f"FOR EACH ROW EXECUTE FUNCTION cases_{wall.name}()",
    ]


CREATE = {
    "sqlite": [statement for wall in WALLS for statement in _sqlite(wall)],
    "postgresql": [statement for wall in WALLS for statement in _postgresql(wall)],
}
DROP = {
    "sqlite": [f"DROP TRIGGER IF EXISTS cases_{wall.name}_{event.lower()}" for wall in WALLS for event in wall.events],
    "postgresql": [f"DROP TRIGGER IF EXISTS cases_{wall.name} ON {wall.table}" for wall in WALLS],
}
