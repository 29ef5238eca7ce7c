"""Papers of which the seals left letters of a name out are found, and are replaced."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_replacement, replace_paper
from moi_pwa.actions.papers.misspelled_papers import MisspelledPaper, SealedName, misspelled_papers, sealed_name
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.rules.papers import mrz
from tests.cases.first_case import approve, kept, on_the_phone, seen
from tests.cases.library_cards import FREE, WITH_COMPANIONS
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


@contextmanager
def letters_left_out() -> Generator[None]:
    """Let seals leave out letters that are none of A to Z, as they did before every letter had a spelling."""
    with pytest.MonkeyPatch.context() as before:
        before.setattr(mrz, "latin", lambda name: re.sub("[^A-Z<]", "", name.replace(" ", "<")))
        yield


@pytest.fixture
async def misspelled(deps: Deps) -> Deps:
    with letters_left_out():
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


async def test_a_paper_is_found_with_its_case_s_number_and_directorate(misspelled: Deps):
    [each] = await found(misspelled)
    assert (each.reference, each.directorate) == ((await on_the_phone(misspelled)).reference, "residence")


async def test_more_papers_than_are_read_at_once_are_found_once_each(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("moi_pwa.actions.papers.papers_in_force._PAGE_SIZE", 3)
    deps = replace(deps, services={WITH_COMPANIONS.code: WITH_COMPANIONS})
    await someone(deps, 1)
    await upload(deps)
    sent = with_portrait()
    friends = [{"name": NAME, "dob": f"202{n}-01-01"} for n in range(3)]
    with letters_left_out():
        await submit(deps, sent | {"answers": sent["answers"] | {"reader_name": NAME, "companions": friends}})

    assert [each.number for each in await found(deps)] == ["N26000001", "N26000002", "N26000003", "N26000004"]


async def test_a_name_that_cannot_be_spelled_is_to_be_corrected(deps: Deps):
    deps = await issued(deps, NAME)
    [paper] = await kept(deps)
    paper.content = {**paper.content, "given_names": "ليلى"}

    assert sealed_name(paper) == SealedName(sealed="ELI ELIYEV", right=None)


async def test_a_surname_stands_before_the_given_names(deps: Deps):
    deps = await issued(deps, NAME)
    [paper] = await kept(deps)
    paper.content = {**paper.content, "surname": "ƏLİYEV", "given_names": "ƏLİ"}

    assert sealed_name(paper).right == "ELIYEV / ELI"
