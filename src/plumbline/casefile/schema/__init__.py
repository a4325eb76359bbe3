"""The one schema of the case file, version 1."""

from plumbline.casefile.schema import inquiry, outcome, people
from plumbline.engine.schema import Group

SCHEMA_VERSION = 1

CASE_FILE = Group(
    "case_file",
    "案卷",
    (
        people.CASE,
        people.AGENCY,
        people.MATTER,
        people.PARTY,
        people.VIOLATION,
        people.DISCOVERY,
        people.HANDLERS,
        people.RECUSALS,
        people.INSPECTION,
        people.PRIOR_PENALTIES,
        inquiry.LEAD,
        inquiry.FILING,
        inquiry.NON_FILING,
        inquiry.ACTS,
        inquiry.EVIDENCE_LIST,
        inquiry.MONITOR,
        inquiry.LAB_TESTS,
        inquiry.PRESERVATIONS,
        inquiry.SEALINGS,
        inquiry.CORRECTION,
        inquiry.SUSPENSIONS,
        inquiry.EXTENSIONS,
        inquiry.EXCLUSIONS,
        inquiry.INVESTIGATION,
        outcome.LEGAL_REVIEW,
        outcome.NOTICE,
        outcome.WAIVER,
        outcome.STATEMENT,
        outcome.HEARING_REQUEST,
        outcome.HEARING,
        outcome.DISCUSSION,
        outcome.DECISION,
        outcome.DAILY_FINE,
        outcome.ON_THE_SPOT,
        outcome.SERVICES,
        outcome.EXECUTION,
        outcome.PUBLICATION,
        outcome.CRIME,
        outcome.REFERRAL,
        outcome.CLOSING,
        outcome.ARCHIVE,
    ),
)
