"""Every legal instrument that rules, parameters and matters may cite, one TOML file each.

`INSTRUMENTS` maps a key (the file name) to its `Instrument`; each also has a constant
below, so that a misspelt name in a rule fails at import. A revised law with new
article numbers is an instrument of its own (`penalty_1996`), joined by `replaces` and
`replaced_by`; a law that was only amended stays one instrument and says so in `note`.
"""

import tomllib
from pathlib import Path

from plumbline.engine.citations import Instrument


def _read(path: Path) -> Instrument:
    return Instrument(**tomllib.loads(path.read_text(encoding="utf-8")))


INSTRUMENTS: dict[str, Instrument] = {path.stem: _read(path) for path in sorted(Path(__file__).parent.glob("*.toml"))}

ADVERTISING_LAW = INSTRUMENTS["advertising"]
AIR_LAW = INSTRUMENTS["air"]
ARCHIVES_LAW = INSTRUMENTS["archives"]
BUSINESS_ENVIRONMENT_REGULATION = INSTRUMENTS["business_environment"]
CITY_APPEARANCE_REGULATION = INSTRUMENTS["city_appearance"]
CITY_MANAGEMENT_34 = INSTRUMENTS["city_management_34"]
CIVIL_PROCEDURE_LAW = INSTRUMENTS["civil_procedure"]
CIVIL_PROCEDURE_LAW_1991 = INSTRUMENTS["civil_procedure_1991"]
CIVIL_PROCEDURE_LAW_2012 = INSTRUMENTS["civil_procedure_2012"]
COMPULSION_LAW = INSTRUMENTS["compulsion"]
CREDIT_36 = INSTRUMENTS["credit_36"]
DAILY_FINE_28 = INSTRUMENTS["daily_fine_28"]
DISCHARGE_PERMIT_REGULATION = INSTRUMENTS["discharge_permit"]
DISCRETION_27 = INSTRUMENTS["discretion_27"]
ECO_CODE = INSTRUMENTS["eco_code"]
ECO_HOTLINE_15 = INSTRUMENTS["eco_hotline_15"]
ENTERPRISE_INSPECTION_54 = INSTRUMENTS["enterprise_inspection_54"]
ENVIRONMENT_LAW = INSTRUMENTS["environment"]
ENVIRONMENT_CRIME_2023 = INSTRUMENTS["environment_crime_2023"]
EVIDENCE_INTERPRETATION = INSTRUMENTS["evidence_interpretation"]
FOOD_SAFETY_LAW = INSTRUMENTS["food_safety"]
GAS_REGULATION = INSTRUMENTS["gas"]
GD_REVIEW_231 = INSTRUMENTS["gd_review_231"]
HOLIDAY_MEASURES = INSTRUMENTS["holidays"]
HOLIDAY_MEASURES_2013 = INSTRUMENTS["holidays_2013"]
IN_PROCESS_18 = INSTRUMENTS["in_process_18"]
INSPECTION_FORMS = INSTRUMENTS["inspection_forms"]
LABOUR_CONTRACT_LAW = INSTRUMENTS["labour_contract"]
LABOUR_LAW = INSTRUMENTS["labour_law"]
LABOUR_RULES = INSTRUMENTS["labour_rules"]
LABOUR_SUPERVISION = INSTRUMENTS["labour_supervision"]
LICENSING_LAW = INSTRUMENTS["licensing"]
LITIGATION_LAW = INSTRUMENTS["litigation"]
LITIGATION_LAW_1989 = INSTRUMENTS["litigation_1989"]
LITIGATION_INTERPRETATION = INSTRUMENTS["litigation_interpretation"]
MEE_DISCRETION_2019 = INSTRUMENTS["mee_discretion_2019"]
MEE_ORDER8 = INSTRUMENTS["mee_order8"]
MEE_PROCEDURE = INSTRUMENTS["mee_procedure"]
MEE_REVIEW_24 = INSTRUMENTS["mee_review_24"]
MOHURD_PROCEDURE = INSTRUMENTS["mohurd_procedure"]
OPEN_GOVERNMENT_REGULATION = INSTRUMENTS["open_government"]
PAYMENT_SEPARATION = INSTRUMENTS["payment_separation"]
PENALTY_LAW = INSTRUMENTS["penalty"]
PENALTY_LAW_1996 = INSTRUMENTS["penalty_1996"]
PERSONAL_INFORMATION_LAW = INSTRUMENTS["personal_information"]
PETITION_REGULATION = INSTRUMENTS["petition"]
PRIVATE_ECONOMY_LAW = INSTRUMENTS["private_economy"]
RANDOM_58 = INSTRUMENTS["random_58"]
RECONSIDERATION_LAW = INSTRUMENTS["reconsideration"]
RECONSIDERATION_LAW_1999 = INSTRUMENTS["reconsideration_1999"]
RULE_OF_LAW_OUTLINE = INSTRUMENTS["rule_of_law_outline"]
SAMR_COMPLAINTS_121 = INSTRUMENTS["samr_complaints_121"]
SAMR_COMPLAINTS_20 = INSTRUMENTS["samr_complaints_20"]
SAMR_DISCRETION_2022 = INSTRUMENTS["samr_discretion_2022"]
SAMR_DISHONESTY_44 = INSTRUMENTS["samr_dishonesty_44"]
SAMR_HEARING = INSTRUMENTS["samr_hearing"]
SAMR_PROCEDURE = INSTRUMENTS["samr_procedure"]
SAMR_PUBLICATION = INSTRUMENTS["samr_publication"]
SAMR_SUPERVISION_22 = INSTRUMENTS["samr_supervision_22"]
SEALING_29 = INSTRUMENTS["sealing_29"]
SOLID_WASTE_LAW = INSTRUMENTS["solid_waste"]
SPOT_CHECK_67 = INSTRUMENTS["spot_check_67"]
SUPERVISION_825 = INSTRUMENTS["supervision_825"]
THREE_SYSTEMS_118 = INSTRUMENTS["three_systems_118"]
TJ_HOTLINE_39 = INSTRUMENTS["tj_hotline_39"]
TJ_PLATFORM_21 = INSTRUMENTS["tj_platform_21"]
TJ_SUPERVISION = INSTRUMENTS["tj_supervision"]
TRANSFER_CRIME = INSTRUMENTS["transfer_crime"]
UNLICENSED_BUSINESS_MEASURES = INSTRUMENTS["unlicensed_business"]
WAGE_REGULATION = INSTRUMENTS["wage_regulation"]
WATER_LAW = INSTRUMENTS["water"]
