"""The pages of the desk that an officer's menu has: of those that belong to the officer's work, the permitted ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer, OfficerAct
from moi_pwa.rules.permissions import officer_may


@dataclass(frozen=True)
class Place:
    """A page of the menu."""

    name: str
    """The key of the page's name."""
    path: str
    """The address after the language."""
    act: OfficerAct | None = None
    """The act that the page needs; None if it serves every officer, with the cases that the officer may read."""


PLACES: Mapping[str, Place] = {
    "queue": Place("desk.queue.heading", ""),
    "visits": Place("desk.visits.heading", "visits/"),
    "team": Place("desk.team.heading", "team/", "lead_officers"),
    "absences": Place("desk.absences.heading", "absences/", "enter_absence"),
    "statistics": Place("desk.statistics.heading", "statistics/", "lead_officers"),
    "consultations": Place("desk.consultations.heading", "consultations/", "answer_consultations"),
    "interview": Place("desk.interview.heading", "interview/", "record_interviews"),
    "bills": Place("desk.finance.nav.bills", "finance/", "read_books"),
    "guarantees": Place("desk.finance.nav.guarantees", "finance/guarantees/", "read_books"),
    "drawers": Place("desk.finance.nav.drawers", "finance/drawers/", "read_books"),
    "unmatched": Place("desk.finance.nav.unmatched", "finance/unmatched/", "read_books"),
    "reconciliation": Place("desk.finance.nav.reconciliation", "finance/reconciliation/", "read_books"),
    "books": Place("desk.finance.nav.books", "finance/books/", "read_books"),
    "cash": Place("desk.cash.heading", "cash/", "take_cash"),
    "committee": Place("desk.committee.heading", "committee/", "hold_sessions"),
    "institutions": Place("desk.institutions.heading", "institutions/", "read_institutions"),
    "recoveries": Place("desk.recoveries.heading", "recoveries/", "recover_accounts"),
    "officers": Place("desk.officers.heading", "officers/", "manage_officers"),
    "reference": Place("desk.reference.heading", "reference/", "manage_reference_data"),
    "seals": Place("desk.seals.heading", "seals/", "read_unissued_seals"),
}
"""The pages by code, in the order of the menu."""

_CASES = ("queue", "visits", "team", "absences", "statistics")
_FINANCE = ("bills", "guarantees", "drawers", "unmatched", "reconciliation", "books")
_BESIDE = ("committee", "institutions", "recoveries", "officers", "reference", "seals")
"""Pages that an officer may have beside those of the daily work."""

_SECRETARY_ALONE: frozenset[Role] = frozenset({"committee_secretary"})


def desk_places(officer: Officer) -> list[str]:
    """Return the codes of the officer's pages; the first is the one that the desk opens with."""
    chosen = {*_daily(officer), *_BESIDE}
    return [code for code in PLACES if code in chosen and _serves(code, officer)]


def _daily(officer: Officer) -> tuple[str, ...]:
    """Return the pages of the officer's daily work, of which the first is permitted."""
    for places in (("interview",), ("consultations",), _FINANCE, ("cash",)):
        if _serves(places[0], officer):
            return places
    if officer.roles == _SECRETARY_ALONE and _serves("committee", officer):
        return ("committee",)
    return _CASES


def _serves(code: str, officer: Officer) -> bool:
    """Return whether the page serves the officer, by the table of permissions."""
    act = PLACES[code].act
    return act is None or officer_may(officer, act)
