"""Settings and start: an unsafe database is refused, headers are strict, a production installation checks clean."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from plumbline.project.databases import database
from plumbline.project.secret import secret_key
from plumbline.web.shell.checks import sqlite_settings
from plumbline.web.shell.forms import without_hidden


def run(home, *arguments, **more) -> subprocess.CompletedProcess:
    """Django in a fresh process over its own folder."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    environment = {**kept, "PLUMBLINE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "plumbline.project.settings", **more}
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_production_environment_checks_clean(tmp_path):
    key = "".join(chr(33 + n % 90) for n in range(64))
    done = run(
        tmp_path,
        *("-m", "django", "check", "--deploy", "--fail-level", "WARNING"),
        PLUMBLINE_SECRET_KEY=key,
        PLUMBLINE_HTTPS="true",
        PLUMBLINE_HOSTS='["zhifa.example.gov.cn"]',
    )
    assert done.returncode == 0, done.stderr


def test_a_fresh_sqlite_database_is_in_the_safe_mode(tmp_path):
    look = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        "print([k.execute('PRAGMA ' + p).fetchone()[0] for p in ('journal_mode', 'synchronous', 'foreign_keys')])"
    )
    assert run(tmp_path, "-c", look).stdout.strip() == "['wal', 2, 1]"


@pytest.mark.parametrize("pragma", ["synchronous = NORMAL", "foreign_keys = OFF"])
def test_a_database_in_an_unsafe_mode_is_refused(tmp_path, pragma):
    script = (
        "import plumbline.project.databases as d;"
        f"d.SQLITE_PRAGMAS += 'PRAGMA {pragma};';"
        "import django; django.setup(); from django.db import connection as c; c.cursor()"
    )
    done = run(tmp_path, "-c", script)
    assert "未处于安全模式" in done.stderr


def test_deferred_transactions_are_refused_at_the_check(monkeypatch):
    assert sqlite_settings() == []
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(settings.DATABASES["default"], "OPTIONS", {})
    assert [error.id for error in sqlite_settings()] == ["plumbline.E001"]


def test_a_database_url_selects_postgresql(tmp_path):
    chosen = database("postgres://plumb:secret@db.example:5433/city", tmp_path)
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", 5433, "city")


def test_the_key_of_an_installation_is_made_once_and_private(tmp_path):
    made = secret_key(tmp_path, "")
    assert secret_key(tmp_path, "") == made
    assert secret_key(tmp_path, "given") == "given"
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_mistyped_setting_is_named(tmp_path):
    done = run(tmp_path, "-m", "django", "check", PLUMBLINE_IDLE_MINUTES="soon")
    assert done.returncode != 0
    assert "idle_minutes" in done.stderr


def test_headers_are_strict(client, db):
    headers = client.get("/accounts/sign-in/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_there_is_no_superuser_and_no_debug():
    assert settings.DEBUG is False
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


@pytest.mark.parametrize(
    ("typed", "kept", "found"),
    [
        ("海州 公司", "海州 公司", False),
        ("a\u202eb", "ab", True),
        ("e\u0301", "é", False),
        ("一\t二\n三", "一\t二\n三", False),
        ("𠮷野䶮", "𠮷野䶮", False),
    ],
)
def test_hidden_characters_are_found_and_others_kept(typed, kept, found):
    assert without_hidden(typed) == (kept, found)
