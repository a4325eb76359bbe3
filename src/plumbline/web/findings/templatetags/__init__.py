"""Template tags of the review by machine."""
