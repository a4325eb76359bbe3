"""What is worked out another way for speed comes to the same."""

import numpy as np
import pyarrow as pa
import pytest

from plumbline.engine.columns.output import in_order_of
from plumbline.engine.columns.scopes import Scope
from plumbline.engine.columns.values import Lexicon, Texts

LENGTHS = np.random.default_rng(3).integers(0, 5, 400)


def scope() -> Scope:
    """The elements of lists of several lengths, some of them empty."""
    root = Scope(len(LENGTHS), None)  # type: ignore[arg-type]
    inner = Scope(int(LENGTHS.sum()), None, 0, root)  # type: ignore[arg-type]
    inner.offsets = np.concatenate([[0], np.cumsum(LENGTHS)])
    inner.owners = np.repeat(np.arange(len(LENGTHS), dtype=np.int32), LENGTHS)
    return inner


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_elements_are_found_and_counted_alike_whether_few_or_many_are_true(share: float) -> None:
    inner = scope()
    mask = np.random.default_rng(4).random(inner.rows) < share
    counts = np.array([int(mask[a:b].sum()) for a, b in zip(inner.offsets[:-1], inner.offsets[1:], strict=True)])
    assert inner.counted(mask).tolist() == counts.tolist()
    assert inner.any(mask).tolist() == (counts > 0).tolist()


@pytest.mark.parametrize("always", [True, False])
def test_a_constant_is_true_for_every_row_with_elements_or_for_none(always: bool) -> None:
    inner = scope()
    assert inner.any(np.asarray(always)).tolist() == ((LENGTHS > 0) & always).tolist()
    assert inner.counted(np.asarray(always)).tolist() == (LENGTHS * always).tolist()


@pytest.mark.parametrize("share", [0.01, 0.9])
def test_of_a_narrowed_scope_the_rows_around_are_found_too(share: float) -> None:
    inner = scope()
    rows = np.flatnonzero(np.random.default_rng(5).random(inner.rows) < 0.3)
    mask = np.random.default_rng(6).random(len(rows)) < share
    wanted = np.isin(np.arange(len(LENGTHS)), inner.owners[rows[mask]])
    assert inner.narrowed(rows).any(mask).tolist() == wanted.tolist()
    everywhere = np.isin(np.arange(len(LENGTHS)), inner.owners[rows])
    assert inner.narrowed(rows).any(np.asarray(True)).tolist() == everywhere.tolist()


@pytest.mark.parametrize("largest", [10, 65_536, 65_537, 300_000])
def test_findings_are_put_in_order_and_those_of_one_row_stay_as_they_came(largest: int) -> None:
    rows = np.random.default_rng(7).integers(0, largest, 5000)
    assert in_order_of(rows).tolist() == np.argsort(rows, kind="stable").tolist()


@pytest.mark.parametrize("picked", [[], [3], [999, 3, 3, 0], list(range(0, 1000, 2))])
def test_few_texts_out_of_a_long_list_have_the_numbers_they_have_among_all(picked: list[int]) -> None:
    lexicon = Lexicon()
    other = lexicon.number("w3")
    words, codes = pa.array([f"w{at}" for at in range(1000)]), np.arange(1000, dtype=np.int32)
    unknown = codes % 7 == 0
    texts = Texts(lexicon, lambda: (codes, words), unknown)
    few = texts.at(np.array(picked, np.int64))
    assert few.x.tolist() == [lexicon.numbers[f"w{at}"] for at in picked]
    assert few.unknown is not None
    assert few.unknown.tolist() == [at % 7 == 0 for at in picked]
    assert (few.x == other).tolist() == [at == 3 for at in picked]
    whole = texts.x
    assert texts.at(np.array(picked, np.int64)).x.tolist() == whole[picked].tolist()


def test_a_column_of_texts_without_any_text_has_numbers_all_the_same() -> None:
    texts = Texts(Lexicon(), lambda: (np.zeros(3, np.int32), pa.array([], pa.string())), np.ones(3, np.bool_))
    assert texts.at(np.array([1])).x.tolist() == [0]
