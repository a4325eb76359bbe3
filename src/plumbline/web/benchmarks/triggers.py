"""The database itself keeps a published version as it was published: only its end or its withdrawal may be added; none is deleted."""

FIXED = (
    "agency_id", "key", "version", "title", "number", "matter", "family", "toml", "since", "published_on", "preview_id",
    "drafted_by_id", "drafted_at", "approved_by_id", "approved_at", "published_by_id", "published_at",
)  # fmt: skip
MESSAGE = "published benchmark does not change"


def _changed(differs: str) -> str:
    changed = [f"NEW.{column} {differs} OLD.{column}" for column in FIXED]
    return " OR ".join([*changed, "NEW.state NOT IN ('published', 'withdrawn')"])


CREATE = {
    "sqlite": (
        "CREATE TRIGGER benchmarks_still BEFORE UPDATE ON benchmarks_benchmarktable "
        f"WHEN OLD.state = 'published' AND ({_changed('IS NOT')}) BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER benchmarks_kept BEFORE DELETE ON benchmarks_benchmarktable WHEN OLD.state = 'published' "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION benchmarks_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN IF OLD.state = 'published' THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END IF; "
        f"IF OLD.state = 'published' AND ({_changed('IS DISTINCT FROM')}) THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER benchmarks_still BEFORE UPDATE OR DELETE ON benchmarks_benchmarktable "
        "FOR EACH ROW EXECUTE FUNCTION benchmarks_still()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS benchmarks_still", "DROP TRIGGER IF EXISTS benchmarks_kept"),
    "postgresql": ("DROP TRIGGER IF EXISTS benchmarks_still ON benchmarks_benchmarktable",),
}
