"""The searched shadow of every provision: FTS5 without positions on SQLite, a tsvector with GIN on PostgreSQL.

The shadow has a table of its own, so that reading an article never drags its shadow along. Rows are written and taken
away by `services.shadows`; a row whose provision is gone joins nothing.
"""

SQLITE_CREATE = (
    "CREATE VIRTUAL TABLE lawbook_shadow USING fts5(grams, content = '', detail = none, tokenize = 'ascii')",
)
SQLITE_DROP = ("DROP TABLE IF EXISTS lawbook_shadow",)

POSTGRESQL_CREATE = (
    "CREATE TABLE lawbook_shadow (id bigint PRIMARY KEY, text_id bigint NOT NULL, grams tsvector NOT NULL)",
    "CREATE INDEX lawbook_shadow_grams ON lawbook_shadow USING gin (grams) WITH (fastupdate = off)",
)
POSTGRESQL_DROP = ("DROP TABLE IF EXISTS lawbook_shadow",)

CREATE = {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}
