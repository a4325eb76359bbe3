"""Ways in for case files of other systems."""
