"""The ranges of the catalogue against the table of the research (section 2), each told as a sentence."""

from datetime import date

import pytest

from plumbline.law import law

MATTERS = law().matters
BEFORE, AFTER = date(2026, 8, 14), date(2026, 8, 15)
YUAN, TIMES = 100, 100
K, M = 1_000, 1_000_000


def ranges(code, day, basis, party, when):
    """The ranges of a matter on a day, in yuan, times or yuan a head, whose circumstance names the words."""
    unit = TIMES if basis == "multiple" else YUAN
    return [
        tuple(None if bound is None else bound / unit for bound in (fine.minimum, fine.maximum))
        for fine in MATTERS.get(code, day).edition.fines
        if fine.basis == basis and party == fine.party and when in fine.when
    ]


TOLD = {
    "a food business without a licence and goods below 10,000 yuan costs 50,000 to 100,000 yuan": (
        ("market.unlicensed_food", "fixed", "不足一万元"),
        (50 * K, 100 * K),
    ),
    "a food business without a licence and goods of 10,000 yuan or more costs ten to twenty times their value": (
        ("market.unlicensed_food", "multiple", "一万元以上"),
        (10, 20),
    ),
    "expired food worth less than 10,000 yuan costs 50,000 to 100,000 yuan": (
        ("market.expired_food", "fixed", "不足一万元"),
        (50 * K, 100 * K),
    ),
    "expired food worth more costs ten to twenty times its value": (
        ("market.expired_food", "multiple", "一万元以上"),
        (10, 20),
    ),
    "a false date of production is fined like expired food": (
        ("market.false_date", "multiple", "一万元以上"),
        (10, 20),
    ),
    "non-food material in food worth less than 10,000 yuan costs 100,000 to 150,000 yuan": (
        ("market.non_food_material", "fixed", "不足一万元"),
        (100 * K, 150 * K),
    ),
    "non-food material in food worth more costs fifteen to thirty times its value": (
        ("market.non_food_material", "multiple", "一万元以上"),
        (15, 30),
    ),
    "a faulty label on goods below 10,000 yuan costs 5,000 to 50,000 yuan": (
        ("market.food_label", "fixed", "不足一万元"),
        (5 * K, 50 * K),
    ),
    "a faulty label on goods above costs five to ten times their value": (
        ("market.food_label", "multiple", "一万元以上"),
        (5, 10),
    ),
    "a label flaw that misleads nobody costs at most 2,000 yuan and only after refusal": (
        ("market.food_label", "fixed", "拒不改正"),
        (None, 2 * K),
    ),
    "missing purchase checks cost 5,000 to 50,000 yuan after refusal": (
        ("market.purchase_check", "fixed", "拒不改正"),
        (5 * K, 50 * K),
    ),
    "a missing health certificate costs 5,000 to 50,000 yuan after refusal": (
        ("market.health_certificate", "fixed", "拒不改正"),
        (5 * K, 50 * K),
    ),
    "a false advertisement costs three to five times the fee": (("market.false_ad", "multiple", ""), (3, 5)),
    "a false advertisement of unknown fee costs 200,000 to a million yuan": (
        ("market.false_ad", "fixed", "广告费用无法计算"),
        (200 * K, M),
    ),
    "a serious false advertisement costs five to ten times the fee": (
        ("market.false_ad", "multiple", "情节严重"),
        (5, 10),
    ),
    "a serious false advertisement of unknown fee costs one to two million yuan": (
        ("market.false_ad", "fixed", "情节严重"),
        (M, 2 * M),
    ),
    "banned words in an advertisement cost 200,000 to a million yuan": (
        ("market.superlative_ad", "fixed", ""),
        (200 * K, M),
    ),
    "health food advertised with claims costs one to three times the fee": (
        ("market.health_food_ad", "multiple", ""),
        (1, 3),
    ),
    "an education advertisement with a promise and an unknown fee costs 100,000 to 200,000 yuan": (
        ("market.education_ad", "fixed", ""),
        (100 * K, 200 * K),
    ),
    "a quotation without its source costs at most 100,000 yuan": (("market.quote_ad", "fixed", ""), (None, 100 * K)),
    "trading without registration costs 10,000 to 100,000 yuan after refusal": (
        ("market.unlicensed_business", "fixed", "拒不改正"),
        (10 * K, 100 * K),
    ),
    "trading without registration in a serious case costs 100,000 to 500,000 yuan": (
        ("market.unlicensed_business", "fixed", "情节严重"),
        (100 * K, 500 * K),
    ),
    "premises for an unlicensed business cost at most 5,000 yuan": (
        ("market.place_for_unlicensed", "fixed", ""),
        (None, 5 * K),
    ),
    "a registration by false papers costs 50,000 to 200,000 yuan": (
        ("market.false_registration", "fixed", ""),
        (50 * K, 200 * K),
    ),
    "a serious registration by false papers costs 200,000 to a million yuan": (
        ("market.false_registration", "fixed", "情节严重"),
        (200 * K, M),
    ),
    "a change that is not registered costs 10,000 to 100,000 yuan after refusal": (
        ("market.change_unfiled", "fixed", "拒不改正"),
        (10 * K, 100 * K),
    ),
    "an employer who takes deposits pays 500 to 2,000 yuan a head": (("labour.deposit", "per_head", ""), (500, 2 * K)),
    "labour dispatch without a licence costs one to five times the gain": (
        ("labour.dispatch_unlicensed", "multiple", ""),
        (1, 5),
    ),
    "labour dispatch without a licence and gain costs at most 50,000 yuan": (
        ("labour.dispatch_unlicensed", "fixed", "没有违法所得"),
        (None, 50 * K),
    ),
    "breaches of dispatch cost 5,000 to 10,000 yuan a head after the time to correct": (
        ("labour.dispatch_breach", "per_head", "逾期"),
        (5 * K, 10 * K),
    ),
    "wages in kind cost the unit 20,000 to 50,000 yuan": (
        ("labour.wages_in_kind", "fixed", "逾期", "entity"),
        (20 * K, 50 * K),
    ),
    "wages in kind cost the responsible people 10,000 to 30,000 yuan": (
        ("labour.wages_in_kind", "fixed", "逾期", "responsible"),
        (10 * K, 30 * K),
    ),
    "a project without a wage account costs 50,000 to 100,000 yuan": (
        ("labour.wage_account", "fixed", "逾期"),
        (50 * K, 100 * K),
    ),
    "a project without a deposit costs 50,000 to 100,000 yuan": (
        ("labour.wage_deposit", "fixed", "逾期"),
        (50 * K, 100 * K),
    ),
    "a missing notice board costs 50,000 to 100,000 yuan": (
        ("labour.notice_board", "fixed", "逾期"),
        (50 * K, 100 * K),
    ),
    "a builder without a payment guarantee pays 50,000 to 100,000 yuan": (
        ("labour.payment_guarantee", "fixed", "逾期"),
        (50 * K, 100 * K),
    ),
    "unlawful overtime costs 100 to 500 yuan a head": (("labour.overtime", "per_head", ""), (100, 500)),
    "breaches of the protection of women cost 1,000 to 5,000 yuan a head": (
        ("labour.women_minors", "per_head", ""),
        (1 * K, 5 * K),
    ),
    "concealed wages cost one to three times their sum": (("labour.insurance_concealment", "multiple", ""), (1, 3)),
    "obstruction of the labour inspectorate costs 2,000 to 20,000 yuan": (
        ("labour.obstruct", "fixed", ""),
        (2 * K, 20 * K),
    ),
    "a child at work costs 5,000 yuan for each month": (("labour.child_labour", "per_head", ""), (5 * K, 5 * K)),
    "gas sold without a licence costs 50,000 to 500,000 yuan": (
        ("urban.gas_unlicensed", "fixed", ""),
        (50 * K, 500 * K),
    ),
    "gas sold outside the licence costs 30,000 to 200,000 yuan": (
        ("urban.gas_over_licence", "fixed", ""),
        (30 * K, 200 * K),
    ),
    "a gas company that neglects its duties pays 10,000 to 100,000 yuan": (
        ("urban.gas_service", "fixed", ""),
        (10 * K, 100 * K),
    ),
    "a unit that uses gas in an unsafe place pays at most 100,000 yuan": (
        ("urban.gas_unsafe_place", "fixed", "逾期", "entity"),
        (None, 100 * K),
    ),
    "a person who uses gas in an unsafe place pays at most 1,000 yuan": (
        ("urban.gas_unsafe_place", "fixed", "逾期", "person"),
        (None, 1 * K),
    ),
    "works in the protection zone cost a unit 50,000 to 100,000 yuan": (
        ("urban.gas_zone_work", "fixed", "", "entity"),
        (50 * K, 100 * K),
    ),
    "works in the protection zone cost a person 5,000 to 50,000 yuan": (
        ("urban.gas_zone_work", "fixed", "", "person"),
        (5 * K, 50 * K),
    ),
    "a project without a protection plan costs 10,000 to 100,000 yuan": (
        ("urban.gas_project_plan", "fixed", ""),
        (10 * K, 100 * K),
    ),
}
"""Sentence to matter, basis, words of the circumstance and, where the law says so, the party; and the bounds."""


