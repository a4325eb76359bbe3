"""Ways in for case files of other systems: mappings, tables, checks, rejected rows."""
