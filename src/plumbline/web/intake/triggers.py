"""The database itself keeps every former content of a foreign file: an edition is neither changed nor deleted."""

MESSAGE = "an edition of a foreign file does not change"
CREATE = {
    "sqlite": (
        "CREATE TRIGGER intake_edition_still BEFORE UPDATE ON intake_foreignedition "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        "CREATE TRIGGER intake_edition_kept BEFORE DELETE ON intake_foreignedition "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION intake_edition_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER intake_edition_kept BEFORE UPDATE OR DELETE ON intake_foreignedition "
        "FOR EACH ROW EXECUTE FUNCTION intake_edition_kept()",
    ),
}
DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS intake_edition_still", "DROP TRIGGER IF EXISTS intake_edition_kept"),
    "postgresql": ("DROP TRIGGER IF EXISTS intake_edition_kept ON intake_foreignedition",),
}
