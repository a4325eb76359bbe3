"""The how-to on mappings names everything a mapping may say, and its example is a mapping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plumbline.intake import columns, mapping_file
from plumbline.intake.amounts import UNITS
from plumbline.intake.dates import FORMS
from plumbline.intake.mapping import Mapping
from plumbline.intake.mapping_file import load_mapping

HOWTO = Path(__file__).parents[2].joinpath("docs/howto/write-a-mapping.md").read_text("utf-8")
ENTRIES = [*mapping_file.ENTRIES, *mapping_file.SHEET_ENTRIES, *columns.ENTRIES, *UNITS, *FORMS]


@pytest.mark.parametrize("entry", sorted(set(ENTRIES)))
def test_everything_that_may_be_written_is_told(entry: str) -> None:
    assert f"`{entry}`" in HOWTO


def test_the_example_is_a_mapping() -> None:
    [example] = re.findall(r"```toml\n(.*?)```", HOWTO, re.DOTALL)
    assert isinstance(load_mapping(example.encode()), Mapping)
