"""How large a file of another system may be before it is refused unread. Larger holdings come in parts, or as CSV."""

MAX_CELL = 100_000
"""Characters in one cell; a table program itself takes 32,767."""

MAX_LINE = 64 * 1024 * 1024
"""Characters in one row of a CSV file."""

MAX_PACKED = 200 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 10_000
"""Of a workbook: its size, its size unpacked, how much smaller packing may have made it, and its parts."""

MAX_CELLS = 6_000_000
"""Cells of one sheet, empty ones within its corners counted: they are held in memory."""

MAX_COLUMNS = 1_000
MAX_ROWS_OF_HEAD = 100
