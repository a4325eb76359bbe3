"""What pages read of the local standards."""

from plumbline.web.standards.selectors.rooms import ParameterView, parameter_view, said, settable
from plumbline.web.standards.selectors.values import (
    as_file,
    authority_of,
    awaiting,
    in_force,
    listed,
    previewed_cases,
    public_values,
    scopes_of,
    value_for,
)

__all__ = [
    "ParameterView",
    "as_file",
    "authority_of",
    "awaiting",
    "in_force",
    "listed",
    "parameter_view",
    "previewed_cases",
    "public_values",
    "said",
    "scopes_of",
    "settable",
    "value_for",
]
