"""The decision itself: facts, basis, amount, leniency, content."""

from __future__ import annotations

from datetime import date

from plumbline.synth.cast import PERSON
from plumbline.synth.courses import REVISED
from plumbline.synth.days import number
from plumbline.synth.defects import defect
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array
from plumbline.synth.stakes import FINE, HUNDRED_YUAN, INCOME, NORMAL

DISCRETION = number(date(2022, 7, 29))
MARKET = FIELDS.index("market")
LENIENT = ("no_penalty_minor", "no_penalty_first", "no_penalty_no_fault", "no_penalty_incapable")


def _punished(scene: Scene) -> Array:
    return scene.punished(REVISED)


def _ordinary(scene: Scene) -> Array:
    return scene.punished(REVISED) & scene.course.has["ordinary"]


def _fined(scene: Scene) -> Array:
    return scene.punished(REVISED) & (scene.stakes.kinds & FINE > 0) & (scene.stakes.fine > 0)


def _simply_paid(scene: Scene) -> Array:
    """Paid at once and in full, so that another amount changes nothing else."""
    has = scene.course.has
    return ~has["deferred"] & ~has["late"] & ~has["in_court"] & ~scene.sheet.has("daily_fine")


@defect("认定的事实与证据不符", rule="dec_facts_match", where=_punished, changes=("violation",))
def facts_without_evidence(scene: Scene, rows: Array) -> None:
    """What is found does not follow from the evidence."""
    scene.sheet.put("violation.facts_match_evidence", rows, False)


@defect("违法构成要件没有证据", rule="dec_facts_match", where=_punished, changes=("violation",))
def element_unproved(scene: Scene, rows: Array) -> None:
    """An element of the violation is not proved."""
    scene.sheet.put("violation.elements_proved", rows, False)


@defect("没有准确引用条款项", rule="dec_provision_exact", where=_punished, changes=("decision",))
def provision_inexact(scene: Scene, rows: Array) -> None:
    """The wrong item is quoted."""
    scene.sheet.put("decision.provision_exact", rows, False)


@defect(
    "没有引用处罚依据",
    rule="jur_basis_hierarchy",
    where=_punished,
    changes=("decision",),
    also=("dec_provision_exact", "jur_kinds_by_level"),
)
def no_basis(scene: Scene, rows: Array) -> None:
    """No provision at all."""
    scene.sheet.lists["decision.law_references"].present[rows] = False


@defect(
    "以规范性文件作为处罚依据",
    rule="jur_basis_hierarchy",
    where=_punished,
    changes=("decision",),
    also=("jur_kinds_by_level",),
)
def basis_below_the_rules(scene: Scene, rows: Array) -> None:
    """The penalty rests on a paper below the rules."""
    scene.sheet.lists["decision.law_references"].put("level", (rows, 0), "normative_document")


@defect(
    "罚款超出法定上限",
    rule="dec_fine_in_range",
    where=lambda s: _fined(s) & _simply_paid(s) & s.course.has["offered"] & (s.stakes.fine_max > 0),
    changes=("decision", "notice", "investigation", "execution"),
    also=("dec_light_30",),
)
def fine_above_the_range(scene: Scene, rows: Array) -> None:
    """A fifth more than the law allows, announced and paid."""
    fine = scene.stakes.fine_max[rows] * 6 // 5
    for path in ("decision.fine", "notice.fine", "investigation.proposed_fine"):
        scene.sheet.put(path, rows, fine)
    scene.sheet.lists["execution.payments"].put("amount", (rows, 0), fine + scene.stakes.income[rows])


@defect(
    "没有减轻情节而低于法定下限罚款",
    rule="dec_fine_in_range",
    where=lambda s: (
        _fined(s)
        & _simply_paid(s)
        & s.course.has["ordinary"]
        & (s.stakes.fine_min > 2 * HUNDRED_YUAN)
        & (s.stakes.severity == NORMAL)
    ),
    changes=("decision", "execution"),
)
def fine_below_the_range(scene: Scene, rows: Array) -> None:
    """Half of the least fine, without a ground."""
    fine = scene.stakes.fine_min[rows] // 2
    scene.sheet.put("decision.fine", rows, fine)
    scene.sheet.lists["execution.payments"].put("amount", (rows, 0), fine + scene.stakes.income[rows])


@defect(
    "有违法所得而没有没收",
    rule="dec_illegal_income",
    where=lambda s: _ordinary(s) & (s.stakes.income > 0) & (s.course.day["ended"] >= REVISED),
    changes=("decision",),
)
def income_left(scene: Scene, rows: Array) -> None:
    """The gains of the act stay with the party."""
    scene.sheet["decision.kinds"][rows] &= ~INCOME
    scene.sheet.put("decision.confiscated_income", rows, 0)


