"""Pages of benchmark tables: the list, the draft, the decision, and what everybody may read."""
