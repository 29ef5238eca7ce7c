"""The pages of the desk that an officer's menu has."""

from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from moi_pwa.rules.permissions import officer_may

PLACES = {
    "queue": ("desk.queue.heading", ""),
    "visits": ("desk.visits.heading", "visits/"),
    "team": ("desk.team.heading", "team/"),
    "absences": ("desk.absences.heading", "absences/"),
    "statistics": ("desk.statistics.heading", "statistics/"),
    "consultations": ("desk.consultations.heading", "consultations/"),
    "interview": ("desk.interview.heading", "interview/"),
    "bills": ("desk.finance.nav.bills", "finance/"),
    "guarantees": ("desk.finance.nav.guarantees", "finance/guarantees/"),
    "drawers": ("desk.finance.nav.drawers", "finance/drawers/"),
    "unmatched": ("desk.finance.nav.unmatched", "finance/unmatched/"),
    "reconciliation": ("desk.finance.nav.reconciliation", "finance/reconciliation/"),
    "books": ("desk.finance.nav.books", "finance/books/"),
    "cash": ("desk.cash.heading", "cash/"),
    "committee": ("desk.committee.heading", "committee/"),
    "institutions": ("desk.institutions.heading", "institutions/"),
    "recoveries": ("desk.recoveries.heading", "recoveries/"),
    "officers": ("desk.officers.heading", "officers/"),
    "reference": ("desk.reference.heading", "reference/"),
    "seals": ("desk.seals.heading", "seals/"),
}
"""The pages by code: the key of the name, and the address after the language."""

_FINANCE = ("bills", "guarantees", "drawers", "unmatched", "reconciliation", "books")
_SECRETARY_ALONE: frozenset[Role] = frozenset({"committee_secretary"})
_ADMINISTRATION = ("officers", "reference", "seals")


def desk_places(officer: Officer) -> list[str]:
    """Return the codes of the officer's pages; the first is the one that the desk opens with."""
    places = list(_home(officer))
    if officer_may(officer, "hold_sessions") and "committee" not in places:
        places.append("committee")
    if officer_may(officer, "read_institutions"):
        places.append("institutions")
    if officer_may(officer, "recover_accounts"):
        places.append("recoveries")
    return [*places, *(_ADMINISTRATION if officer_may(officer, "manage_officers") else ())]


def _home(officer: Officer) -> tuple[str, ...]:
    if officer_may(officer, "record_interviews"):
        return ("interview",)
    if officer.agencies:
        return ("consultations",)
    if officer_may(officer, "read_books"):
        return _FINANCE
    if officer_may(officer, "take_cash"):
        return ("cash",)
    if officer.roles == _SECRETARY_ALONE:
        return ("committee",)
    return (
        ("queue", "visits", "team", "absences", "statistics")
        if officer_may(officer, "lead_officers")
        else ("queue", "visits", "absences")
    )
