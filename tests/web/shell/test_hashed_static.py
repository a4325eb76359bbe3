"""With `PLUMBLINE_HASHED_STATIC` one command makes the site ready: every style, script and picture is where it is named."""

import argparse
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

import plumbline.web
from plumbline.project import migrating

NAMED = re.compile(r"""\{%\s*static\s+["']([^"']+)["']\s*%\}""")
TEMPLATES = sorted(Path(plumbline.web.__file__).parent.rglob("templates/**/*.html"))
LINKED = re.compile(r'href="/static/([^"]+\.css)"')


@pytest.fixture
def collected_site(db, settings, tmp_path):
    """An installation with hashed names after `plumbline migrate`."""
    settings.STATIC_ROOT = tmp_path
    settings.HASHED_STATIC = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert migrating.run(argparse.Namespace(quiet=True)) == 0
    return tmp_path


def test_every_static_file_that_a_page_names_has_its_hashed_name(collected_site):
    names = {name for path in TEMPLATES for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(names) > 10
    assert all((collected_site / staticfiles_storage.stored_name(name)).is_file() for name in names)


def test_a_page_links_hashed_style_sheets_that_exist(collected_site, client):
    linked = LINKED.findall(client.get(reverse("accounts:sign_in")).content.decode())
    assert linked
    assert all(re.search(r"\.[0-9a-f]{12}\.css$", name) and (collected_site / name).is_file() for name in linked)


def test_without_hashed_names_nothing_is_collected(db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert settings.HASHED_STATIC is False
    assert migrating.run(argparse.Namespace(quiet=True)) == 0
    assert not list(tmp_path.iterdir())
