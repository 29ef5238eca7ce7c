"""The roles that take the steps of courses."""

from moi_pwa.core.case import Role

REVIEWER: frozenset[Role] = frozenset({"reviewer"})
APPROVER: frozenset[Role] = frozenset({"approver"})
RELEASERS: frozenset[Role] = frozenset({"reviewer", "approver", "supervisor"})
APPLICANT: frozenset[Role] = frozenset({"applicant"})
OTHER_PARTY: frozenset[Role] = frozenset({"other_party"})
SYSTEM: frozenset[Role] = frozenset({"system"})
ANSWERING: frozenset[Role] = frozenset({"liaison_officer", "embassy_officer"})
SUPERVISOR: frozenset[Role] = frozenset({"supervisor"})
SECRETARY: frozenset[Role] = frozenset({"committee_secretary"})
