"""The database itself keeps a published list as it was published, and what was said in a case as it was said."""

FIXED = (
    "agency_id", "key", "version", "kind", "title", "number", "field", "items", "toml", "since", "published_on",
    "drafted_by_id", "drafted_at", "approved_by_id", "approved_at", "published_by_id", "published_at",
)  # fmt: skip
SAID = ("answer", "look", "choice")
MESSAGE = "leniency record does not change"


def _changed(differs: str) -> str:
    changed = [f"NEW.{column} {differs} OLD.{column}" for column in FIXED]
    return " OR ".join([*changed, "NEW.state NOT IN ('published', 'withdrawn')"])


def _sqlite() -> tuple[str, ...]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    said = [
        f"CREATE TRIGGER leniency_{name}_{act.lower()} BEFORE {act} ON leniency_{name} {stop}"
        for name in SAID
        for act in ("UPDATE", "DELETE")
    ]
    return (
        f"CREATE TRIGGER leniency_still BEFORE UPDATE ON leniency_citylist "
        f"WHEN OLD.state = 'published' AND ({_changed('IS NOT')}) {stop}",
        f"CREATE TRIGGER leniency_kept BEFORE DELETE ON leniency_citylist WHEN OLD.state = 'published' {stop}",
        *said,
    )


def _postgresql() -> tuple[str, ...]:
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    said = [
        f"CREATE TRIGGER leniency_{name}_said BEFORE UPDATE OR DELETE ON leniency_{name} "
        "FOR EACH ROW EXECUTE FUNCTION leniency_said()"
        for name in SAID
    ]
    return (
        "CREATE OR REPLACE FUNCTION leniency_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF OLD.state = 'published' THEN {refuse} END IF; RETURN OLD; END IF; "
        f"IF OLD.state = 'published' AND ({_changed('IS DISTINCT FROM')}) THEN {refuse} END IF; RETURN NEW; END $$",
        "CREATE TRIGGER leniency_still BEFORE UPDATE OR DELETE ON leniency_citylist "
        "FOR EACH ROW EXECUTE FUNCTION leniency_still()",
        f"CREATE OR REPLACE FUNCTION leniency_said() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse} END $$",
        *said,
    )


CREATE = {"sqlite": _sqlite(), "postgresql": _postgresql()}
DROP = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS leniency_still",
        "DROP TRIGGER IF EXISTS leniency_kept",
        *(f"DROP TRIGGER IF EXISTS leniency_{name}_{act}" for name in SAID for act in ("update", "delete")),
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS leniency_still ON leniency_citylist",
        *(f"DROP TRIGGER IF EXISTS leniency_{name}_said ON leniency_{name}" for name in SAID),
    ),
}
