"""A database with as many cases as a large city gathers: the demo's own cases, copied by the database itself.

Only a benchmark may write in bulk, past services and audit. Whole case files are copied, so rows weigh what real ones
weigh; deadlines, days, agencies and handlers are spread. Every tenth case is open; the home bureau has every fifth
case, and each handler there about a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from plumbline.project.demo.settle import HOME_CREW, is_settled, seed_city
from plumbline.web.cases.models import Case
from plumbline.web.cases.services.summary import findable
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.search.bigrams import tokens
from plumbline.web.search.models import Entry
from plumbline.web.search.services import _vector

HOME_SHARE = 5
OPEN_SHARE = 10
BATCH = 1000
DAYS = 1400


def fill(number: int) -> int:
    """Migrate, seed the demo and copy its cases until there are `number`; a live case of the demo's handler."""
    call_command("migrate", interactive=False, verbosity=0)
    if not is_settled():
        seed_city(scale=2)
    live = Case.objects.filter(agency__code=HOME_CREW, state="investigating", sides__user__username="shenliping")
    found: int = live.filter(version__gt=3).order_by("-version", "pk").values_list("pk", flat=True)[0]
    missing = number - Case.objects.count()
    if missing > 0:
        with transaction.atomic(), connection.cursor() as cursor:
            _lists(cursor)
            _copy(cursor, missing)
        _make_findable()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return found


def _lists(cursor: Any) -> None:
    """What the copies are spread over, as numbered tables of this connection."""
    today = timezone.localdate()
    handlers = Appointment.objects.filter(role=Role.HANDLER, ends=None)
    home = handlers.filter(agency__code=HOME_CREW).values_list("user_id", flat=True)
    _list(cursor, "templates", "bigint", _templates())
    _list(cursor, "agencies", "bigint", Agency.objects.enforcing().order_by("pk").values_list("pk", flat=True))
    _list(cursor, "users", "bigint", handlers.order_by("pk").values_list("user_id", flat=True)[:200])
    _list(cursor, "home_users", "bigint", sorted(home))
    _list(cursor, "days", "date", (today - timedelta(back) for back in range(DAYS)))
    _list(
        cursor, "instants", _INSTANT[connection.vendor], (f"{today - timedelta(back)} 02:00:00" for back in range(DAYS))
    )
    _list(cursor, "dues", "date", (today + timedelta(days) for days in range(-20, 100)))


