"""The places of papers in the lists of the status of credentials."""

from collections.abc import Callable, Iterator

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.papers import credential_statuses
from moi_pwa.storage.papers.credential_statuses import draw_place, invalid_places, mark_invalid, marks_of
from moi_pwa.storage.papers.papers import PaperRow
from tests.cases.first_case import kept, send
from tests.cases.library_cards import FREE_INSTANT


@pytest.fixture
async def numbers(deps: Deps) -> list[str]:
    """Return the numbers of three papers of one case."""
    await send(deps, FREE_INSTANT)
    [first] = await kept(deps)
    more = [f"N2600010{n}" for n in range(2)]
    async with deps.database.transaction() as session:
        for person, number in enumerate(more):
            session.add(PaperRow(**{**first.model_dump(), "number": number, "person": f"companions/{person}/"}))
    return [first.number, *more]


def giving(*places: int) -> Callable[[int], int]:
    drawn: Iterator[int] = iter(places)
    return lambda _: next(drawn)


async def drawn(deps: Deps, number: str, *places: int, first_list: int = 1) -> tuple[int, int]:
    async with deps.database.transaction() as session:
        row = await draw_place(session, number, first_list=first_list, random_bits=giving(*places))
    async with deps.database.reading() as session:
        assert await credential_statuses.status_of(session, number) == row
    return row.list_number, row.place


async def test_a_place_is_drawn_among_a_million(deps: Deps, numbers: list[str]):
    asked: list[int] = []

    def random_bits(bits: int) -> int:
        asked.append(bits)
        return 2**bits - 1

    async with deps.database.transaction() as session:
        row = await draw_place(session, numbers[0], first_list=1, random_bits=random_bits)
    assert (asked, row.list_number, row.place) == ([20], 1, 2**20 - 1)


async def test_a_place_that_another_has_is_not_given_again(deps: Deps, numbers: list[str]):
    assert await drawn(deps, numbers[0], 0) == (1, 0)
    assert await drawn(deps, numbers[1], 0, 0, 5) == (1, 5)


async def test_a_list_where_no_free_place_is_found_is_followed_by_the_next(deps: Deps, numbers: list[str]):
    await drawn(deps, numbers[0], 7)
    assert await drawn(deps, numbers[1], *[7] * 17) == (2, 7)
    assert await drawn(deps, numbers[2], 8) == (2, 8)


async def test_after_a_restore_lists_begin_anew(deps: Deps, numbers: list[str]):
    await drawn(deps, numbers[0], 7)
    assert await drawn(deps, numbers[1], 7, first_list=1001) == (1001, 7)
    assert await drawn(deps, numbers[2], 8, first_list=1) == (1001, 8)


async def test_a_list_has_the_places_of_its_revoked_papers(deps: Deps, numbers: list[str]):
    await drawn(deps, numbers[0], 7)
    await drawn(deps, numbers[1], 8)
    await drawn(deps, numbers[2], 9, first_list=2)
    async with deps.database.transaction() as session:
        await mark_invalid(session, [numbers[1], numbers[2], "N26999999"])
    async with deps.database.reading() as session:
        lists = [await invalid_places(session, number) for number in (1, 2, 3)]
        marks = await marks_of(session, [*numbers, "N26999999"])

    assert lists == [[8], [9], None]
    assert marks == dict(zip(numbers, [False, True, True], strict=True))
