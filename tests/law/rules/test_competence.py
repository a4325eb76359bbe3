"""Online trade, disputes, transfers, assistance and filing taken back."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, table

ECOLOGY, URBAN, LABOUR, OTHER = (of_field(field) for field in ("ecology", "urban", "labour", "other"))


def online(subject, link, first=False):
    return {"jurisdiction": {"online_subject": subject, "online_link": link, "found_first": first}}


def disputed(**days):
    return {"jurisdiction": {"dispute": {"happened": True, "date": date(2026, 3, 2)} | days}}


def transferred(**dispute):
    group = {"transferred": date(2026, 3, 9), "received_by_transfer": True}
    return {"jurisdiction": group | ({"dispute": {"happened": True} | dispute} if dispute else {})}


def assisted(**days):
    return {"jurisdiction": {"assistances": [{"received": date(2026, 3, 2)} | days]}}


def revoked(**changes):
    return {
        "filing_revocation": {
            "happened": True,
            "date": date(2026, 4, 1),
            "approver": "leader",
            "reason": "不属于本机关管辖",
        }
        | changes
    }


@pytest.mark.parametrize("fits", [True, False])
def test_a_superior_may_always_designate(fits):
    rows = {"jurisdiction": online("platform", "domicile" if fits else "business_place")["jurisdiction"]}
    basis = {} if fits else {"agency.jurisdiction_basis": "指定管辖决定"}
    ask("jur_online", lawful_case(rows | basis), HOLDS)


@table(
    ("jur_online", "the platform's domicile", HOLDS, online("platform", "domicile")),
    ("jur_online", "elsewhere is violated", VIOLATED, online("platform", "business_place")),
    ("jur_online", "a shop of its own is taken at home", HOLDS, online("own_site", "domicile")),
    ("jur_online", "the seller's place of business", HOLDS, online("platform_seller", "business_place")),
    (
        "jur_online",
        "the platform's domicile if it came first",
        HOLDS,
        online("platform_seller", "platform_domicile", True),
    ),
    ("jur_online", "and not otherwise", VIOLATED, online("platform_seller", "platform_domicile")),
    ("jur_online", "the publisher of an ad", HOLDS, online("ad_publisher", "publisher_place")),
    ("jur_online", "the advertiser if it came first", HOLDS, online("ad_publisher", "advertiser_place", True)),
    ("jur_online", "and not otherwise for ads", VIOLATED, online("ad_publisher", "advertiser_place")),
    ("jur_online", "an advertiser that publishes itself", HOLDS, online("ad_self_published", "advertiser_place")),
    ("jur_online", "other fields have no such rule", NOT_APPLICABLE, online("platform", "domicile"), ECOLOGY),
    ("jur_dispute_7wd", "settled on the seventh working day", HOLDS, disputed(settled=date(2026, 3, 11))),
    ("jur_dispute_7wd", "on the eighth is violated", VIOLATED, disputed(settled=date(2026, 3, 12))),
    ("jur_dispute_7wd", "reported on the seventh", HOLDS, disputed(reported=date(2026, 3, 11)), URBAN),
    ("jur_dispute_7wd", "decided without either is violated", VIOLATED, disputed()),
    ("jur_dispute_7wd", "ecology sets no number", NOT_APPLICABLE, disputed(settled=date(2026, 5, 4)), ECOLOGY),
    ("jur_dispute_recorded", "urban keeps a record", HOLDS, disputed(record_kept=True), URBAN),
    ("jur_dispute_recorded", "none is violated", VIOLATED, disputed(), URBAN),
    (
        "jur_designate_7wd",
        "named on the seventh working day",
        HOLDS,
        disputed(received=date(2026, 3, 2), designated=date(2026, 3, 11)),
    ),
    (
        "jur_designate_7wd",
        "on the eighth is violated",
        VIOLATED,
        disputed(received=date(2026, 3, 2), designated=date(2026, 3, 12)),
    ),
    ("jur_no_retransfer", "designated by the superior", HOLDS, transferred(designated=date(2026, 3, 6))),
    ("jur_no_retransfer", "passed on by itself is violated", VIOLATED, transferred()),
    ("jur_no_retransfer_ecology", "designated", HOLDS, transferred(designated=date(2026, 3, 6)), ECOLOGY),
    ("jur_no_retransfer_ecology", "passed on is violated", VIOLATED, transferred(), ECOLOGY),
    ("jur_assist_15wd", "done on the fifteenth working day", HOLDS, assisted(answered=date(2026, 3, 23))),
    ("jur_assist_15wd", "on the sixteenth is violated", VIOLATED, assisted(answered=date(2026, 3, 24))),
    (
        "jur_assist_15wd",
        "a delay told in time holds",
        HOLDS,
        assisted(answered=date(2026, 4, 24), extension_told=date(2026, 3, 20)),
    ),
    ("jur_assist_15wd", "what is still open breaks nothing", HOLDS, assisted()),
    ("fil_revoke", "approved with the reason", HOLDS, revoked(), ECOLOGY),
    ("fil_revoke", "by nobody is violated", VIOLATED, revoked(approver="none"), ECOLOGY),
    ("fil_revoke", "before order 30 it says nothing", NOT_APPLICABLE, revoked(date=date(2023, 6, 30)), ECOLOGY),
    ("fil_revoke_labour", "labour: approved with the reason", HOLDS, revoked(), LABOUR),
    ("fil_revoke_labour", "labour: without a reason is violated", VIOLATED, revoked(reason=None), LABOUR),
)
def test_competence(rule_id, facts, answer):
    ask(rule_id, facts, answer)
