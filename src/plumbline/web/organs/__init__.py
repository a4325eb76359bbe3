"""The bureaus as a tree, who is appointed where, and what each role may do."""
