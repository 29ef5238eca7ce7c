"""Reports. A report asks for nothing: it is put on file with a paper that confirms this, and the file is closed.

Every step takes and raises what those of `desk_steps.py` do.
"""

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk._officers_papers import case_with_signed_papers
from moi_pwa.actions.desk.officers_case import OfficersCase, SeenCase, despite_documents, officers_case
from moi_pwa.actions.papers.issue_papers import paper_contents, papers_data
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import PaperContent
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.engine.database import insert_rows


async def record_report(
    deps: Deps, officer: Officer, seen: SeenCase, *, note: str = "", documents_reason: str = ""
) -> Case:
    """Put a report on file, with a paper that confirms this; the applicant sees neither `note` nor `documents_reason`.

    Raises:
        StepRefusedError: "no_document_signer": nobody may sign the paper today; "name_unspelled": it would not name its
            holder; "documents_need_reason": a document is rejected or unopened, and `documents_reason` is "".
    """
    data: dict[str, Json] = {"note": tidied("note", note)} | despite_documents(documents_reason)

    async def contents(work: OfficersCase) -> list[PaperContent]:
        await work.require("recorded", data)
        return await paper_contents(work.locked)

    async with case_with_signed_papers(deps, officer, seen, contents) as (work, rows):
        case = await work.append("recorded", {**data, "papers": papers_data(rows)})
        await insert_rows(work.locked.session, rows)
        return case


async def close_file(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """Close the file of a report that was followed up. `note` is the outcome, which the applicant does not see."""
    data: dict[str, Json] = {"note": tidied("note", note)}
    async with officers_case(deps, officer, seen) as work:
        return await work.append("closed", data)
