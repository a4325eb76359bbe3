"""A benchmark table as a workbook: one table, with sheets for what it is, its factors, its rows and its add-ons.

`template` is an empty one, `workbook_of` one that is filled in, `read_workbook` the table again: every fault is named by
sheet and cell.
"""

from plumbline.law.discretion.workbook.reading import read_workbook
from plumbline.law.discretion.workbook.writing import template, workbook_of

__all__ = ["read_workbook", "template", "workbook_of"]
