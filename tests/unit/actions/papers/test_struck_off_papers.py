"""Papers whose signer was struck off are found, and are replaced though nothing on them is wrong."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.struck_off_papers import StruckOffPaper, struck_off_papers
from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_printed
from moi_pwa.core.errors import AnswersRefusedError
from tests.cases.first_case import approve, send
from tests.cases.library_cards import FREE
from tests.factories import Clock
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.replacing import ask_to_replace, confirm_replacement, held
from tests.papers.signers import document_signers

FIRST = date(2026, 1, 1)


@pytest.fixture
async def issued(deps: Deps, clock: Clock) -> Deps:
    deps = await send(deps, replace(FREE, paper=CARD_FOR_A_YEAR))
    await approve(deps)
    clock.move(timedelta(days=3))
    return deps


@pytest.fixture
def struck_off(issued: Deps) -> Deps:
    """Strike the signer of the paper off; the next one signs."""
    both = document_signers(FIRST, FIRST)
    return replace(issued, document_signers=replace(both, certificates=both.certificates[1:], signers=both.signers[1:]))


async def ask_for_the_same(deps: Deps) -> None:
    """Ask to replace the paper, with the number of the passport typed as it is."""
    await ask_to_replace(deps, {"passport_number": str((await held(deps)).content["passport_number"])})


async def found(deps: Deps) -> list[StruckOffPaper]:
    return [each async for each in struck_off_papers(deps)]


async def test_a_paper_of_a_signer_on_the_list_is_not_found(issued: Deps):
    assert await found(issued) == []


async def test_a_paper_of_a_signer_who_was_struck_off_is_found(struck_off: Deps):
    paper = await held(struck_off)
    [each] = await found(struck_off)
    assert (each.number, each.signer) == (paper.number, "JOMI0001")


async def test_it_is_replaced_with_nothing_corrected_by_one_that_the_next_signer_signed(struck_off: Deps):
    former = await held(struck_off)
    await ask_for_the_same(struck_off)
    await confirm_replacement(struck_off)
    now = await held(struck_off)

    assert (now.content, now.valid_until) == (former.content, former.valid_until)
    assert now.number != former.number
    for verified in (await verify_barcode(struck_off, now.barcode), await verify_printed(struck_off, now.vds)):
        assert verified.verdict == "valid"
    assert (await verify_barcode(struck_off, former.barcode)).verdict == "unknown_signer"


async def test_after_that_it_is_no_longer_found(struck_off: Deps):
    await ask_for_the_same(struck_off)
    await confirm_replacement(struck_off)
    assert await found(struck_off) == []


async def test_a_wrong_correction_is_refused_there_too(struck_off: Deps):
    with pytest.raises(AnswersRefusedError):
        await ask_to_replace(struck_off, {"passport_number": "1"})


async def test_a_paper_of_a_signer_on_the_list_is_not_replaced_with_nothing_corrected(issued: Deps):
    with pytest.raises(AnswersRefusedError):
        await ask_for_the_same(issued)
