"""An officer's step that issues papers: the papers are signed before the case is locked for it."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.officers_case import OfficersCase, SeenCase, officers_case
from moi_pwa.actions.papers.issue_papers import sign_papers
from moi_pwa.core.errors import StaleCaseError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import PaperContent
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.storage.papers.papers import PaperRow


@asynccontextmanager
async def case_with_signed_papers(
    deps: Deps, officer: Officer, seen: SeenCase, contents: Callable[[OfficersCase], Awaitable[list[PaperContent]]]
) -> AsyncGenerator[tuple[OfficersCase, list[PaperRow]]]:
    """Yield the locked case, and the rows of its signed papers for the caller to insert.

    `contents` returns what the papers say, and raises what forbids the step.

    Raises:
        AbsentError: as `officers_case`.
        StaleCaseError: something happened since the officer saw the case, also while the papers were signed.
        StepRefusedError: "no_document_signer": nobody may sign them today; "name_unspelled": one would not name its
            holder.
    """
    async with officers_case(deps, officer, seen) as work:
        to_sign = await contents(work)
    try:
        signed = await sign_papers(deps, to_sign)
    except NoSignerError:
        raise StepRefusedError("no_document_signer") from None
    except UnspelledNameError:
        raise StepRefusedError("name_unspelled") from None
    async with officers_case(deps, officer, seen) as work:
        if await contents(work) != signed.contents:  # the day ended meanwhile, or a list changed
            raise StaleCaseError
        yield work, signed.rows(work.locked)
