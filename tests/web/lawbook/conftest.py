"""Loading invented texts."""

import pytest

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.lawbook.services import load
from plumbline.web.lawbook.services.survey import Asked
from tests.web.cast import NOW
from tests.web.lawbook.written import LAW


@pytest.fixture
def bring(db):
    """Loads a text as somebody without an appointment, by default the harbour regulation."""

    def bring(text=LAW, name="海州市码头管理条例.md", **asked):
        raw = text.encode() if isinstance(text, str) else text
        return load(name=name, raw=raw, actor=Unappointed(None, NOW), asked=Asked(**asked))

    return bring
