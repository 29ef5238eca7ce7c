"""A supervisor replaces the paper of the first case, as an approver asked."""

from collections.abc import Mapping

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_replacement, replace_paper
from moi_pwa.core.officer import Officer
from moi_pwa.storage.papers.papers import PaperRow
from tests.cases.first_case import on_the_phone, seen
from tests.cases.officers import HUDA, SALMA

WHY = "The passport number was misprinted."
RIGHT = {"passport_number": "n 7654321"}


async def held(deps: Deps) -> PaperRow:
    """Return the paper on the phone."""
    [paper] = (await on_the_phone(deps)).papers
    return paper


async def ask_to_replace(
    deps: Deps, typed: Mapping[str, str] = RIGHT, *, by: Officer = HUDA, paper: str | None = None, message: str = WHY
) -> None:
    number = (await held(deps)).number if paper is None else paper
    await ask_replacement(deps, by, await seen(deps), paper=number, typed=typed, message=message)


async def confirm_replacement(deps: Deps, by: Officer = SALMA) -> None:
    await replace_paper(deps, by, await seen(deps))