@defect(
    "同一违法行为再次罚款",
    rule="dec_no_double_fine",
    where=_fined,
    changes=("prior_penalties", "violation"),
    also=("dec_highest_fine_ecology",),
)
def fined_twice(scene: Scene, rows: Array) -> None:
    """The act had been fined before."""
    earlier = scene.sheet.lists["prior_penalties"]
    earlier.present[rows, 0] = True
    earlier.put("act_key", (rows, 0), rows)
    scene.sheet.put("violation.same_act_fined", rows, True)


def _rivalled(scene: Scene) -> Array:
    """A fine within a known range for an act that ended under the revised law."""
    since = scene.course.day["ended"] >= REVISED
    return _fined(scene) & (scene.stakes.fine_max > 0) & since & ~scene.sheet.has("daily_fine")


@defect("没有按罚款数额高的规定处罚", rule="dec_higher_fine", where=_rivalled, changes=("decision",))
def lower_provision_applied(scene: Scene, rows: Array) -> None:
    """The act breaks a provision that allows twice as much."""
    rivals = scene.sheet.lists["decision.rival_provisions"]
    rivals.present[rows, 0] = True
    rivals.put("fine_max", (rows, 0), scene.stakes.fine_max[rows] * 2)


@defect(
    "罚款低于竞合规定的下限",
    rule="dec_rival_minimum",
    where=lambda s: _rivalled(s) & (s.stakes.fine < s.stakes.fine_max) & (s.stakes.severity == NORMAL),
    changes=("decision",),
)
def below_the_rival(scene: Scene, rows: Array) -> None:
    """The other provision would have cost more at the least."""
    rivals = scene.sheet.lists["decision.rival_provisions"]
    rivals.present[rows, 0] = True
    rivals.put("fine_min", (rows, 0), scene.stakes.fine_max[rows])


@defect(
    "违法轻微并及时改正仍给予处罚",
    rule="dec_minor_no_penalty",
    where=_punished,
    changes=("violation",),
    also=("dec_minor_no_penalty_ecology", "coe_minor_skip"),
)
def minor_act_punished(scene: Scene, rows: Array) -> None:
    """Slight, corrected, harmless, and punished."""
    scene.sheet.put("violation.minor", rows, True)
    scene.sheet.put("violation.corrected_in_time", rows, True)


@defect(
    "无主观过错的主张成立仍给予处罚",
    rule="dec_no_fault",
    where=_punished,
    changes=("violation",),
    also=("dec_no_fault_ecology",),
)
def faultless_party_punished(scene: Scene, rows: Array) -> None:
    """The party proved that it was not to blame."""
    for name in ("no_fault_claimed", "no_fault_checked", "no_fault_proved"):
        scene.sheet.put(f"violation.{name}", rows, True)


@defect(
    "处罚不满十四周岁的人",
    rule="dec_minor_child",
    where=lambda s: _punished(s) & (s.cast.party == PERSON),
    changes=("party",),
)
def child_punished(scene: Scene, rows: Array) -> None:
    """A child of twelve."""
    scene.sheet.put("party.birth_date", rows, scene.course.day["ended"][rows] - 12 * 365)


@defect(
    "处罚不能辨认自己行为的人",
    rule="dec_mental",
    where=lambda s: _punished(s) & (s.cast.party == PERSON),
    changes=("party",),
)
def incapable_person_punished(scene: Scene, rows: Array) -> None:
    """Somebody who could not know what he did."""
    scene.sheet.put("party.capacity", rows, "none")


@defect(
    "有从轻情节没有从轻",
    rule="dec_mitigation",
    where=lambda s: _fined(s) & (s.stakes.severity == NORMAL),
    changes=("decision",),
)
def mitigation_ignored(scene: Scene, rows: Array) -> None:
    """The party helped to find others, and was fined as usual."""
    scene.sheet.put("decision.mitigations", rows, ["meritorious"])


@defect(
    "新法较轻没有适用新法",
    rule="dec_law_version",
    where=_punished,
    changes=("decision",),
    also=("dec_law_version_ecology", "dec_governing_edition"),
)
def milder_law_ignored(scene: Scene, rows: Array) -> None:
    """The newer law was milder and was not applied."""
    scene.sheet.put("decision.newer_law_milder", rows, True)
    scene.sheet.put("decision.newer_law_applied", rows, False)


@defect("决定书没有告知救济途径", rule="dec_content", where=_ordinary, changes=("decision",))
def remedies_not_told(scene: Scene, rows: Array) -> None:
    """Not a word about reconsideration or the court."""
    scene.sheet.put("decision.states_remedies", rows, False)


