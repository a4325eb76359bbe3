"""Ready-made mappings, by the names under which the command and the pages offer them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from plumbline.intake.mapping import Mapping
from plumbline.intake.mapping_file import load_mapping

READY = {"登记表": "template.toml", "双公示": "double_publicity.toml"}


def ready_text(name: str) -> bytes:
    """The mapping file as it is written, to start one's own from. Raises KeyError."""
    return files(__package__).joinpath(READY[name]).read_bytes()


@cache
def ready(name: str) -> Mapping:
    """The mapping. Raises KeyError."""
    mapping = load_mapping(ready_text(name), READY[name])
    assert isinstance(mapping, Mapping), "a ready-made mapping has no faults"
    return mapping