def chosen(question):
    code, basis, when, *party = question
    return code, basis, (party or [""])[0], when


def holds(question, bounds, day):
    """A question without a circumstance asks for the first range, the others for the range they name alone."""
    code, basis, party, when = chosen(question)
    found = ranges(code, day, basis, party, when)
    return found[0] == bounds if not when else bounds in found


@pytest.mark.parametrize("sentence", list(TOLD))
def test_the_law_in_force(sentence):
    question, bounds = TOLD[sentence]
    assert holds(question, bounds, AFTER)


def test_at_least_forty_ranges_are_told_as_sentences():
    assert len(TOLD) + len(TURNED) >= 40


TURNED = {
    "air or water over the standard costs 100,000 to a million yuan, before and after": (
        ("ecology.water_over_standard", "fixed", ""),
        (100 * K, M),
        (100 * K, M),
    ),
    "a permit holder over its limits pays from 200,000 yuan before and from 100,000 yuan after": (
        ("ecology.over_permit_limit", "fixed", ""),
        (200 * K, M),
        (100 * K, M),
    ),
    "discharge without a permit costs 200,000 to a million yuan, before and after": (
        ("ecology.no_permit", "fixed", ""),
        (200 * K, M),
        (200 * K, M),
    ),
    "monitoring faults cost 20,000 to 200,000 yuan, before and after": (
        ("ecology.auto_monitoring", "fixed", ""),
        (20 * K, 200 * K),
        (20 * K, 200 * K),
    ),
    "open work with volatile substances costs 20,000 to 200,000 yuan, before and after": (
        ("ecology.voc_open", "fixed", ""),
        (20 * K, 200 * K),
        (20 * K, 200 * K),
    ),
    "a refused inspection costs from 20,000 yuan before and from 50,000 yuan after": (
        ("ecology.refuse_inspection", "fixed", ""),
        (20 * K, 200 * K),
        (50 * K, 200 * K),
    ),
    "an outlet in a water source zone costs 100,000 to 500,000 yuan, before and after": (
        ("ecology.outlet_water_source", "fixed", ""),
        (100 * K, 500 * K),
        (100 * K, 500 * K),
    ),
    "oil or acid in water costs 100,000 to a million yuan, before and after": (
        ("ecology.oil_acid", "fixed", ""),
        (100 * K, M),
        (100 * K, M),
    ),
    "waste in water costs 20,000 to 200,000 yuan before and 100,000 to a million yuan after": (
        ("ecology.waste_to_water", "fixed", ""),
        (20 * K, 200 * K),
        (100 * K, M),
    ),
    "a missing label on hazardous waste costs from 100,000 yuan before and from 50,000 yuan after": (
        ("ecology.hazardous_label", "fixed", ""),
        (100 * K, M),
        (50 * K, 200 * K),
    ),
    "hazardous waste dealt in without a licence costs one to five million yuan before, collecting less after": (
        ("ecology.hazardous_unlicensed", "fixed", "", ""),
        (M, 5 * M),
        None,
    ),
    "dust from materials costs 10,000 to 100,000 yuan, before and after": (
        ("ecology.material_dust", "fixed", ""),
        (10 * K, 100 * K),
        (10 * K, 100 * K),
    ),
    "dust from a building site costs 10,000 to 100,000 yuan, before and after": (
        ("urban.site_dust", "fixed", ""),
        (10 * K, 100 * K),
        (10 * K, 100 * K),
    ),
    "kitchen fumes cost 5,000 to 50,000 yuan, before and after": (
        ("urban.cooking_fume", "fixed", ""),
        (5 * K, 50 * K),
        (5 * K, 50 * K),
    ),
    "a barbecue in the street costs up to 20,000 yuan before and up to 5,000 yuan after, unless refused": (
        ("urban.barbecue", "fixed", ""),
        (500, 20 * K),
        (500, 5 * K),
    ),
    "burning leaves costs 500 to 2,000 yuan, before and after": (
        ("urban.burning", "fixed", ""),
        (500, 2 * K),
        (500, 2 * K),
    ),
    "household waste dumped by a unit costs from 50,000 yuan before and from 100,000 yuan after": (
        ("urban.garbage_dumping", "fixed", "", "entity"),
        (50 * K, 500 * K),
        (100 * K, M),
    ),
}
"""Sentence to question, the bounds until 2026-08-14 and the bounds from 2026-08-15; None where no range is left."""


