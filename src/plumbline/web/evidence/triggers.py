"""The database itself keeps evidence as it was received: only review and exclusion may be added, each once; nothing is deleted."""

FIXED = (
    "case_id", "ordinal", "kind", "name", "source", "obtained", "place", "officers", "proves", "element", "is_copy",
    "copy_certified", "original_carrier", "extraction_recorded", "file_name", "media_type", "size", "sha256", "sm3",
    "hashed_before_sending", "added_at", "added_by_id",
)  # fmt: skip
ONCE = ("verified_at", "verified_by_id", "excluded_at", "excluded_by_id")
MESSAGE = "evidence does not change"


def _violated(differs: str) -> str:
    fixed = [f"NEW.{column} {differs} OLD.{column}" for column in FIXED]
    once = [f"(OLD.{column} IS NOT NULL AND NEW.{column} {differs} OLD.{column})" for column in ONCE]
    return " OR ".join([*fixed, *once])


CREATE = {
    "sqlite": (
        f"CREATE TRIGGER evidence_still BEFORE UPDATE ON evidence_evidence WHEN {_violated('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        f"CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence_evidence BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION evidence_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_violated('IS DISTINCT FROM')} THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE OR REPLACE FUNCTION evidence_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER evidence_still BEFORE UPDATE ON evidence_evidence FOR EACH ROW EXECUTE FUNCTION evidence_still()",
        "CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence_evidence FOR EACH ROW EXECUTE FUNCTION evidence_kept()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS evidence_still", "DROP TRIGGER IF EXISTS evidence_kept"),
    "postgresql": (
        "DROP TRIGGER IF EXISTS evidence_still ON evidence_evidence",
        "DROP TRIGGER IF EXISTS evidence_kept ON evidence_evidence",
    ),
}
