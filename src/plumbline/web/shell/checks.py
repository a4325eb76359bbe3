"""SQLite is only safe in one mode (WAL, BEGIN IMMEDIATE, synchronous FULL, foreign keys): refuse to start in any other.

A reader that turns writer under deferred transactions loses up to two thirds of the writes, and synchronous NORMAL
loses the last commits at power loss; neither may happen to a case file.
"""

from typing import Any

from django.conf import settings
from django.core.checks import Error
from django.core.checks import register as register_check
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

SYNCHRONOUS_FULL = 2


def sqlite_settings(app_configs: Any = None, **_: Any) -> list[Error]:
    """The settings ask for immediate transactions."""
    chosen = settings.DATABASES["default"]
    if "sqlite3" not in chosen["ENGINE"] or chosen.get("OPTIONS", {}).get("transaction_mode") == "IMMEDIATE":
        return []
    return [
        Error(
            "SQLite 必须使用 BEGIN IMMEDIATE 事务。",
            hint='OPTIONS["transaction_mode"] = "IMMEDIATE"',
            id="plumbline.E001",
        )
    ]


def refuse_unsafe_sqlite(sender: type[BaseDatabaseWrapper], connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Look at the modes that a fresh connection really has."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        foreign_keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]
    if journal not in {"wal", "memory"} or synchronous != SYNCHRONOUS_FULL or not foreign_keys:
        raise ImproperlyConfigured(
            f"SQLite 未处于安全模式：journal_mode={journal}（应为 wal）、synchronous={synchronous}（应为 2）、"
            f"foreign_keys={foreign_keys}（应为 1）。请检查数据库文件所在磁盘是否支持 WAL。"
        )


def register() -> None:
    """Called once when the app is ready."""
    register_check(sqlite_settings)
    connection_created.connect(refuse_unsafe_sqlite, dispatch_uid="plumbline.refuse_unsafe_sqlite")
