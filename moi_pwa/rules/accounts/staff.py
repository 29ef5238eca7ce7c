"""Checks of officers' accounts, and the hash chain of the staff's history."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC

from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.catalogue.missions import MISSIONS
from moi_pwa.core.accounts import Duties
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.case import Case, Role
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import StaffEvent
from moi_pwa.rules.cases.lifecycle import holder_roles
from moi_pwa.rules.permissions import OFFICERS

STAFF_ROLES: tuple[Role, ...] = (
    "reviewer",
    "approver",
    "committee_secretary",
    "supervisor",
    "admin",
    "liaison_officer",
    "embassy_officer",
    "finance_officer",
    "finance_approver",
    "cashier",
)
"""The roles that an officer can be given."""

FINANCE_ROLES = OFFICERS["read_books"].roles

_ANSWERED_FOR: Mapping[Role, Collection[str]] = {"liaison_officer": CONSULTATIONS, "embassy_officer": MISSIONS}
"""The agencies or missions for which an officer of a role answers."""

MAX_DISPLAY_NAME_LENGTH = 120
MAX_NOTE_LENGTH = 500

# Latin letters only: a name in the history must not look like another one.
_SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")


def check_names(sign_in_name: str, display_name: str) -> list[Problem]:
    """Return the problems of the names: paths "name" (required, bad_name) and "display_name" (required, too_long)."""
    problems: list[Problem] = []
    if not _SIGN_IN_NAME.fullmatch(sign_in_name):
        problems.append(Problem(path="name", code="bad_name" if sign_in_name else "required"))
    if not display_name:
        problems.append(Problem(path="display_name", code="required"))
    elif len(display_name) > MAX_DISPLAY_NAME_LENGTH:
        problems.append(Problem(path="display_name", code="too_long", params={"n": MAX_DISPLAY_NAME_LENGTH}))
    return problems


def check_duties(duties: Duties, known_directorates: Collection[str]) -> list[Problem]:
    """Return the problems of an officer's duties.

    The paths are "roles", "directorates" and "agencies"; the codes are required, not_an_option, agency_alone,
    finance_alone and cashier_alone. An officer who answers for agencies, or interviews at missions, does nothing else,
    because they see only what is declared for these. An officer who handles money handles no cases, and one who takes
    cash does not keep the books.

    Args:
        duties: the duties as an administrator chose them.
        known_directorates: every directorate that handles a service.
    """
    problems: list[Problem] = []
    if not duties.roles or not duties.roles <= set(STAFF_ROLES):
        problems.append(Problem(path="roles", code="not_an_option" if duties.roles else "required"))
    if duties.roles & set(_ANSWERED_FOR) or duties.agencies:
        return [*problems, *_agencies_alone(duties)]
    if duties.roles & (FINANCE_ROLES | {"cashier"}):
        return [*problems, *_money_alone(duties)]
    if not duties.directorates <= set(known_directorates):
        problems.append(Problem(path="directorates", code="not_an_option"))
    elif duties.roles - {"admin"} and not duties.directorates:
        problems.append(Problem(path="directorates", code="required"))
    return problems


def _agencies_alone(duties: Duties) -> list[Problem]:
    known = {each for role in duties.roles for each in _ANSWERED_FOR.get(role, ())}
    if len(duties.roles) > 1 or not duties.roles <= set(_ANSWERED_FOR) or duties.directorates:
        return [Problem(path="agencies", code="agency_alone")]
    if not duties.agencies:
        return [Problem(path="agencies", code="required")]
    return [] if duties.agencies <= known else [Problem(path="agencies", code="not_an_option")]


def _money_alone(duties: Duties) -> list[Problem]:
    if "cashier" in duties.roles:
        alone, code = len(duties.roles) == 1, "cashier_alone"
    else:
        alone, code = duties.roles <= FINANCE_ROLES, "finance_alone"
    return [] if alone and not duties.directorates else [Problem(path="roles", code=code)]


def check_note(note: str, *, required: bool) -> list[Problem]:
    """Return the problems of a note: path "note" (required, too_long)."""
    if not note:
        return [Problem(path="note", code="required")] if required else []
    return [Problem(path="note", code="too_long", params={"n": MAX_NOTE_LENGTH})] if len(note) > MAX_NOTE_LENGTH else []


def can_work_on(duties: Duties, directorate: str, case: Case) -> bool:
    """Return whether the duties still fit a case that the officer holds."""
    return directorate in duties.directorates and bool(holder_roles(case) & duties.roles)


def chained_hash(event: StaffEvent, previous_hash: str) -> str:
    """Return the hex SHA-256 over an event and the hash of the event before it ("" for the first)."""
    hashed_fields = {
        "previous_hash": previous_hash,
        "seq": event.seq,
        "kind": event.kind,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": event.actor,
        "officer_id": event.officer_id,
        "data": event.data,
        "note": event.note,
    }
    return hashlib.sha256(canonical_json(hashed_fields)).hexdigest()


def first_broken_seq(history: Iterable[tuple[StaffEvent, str]]) -> int | None:
    """Return the `seq` at which the chain of the whole history, oldest first, is broken; None if it is intact.

    `history` has each event with the hash that is stored for it.
    """
    previous_hash = ""
    for seq, (event, stored_hash) in enumerate(history, start=1):
        if event.seq != seq or stored_hash != chained_hash(event, previous_hash):
            return seq
        previous_hash = stored_hash
    return None
