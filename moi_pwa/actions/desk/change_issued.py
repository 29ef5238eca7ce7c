"""The revocation of what was issued, and the replacement of a paper: one officer asks, another confirms or declines.

Every step takes and raises what those of `desk_steps.py` do.
"""

from collections.abc import Mapping
from dataclasses import replace

from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk._officers_papers import case_with_signed_papers
from moi_pwa.actions.desk.officers_case import OfficersCase, SeenCase, officers_case
from moi_pwa.actions.papers.issue_papers import papers_data
from moi_pwa.actions.papers.misspelled_papers import sealed_name
from moi_pwa.actions.papers.struck_off_papers import is_signer_struck_off
from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import Holder, PaperContent
from moi_pwa.rules.cases.permissions import require_step
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.papers.replacement import (
    check_corrections,
    corrected,
    read_corrections,
    replaced_papers,
    replacement_asked,
)
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.engine.database import insert_rows
from moi_pwa.storage.papers.papers import PaperRow, papers_of_cases
from moi_pwa.storage.papers.revocation_list import add_replaced, add_revoked


async def ask_revocation(deps: Deps, officer: Officer, seen: SeenCase, *, message: str) -> Case:
    """Ask to revoke what was issued. It stays valid until another officer confirms; then the applicant reads `message`,
    the reason.
    """
    data: dict[str, Json] = {"message": tidied("message", message)}
    async with officers_case(deps, officer, seen) as work:
        return await work.append("revocation_asked", data)


async def decline_revocation(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """Decline the revocation: what was issued stays valid, and the applicant is told nothing."""
    return await _decline(deps, officer, seen, "revocation_declined", note)


async def revoke(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """Revoke what was issued, and put its papers on the list of revoked papers; the applicant reads why."""
    async with officers_case(deps, officer, seen) as work:
        case = await work.append("revoked", _asked(work, "revocation_asked"))
        issued = await papers_of_cases(work.locked.session, [work.locked.row.id])
        # Last, because it locks their series. A case issued before there were papers has none.
        numbers = (paper.number for paper in issued)
        await add_revoked(work.locked.session, numbers, on=amman_day(work.locked.at))
        return case


async def ask_replacement(
    deps: Deps, officer: Officer, seen: SeenCase, *, paper: str, typed: Mapping[str, str], message: str
) -> Case:
    """Ask to replace a paper, by its number, with what was `typed` for each particular.

    Nothing needs to be corrected if the paper's signer was struck off. The applicant reads `message` once another
    officer has confirmed.

    Raises:
        AbsentError: the case has no such paper, or another has replaced it.
        AnswersRefusedError: as `check_corrections`.
    """
    tidied_message = tidied("message", message)
    async with officers_case(deps, officer, seen) as work:
        _require(work, "replacement_asked", {"paper": paper, "corrections": dict(typed), "message": tidied_message})
        row = await _paper(work, paper)
        held = row.numbered(0).content.holder
        corrections = read_corrections(held, typed) or _signed_anew(deps, row, held) or _spelled_anew(row, held)
        facts = await facts_of_case(deps, work.locked.session, work.locked.row, work.locked.events)
        if problems := check_corrections(corrections, replace(facts, today=amman_day(work.locked.at))):
            raise AnswersRefusedError(problems)
        data: dict[str, Json] = {"paper": paper, "corrections": dict(corrections), "message": tidied_message}
        return await work.append("replacement_asked", data)


async def decline_replacement(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """Decline the replacement: the paper stays as it is, and the applicant is told nothing."""
    return await _decline(deps, officer, seen, "replacement_declined", note)


async def replace_paper(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """Issue the paper anew as it was asked for, and revoke the former one; both are valid until the same day.

    Raises:
        StepRefusedError: "no_document_signer": nobody may sign the paper today; "name_unspelled": it would not name its
            holder.
    """

    async def contents(work: OfficersCase) -> list[PaperContent]:
        _require(work, "replaced", {})
        number, corrections = replacement_asked(work.locked.events)
        former = await _paper(work, number)
        service = deps.services[work.locked.row.service].number
        return [corrected(former.numbered(service).content, corrections, today=amman_day(work.locked.at))]

    async with case_with_signed_papers(deps, officer, seen, contents) as (work, rows):
        locked = work.locked
        number, _ = replacement_asked(locked.events)
        data: dict[str, Json] = {**_asked(work, "replacement_asked"), "replaces": number, "papers": papers_data(rows)}
        case = await work.append("replaced", data)
        await insert_rows(locked.session, rows)
        await add_replaced(locked.session, number, on=amman_day(locked.at))
        return case


async def _decline(deps: Deps, officer: Officer, seen: SeenCase, kind: EventKind, note: str) -> Case:
    async with officers_case(deps, officer, seen) as work:
        return await work.append(kind, {"note": tidied("note", note)})


def _require(work: OfficersCase, kind: EventKind, data: Mapping[str, Json]) -> None:
    """Refuse the step of an officer who may not take it, before the case is examined: only those whose step it is learn
    what is wrong.

    Raises:
        StepRefusedError: the step is not the officer's, or not possible now.
    """
    require_step(work.officer, work.locked.row.directorate, work.locked.case, kind, data)


def _asked(work: OfficersCase, kind: EventKind) -> dict[str, Json]:
    """Return what the applicant is to read, as it was asked for; empty if it was not."""
    asked = next((each for each in reversed(work.locked.events) if each.kind == kind), None)
    return {"message": asked.data["message"]} if asked else {}


def _signed_anew(deps: Deps, paper: PaperRow, holder: Holder) -> dict[str, str]:
    """Return a particular as it is for a paper whose signer was struck off, so that it can be replaced with nothing
    corrected.
    """
    if not is_signer_struck_off(deps, paper):
        return {}
    return next({name: value} for name in PARTICULARS if (value := getattr(holder, name)))


def _spelled_anew(paper: PaperRow, holder: Holder) -> dict[str, str]:
    """Return the name for a paper on which only the seals misspell it, so that it can be replaced with no other
    correction.
    """
    name = sealed_name(paper)
    return {} if name.right is None or name.right == name.sealed else {"given_names": holder.given_names}


async def _paper(work: OfficersCase, number: str) -> PaperRow:
    issued = await papers_of_cases(work.locked.session, [work.locked.row.id])
    held = [each for each in issued if each.number not in replaced_papers(work.locked.events)]
    found = next((each for each in held if each.number == number), None)
    if found is None:
        raise AbsentError
    return found
