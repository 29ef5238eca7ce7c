"""A refused applicant prints the decision: once made, for ever the same, until an objection to it is accepted."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.papers.print_refusal import PrintedRefusal, print_refusal
from moi_pwa.actions.papers.verify_paper import Registered, look_up_seal, verify_pdf, verify_printed
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.fields import FieldRole
from moi_pwa.core.service import Service
from moi_pwa.crypto.revocation_list import decode_series
from moi_pwa.crypto.vds import decode_vds
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.papers.refusal_papers import RefusalPaperRow, annulled_at, keep_pdf
from moi_pwa.storage.papers.revocation_list import revoked_series
from tests.cases.first_case import CASE, on_the_phone
from tests.cases.objecting import HUDA, MONA, RANA, accepted, objection, refused_again
from tests.cases.sending import someone, submit
from tests.factories import Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.money.finance import refusal
from tests.papers.printed import scanned, text_of
from tests.papers.signers import UNABLE, Unable, signing_after, unable_to_sign

NUMBER = "D26000001"
NOTE = "Ask Huda about him."


@pytest.fixture(autouse=True)
async def _refused(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)
    await submit(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note=NOTE)
    await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 3))
    await desk_steps.reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility", note=NOTE)


async def printed(deps: Deps, *, person: int = 1, case_id: UUID = CASE) -> PrintedRefusal:
    return await print_refusal(deps, party_id=person_id(person), case_id=case_id)


async def rows(deps: Deps) -> list[RefusalPaperRow]:
    async with deps.database.reading() as session:
        return [*(await session.exec(select(RefusalPaperRow))).all()]


async def test_it_says_what_the_applicant_is_told_and_nothing_more(deps: Deps):
    text = text_of((await printed(deps)).pdf)
    case = await on_the_phone(deps)

    for said in (NUMBER, case.reference, "The conditions are not met", "Application refused", "JOMI 0001"):
        assert said in text
    assert str(case.may_object_until and case.may_object_until.year) in text
    assert NOTE not in text


async def test_both_of_its_seals_say_that_the_ministry_refused_the_application(deps: Deps):
    pdf = (await printed(deps)).pdf
    by_scan, by_file = await verify_printed(deps, scanned(pdf)), await verify_pdf(deps, pdf)
    case = await on_the_phone(deps)

    assert by_scan == by_file
    assert by_file.facts is not None
    assert (by_file.verdict, by_file.facts.kind, by_file.facts.number) == ("genuine_refusal", "refusal", NUMBER)
    assert (by_file.facts.reference, by_file.facts.object_until) == (case.reference, case.may_object_until)
    assert by_file.facts.decided_on == amman_day(case.events[-1].at)


async def test_nobody_asked_for_it_and_nothing_is_kept(deps: Deps):
    assert await rows(deps) == []


async def test_once_made_it_is_given_as_it_is_kept(deps: Deps, tmp_path: Path):
    first = await printed(deps)
    without_engine = replace(deps, typesetter=Typesetter(tmp_path / "nothing here"))

    assert await printed(without_engine) == first
    assert [row.number for row in await rows(deps)] == [NUMBER]


async def test_where_typesetting_fails_the_next_attempt_has_the_same_number_and_seal(deps: Deps, tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        await printed(replace(deps, typesetter=Typesetter(tmp_path / "nothing here")))
    [sealed] = await rows(deps)

    again = await printed(deps)
    assert (sealed.pdf, again.number, scanned(again.pdf)) == (None, sealed.number, sealed.vds)


async def test_of_two_that_are_made_at_once_the_first_that_is_kept_counts(deps: Deps):
    first = await printed(deps)
    async with deps.database.transaction() as session:
        assert await keep_pdf(session, NUMBER, b"second") == first.pdf


@pytest.mark.parametrize("step", [objection, refused_again])
async def test_it_is_the_same_until_an_objection_is_accepted(deps: Deps, step: Callable[[Deps], Awaitable[object]]):
    first = await printed(deps)
    await step(deps)
    assert await printed(deps) == first


async def test_it_can_be_printed_first_after_the_last_day_to_object(deps: Deps, clock: Clock):
    signed_then = deps.today()
    clock.move(timedelta(days=40))
    pdf = (await printed(deps)).pdf
    found = await verify_pdf(deps, pdf)

    assert (found.verdict, found.signed_on) == ("genuine_refusal", signed_then + timedelta(40))
    assert found.facts is not None
    assert found.facts.decided_on == signed_then


async def test_another_person_s_is_absent(deps: Deps):
    for _ in range(2):  # also once it is made
        with pytest.raises(AbsentError):
            await printed(deps, person=2)
        await printed(deps)


async def test_an_application_that_there_is_not_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await printed(deps, case_id=UUID(int=0))


async def test_one_that_an_accepted_objection_undid_is_printed_no_more_and_is_on_the_list(deps: Deps):
    pdf = (await printed(deps)).pdf
    await accepted(deps)
    async with deps.database.reading() as session:
        listed = await revoked_series(session)
    found = await verify_pdf(deps, pdf)

    assert await refusal(printed(deps)) == "not_now"
    assert {series: decode_series(coded) for series, coded in listed.items()} == {"D26": {1: deps.today()}}
    assert (found.verdict, found.revoked_on) == ("revoked", deps.today())


async def test_one_that_nobody_printed_is_on_no_list(deps: Deps):
    await accepted(deps)
    async with deps.database.reading() as session:
        assert await revoked_series(session) == {}


async def test_who_is_refused_again_has_another_that_gives_no_objection(deps: Deps):
    first = await printed(deps)
    await accepted(deps)
    await desk_steps.take_case(deps, MONA, SeenCase(CASE, 8))
    await desk_steps.reject(deps, MONA, SeenCase(CASE, 9), reason="documents")
    second = await printed(deps)
    found = await verify_pdf(deps, second.pdf)

    assert (first.number, second.number) == (NUMBER, "D26000002")
    assert found.facts is not None
    assert (found.verdict, found.facts.object_until) == ("genuine_refusal", None)
    assert (await verify_pdf(deps, first.pdf)).verdict == "revoked"


@pytest.mark.parametrize("why", UNABLE)
async def test_where_nobody_may_sign_none_is_made_and_no_number_is_taken(deps: Deps, why: Unable):
    unsigned = replace(deps, document_signers=unable_to_sign(deps.document_signers, why))
    assert await refusal(printed(unsigned)) == "no_document_signer"
    assert await rows(deps) == []
    assert (await printed(deps)).number == NUMBER


async def test_a_number_that_was_never_given_was_never_annulled(deps: Deps):
    async with deps.database.reading() as session:
        assert await annulled_at(session, "D26000009") is None


async def test_who_asks_while_it_is_signed_gets_the_same_one(deps: Deps):
    meanwhile: list[PrintedRefusal] = []

    async def ask() -> None:
        meanwhile.append(await printed(deps))

    last = await printed(replace(deps, document_signers=signing_after(deps.document_signers, ask)))
    assert [last, last] == meanwhile


async def test_one_that_is_decided_anew_while_it_is_signed_is_not_made(deps: Deps):
    async def decide_anew() -> None:
        if (await on_the_phone(deps)).events[-1].seq == 5:
            await accepted(deps)
            await desk_steps.take_case(deps, MONA, SeenCase(CASE, 8))
            await desk_steps.reject(deps, MONA, SeenCase(CASE, 9), reason="documents")

    signing = replace(deps, document_signers=signing_after(deps.document_signers, decide_anew))
    assert await refusal(printed(signing)) == "not_now"
    assert await rows(deps) == []


async def test_one_that_would_not_name_the_applicant_is_not_made(deps: Deps):
    assert await refusal(printed(replace(deps, services={LIBRARY_CARD.code: named_in_arabic()}))) == "name_unspelled"
    assert await rows(deps) == []


def named_in_arabic() -> Service:
    """Return the library card whose reader is called by the name in Arabic alone."""
    first, *others = LIBRARY_CARD.sections
    roles: dict[str, FieldRole | None] = {"reader_name": None, "arabic_name": "given_names"}
    fields = tuple(replace(field, role=roles.get(field.id, field.role)) for field in first.fields)
    return replace(LIBRARY_CARD, sections=(replace(first, fields=fields), *others))


async def look_up(deps: Deps, shown: PrintedRefusal) -> Registered:
    """Look up the refusal by what its printed seal signs."""
    signed = decode_vds(scanned(shown.pdf)).signed
    return await look_up_seal(deps, number=shown.number, sha256=hashlib.sha256(signed).hexdigest())


async def test_the_register_has_it_by_its_seal(deps: Deps):
    assert await look_up(deps, await printed(deps)) == Registered(is_issued=True)


async def test_of_one_that_an_accepted_objection_undid_the_register_says_since_when(deps: Deps):
    made = await printed(deps)
    await accepted(deps)
    assert await look_up(deps, made) == Registered(is_issued=True, revoked_on=deps.today())
