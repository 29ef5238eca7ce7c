"""A name that more cases have than a search looks through, as a directorate has it within months."""

from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.core.queue import QueueScope
from moi_pwa.rules.search.words import searched_words
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queues import CANDIDATES, search_cases, words_of
from moi_pwa.storage.engine.database import Database, insert_rows
from tests.factories import NOON, add_person

MANY = CANDIDATES + 100
NAME = "محمد"


def case(number: int, person: UUID) -> CaseRow:
    """Return the case that was sent in minute `number`."""
    at = NOON + timedelta(minutes=number)
    return CaseRow(
        id=UUID(int=MANY - number),
        reference=f"R-{number}",
        party_id=person,
        language="ar",
        service="LIBRARY_CARD",
        service_version=1,
        directorate="residence",
        course="simple",
        status="submitted",
        seq=1,
        submitted_at=at,
        updated_at=at,
    )


def words_in(number: int) -> set[str]:
    """Return the words of a case: the name, its own permit, and for every thousandth a rarer name, too."""
    [[folded, *_]] = searched_words(NAME)
    return {folded, f"p{number:06}", *({"omar"} if number % 1000 == 0 else ())}


@pytest.fixture
async def many(database: Database) -> Database:
    """Add MANY cases of one name, of which the one that was sent last has the smallest id."""
    person = await add_person(database)
    found = [case(number, person) for number in range(MANY)]
    async with database.transaction() as session:
        await insert_rows(session, found)
        await insert_rows(
            session, [word for number, row in enumerate(found) for word in words_of(row, words_in(number))]
        )
    return database


async def searched(database: Database, typed: str, limit: int = 50) -> tuple[list[str], bool]:
    async with database.reading() as session:
        rows, more = await search_cases(session, QueueScope(directorates=["residence"]), searched_words(typed), limit)
    return [row.reference for row in rows], more


async def test_the_newest_of_a_common_name_are_found_newest_first(many: Database):
    newest = [f"R-{number}" for number in range(MANY - 1, MANY - 51, -1)]

    assert {typed: await searched(many, typed) for typed in (NAME, "محم")} == {
        NAME: (newest, True),
        "محم": (newest, True),
    }


async def test_with_a_rarer_word_nothing_of_a_common_name_is_hidden(many: Database):
    assert await searched(many, f"{NAME} p000000") == (["R-0"], False)
    assert await searched(many, f"{NAME} omar") == (["R-2000", "R-1000", "R-0"], False)


async def test_a_search_that_examines_not_all_says_so_though_it_returns_all_that_it_found(many: Database):
    references, more = await searched(many, NAME, limit=MANY)
    assert (len(references), more) == (CANDIDATES, True)


@pytest.mark.parametrize("limit, more", [(2, True), (3, False)])
async def test_a_search_that_returns_not_all_says_so(many: Database, limit: int, more: bool):  # noqa: FBT001
    assert await searched(many, "omar", limit) == (["R-2000", "R-1000", "R-0"][:limit], more)
