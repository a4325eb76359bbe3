"""Files compared with each other: over columns the same answers as file by file, whatever is unknown."""

from datetime import date
from random import Random

import numpy as np
import pyarrow.parquet as pq
import pytest

from plumbline.casefile import from_facts
from plumbline.casefile.across import beside, compared, keys_of, told
from plumbline.casefile.arrow import to_batch, write_parquet
from plumbline.engine.columns import review
from plumbline.engine.columns.calendar_days import EPOCH
from plumbline.engine.values import ABSENT, UNKNOWN
from plumbline.law import law
from plumbline.project.cli import main
from plumbline.review import across, pairs
from plumbline.review.across import TOLD, VISITS, Comparison, Gathered
from plumbline.review.comparing import Compared
from plumbline.review.keys import NO, YES, KeyReader
from plumbline.review.parts import parts_of
from tests.law.lawful import lawful_case

DAYS = [date(2026, 1, day) for day in range(1, 9)] + [date(2025, 12, 31), None, UNKNOWN]
YES_OR_NO = [True, False, None, True, False, True, UNKNOWN]


def event(random, **facts):
    chance = random.random()
    if chance < 0.2:
        return None
    return UNKNOWN if chance < 0.22 else {"happened": True, **facts}


def at_random(random, number):
    """A case file of two parties at most, every fact known, absent or unknown."""
    any_of = random.choice
    numbers = ["x1", "X1 ", "X1", "X2", "X2", "X2", "9*", "", None, UNKNOWN]
    parties = [{"id_number": any_of(numbers)}, {"id_number": any_of(numbers)}, None, UNKNOWN, {"id_number": "x1"}]
    outcomes = ["penalty", "no_penalty_first", "unfounded", None, UNKNOWN]
    return from_facts(
        {
            "case": {"number": f"N{number}"},
            "agency": {"code": any_of("ABABABA") if random.random() < 0.9 else any_of([None, UNKNOWN]), "name": "甲"},
            "party": any_of(parties),
            "violation": {
                "act_key": any_of(["k", "l", "k", "k", "k", "k", "", None, UNKNOWN]),
                "ended": any_of(DAYS),
                "first_offence": any_of(YES_OR_NO),
            },
            "matter": {"code": any_of(["m", "n", "m", UNKNOWN])},
            "filing": event(random, date=any_of(DAYS)),
            "decision": event(
                random,
                date=any_of(DAYS),
                outcome=any_of(outcomes),
                kinds=any_of([["fine"], ["warning"], [], None, UNKNOWN, ["warning", "fine"]]),
            ),
            "closing": event(random, date=any_of(DAYS)),
            "inspection": event(random, date=any_of(DAYS), cap_exempt=any_of(YES_OR_NO)),
            "daily_fine": event(random, days=1) if random.random() < 0.1 else None,
            "publication": {"happened": True, "change": event(random, date=DAYS[0])} if random.random() < 0.1 else None,
        },
        closed=random.random() < 0.97,
    )


def comparison(cases):
    """The comparison over columns, from two batches."""
    reader, gathered = KeyReader(), Gathered()
    batch, cut = to_batch(cases), len(cases) // 2
    for part in (batch.slice(0, cut), batch.slice(cut)):
        gathered.take(reader.read(part))
    return Comparison(gathered.columns())


def answer(found, keys, name, row):
    """What the columns say of a row, as the comparison file by file says it."""
    if name == VISITS:
        state, value = found.visit_state[row], int(found.visits[row])
    else:
        answers = found.told[name]
        state, value = answers.state[row], None
        if state == YES:
            at = answers.rows.tolist().index(row)
            value = told(keys[answers.other[at]], date.fromordinal(EPOCH + int(answers.day[at])))
    return {NO: ABSENT, YES: value}.get(int(state), UNKNOWN)


@pytest.mark.parametrize("at_once", [1, 1_000_000], ids=["in many pieces", "all at once"])
@pytest.mark.parametrize("seed", range(30))
def test_columns_answer_as_file_by_file(seed, at_once, monkeypatch):
    monkeypatch.setattr(pairs, "MOST", at_once)
    monkeypatch.setattr(across, "NUMBERED_TOGETHER", at_once)
    random = Random(seed)
    for size in (1, 2, 5, 12):
        cases = [at_random(random, number) for number in range(size)]
        keys = [keys_of(case) for case in cases]
        found = comparison(cases)
        for row, own in enumerate(keys):
            wanted = compared(own, keys[:row] + keys[row + 1 :])
            got = {name: answer(found, keys, name, row) for name in (*TOLD, VISITS)}
            assert {"happened": True, **got} == wanted


def twice_fined(**changes):
    return from_facts(lawful_case(changes))


def test_the_second_of_two_fines_for_one_act_is_found_and_names_the_first(tmp_path):
    first = twice_fined(**{"decision.date": date(2026, 5, 7), "case.number": "津环罚〔2026〕8号", "agency.code": "B"})
    write_parquet(tmp_path / "two.parquet", [twice_fined(), first])
    main(["review", str(tmp_path / "two.parquet"), "--out", str(tmp_path / "out")])
    rows = pq.read_table(tmp_path / "out" / "findings.parquet").to_pylist()
    assert [row["case"] for row in rows if row["rule"] == "dec_fined_in_another_case"] == [0]
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "同一行为已被其他案卷罚款的：1 件" in page


def test_the_findings_over_columns_are_those_of_the_case_files_side_by_side(tmp_path):
    random = Random(1)
    bases = [
        lawful_case({"agency.code": random.choice("AB"), "decision.date": date(2026, 5, day)}) for day in range(1, 9)
    ]
    cases = [from_facts(random.choice(bases)) for _ in range(120)]
    keys = [keys_of(case) for case in cases]
    rules = law().rules
    wanted = [
        (row, finding.rule.id)
        for row, case in enumerate(beside(case, keys[:at] + keys[at + 1 :]) for at, case in enumerate(cases))
        for finding in rules.review(case)
        if finding.verdict.name in ("VIOLATED", "CANNOT_TELL")
    ]
    write_parquet(tmp_path / "many.parquet", cases)
    parts = parts_of([(str(tmp_path / "many.parquet"), False)], [].append)
    batch = Compared(parts, lambda _: None).beside(0, to_batch(cases))
    [found] = review([batch], rules)
    got = list(zip(found["case"].to_pylist(), found["rule"].to_pylist(), strict=True))
    assert sorted(got) == sorted(wanted)
    assert {rule for _, rule in got} >= {"dec_fined_in_another_case"}


def test_what_a_file_states_of_the_comparison_itself_stands(tmp_path):
    stated = twice_fined(across={"happened": True, "fined_in": "自己写明的案卷"})
    cases = [stated, twice_fined(**{"decision.date": date(2026, 5, 9)})]
    write_parquet(tmp_path / "two.parquet", cases)
    parts = parts_of([(str(tmp_path / "two.parquet"), False)], [].append)
    across = Compared(parts, lambda _: None).beside(0, to_batch(cases)).column("across").to_pylist()
    assert across[0]["fined_in"] == "自己写明的案卷"
    assert across[1]["fined_in"].startswith("津南开市监案")


def test_rows_that_could_not_be_read_take_no_part():
    gathered = Gathered()
    gathered.rows(3)
    found = Comparison(gathered.columns())
    assert not any(np.any(found.told[name].state == YES) for name in TOLD)
