"""Changes of an institution's account by two officers: one asks for it with a reason, another one confirms it.

Every function raises:

    StepRefusedError: "not_yours".
    AbsentError: there is no such institution.
"""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import InstitutionTransaction, lock_institution
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StaleInstitutionError
from moi_pwa.core.institutions import AskedChange, AskedKind
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.parties.institution import is_establishment_number, possible_changes
from moi_pwa.rules.parties.officers import require_may_confirm
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.search.text import search_text
from moi_pwa.rules.written_text import MAX_REASON_LENGTH, required
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, parties


async def ask_for_change(
    deps: Deps, officer: Officer, party_id: UUID, change: AskedKind, *, reason: str, into: str = ""
) -> None:
    """Ask for a change of an account, which another officer confirms or declines.

    Args:
        deps: what actions need.
        officer: the officer who asks.
        party_id: the institution.
        change: what is asked for.
        reason: the reason, as typed.
        into: for "merged", the establishment number of the other institution, as typed.

    Raises:
        AnswersRefusedError: path "reason": "required", "unprintable"; path "into": "required", "itself", "not_held": no
            other institution of this number is verified.
        StaleInstitutionError: the change is not possible now, or another one waits.
    """
    require_officer(officer, "ask_institution_change")
    written = required("reason", reason)[:MAX_REASON_LENGTH]
    async with deps.database.transaction() as session:
        locked = await lock_institution(deps, session, party_id)
        if change not in possible_changes(locked.state):
            raise StaleInstitutionError
        target = await _target(session, party_id, into) if change == "merged" else None
        data: dict[str, Json] = {"change": change, "reason": written, "into": str(target) if target else None}
        await locked.append("change_asked", by=officer.id, data=data)


async def confirm_change(deps: Deps, officer: Officer, party_id: UUID, *, seq: int) -> AskedKind:
    """Make the change that another officer asked for by event `seq`, and return it.

    Members, cases and papers of a merged institution stay its own: nobody acts for it any more.

    Raises:
        StepRefusedError: "same_officer": the officer asked for it.
        StaleInstitutionError: the change no longer waits, or the institution to merge into is not verified any more.
    """
    require_officer(officer, "confirm_institution_change")
    async with deps.database.transaction() as session:
        locked, asked = await _lock_asked(deps, session, party_id, seq)
        require_may_confirm(officer, asked)
        data: dict[str, Json] = {"reason": asked.reason, "asked_by": asked.by}
        if asked.into is not None:
            into = await institutions.find_institution(session, asked.into)
            if into is None or into.status != "verified":
                raise StaleInstitutionError
            data["into"] = str(asked.into)
        await locked.append(asked.change, by=officer.id, data=data)
    return asked.change


async def decline_change(deps: Deps, officer: Officer, party_id: UUID, *, seq: int, reason: str) -> None:
    """Leave the account as it is. The officer who asked for the change takes it back in the same way.

    Raises:
        AnswersRefusedError: path "reason": "required", "unprintable".
        StaleInstitutionError: the change no longer waits.
    """
    require_officer(officer, "decline_institution_change")
    written = required("reason", reason)[:MAX_REASON_LENGTH]
    async with deps.database.transaction() as session:
        locked, _ = await _lock_asked(deps, session, party_id, seq)
        await locked.append("change_declined", by=officer.id, data={"reason": written})


async def _lock_asked(
    deps: Deps, session: Session, party_id: UUID, seq: int
) -> tuple[InstitutionTransaction, AskedChange]:
    """Lock an institution, and with it the one that it becomes a part of: two cannot become parts of each other."""
    asked = next((each for each in await institutions.events_of(session, party_id) if each.seq == seq), None)
    if asked is None or asked.kind != "change_asked":
        raise AbsentError if await parties.find_party(session, party_id) is None else StaleInstitutionError
    await sequences.lock_parties(session, {party_id, UUID(str(asked.data["into"] or party_id))})
    locked = await lock_institution(deps, session, party_id)
    waits = locked.state.asked
    if waits is None or waits.seq != seq:
        raise StaleInstitutionError
    return locked, waits


async def _target(session: Session, party_id: UUID, typed: str) -> UUID:
    number = search_text(typed).replace(" ", "")
    if not number:
        raise AnswersRefusedError([Problem(path="into", code="required")])
    found = await institutions.holder_of(session, number) if is_establishment_number(number) else None
    target = await institutions.find_institution(session, found) if found else None
    if target is None or target.status != "verified":
        raise AnswersRefusedError([Problem(path="into", code="not_held")])
    if target.id == party_id:
        raise AnswersRefusedError([Problem(path="into", code="itself")])
    return target.id
