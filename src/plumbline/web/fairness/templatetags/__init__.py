"""Template tags of fairness."""
