"""The columns executor: all rules over Arrow batches of case files, with NumPy.

It gives the verdicts of `plumbline.engine.closures`, many case files at a time.
"""

from plumbline.engine.columns.files import parquet_batches
from plumbline.engine.columns.layout import arrow_schema
from plumbline.engine.columns.output import FINDINGS
from plumbline.engine.columns.reviewing import ColumnReview, Tally, review, reviewed

__all__ = ["FINDINGS", "ColumnReview", "Tally", "arrow_schema", "parquet_batches", "review", "reviewed"]
