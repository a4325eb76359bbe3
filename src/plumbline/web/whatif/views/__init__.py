"""Pages of what-if: drafts and their changes, runs and their results."""
