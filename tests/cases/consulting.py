"""A case that agencies are asked about, and their officers: what tests of consultation begin with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_keys import add_recipient_key
from moi_pwa.actions.cases.hand_documents import HandedDocuments, HandedKey
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import agency_queue, answer_consultation
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.catalogue.agencies import CONSULTATIONS, HEALTH, SECURITY
from moi_pwa.core.case import Case
from moi_pwa.core.consultation import AgencyCode, MissionCode
from moi_pwa.core.officer import Officer
from moi_pwa.core.recipients import recipient_of_agency
from moi_pwa.crypto.document_key import SealedKey
from moi_pwa.crypto.keys import new_seed, public_key_of
from moi_pwa.storage.cases import cases
from tests.cases.sending import (
    READER,
    SHAPED,
    application_id,
    body_json,
    document_id,
    manifest_json,
    someone,
    submit,
    upload,
)
from tests.fixtures.library_card import LIBRARY_CARD

CASE, DOCUMENT = application_id(1), document_id(1)
CONSULTED = replace(LIBRARY_CARD, course="security", consults=("labour",))
"""The library card, about whose readers the security agencies and the Ministry of Labour are asked."""

RANA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))


@pytest.fixture
def portraits_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the security agencies and the Ministry of Health read portraits."""
    for each in (SECURITY, HEALTH):
        monkeypatch.setitem(CONSULTATIONS, each.agency, replace(each, documents=frozenset({"D03"})))  # pyright: ignore[reportArgumentType]


def liaison(number: int, *agencies: AgencyCode) -> Officer:
    return Officer(
        id=str(UUID(int=number)),
        roles=frozenset({"liaison_officer"}),
        directorates=frozenset(),
        agencies=frozenset(agencies),
    )


NADER = liaison(21, "security")
ROLA = liaison(22, "labour")


def embassy_officer(number: int, *missions: MissionCode) -> Officer:
    return Officer(
        id=str(UUID(int=number)),
        roles=frozenset({"embassy_officer"}),
        directorates=frozenset(),
        agencies=frozenset(missions),
    )


LINA = embassy_officer(41, "embassy_berlin")


def consulting(deps: Deps, *, now: datetime | None = None) -> Deps:
    """Return deps with a library card that consults agencies."""
    deps = replace(deps, services={**deps.services, CONSULTED.code: CONSULTED})
    return replace(deps, now=lambda: now) if now else deps


async def taken(deps: Deps) -> None:
    """Submit a case with a document, and let Rana take it."""
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))


async def asked(deps: Deps, *agencies: AgencyCode) -> Case:
    """Let Rana take the case and ask these agencies, or all that can be asked if none are named."""
    await taken(deps)
    return await ask_again(deps, *(agencies or ("security", "labour")))


async def give_key(deps: Deps, agency: AgencyCode) -> str:
    """Give the agency another current key, and return its id."""
    return await add_recipient_key(deps, recipient=recipient_of_agency(agency), public_key=public_key_of(new_seed()))


def handed(key_id: str, document: UUID = DOCUMENT, agency: str = "security") -> HandedKey:
    """Return a sealed key of the right shape that nobody can open."""
    return HandedKey(agency=agency, document_id=document, sealed_key=SealedKey.from_json({"key_id": key_id, **SHAPED}))


async def asked_with_portrait(deps: Deps, *agencies: AgencyCode) -> str:
    """Ask the agencies as `asked` does, give the portrait to the security agencies, and return the id of their key."""
    await taken(deps)
    key_id = await give_key(deps, "security")
    await ask_with(deps, handed(key_id), agencies=agencies or ("security", "labour"))
    return key_id


async def ask_with(
    deps: Deps, *keys: HandedKey, agencies: Sequence[AgencyCode] = ("security",), without: bool = False
) -> Case:
    given = HandedDocuments(keys=keys, without=without)
    return await ask_agencies(deps, RANA, await seen(deps), agencies=agencies, question="؟", handed=given)


async def ask_again(deps: Deps, *agencies: AgencyCode) -> Case:
    return await ask_agencies(deps, RANA, await seen(deps), agencies=agencies, question="رأيكم في الطلب؟")


async def seen(deps: Deps) -> SeenCase:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [CASE])
    return SeenCase(CASE, row.seq)


async def asked_of(deps: Deps, officer: Officer) -> UUID:
    """Return the id of the only consultation in the officer's queue."""
    [row] = (await agency_queue(deps, officer)).rows
    return row.id


async def agree(deps: Deps, officer: Officer) -> None:
    await answer_consultation(deps, officer, await asked_of(deps, officer), answer="no_objection")


HANA = Officer(id=str(UUID(int=8)), roles=frozenset({"supervisor"}), directorates=frozenset({"residence"}))
