"""An officer of the ministry, of an agency that it consults, or of a mission abroad."""

from dataclasses import dataclass
from typing import Literal

from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode

OfficerAct = Literal[
    "read_cases",
    "read_committee_cases",
    "write_notes",
    "print_papers",
    "stand_in",
    "enter_absence",
    "lead_officers",
    "hold_sessions",
    "answer_consultations",
    "record_interviews",
    "read_institutions",
    "ask_institution_change",
    "confirm_institution_change",
    "decline_institution_change",
    "read_books",
    "keep_books",
    "close_books",
    "take_cash",
    "recover_accounts",
    "manage_officers",
    "manage_reference_data",
    "read_reference_changes",
    "read_unissued_seals",
]
"""An act of an officer at the desk, beside the steps of courses (`rules/permissions.py`)."""


@dataclass(frozen=True, kw_only=True)
class Officer:
    """An officer of the ministry, an agency or a mission.

    Nobody has both directorates and agencies (`rules/accounts/staff.py`).
    """

    id: str
    roles: frozenset[Role]
    directorates: frozenset[str]
    """The directorates whose cases the officer may work on; the roles hold in each of them."""
    agencies: frozenset[AgencyCode] = frozenset()
    """The agencies for which the officer answers, or the missions at which the officer interviews."""
    stands_for: frozenset[str] = frozenset()
    """The absent officers whose cases this one may take today (`actions/accounts/absences.py`)."""
