"""The web half: one Django app per noun of the bureau."""
