"""A person reads again what they sent, whatever became of it; nobody else does."""

from collections.abc import Awaitable, Callable

import pytest

from moi_pwa.actions.applicant.read_sent import SentDocument, SentVersion, read_sent
from moi_pwa.actions.cases.expire_case import expire_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.service import Service
from moi_pwa.demo.opening import open_documents
from tests.cases.details import asked, details
from tests.cases.first_case import CASE, approve, seen, send, status, withdraw
from tests.cases.library_cards import FREE_INSTANT
from tests.cases.objecting import objection
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import READER, document_id, give
from tests.factories import NOON, person_id
from tests.fixtures.library_card import LIBRARY_CARD

SENT = READER | {"portrait": [str(document_id(1))]}
PHOTO = SentDocument(id=str(document_id(1)), code="D03", path="D03", plain_bytes=1000)


async def versions(deps: Deps, person: int = 1) -> list[SentVersion]:
    return list((await read_sent(deps, party_id=person_id(person), case_id=CASE)).versions)


async def reject(deps: Deps) -> None:
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="reject", note="x")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="eligibility")


async def object_to_it(deps: Deps) -> None:
    await reject(deps)
    await objection(deps)


async def ask(deps: Deps) -> None:
    await asked(deps, fields=["reader_name"])


async def expire(deps: Deps) -> None:
    await ask(deps)
    await expire_case(deps, {"case_id": str(CASE), "seq": 3})


async def nothing(_: Deps) -> None:
    """Leave the case as it was received."""


HAPPENINGS: dict[str, tuple[Service, Callable[[Deps], Awaitable[None]]]] = {
    "submitted": (LIBRARY_CARD, nothing),
    "issued": (FREE_INSTANT, nothing),
    "needs_details": (LIBRARY_CARD, ask),
    "expired": (LIBRARY_CARD, expire),
    "withdrawn": (LIBRARY_CARD, withdraw),
    "approved_unpaid": (LIBRARY_CARD, approve),
    "rejected": (LIBRARY_CARD, reject),
    "objected": (LIBRARY_CARD, object_to_it),
}
"""The events of the case, by the status that it has afterwards."""


@pytest.mark.parametrize("name", HAPPENINGS)
async def test_in_every_status_its_applicant_reads_what_was_sent_and_nobody_else(deps: Deps, name: str):
    service, happen = HAPPENINGS[name]
    offered = await send(deps, service)
    await happen(offered)
    assert await status(offered) == name
    assert await versions(offered) == [SentVersion(at=NOON, answers=SENT, documents=[PHOTO])]
    with pytest.raises(AbsentError):
        await versions(offered, person=2)


async def test_details_make_a_version_of_the_whole_application(deps: Deps):
    await send(deps, LIBRARY_CARD)
    await ask(deps)
    await give(deps, details({"reader_name": "Layla Hawk"}))
    assert [(each.answers, each.documents) for each in await versions(deps)] == [
        (SENT, [PHOTO]),
        (SENT | {"reader_name": "Layla Hawk"}, []),
    ]


async def test_what_nobody_sent_is_nobodys(deps: Deps):
    with pytest.raises(AbsentError):
        await versions(deps)
