"""The database itself keeps an assessment as it was made: only its end and the answer to its departure are added; none is deleted."""

FIXED = (
    "case_id", "version", '"on"', "matter", "table_key", "table_version", "table_title", "table_standing", "factors", "base",
    "severity", "mitigations", "aggravations", "reductions", "low", "high", "minimum", "maximum", "clamped", "lines",
    "explanation", "fine", "departure", "reasons", "article", "made_by_id", "made_at",
)  # fmt: skip
MESSAGE = "assessment does not change"


def _changed(differs: str) -> str:
    """Something fixed is changed, an ended one stands again, or an answer is given twice."""
    changed = [f"{_text('NEW', column)} {differs} {_text('OLD', column)}" for column in FIXED]
    again = "(NEW.standing AND NOT OLD.standing)"
    twice = f"(OLD.approval IN ('approved', 'refused') AND NEW.approval {differs} OLD.approval)"
    return " OR ".join([*changed, again, twice])


def _text(row: str, column: str) -> str:
    return f"CAST({row}.{column} AS text)"


CREATE = {
    "sqlite": (
        "CREATE TRIGGER assessments_still BEFORE UPDATE ON assessments_assessment "
        f"WHEN {_changed('IS NOT')} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER assessments_kept BEFORE DELETE ON assessments_assessment "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION assessments_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' OR {_changed('IS DISTINCT FROM')} THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER assessments_still BEFORE UPDATE OR DELETE ON assessments_assessment "
        "FOR EACH ROW EXECUTE FUNCTION assessments_still()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS assessments_still", "DROP TRIGGER IF EXISTS assessments_kept"),
    "postgresql": ("DROP TRIGGER IF EXISTS assessments_still ON assessments_assessment",),
}
