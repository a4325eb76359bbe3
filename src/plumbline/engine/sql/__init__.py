"""The rules as one SQL query in DuckDB's dialect: an independent referee for the other executors.

Only text is made here; whoever runs it brings DuckDB. The query reads the Parquet layout of case files and
gives the findings that closures and columns give.
"""

from plumbline.engine.sql.query import Source, findings_query, setup_statements, unsettled

__all__ = ["Source", "findings_query", "setup_statements", "unsettled"]
