"""The case file as data: one schema, its readers and writers."""
