"""Who may punish, and on what basis."""

from datetime import date

from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, simple_case, table

STREET = {"agency.kind": "street", "agency.level": "street"}
GRANT = STREET | {
    "agency.street_grant": {
        "happened": True,
        "published": date(2026, 3, 1),
        "effective": date(2026, 3, 10),
        "ends": date(2026, 3, 10),
        "covers_matter": True,
    }
}
LETTER = {
    "agency.kind": "entrusted",
    "agency.entrustment": {
        "happened": True,
        "starts": date(2026, 3, 3),
        "ends": date(2026, 3, 11),
        "published": date(2026, 3, 1),
        "covers_matter": True,
        "in_entrusting_name": True,
        "re_entrusted": False,
    },
}
BRANCH = {"agency.kind": "dispatched", "agency.dispatched_authorised": False}
LAW_ONLY = {"decision.law_references": [{"instrument": "食品安全法", "article": "124", "level": "law"}]}
RULE_ONLY = {"decision.law_references": [{"instrument": "某规章", "article": "3", "level": "rule"}]}
DOCUMENT = {"instrument": "某通知", "article": "3", "level": "normative_document"}


@table(
    ("jur_agency_power", "an agency whose list holds the matter has the power", HOLDS, {}),
    ("jur_agency_power", "without the power a penalty is void", VIOLATED, {"agency.holds_matter": False}),
    ("jur_agency_power", "the same on the spot", VIOLATED, {"agency.holds_matter": False}, simple_case),
    ("jur_territorial", "the agency of the place is competent", HOLDS, {}),
    ("jur_territorial", "elsewhere it is not", VIOLATED, {"agency.competent_at_place": False}),
    (
        "jur_territorial",
        "whoever hands the case over keeps the law",
        HOLDS,
        {"agency.competent_at_place": False, "decision.outcome": "transfer"},
    ),
    (
        "jur_agency_power",
        "whoever hands the case over keeps the law",
        HOLDS,
        {"agency.holds_matter": False, "decision.outcome": "transfer"},
    ),
    (
        "jur_concurrent_first_filed",
        "whoever hands the case over keeps the law",
        HOLDS,
        {"agency.earlier_open_filing": True, "decision.outcome": "transfer"},
    ),
    (
        "jur_level",
        "whoever hands the case over keeps the law",
        HOLDS,
        {"agency.level": "street", "decision.outcome": "transfer"},
    ),
    (
        "jur_street_town",
        "whoever hands the case over keeps the law",
        HOLDS,
        {"agency.kind": "street", "decision.outcome": "transfer"},
    ),
    (
        "jur_territorial",
        "elsewhere it is by designation",
        HOLDS,
        {"agency.competent_at_place": False, "agency.jurisdiction_basis": "指定管辖决定"},
    ),
    ("jur_level", "a district department is high enough", HOLDS, {}),
    ("jur_level", "a street without a grant is not", VIOLATED, STREET),
    ("jur_level", "a street with a grant is", HOLDS, GRANT),
    ("jur_street_town", "a department needs no grant", NOT_APPLICABLE, {}),
    ("jur_street_town", "a grant in force on the day of filing holds, first and last day", HOLDS, GRANT),
    (
        "jur_street_town",
        "a grant that begins the day after filing is violated",
        VIOLATED,
        GRANT | {"agency.street_grant.effective": date(2026, 3, 11)},
    ),
    (
        "jur_street_town",
        "a grant that ended the day before filing is violated",
        VIOLATED,
        GRANT | {"agency.street_grant.ends": date(2026, 3, 9)},
    ),
    (
        "jur_street_town",
        "a grant without an end holds",
        HOLDS,
        GRANT | {"agency.street_grant.ends": None},
    ),
    (
        "jur_street_town",
        "an unpublished grant is violated",
        VIOLATED,
        GRANT | {"agency.street_grant.published": None},
    ),
    (
        "jur_street_town",
        "a grant of other matters is violated",
        VIOLATED,
        GRANT | {"agency.street_grant.covers_matter": False},
    ),
    ("jur_entrusted_org", "acts on the first and last day of the letter hold", HOLDS, LETTER),
    (
        "jur_entrusted_org",
        "an act the day before the letter begins is violated",
        VIOLATED,
        LETTER | {"agency.entrustment.starts": date(2026, 3, 4)},
    ),
    (
        "jur_entrusted_org",
        "an act the day after the letter ended is violated",
        VIOLATED,
        LETTER | {"agency.entrustment.ends": date(2026, 3, 10)},
    ),
    (
        "jur_entrusted_org",
        "acting in the own name is violated",
        VIOLATED,
        LETTER | {"agency.entrustment.in_entrusting_name": False},
    ),
    (
        "jur_entrusted_org",
        "entrusting further is violated",
        VIOLATED,
        LETTER | {"agency.entrustment.re_entrusted": True},
    ),
    (
        "jur_entrusted_org",
        "an unpublished letter is violated",
        VIOLATED,
        LETTER | {"agency.entrustment.published": None},
    ),
    (
        "jur_coercion_not_delegable",
        "a department may seal",
        HOLDS,
        {"sealings": [{"start": date(2026, 3, 11), "actor_kind": "department"}]},
    ),
    (
        "jur_coercion_not_delegable",
        "an entrusted body may not",
        VIOLATED,
        {"sealings": [{"start": date(2026, 3, 11), "actor_kind": "entrusted"}]},
    ),
    ("jur_party_identity", "one name throughout holds", HOLDS, {}),
    ("jur_party_identity", "differing names are violated", VIOLATED, {"party.identity_consistent": False}),
    ("jur_party_identity", "a party without proof is violated", VIOLATED, {"party.identity_proved": False}),
    ("jur_concurrent_first_filed", "the first to file decides", HOLDS, {}),
    ("jur_concurrent_first_filed", "a later one does not", VIOLATED, {"agency.earlier_open_filing": True}),
    (
        "jur_concurrent_first_filed",
        "a later one does when designated",
        HOLDS,
        {"agency.earlier_open_filing": True, "agency.jurisdiction_basis": "指定管辖决定"},
    ),
    ("jur_concurrent_checked_at_filing", "no other open case holds", HOLDS, {}),
    (
        "jur_concurrent_checked_at_filing",
        "another open case is a warning",
        VIOLATED,
        {"agency.earlier_open_filing": True},
    ),
    ("jur_basis_hierarchy", "laws are a basis", HOLDS, {}),
    ("jur_basis_hierarchy", "a document is none", VIOLATED, {"decision.law_references.+": DOCUMENT}),
    ("jur_basis_hierarchy", "no basis at all is violated", VIOLATED, {"decision.law_references": []}),
    ("jur_kinds_by_level", "a rule alone may fine", HOLDS, RULE_ONLY),
    ("jur_kinds_by_level", "a rule alone may not close", VIOLATED, RULE_ONLY | {"decision.kinds": ["close_business"]}),
    ("jur_kinds_by_level", "a law may close", HOLDS, LAW_ONLY | {"decision.kinds": ["close_business"]}),
    ("jur_name_and_seal", "one agency signs and seals", HOLDS, {}),
    ("jur_name_and_seal", "another's seal is violated", VIOLATED, {"agency.names_and_seals_match": False}),
    ("jur_cross_region", "at home nothing is asked", NOT_APPLICABLE, {}),
    (
        "jur_cross_region",
        "elsewhere with basis and approval holds",
        HOLDS,
        {"agency.cross_region": True, "agency.cross_region_approved": True, "agency.jurisdiction_basis": "协作函"},
    ),
    ("jur_cross_region", "elsewhere without is violated", VIOLATED, {"agency.cross_region": True}),
)
def test_jurisdiction(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    (
        "jur_dispatched_org_name_2021",
        "on 2026-08-14 an ecology branch needs an authorisation",
        VIOLATED,
        BRANCH | {"decision.date": date(2026, 8, 14)},
        of_field("ecology"),
    ),
    (
        "jur_dispatched_org_name",
        "on 2026-08-14 the code is not yet in force",
        NOT_APPLICABLE,
        BRANCH | {"decision.date": date(2026, 8, 14)},
        of_field("ecology"),
    ),
    (
        "jur_dispatched_org_name",
        "on 2026-08-15 an ecology branch may sign",
        HOLDS,
        BRANCH | {"decision.date": date(2026, 8, 15)},
        of_field("ecology"),
    ),
    (
        "jur_dispatched_org_name",
        "on 2026-08-15 a market branch may not",
        VIOLATED,
        BRANCH | {"decision.date": date(2026, 8, 15)},
    ),
    (
        "jur_dispatched_org_name_2021",
        "an authorised branch may sign",
        HOLDS,
        BRANCH | {"agency.dispatched_authorised": True},
    ),
)
def test_branches_before_and_after_the_ecological_code(rule_id, facts, answer):
    ask(rule_id, facts, answer)
