"""A report, which asks for nothing: it is put on file with a paper that says so, and the file is closed.

Every step takes and raises what those of `desk_steps.py` do.
"""

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.issue_papers import make_papers, papers_said
from moi_pwa.actions.officers_case import SeenCase, officers_case
from moi_pwa.actions.written_text import tidied
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.storage.database import insert_rows


async def record_report(deps: Deps, officer: Officer, seen: SeenCase, *, note: str = "") -> Case:
    """A report is put on file, with a paper that says so; the applicant does not see `note`.

    Raises:
        StepRefusedError: "no_document_signer": nobody may sign the paper today; "name_unspelled": it would not name its holder.
    """
    data: dict[str, Json] = {"note": tidied("note", note)}
    async with officers_case(deps, officer, seen) as work:
        try:
            papers = await make_papers(work.locked, deps.document_signer())
        except NoSignerError:
            raise StepRefusedError("no_document_signer") from None
        except UnspelledNameError:
            raise StepRefusedError("name_unspelled") from None
        data["papers"] = papers_said(papers)
        case = await work.append("recorded", data)
        await insert_rows(work.locked.session, papers)
        return case


async def close_file(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """The report has been followed up; `note`, which the applicant does not see, says with what outcome."""
    data: dict[str, Json] = {"note": tidied("note", note)}
    async with officers_case(deps, officer, seen) as work:
        return await work.append("closed", data)
