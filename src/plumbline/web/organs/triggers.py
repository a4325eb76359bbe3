"""Nobody holds two of the three administrator roles at one time (GB/T 22239-2019 8.1.4.2): held by the database itself."""

OVERLAP = (
    "SELECT 1 FROM organs_appointment a WHERE a.user_id = NEW.user_id AND a.id <> COALESCE(NEW.id, 0) "
    "AND a.role <> NEW.role AND a.role IN ('system_admin', 'security_admin', 'audit_admin') "
    "AND (NEW.ends IS NULL OR a.starts <= NEW.ends) AND (a.ends IS NULL OR a.ends >= NEW.starts)"
)
IS_ADMIN = "NEW.role IN ('system_admin', 'security_admin', 'audit_admin')"
MESSAGE = "one_administrator_role_per_person"

SQLITE_CREATE = tuple(
    f"CREATE TRIGGER organs_one_admin_role_{event} BEFORE {event.upper()} ON organs_appointment "
    f"WHEN {IS_ADMIN} AND EXISTS ({OVERLAP}) BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for event in ("insert", "update")
)
SQLITE_DROP = tuple(f"DROP TRIGGER IF EXISTS organs_one_admin_role_{event}" for event in ("insert", "update"))

POSTGRESQL_CREATE = (
    "CREATE OR REPLACE FUNCTION organs_one_admin_role() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF {IS_ADMIN} THEN PERFORM pg_advisory_xact_lock(72010, NEW.user_id::int); "
    f"IF EXISTS ({OVERLAP}) THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END IF; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER organs_one_admin_role BEFORE INSERT OR UPDATE ON organs_appointment "
    "FOR EACH ROW EXECUTE FUNCTION organs_one_admin_role()",
)
POSTGRESQL_DROP = ("DROP TRIGGER IF EXISTS organs_one_admin_role ON organs_appointment",)

CREATE = {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}