@defect("决定书没有加盖印章", rule="dec_content", where=_ordinary, changes=("decision",))
def decision_unsealed(scene: Scene, rows: Array) -> None:
    """The paper bears no seal."""
    scene.sheet.put("decision.sealed", rows, False)


@defect("决定书没有载明履行期限", rule="dec_content_other", where=_ordinary, changes=("decision",))
def performance_not_told(scene: Scene, rows: Array) -> None:
    """Until when to pay is not said."""
    scene.sheet.put("decision.states_performance", rows, False)


@defect(
    "决定书没有写明陈述申辩采纳情况",
    rule="dec_statement_treatment",
    where=lambda s: _ordinary(s) & (s.cast.field == MARKET),
    changes=("decision",),
)
def treatment_not_told(scene: Scene, rows: Array) -> None:
    """What became of the party's answer is not said."""
    scene.sheet.put("decision.states_statement_treatment", rows, False)


@defect(
    "告知的复议期限不足",
    rule="dec_remedy_ordinary",
    where=lambda s: s.punished() & s.course.has["ordinary"],
    changes=("decision",),
)
def remedy_too_short(scene: Scene, rows: Array) -> None:
    """Thirty days are told, sixty are given."""
    scene.sheet.put("decision.review_days", rows, 30)


@defect(
    "没有告知缴款渠道和加处罚款",
    rule="dec_payment_info",
    where=lambda s: _ordinary(s) & (s.stakes.kinds & FINE > 0) & ~s.course.has["late"],
    changes=("decision",),
)
def payment_not_told(scene: Scene, rows: Array) -> None:
    """Where to pay is not said."""
    scene.sheet.put("decision.payment_told", rows, False)


@defect("处罚决定没有经机关负责人批准", rule="dec_head_decides", where=_ordinary, changes=("decision",))
def head_did_not_decide(scene: Scene, rows: Array) -> None:
    """The head never saw it."""
    scene.sheet.put("decision.head_approved", rows, False)


@defect(
    "没有说明裁量基准适用情况",
    rule="dec_discretion_text",
    where=lambda s: s.punished(DISCRETION),
    changes=("decision",),
)
def discretion_unexplained(scene: Scene, rows: Array) -> None:
    """A benchmark exists, the decision does not say how it was used."""
    scene.sheet.put("decision.benchmark_stated", rows, False)


@defect(
    "处罚时没有责令改正",
    rule="dec_order_correction",
    where=_punished,
    changes=("decision", "correction"),
)
def correction_not_ordered(scene: Scene, rows: Array) -> None:
    """Fined, and left as it was."""
    scene.sheet.put("decision.correction_ordered", rows, False)
    scene.sheet.there["correction"][rows] = False


@defect(
    "不予处罚没有进行教育",
    rule="dec_education",
    where=lambda s: s.did("decided", REVISED) & s.course.ended_as(*LENIENT),
    changes=("decision",),
)
def no_education(scene: Scene, rows: Array) -> None:
    """Unpunished and untaught."""
    scene.sheet.put("decision.education_recorded", rows, False)


@defect(
    "没有查询就首违不罚",
    rule="dec_first_conditions",
    where=lambda s: s.did("decided", REVISED) & s.course.ended_as("no_penalty_first"),
    changes=("violation",),
)
def first_offence_unchecked(scene: Scene, rows: Array) -> None:
    """Nobody looked up whether it was the first."""
    scene.sheet.put("violation.first_offence_checked", rows, None)


@defect(
    "涉嫌犯罪不移送而罚款",
    rule="ref_no_substitute",
    where=lambda s: s.punished() & (s.stakes.kinds & FINE > 0),
    changes=("crime",),
    also=("ref_trigger",),
)
def crime_fined(scene: Scene, rows: Array) -> None:
    """What may be a crime is settled with a fine."""
    scene.sheet.put("crime.threshold_met", rows, True)


def _referred(scene: Scene) -> Array:
    return scene.course.has["referred"] & scene.did("investigated")


@defect("批准后超过二十四小时才移送", rule="ref_24h", where=_referred, changes=("referral",))
def referred_late(scene: Scene, rows: Array) -> None:
    """Sent two days after the approval."""
    scene.sheet["referral.sent"][rows] += 2 * 24 * 60 * 60_000_000


@defect("移送报告逾期才决定", rule="ref_3d", where=_referred, changes=("referral",))
def referral_decided_late(scene: Scene, rows: Array) -> None:
    """The report lay for more than three days."""
    scene.sheet["referral.report_date"][rows] -= 15
