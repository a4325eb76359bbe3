"""Pages of the review by machine."""
