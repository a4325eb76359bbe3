"""The database itself keeps an approved local value as it was approved: only its end or its withdrawal may be added; none is deleted."""

FIXED = (
    "agency_id", "parameter", "value", "dims", "since", "title", "number", "article", "issuer", "approved_on",
    "reason", "preview_id", "drafted_by_id", "drafted_at", "decided_by_id", "decided_at",
)  # fmt: skip
MESSAGE = "local value does not change"


def _changed(differs: str) -> str:
    changed = [f"NEW.{column} {differs} OLD.{column}" for column in FIXED]
    return " OR ".join([*changed, "NEW.state NOT IN ('approved', 'withdrawn')"])


CREATE = {
    "sqlite": (
        "CREATE TRIGGER standards_still BEFORE UPDATE ON standards_localvalue "
        f"WHEN OLD.state = 'approved' AND ({_changed('IS NOT')}) BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER standards_kept BEFORE DELETE ON standards_localvalue WHEN OLD.state = 'approved' "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION standards_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN IF OLD.state = 'approved' THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END IF; "
        f"IF OLD.state = 'approved' AND ({_changed('IS DISTINCT FROM')}) THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER standards_still BEFORE UPDATE OR DELETE ON standards_localvalue "
        "FOR EACH ROW EXECUTE FUNCTION standards_still()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS standards_still", "DROP TRIGGER IF EXISTS standards_kept"),
    "postgresql": ("DROP TRIGGER IF EXISTS standards_still ON standards_localvalue",),
}
