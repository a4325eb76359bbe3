"""The record: every act is bound to the one before, and any tampering is found and named."""

import time
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.chain import content_of, event_bytes, sha256, sm3
from plumbline.web.audit.models import Event, Head
from plumbline.web.audit.services import AuditError, append
from plumbline.web.audit.triggers import DROP
from plumbline.web.audit.verification import CHANGED, DELETED, HEAD_CHANGED, INSERTED, Damage, verify
from tests.web.cast import NOW, SHANGHAI

NOBODY = Unappointed(None, NOW)


def write(stream: str, count: int, **payload) -> list[Event]:
    """Some events of one stream."""
    with transaction.atomic():
        return [
            append(stream=stream, actor=NOBODY, act="noted", target=f"{stream}", payload={"n": n, **payload})
            for n in range(count)
        ]


def raw(sql: str, *values) -> None:
    """What someone with the database in hand would do: lift the triggers and write."""
    with connection.cursor() as cursor:
        for statement in DROP[connection.vendor]:
            cursor.execute(statement)
        cursor.execute(sql, values)


@pytest.fixture
def chain(db):
    """Five events of a case and two of another."""
    write("case:1", 5)
    write("case:2", 2)


def test_an_untouched_record_verifies(chain):
    assert list(verify()) == []


def test_each_event_is_bound_to_the_one_before(chain):
    first, second = Event.objects.filter(stream="case:1")[:2]
    assert second.previous == first.digest
    assert first.previous == "0" * 64


def test_streams_are_numbered_from_one_each(chain):
    assert list(Event.objects.filter(stream="case:2").values_list("seq", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", '{"n":99}'),
        ("act", "other"),
        ("target", "x"),
        ("user_name", "某人"),
        ("role", "head"),
        ("agency_code", "X"),
        ("digest_sm3", "0" * 64),
    ],
)
def test_a_changed_column_is_found_and_named(chain, column, value):
    raw(f"UPDATE audit_event SET {column} = %s WHERE stream = 'case:1' AND seq = 3", value)
    assert list(verify()) == [Damage("case:1", 3, CHANGED)]


def test_a_changed_time_is_found(chain):
    raw(
        "UPDATE audit_event SET at = %s WHERE stream = 'case:1' AND seq = 2",
        datetime(2020, 1, 1, tzinfo=SHANGHAI).replace(tzinfo=None)
        if connection.vendor == "sqlite"
        else datetime(2020, 1, 1, tzinfo=SHANGHAI),
    )
    assert list(verify()) == [Damage("case:1", 2, CHANGED)]


def test_a_row_changed_together_with_its_own_digest_is_still_named(chain):
    event = Event.objects.get(stream="case:1", seq=3)
    event.payload = '{"n":99}'
    content = event_bytes(content_of(event), event.previous)
    raw(
        "UPDATE audit_event SET payload = %s, digest = %s, digest_sm3 = %s WHERE id = %s",
        event.payload,
        sha256(content),
        sm3(content),
        event.pk,
    )
    assert list(verify()) == [Damage("case:1", 3, CHANGED)]


def test_a_deleted_row_is_named(chain):
    raw("DELETE FROM audit_event WHERE stream = 'case:1' AND seq IN (2, 3)")
    assert list(verify()) == [Damage("case:1", 2, DELETED), Damage("case:1", 3, DELETED)]


def test_a_deleted_first_row_is_named(chain):
    raw("DELETE FROM audit_event WHERE stream = 'case:1' AND seq = 1")
    assert list(verify()) == [Damage("case:1", 1, DELETED)]


def test_the_last_rows_cut_off_are_named(chain):
    raw("DELETE FROM audit_event WHERE stream = 'case:1' AND seq >= 4")
    assert list(verify()) == [Damage("case:1", 4, DELETED), Damage("case:1", 5, DELETED)]


def test_a_whole_chain_deleted_is_named(chain):
    raw("DELETE FROM audit_event WHERE stream = 'case:2'")
    assert list(verify()) == [Damage("case:2", 1, DELETED), Damage("case:2", 2, DELETED)]


INSERT = (
    "INSERT INTO audit_event (stream, seq, at, user_name, role, agency_code, act, target, payload, previous, digest, digest_sm3) "
    "SELECT stream, %s, at, user_name, role, agency_code, act, target, payload, previous, digest, digest_sm3 FROM audit_event "
    "WHERE stream = 'case:1' AND seq = 2"
)


@pytest.mark.parametrize("seq", [6, 0])
def test_an_inserted_row_is_named(chain, seq):
    raw(INSERT, seq)
    assert list(verify()) == [Damage("case:1", seq, INSERTED)]


def test_a_row_put_in_place_of_a_deleted_one_is_named(chain):
    raw("DELETE FROM audit_event WHERE stream = 'case:1' AND seq = 4")
    raw(INSERT, 4)
    assert Damage("case:1", 4, CHANGED) in list(verify())


def test_a_chain_that_never_was_is_named(chain):
    raw(INSERT.replace("SELECT stream", "SELECT 'case:9'"), 1)
    assert list(verify()) == [Damage("case:9", 1, INSERTED)]


def test_a_head_turned_back_with_the_cut_rows_still_there_is_found(chain):
    raw("UPDATE audit_head SET seq = 3 WHERE stream = 'case:1'")
    assert Damage("case:1", 4, INSERTED) in list(verify())


def test_a_changed_head_is_found(chain):
    raw("UPDATE audit_head SET digest = %s WHERE stream = 'case:1'", "f" * 64)
    assert list(verify()) == [Damage("case:1", 5, HEAD_CHANGED)]


def test_one_stream_can_be_verified_alone(chain):
    raw("UPDATE audit_event SET act = 'x' WHERE stream = 'case:1' AND seq = 3")
    assert list(verify("case:2")) == []
    assert len(list(verify("case:1"))) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET act = 'x'",
        "DELETE FROM audit_event",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET seq = 1 WHERE stream = 'case:1'",
    ],
)
def test_the_database_itself_refuses_to_change_the_record(chain, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert list(verify()) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(AuditError):
        append(stream="x", actor=NOBODY, act="noted", target="x", payload={})
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event():
    def act() -> None:
        with transaction.atomic():
            append(stream="x", actor=NOBODY, act="noted", target="x", payload={})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Event.objects.exists()
    assert not Head.objects.exists()


@pytest.mark.parametrize("value", [1.5, {1, 2}, 2**60, object()])
def test_a_payload_without_one_spelling_is_refused(db, value):
    with pytest.raises((TypeError, ValueError)), transaction.atomic():
        append(stream="x", actor=NOBODY, act="noted", target="x", payload={"value": value})


def test_composed_and_decomposed_text_are_recorded_alike(db):
    first, second = write("a", 1, name="é")[0], write("b", 1, name="e\u0301")[0]
    assert first.payload == second.payload


def test_recording_costs_at_most_one_millisecond_of_cpu(db):
    write("warm", 50)
    payload = {"facts": {"place": "东港区海河路 18 号", "date": NOW.date(), "officers": ["ZF1", "ZF2"]}, "reasons": {}}
    spent = []
    for _ in range(5):
        begun = time.process_time()
        write("speed", 100, **payload)
        spent.append((time.process_time() - begun) / 100)
    assert min(spent) < 0.001
