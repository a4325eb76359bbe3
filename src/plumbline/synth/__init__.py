"""A synthetic city: realistic case files at scale, with labelled defects."""

from plumbline.synth.city import city

__all__ = ["city"]
