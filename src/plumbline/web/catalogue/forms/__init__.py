"""What is typed when lists and guidance are kept."""

from plumbline.web.catalogue.forms.guidance import DecideGuidanceForm, GuidanceForm
from plumbline.web.catalogue.forms.lists import AdjustForm, DecideForm, VersionForm

__all__ = ["AdjustForm", "DecideForm", "DecideGuidanceForm", "GuidanceForm", "VersionForm"]
