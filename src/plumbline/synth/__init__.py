"""A synthetic city: realistic case files at scale, with labelled defects."""
