"""Template tags of the lists of leniency."""
