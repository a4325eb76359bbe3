"""The database itself keeps every finding: none is deleted, and one that stands no more is never changed again."""

MESSAGE = "a finding is kept"

CREATE = {
    "sqlite": (
        f"CREATE TRIGGER findings_kept BEFORE DELETE ON findings_standing BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER findings_still BEFORE UPDATE ON findings_standing WHEN OLD.gone_run_id IS NOT NULL "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION findings_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' OR OLD.gone_run_id IS NOT NULL THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER findings_kept BEFORE UPDATE OR DELETE ON findings_standing "
        "FOR EACH ROW EXECUTE FUNCTION findings_kept()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS findings_kept", "DROP TRIGGER IF EXISTS findings_still"),
    "postgresql": ("DROP TRIGGER IF EXISTS findings_kept ON findings_standing",),
}
