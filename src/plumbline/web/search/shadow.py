"""The searched shadow of every entry: an ordinary FTS5 table on SQLite, a tsvector column with GIN on PostgreSQL."""

SQLITE_CREATE = (
    "CREATE VIRTUAL TABLE search_shadow USING fts5(title, body, tokenize = 'ascii', detail = 'full')",
    "CREATE TRIGGER search_shadow_follows BEFORE DELETE ON search_entry "
    "BEGIN DELETE FROM search_shadow WHERE rowid = OLD.id; END",
)
SQLITE_DROP = ("DROP TRIGGER IF EXISTS search_shadow_follows", "DROP TABLE IF EXISTS search_shadow")

POSTGRESQL_CREATE = (
    "ALTER TABLE search_entry ADD COLUMN shadow tsvector",
    "CREATE INDEX search_entry_shadow ON search_entry USING gin (shadow)",
)
POSTGRESQL_DROP = ("ALTER TABLE search_entry DROP COLUMN shadow",)

CREATE = {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}
