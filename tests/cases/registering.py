"""An application that registers an institution: the library card of a bookshop."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.catalogue.blocks.registration import INSTITUTION, KIND
from moi_pwa.catalogue.services.inst_register import SERVICE as INST_REGISTER
from moi_pwa.core.case import Case
from moi_pwa.core.conditions import Not, ServerKnows
from moi_pwa.core.fields import ChoiceField, DateField
from moi_pwa.core.institutions import Institution
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Rule, Section
from moi_pwa.core.text import Text
from moi_pwa.demo.opening import open_documents
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.storage.cases import cases
from moi_pwa.storage.parties import institutions
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, submit, upload

_NAMED = {"institution_name_ar", "institution_name_en", "institution_number"}
_REQUEST = next(field for field in INST_REGISTER.sections[0].fields if isinstance(field, ChoiceField))
_SAID = Text(ar="للاختبار", en="For tests")

BOOKSHOP = replace(
    FREE,
    institution=replace(INST_REGISTER.institution, expiry=("bookshop_expiry",)) if INST_REGISTER.institution else None,
    sections=(
        *FREE.sections,
        Section(
            id="bookshop",
            title=_SAID,
            fields=(
                _REQUEST,
                KIND,
                *(field for field in INSTITUTION if field.id in _NAMED),
                DateField(id="bookshop_expiry", label=_SAID),
            ),
        ),
    ),
    rules=(Rule(id="R54", at="request", test=Not(ServerKnows(fact="for_institution")), message=_SAID, source="test"),),
)

ANSWERS: dict[str, Any] = {
    **READER,
    "request": "first",
    "institution_kind": "company",
    "institution_name_ar": "مكتبة التنين",
    "institution_name_en": "Dragon Bookshop",
    "institution_number": "200012345",
    "bookshop_expiry": "2026-12-31",
}


def registering(deps: Deps) -> Deps:
    """Return `deps` that offer the registration."""
    return replace(deps, services={BOOKSHOP.code: BOOKSHOP})


async def apply(deps: Deps, number: int = 1, *, person: int = 1, acting: Acting | None = None, **answers: Any) -> UUID:
    """Send an application of this person, whom the caller has added, and return its id."""
    if acting is None:
        await upload(deps, number, application=number, person=person)
    portrait = {"portrait": [str(document_id(number))]}
    body = body_json(ANSWERS | portrait | answers, manifest_json(number))
    await submit(deps, body, number=number, person=person, acting=acting)
    return application_id(number)


async def seen(deps: Deps, case_id: UUID) -> SeenCase:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
    assert row is not None
    return SeenCase(case_id, row.seq)


async def recommend(deps: Deps, case_id: UUID) -> None:
    """Recommend the approval, and let the approver take the case."""
    await desk_steps.take_case(deps, RANA, await seen(deps, case_id))
    await open_documents(deps, RANA, case_id)
    await desk_steps.recommend(deps, RANA, await seen(deps, case_id), outcome="approve")
    await desk_steps.take_case(deps, HUDA, await seen(deps, case_id))


async def approve(deps: Deps, case_id: UUID) -> Case:
    await recommend(deps, case_id)
    return await desk_steps.approve(deps, HUDA, await seen(deps, case_id))


async def account(deps: Deps, case_id: UUID) -> Institution | None:
    """Return the institution that an application registered, None if it registered none."""
    async with deps.database.reading() as session:
        state = state_of(await institutions.events_of(session, account_id(case_id)))
    return state.institution if state else None


async def status(deps: Deps, case_id: UUID) -> str:
    """Return the status of the account that an application registered."""
    found = await account(deps, case_id)
    assert found is not None
    return found.status