@pytest.mark.parametrize("sentence", list(TURNED))
def test_the_day_before_the_ecological_code(sentence):
    question, before, _ = TURNED[sentence]
    assert holds(question, before, BEFORE)


@pytest.mark.parametrize("sentence", list(TURNED))
def test_the_day_of_the_ecological_code(sentence):
    question, _, after = TURNED[sentence]
    code, basis, party, when = chosen(question)
    assert holds(question, after, AFTER) if after else ranges(code, AFTER, basis, party, when) == []


def test_building_without_an_assessment_costs_a_share_of_the_investment_before_and_a_sum_after():
    (share,) = MATTERS.get("ecology.eia_building", BEFORE).edition.fines
    assert (share.minimum / TIMES, share.maximum / TIMES, share.base) == (0.01, 0.05, "建设项目总投资额")
    sums = [
        (fine.minimum // YUAN, fine.maximum // YUAN)
        for fine in MATTERS.get("ecology.eia_building", AFTER).edition.fines
    ]
    assert sums == [(200 * K, M), (M, 10 * M), (100 * K, 500 * K), (500 * K, 5 * M)]


def test_dumped_hazardous_waste_costs_three_to_five_times_the_disposal_before_and_a_sum_after():
    least, times = MATTERS.get("ecology.hazardous_dumping", BEFORE).edition.fines
    assert (least.minimum, least.maximum) == (3 * 200 * K * YUAN, 5 * 200 * K * YUAN)
    assert (times.minimum, times.maximum) == (3 * TIMES, 5 * TIMES)
    assert ranges("ecology.hazardous_dumping", AFTER, "fixed", "", "") == [(200 * K, 2 * M), (2 * M, 5 * M)]


def test_a_first_fine_for_discharge_is_repeated_for_every_day_on_both_sides_of_the_code():
    for day in (BEFORE, AFTER):
        (daily,) = [f for f in MATTERS.get("ecology.no_permit", day).edition.fines if f.basis == "daily"]
        assert (daily.base, daily.minimum, daily.maximum) == ("原处罚数额", None, None)
