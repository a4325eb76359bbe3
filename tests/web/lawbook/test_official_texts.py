"""The official texts beside the project: every article of every file is found."""

import pytest
from django.db import transaction

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.lawbook import citing, law
from plumbline.web.lawbook.command import files_of
from plumbline.web.lawbook.models import Text
from plumbline.web.lawbook.reading import read
from plumbline.web.lawbook.selectors import provision, text_on
from plumbline.web.lawbook.services import load
from plumbline.web.lawbook.services.survey import Asked
from tests.law.official import LAWS
from tests.web.cast import NOW, TODAY

FILES = list(files_of(LAWS)) if LAWS.is_dir() else []

pytestmark = [
    pytest.mark.laws,
    pytest.mark.skipif(not FILES, reason="the official texts are not beside the project (shared/data/laws)"),
]

PARTS = {"1总则": (1, 147), "2污染防治": (148, 673), "5法律责任和附则": (1052, 1242)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_number_up_to_the_highest_is_found_and_every_line_is_understood(file):
    (text,) = read(file.name, file.read_bytes())
    numbers = [piece.number for piece in text.counted if not piece.sub]
    assert numbers == list(range(text.first, text.highest + 1))
    assert text.gaps == []
    assert text.doubts == []


def load_all():
    somebody = Unappointed(None, NOW)
    return [load(name=file.name, raw=file.read_bytes(), actor=somebody, asked=Asked()) for file in FILES]


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """All of them, loaded once for this module and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_all()
        transaction.set_rollback(True)


def test_every_file_is_loaded_and_known_to_the_law(library):
    assert [report.file for report in library if not report.is_clean] == []
    assert [text.title for report in library for text in report.texts if not text.instrument] == []


def test_every_text_reaches_the_highest_article_of_its_instrument(library):
    for text in Text.objects.all():
        highest = law.instrument(text.instrument).max_article
        if highest and text.instrument != "eco_code":
            assert provision(text, highest), text
            assert text.is_complete, text
    assert sum(not text.is_complete for text in Text.objects.all()) == 1


def test_the_code_in_three_files_is_one_text_that_says_what_it_holds(library):
    code = text_on("生态环境法典", TODAY)
    assert not code.is_complete
    held = code.sources.order_by("first").values_list("first", "last")
    assert list(held) == sorted(PARTS.values())


def test_loading_them_again_changes_nothing(library):
    assert {text.outcome.name for report in load_all() for text in report.texts} == {"UNCHANGED"}


def test_whatever_we_cite_stands_in_the_texts(library):
    assert [str(each) for each in citing.absent()] == []
