"""Holding case files against the rules, afterwards and all at once."""

from plumbline.review.reviewing import FileReview, Report, review_case, review_paths

__all__ = ["FileReview", "Report", "review_case", "review_paths"]
