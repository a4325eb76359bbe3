"""A synthetic city: realistic case files at scale, with labelled defects."""

from plumbline.synth.city import case_files, city

__all__ = ["case_files", "city"]