def _templates() -> list[int]:
    """The cases to copy; one in so many is still open, as where cases are kept for years."""
    cases = Case.objects.order_by("pk").values_list("pk", flat=True)
    running, ended = list(cases.filter(is_open=True)), list(cases.filter(is_open=False))
    return [
        ended[place % len(ended)] if place % OPEN_SHARE else running[place // OPEN_SHARE]
        for place in range(len(running) * OPEN_SHARE)
    ]


def _list(cursor: Any, name: str, kind: str, values: Iterable[Any]) -> None:
    cursor.execute(f"CREATE TEMPORARY TABLE {name} (r bigint PRIMARY KEY, value {kind})")
    cursor.executemany(f"INSERT INTO {name} VALUES (%s, %s)", list(enumerate(map(str, values))))


def _copy(cursor: Any, missing: int) -> None:
    """The rows of the cases; then two people and one step for each."""
    first = Case.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    home = Agency.objects.get(code=HOME_CREW).pk
    changed = {
        "id": f"{first} + n.i",
        "agency_id": f"CASE WHEN n.i / {OPEN_SHARE} % {HOME_SHARE} = 0 THEN {home} ELSE agencies.value END",
        "lead_number": "'线 ' || n.i",
        "case_number": "'案 ' || n.i",
        "request_key": "NULL",
        "lead_received": "days.value",
        "updated_at": "instants.value",
        "next_due": "CASE WHEN c.next_due IS NULL THEN NULL ELSE dues.value END",
        "due_order": "CASE WHEN c.next_due IS NULL THEN c.due_order ELSE dues.value END",
    }
    strides = {"templates": 1, "agencies": 7, "days": 31, "instants": 17, "dues": 13}
    columns = {f.column: changed.get(f.column, f"c.{_quoted(f.column)}") for f in Case._meta.concrete_fields}
    cursor.execute(
        f"INSERT INTO cases_case ({', '.join(map(_quoted, columns))}) {_numbers(missing)} "
        f"SELECT {', '.join(columns.values())} FROM n {_joined(strides)} JOIN cases_case c ON c.id = templates.value"
    )
    _people_and_steps(cursor, missing, first, home)
    if connection.vendor == "postgresql":
        cursor.execute("SELECT setval(pg_get_serial_sequence('cases_case', 'id'), max(id)) FROM cases_case")


def _people_and_steps(cursor: Any, missing: int, first: int, home: int) -> None:
    for stride, own in ((3, 1), (11, 2)):
        own_case = f"c.agency_id = {home} AND n.i / {OPEN_SHARE * HOME_SHARE} % {HOME_SHARE} = 0"
        user = f"CASE WHEN {own_case} THEN home_users.value ELSE users.value END"
        cursor.execute(
            f"INSERT INTO cases_caseside (case_id, user_id, side, since) {_numbers(missing)} "
            f"SELECT c.id, {user}, 'investigation', c.lead_received FROM n JOIN cases_case c ON c.id = {first} + n.i "
            f"JOIN users ON users.r = (n.i * {stride} + {own}) % (SELECT count(*) FROM users) "
            f"JOIN home_users ON home_users.r = (n.i / {OPEN_SHARE} + n.i + {own}) % (SELECT count(*) FROM home_users)"
        )
    names = ["case_id", "step", "version", "from_state", "to_state", "user_id", "role", "by", "at", "on"]
    cursor.execute(
        f"INSERT INTO cases_steptaken ({', '.join(map(_quoted, names))}) "
        "SELECT c.id, 'record_act', c.version, c.state, c.state, min(s.user_id), '承办人', '承办人', c.updated_at, "
        f"c.lead_received FROM cases_case c JOIN cases_caseside s ON s.case_id = c.id WHERE c.id >= {first} "
        "GROUP BY c.id, c.version, c.state, c.updated_at, c.lead_received"
    )


def _numbers(missing: int) -> str:
    return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {missing})"


def _joined(strides: dict[str, int]) -> str:
    return " ".join(
        f"JOIN {name} ON {name}.r = (n.i * {stride}) % (SELECT count(*) FROM {name})"
        for name, stride in strides.items()
    )


def _quoted(column: str) -> str:
    return connection.ops.quote_name(column)


def _make_findable() -> None:
    """The entries of the search, with their shadows."""
    indexed = Entry.objects.filter(kind="case").values_list("key", flat=True)
    known = set(indexed)
    cases = Case.objects.select_related("agency").iterator(BATCH)
    new = (case for case in cases if str(case.pk) not in known)
    while batch := list(islice(new, BATCH)):
        entries = []
        for case in batch:
            title, body = findable(case)
            entries.append(
                Entry(kind="case", key=str(case.pk), title=title[:400], body=body, scope_path=case.agency.path, url="/")
            )
        _shadow(Entry.objects.bulk_create(entries))


def _shadow(entries: Sequence[Entry]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            rows = [(_vector(tokens(e.title), tokens(e.body)), e.pk) for e in entries]
            cursor.executemany("UPDATE search_entry SET shadow = %s::tsvector WHERE id = %s", rows)
            return
        plain = [(e.pk, " ".join(tokens(e.title)), " ".join(tokens(e.body))) for e in entries]
        cursor.executemany("INSERT INTO search_shadow (rowid, title, body) VALUES (%s, %s, %s)", plain)


_INSTANT = {"postgresql": "timestamptz", "sqlite": "datetime"}
