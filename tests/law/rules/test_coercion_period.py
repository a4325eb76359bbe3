"""How long a measure may last. The measure of the base case starts on 11 March 2026: its thirtieth day is 10 April."""

from datetime import date

from plumbline.engine.findings import Verdict
from tests.law.lawful import lawful_sealing_case
from tests.law.verdicts import holds, not_applicable, open_finding, violated

EXTENSION = {
    "happened": True,
    "date": date(2026, 4, 10),
    "approver": "leader",
    "until": date(2026, 5, 10),
    "served": date(2026, 4, 10),
    "reasons_stated": True,
}


def released(on, **changes):
    release = {"happened": True, "date": on, "returned": on}
    return lawful_sealing_case(
        {"sealings.0.release": release} | {f"sealings.0.{name}": value for name, value in changes.items()}
    )


def test_release_on_the_thirtieth_day_holds():
    holds("coe_period_30", released(date(2026, 4, 10)))


def test_release_on_the_thirty_first_day_is_violated():
    violated("coe_period_30", released(date(2026, 4, 11)))


def test_the_period_does_not_roll_over_a_weekend():
    starts_late = {"start": date(2026, 3, 12), "period_end": date(2026, 4, 11)}
    holds("coe_period_30", released(date(2026, 4, 11), **starts_late))
    violated("coe_period_30", released(date(2026, 4, 13), **starts_late))


def test_an_extension_approved_on_the_last_day_carries_to_the_sixtieth():
    holds("coe_period_30", released(date(2026, 5, 10), extension=EXTENSION))
    violated("coe_period_30", released(date(2026, 5, 11), extension=EXTENSION))


def test_an_extension_approved_after_the_last_day_is_violated():
    violated("coe_period_30", released(date(2026, 4, 20), extension=EXTENSION | {"date": date(2026, 4, 11)}))


def test_an_extension_longer_than_thirty_days_is_violated():
    violated("coe_period_30", released(date(2026, 5, 9), extension=EXTENSION | {"until": date(2026, 5, 11)}))


def test_an_extension_nobody_approved_is_violated():
    violated("coe_period_30", released(date(2026, 5, 9), extension=EXTENSION | {"approver": "none"}))


def test_a_decision_paper_that_names_a_longer_period_is_violated():
    violated("coe_period_30", released(date(2026, 4, 9), period_end=date(2026, 4, 11)))


def test_testing_told_in_writing_is_left_out():
    test = {"happened": True, "start": date(2026, 3, 12), "end": date(2026, 3, 22), "told_in_writing": True}
    holds("coe_period_30", released(date(2026, 4, 20), test=test))
    violated("coe_period_30", released(date(2026, 4, 21), test=test))
    holds("coe_period_exclude_test", released(date(2026, 4, 20), test=test))
    holds("coe_period_exclude_test", released(date(2026, 4, 11), test=test))
    not_applicable("coe_period_exclude_test", released(date(2026, 4, 10), test=test))


def test_testing_not_told_counts_and_its_use_is_violated():
    test = {"happened": True, "start": date(2026, 3, 12), "end": date(2026, 3, 22), "told_in_writing": False}
    violated("coe_period_30", released(date(2026, 4, 20), test=test))
    violated("coe_period_exclude_test", released(date(2026, 4, 20), test=test))
    not_applicable("coe_period_exclude_test", released(date(2026, 4, 10), test=test))


def test_a_measure_still_standing_when_the_case_is_decided_is_measured_by_the_decision():
    standing = {"sealings.0.release": None, "closing": None, "decision.date": date(2026, 4, 10)}
    holds("coe_period_30", lawful_sealing_case(standing))
    violated("coe_period_30", lawful_sealing_case({**standing, "decision.date": date(2026, 4, 11)}))


def test_five_boats_seized_in_2019_and_returned_in_2022_were_kept_too_long():
    boats = {
        "agency": {"field": "other"},
        "sealings": [
            {
                "object": "船舶五艘",
                "start": date(2019, 8, 4),
                "test": None,
                "release": {"happened": True, "returned": date(2022, 4, 1)},
            }
        ],
    }
    found = open_finding("coe_period_30", boats)
    assert found.verdict is Verdict.VIOLATED
    assert found.elements == (0,)


def test_without_knowing_of_testing_the_seizure_of_the_boats_cannot_be_told():
    boats = {"sealings": [{"start": date(2019, 8, 4), "release": {"happened": True, "returned": date(2022, 4, 1)}}]}
    found = open_finding("coe_period_30", boats)
    assert found.verdict is Verdict.CANNOT_TELL
    assert any("test" in path for path in found.missing)


def test_an_extension_is_told_in_writing_with_reasons():
    holds("coe_extension_notice", released(date(2026, 5, 10), extension=EXTENSION))
    violated("coe_extension_notice", released(date(2026, 5, 10), extension=EXTENSION | {"served": None}))
    violated("coe_extension_notice", released(date(2026, 5, 10), extension=EXTENSION | {"reasons_stated": False}))


def test_a_measure_is_released_before_the_case_is_closed():
    holds("coe_release", lawful_sealing_case())
    violated("coe_release", lawful_sealing_case({"sealings.0.release": None, "sealings.0.release_ground": False}))


def test_a_measure_whose_ground_is_gone_is_released():
    open_case = {"closing": None, "archive": None, "sealings.0.release": None}
    violated("coe_release", lawful_sealing_case(open_case))
    not_applicable("coe_release", lawful_sealing_case({**open_case, "sealings.0.release_ground": False}))


def test_confiscated_goods_are_not_released():
    confiscated = {"sealings.0.release": None, "decision.kinds": ["fine", "confiscate_goods"]}
    not_applicable("coe_release", lawful_sealing_case(confiscated))


def test_released_goods_are_returned():
    holds("coe_return", lawful_sealing_case())
    violated("coe_return", lawful_sealing_case({"sealings.0.release.returned": None}))
