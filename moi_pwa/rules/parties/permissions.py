"""The table of what each role in an institution permits. Whatever asks whether a person may act for a party asks it."""

from collections.abc import Mapping

from moi_pwa.core.parties import Acting, InstitutionStatus, MembershipRole, PartyAct

PERMITTED: Mapping[MembershipRole, frozenset[PartyAct]] = {
    "administrator": frozenset({"read", "file", "pay", "manage"}),
    "filer": frozenset({"read", "file"}),
    "finance": frozenset({"read", "pay"}),
    "viewer": frozenset({"read"}),
}
"""Maps the role of a member to the acts that it permits. People may do everything for themselves."""

CLOSED: frozenset[InstitutionStatus] = frozenset({"ended", "refused"})
"""The statuses of an institution for which nobody acts any more."""


def may(acting: Acting, act: PartyAct) -> bool:
    """Return whether a person may do this for the party that they act for."""
    return acting.role is None or (acting.status not in CLOSED and act in PERMITTED[acting.role])
