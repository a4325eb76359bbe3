"""Publication and credit. The base decision of 8 May 2026: seventh working day 18 May, twentieth 4 June."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence, Verdict
from tests.law.lawful import finding, lawful_case, lawful_no_penalty_case
from tests.law.verdicts import holds, not_applicable, violated


def published(on, **changes):
    return lawful_case({"publication.date": on} | {f"publication.{name}": value for name, value in changes.items()})


def test_publication_on_the_seventh_working_day_holds():
    holds("pub_7wd", published(date(2026, 5, 18)))


def test_publication_on_the_eighth_working_day_is_violated():
    violated("pub_7wd", published(date(2026, 5, 19)))


def test_an_older_decision_published_within_seven_days_holds_and_a_slower_one_cannot_be_told():
    def answer(decided, on):
        return finding("pub_7wd", lawful_case({"decision.date": decided, "publication.date": on}))

    eve = date(2018, 12, 4)
    assert answer(eve, date(2018, 12, 13)).verdict is Verdict.HOLDS
    slower = answer(eve, date(2018, 12, 14))
    assert (slower.verdict, slower.missing) == (Verdict.CANNOT_TELL, ("parameter:publication.days",))
    assert answer(date(2018, 12, 5), date(2018, 12, 14)).verdict is Verdict.HOLDS
    assert answer(date(2018, 12, 5), date(2018, 12, 17)).verdict is Verdict.VIOLATED


def test_a_decision_without_penalty_has_no_seven_days():
    publication = {"happened": True, "date": date(2026, 9, 1)}
    not_applicable("pub_7wd", lawful_no_penalty_case({"publication": publication}))


def test_a_decision_of_social_impact_is_published_or_the_reason_is_on_file():
    holds("pub_social_impact", lawful_case())
    silent = {"publication": {"required": True}}
    violated("pub_social_impact", lawful_case(silent))
    holds("pub_social_impact", lawful_case(silent | {"publication.not_published_reason": "涉及未成年人"}))
    not_applicable("pub_social_impact", lawful_case({"publication": None}))


@pytest.mark.parametrize("part", ["personal_masked", "secrets_masked"])
def test_what_is_published_is_masked(part):
    holds("pub_mask", lawful_case())
    violated("pub_mask", published(date(2026, 5, 14), **{part: False}))
    assert finding("pub_mask", published(date(2026, 5, 14), **{part: False})).consequence is Consequence.FATAL


def test_the_enterprise_system_takes_twenty_working_days():
    holds("pub_samr_system", published(date(2026, 6, 4)))
    violated("pub_samr_system", published(date(2026, 6, 5)))


def test_publication_elsewhere_does_not_serve_the_enterprise_system():
    violated("pub_samr_system", published(date(2026, 5, 14), channels=["government_site"]))


def test_a_warning_alone_is_not_shown_in_the_enterprise_system():
    warning = {"decision.kinds": ["warning"], "publication.channels": ["government_site"]}
    not_applicable("pub_samr_system", lawful_case(warning))


def test_a_person_has_no_entry_in_the_enterprise_system():
    not_applicable("pub_samr_system", lawful_case({"party.kind": "person"}))


CHANGED = {
    "publication.change": {"happened": True, "date": date(2026, 6, 1)},
    "publication.withdrawal": {"happened": True, "date": date(2026, 6, 4), "reasons_published": True},
}


def test_withdrawal_on_the_third_working_day_holds():
    holds("pub_withdraw_3wd", lawful_case(CHANGED))


def test_withdrawal_on_the_fourth_working_day_is_violated():
    violated("pub_withdraw_3wd", lawful_case(CHANGED | {"publication.withdrawal.date": date(2026, 6, 5)}))


def test_withdrawal_without_reasons_or_none_at_all_is_violated():
    violated("pub_withdraw_3wd", lawful_case(CHANGED | {"publication.withdrawal.reasons_published": False}))
    violated("pub_withdraw_3wd", lawful_case(CHANGED | {"publication.withdrawal": None}))


BEFORE_REPAIR = {"decision.date": date(2026, 3, 2), "publication.date": date(2026, 3, 10)}


def test_until_march_2026_market_penalties_are_shown_for_three_years():
    holds("crd_samr_period", lawful_case(BEFORE_REPAIR | {"publication.display_until": date(2029, 3, 10)}))
    violated("crd_samr_period", lawful_case(BEFORE_REPAIR | {"publication.display_until": date(2029, 3, 11)}))


def test_criticism_alone_is_shown_for_three_months():
    criticism = BEFORE_REPAIR | {"decision.kinds": ["criticism"]}
    holds("crd_samr_period", lawful_case(criticism | {"publication.display_until": date(2026, 6, 10)}))
    violated("crd_samr_period", lawful_case(criticism | {"publication.display_until": date(2026, 6, 11)}))


@pytest.mark.parametrize(
    ("credit_class", "last"),
    [("minor", date(2026, 8, 8)), ("general", date(2027, 5, 8)), ("serious", date(2029, 5, 8))],
)
def test_since_april_2026_the_class_sets_the_longest_display(credit_class, last):
    of_class = {"publication.credit_class": credit_class}
    holds("crd_class", lawful_case(of_class | {"publication.display_until": last}))
    violated("crd_class", lawful_case(of_class | {"publication.display_until": last.replace(day=9)}))


def test_the_display_is_counted_from_the_decision_not_from_the_day_of_publication():
    later = {"publication.date": date(2026, 5, 15), "publication.display_until": date(2027, 5, 9)}
    violated("crd_class", lawful_case(later))
    holds("crd_class", lawful_case(later | {"publication.display_until": date(2027, 5, 8)}))


REPAIRED = {"publication.taken_down": date(2026, 8, 8), "publication.early_end_approved": True}


def test_an_early_end_needs_three_months_for_the_general_class():
    holds("crd_repair", lawful_case(REPAIRED))
    violated("crd_repair", lawful_case(REPAIRED | {"publication.taken_down": date(2026, 8, 7)}))


def test_an_early_end_needs_approval_and_payment():
    violated("crd_repair", lawful_case(REPAIRED | {"publication.early_end_approved": False}))
    violated("crd_repair", lawful_case(REPAIRED | {"execution.payments": []}))


def test_a_display_that_ran_its_time_needs_no_repair():
    not_applicable("crd_repair", lawful_case({"publication.taken_down": date(2027, 5, 8)}))


def test_revocation_is_shown_to_the_end():
    revoked = {"decision.kinds": ["revoke_permit"]}
    holds("crd_no_early_end", lawful_case(revoked | {"publication.taken_down": date(2027, 5, 8)}))
    violated("crd_no_early_end", lawful_case(revoked | {"publication.taken_down": date(2027, 5, 7)}))
