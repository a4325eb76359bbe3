"""Template tags of what-if."""
