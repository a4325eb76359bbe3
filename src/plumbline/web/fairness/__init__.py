"""Similar cases beside an open one, and decided fines that stand far from their like."""
