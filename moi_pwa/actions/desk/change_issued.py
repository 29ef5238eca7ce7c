"""What was issued is revoked, or a paper of it is replaced: one officer asks, another confirms or declines.

Every step takes and raises what those of `desk_steps.py` do.
"""

from collections.abc import Mapping
from dataclasses import replace

from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk._officers_papers import case_with_signed_papers
from moi_pwa.actions.desk.officers_case import OfficersCase, SeenCase, officers_case
from moi_pwa.actions.papers.issue_papers import papers_said
from moi_pwa.actions.papers.misspelled_papers import sealed_name
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
from moi_pwa.storage.papers.revocation_list import add_revoked


async def ask_revocation(deps: Deps, officer: Officer, seen: SeenCase, *, message: str) -> Case:
    """What was issued holds until another officer confirms; then the applicant reads `message`, which says why."""
    data: dict[str, Json] = {"message": tidied("message", message)}
    async with officers_case(deps, officer, seen) as work:
        return await work.append("revocation_asked", data)


async def decline_revocation(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """What was issued holds; the applicant is told nothing."""
    return await _decline(deps, officer, seen, "revocation_declined", note)


async def revoke(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """What was issued holds no more, and its papers are in the list of revoked ones; the applicant reads why."""
    async with officers_case(deps, officer, seen) as work:
        case = await work.append("revoked", _asked(work, "revocation_asked"))
        issued = await papers_of_cases(work.locked.session, [work.locked.row.id])
        # Locks their series: last of all. What was issued before there were papers has none.
        numbers = (paper.number for paper in issued)
        await add_revoked(work.locked.session, numbers, on=amman_day(work.locked.at))
        return case


async def ask_replacement(
    deps: Deps, officer: Officer, seen: SeenCase, *, paper: str, typed: Mapping[str, str], message: str
) -> Case:
    """A paper, by its number, is to say what was `typed`, by particular; the applicant reads `message` once another officer has confirmed.

    Raises:
        AbsentError: the case has no such paper, or another has replaced it.
        AnswersRefusedError: as `check_corrections`.
    """
    said = tidied("message", message)
    async with officers_case(deps, officer, seen) as work:
        _require(work, "replacement_asked", {"paper": paper, "corrections": dict(typed), "message": said})
        row = await _paper(work, paper)
        held = row.numbered(0).content.holder
        corrections = read_corrections(held, typed) or _spelled_anew(row, held)
        facts = await facts_of_case(deps, work.locked.session, work.locked.row, work.locked.events)
        if problems := check_corrections(corrections, replace(facts, today=amman_day(work.locked.at))):
            raise AnswersRefusedError(problems)
        data: dict[str, Json] = {"paper": paper, "corrections": dict(corrections), "message": said}
        return await work.append("replacement_asked", data)


async def decline_replacement(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """The paper stays as it is; the applicant is told nothing."""
    return await _decline(deps, officer, seen, "replacement_declined", note)


async def replace_paper(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """The paper is issued anew as it was asked for, and the former one is revoked; both are valid until the same day.

    Raises:
        StepRefusedError: "no_document_signer": nobody may sign the paper today; "name_unspelled": it would not name its holder.
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
        said: dict[str, Json] = {**_asked(work, "replacement_asked"), "replaces": number, "papers": papers_said(rows)}
        case = await work.append("replaced", said)
        await insert_rows(locked.session, rows)
        await add_revoked(locked.session, [number], on=amman_day(locked.at))
        return case


async def _decline(deps: Deps, officer: Officer, seen: SeenCase, kind: EventKind, note: str) -> Case:
    async with officers_case(deps, officer, seen) as work:
        return await work.append(kind, {"note": tidied("note", note)})


def _require(work: OfficersCase, kind: EventKind, data: Mapping[str, Json]) -> None:
    """Before anything of the case is compared: what is wrong with it is told to those alone whose step it is. Raises StepRefusedError."""
    require_step(work.officer, work.locked.row.directorate, work.locked.case, kind, data)


def _asked(work: OfficersCase, kind: EventKind) -> dict[str, Json]:
    """What the applicant is to read, as it was asked for; nothing where it was not."""
    asked = next((each for each in reversed(work.locked.events) if each.kind == kind), None)
    return {"message": asked.data["message"]} if asked else {}


def _spelled_anew(paper: PaperRow, holder: Holder) -> dict[str, str]:
    """Return the name for a paper on which only the seals misspell it, so that it can be replaced with no other correction."""
    name = sealed_name(paper)
    return {} if name.right is None or name.right == name.sealed else {"given_names": holder.given_names}


async def _paper(work: OfficersCase, number: str) -> PaperRow:
    issued = await papers_of_cases(work.locked.session, [work.locked.row.id])
    held = [each for each in issued if each.number not in replaced_papers(work.locked.events)]
    found = next((each for each in held if each.number == number), None)
    if found is None:
        raise AbsentError
    return found
