"""Papers of which the seals left letters of a name out are found, and are replaced."""

import re
from dataclasses import replace

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_replacement, replace_paper
from moi_pwa.actions.papers.misspelled_papers import MisspelledPaper, SealedName, misspelled_papers
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.rules.papers import mrz
from tests.cases.first_case import approve, on_the_phone, seen
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, SALMA
from tests.cases.sending import someone, submit, upload, with_portrait
from tests.papers.cards import CARD_FOR_A_YEAR

NAME = "ƏLİ ƏLİYEV"


async def issued(deps: Deps, name: str) -> Deps:
    service = replace(FREE, paper=CARD_FOR_A_YEAR)
    deps = replace(deps, services={service.code: service})
    await someone(deps, 1)
    await upload(deps)
    sent = with_portrait()
    await submit(deps, sent | {"answers": sent["answers"] | {"reader_name": name}})
    await approve(deps)
    return deps


async def found(deps: Deps) -> list[MisspelledPaper]:
    return [each async for each in misspelled_papers(deps)]


@pytest.fixture
async def misspelled(deps: Deps, monkeypatch: pytest.MonkeyPatch) -> Deps:
    with monkeypatch.context() as before:
        before.setattr(mrz, "latin", lambda name: re.sub("[^A-Z<]", "", name.replace(" ", "<")))
        return await issued(deps, NAME)


async def test_a_paper_without_letters_of_its_name_is_found(misspelled: Deps):
    [paper] = (await on_the_phone(misspelled)).papers
    [each] = await found(misspelled)
    assert (each.number, each.name) == (paper.number, SealedName(sealed="L LYEV", right="ELI ELIYEV"))


async def test_it_is_replaced_by_one_that_spells_the_name_though_nothing_else_is_corrected(misspelled: Deps):
    [paper] = (await on_the_phone(misspelled)).papers
    typed = {"given_names": NAME}
    await ask_replacement(misspelled, HUDA, await seen(misspelled), paper=paper.number, typed=typed, message="Anew.")
    await replace_paper(misspelled, SALMA, await seen(misspelled))

    [anew] = (await on_the_phone(misspelled)).papers
    assert anew.number != paper.number
    assert await found(misspelled) == []


async def test_a_paper_that_spells_its_name_is_not_found_nor_replaced_as_it_is(deps: Deps):
    deps = await issued(deps, NAME)
    [paper] = (await on_the_phone(deps)).papers
    assert await found(deps) == []
    with pytest.raises(AnswersRefusedError):
        await ask_replacement(
            deps, HUDA, await seen(deps), paper=paper.number, typed={"given_names": NAME}, message="Anew."
        )
