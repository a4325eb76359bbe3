"""Forms of the cases: one per step, generated from the schema of the case file."""
