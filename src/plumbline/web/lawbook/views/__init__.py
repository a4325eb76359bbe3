"""Pages of the law book. Nothing here is written by hand: every line is read from rules, tables and loaded texts."""
