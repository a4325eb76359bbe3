"""The database itself holds an issued document still: it may only become void, and a digest may only be filled in once."""

FROZEN = (
    "case_id", "agency_id", "lineage", "version", "kind", "title", "mark", "year", "sequence", "number", "dated",
    "facts", "extra", "sheet", "content_sha256", "check_code", "created_at", "created_by_id", "issued_at",
)  # fmt: skip
ONCE = ("pdf_sha256", "pdf_sm3", "docx_sha256")
JSON = ("facts", "extra", "sheet")
MESSAGE = "an issued document does not change"


def _violated(differs: str, cast: str = "") -> str:
    frozen = [
        f"NEW.{column}{cast if column in JSON else ''} {differs} OLD.{column}{cast if column in JSON else ''}"
        for column in FROZEN
    ]
    once = [f"(OLD.{column} <> '' AND NEW.{column} <> OLD.{column})" for column in ONCE]
    status = ["OLD.status = 'void'", "NEW.status = 'draft'"]
    return f"OLD.status <> 'draft' AND ({' OR '.join([*frozen, *once, *status])})"


SQLITE_CREATE = (
    f"CREATE TRIGGER documents_issued_still BEFORE UPDATE ON documents_document WHEN {_violated('IS NOT')} "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    "CREATE TRIGGER documents_issued_kept BEFORE DELETE ON documents_document WHEN OLD.status <> 'draft' "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    "CREATE TRIGGER documents_number_forward BEFORE UPDATE ON documents_numbersequence "
    "WHEN NEW.last <> OLD.last + 1 OR NEW.agency_id <> OLD.agency_id OR NEW.mark <> OLD.mark OR NEW.year <> OLD.year "
    "BEGIN SELECT RAISE(ABORT, 'a number sequence only moves forward by one'); END",
)
SQLITE_DROP = tuple(
    f"DROP TRIGGER IF EXISTS documents_{name}" for name in ("issued_still", "issued_kept", "number_forward")
)

POSTGRESQL_CREATE = (
    "CREATE OR REPLACE FUNCTION documents_issued_still() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF {_violated('IS DISTINCT FROM', '::text')} THEN "
    f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
    "CREATE OR REPLACE FUNCTION documents_issued_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF OLD.status <> 'draft' THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END IF; RETURN OLD; END $$",
    "CREATE OR REPLACE FUNCTION documents_number_forward() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NEW.last <> OLD.last + 1 OR NEW.agency_id <> OLD.agency_id OR NEW.mark <> OLD.mark OR NEW.year <> OLD.year THEN "
    "RAISE EXCEPTION 'a number sequence only moves forward by one' USING ERRCODE = 'integrity_constraint_violation'; "
    "END IF; RETURN NEW; END $$",
    "CREATE TRIGGER documents_issued_still BEFORE UPDATE ON documents_document "
    "FOR EACH ROW EXECUTE FUNCTION documents_issued_still()",
    "CREATE TRIGGER documents_issued_kept BEFORE DELETE ON documents_document "
    "FOR EACH ROW EXECUTE FUNCTION documents_issued_kept()",
    "CREATE TRIGGER documents_number_forward BEFORE UPDATE ON documents_numbersequence "
    "FOR EACH ROW EXECUTE FUNCTION documents_number_forward()",
)
POSTGRESQL_DROP = (
    "DROP TRIGGER IF EXISTS documents_issued_still ON documents_document",
    "DROP TRIGGER IF EXISTS documents_issued_kept ON documents_document",
    "DROP TRIGGER IF EXISTS documents_number_forward ON documents_numbersequence",
)

CREATE = {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}
