"""A paper that says something wrong is replaced: one officer says what is right, a supervisor confirms."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import (
    ask_revocation,
    decline_replacement,
    revoke,
)
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.papers.public_keys import revoked_papers
from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_printed
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.crypto.revocation_list import read_revocation_list
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import cases
from tests.cases.first_case import CASE, approve, on_the_phone, seen, send
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, RANA, SALMA
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.money.finance import refusal
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.replacing import WHY, ask_to_replace, confirm_replacement, held
from tests.papers.signers import UNABLE, Unable, unable_to_sign


@pytest.fixture
async def deps(deps: Deps, clock: Clock) -> Deps:
    deps = await send(deps, replace(FREE, paper=CARD_FOR_A_YEAR))
    await approve(deps)
    clock.move(timedelta(days=3))
    return deps


async def test_the_holder_has_a_new_paper_that_says_it_right_and_is_valid_until_the_same_day(deps: Deps):
    former = await held(deps)
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    now = await held(deps)

    assert now.number != former.number
    assert now.content == former.content | {"passport_number": "N7654321"}
    assert (now.person, now.valid_from, now.valid_until) == (former.person, deps.today(), former.valid_until)


async def test_the_new_one_is_signed_today_and_both_of_its_seals_verify(deps: Deps):
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    now = await held(deps)
    shown, printed = await verify_barcode(deps, now.barcode), await verify_printed(deps, now.vds)

    assert shown == printed
    assert (shown.verdict, shown.signed_on) == ("valid", deps.today())
    assert shown.facts is not None
    assert (shown.facts.number, shown.facts.passport_number) == (now.number, "N7654321")


async def test_the_former_one_is_replaced_and_it_alone(deps: Deps):
    former = await held(deps)
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    keys = {deps.receipt_key.kid: deps.receipt_key.jwk}
    listed = read_revocation_list(await revoked_papers(deps), keys)
    examined = await verify_barcode(deps, former.barcode)

    assert (examined.verdict, examined.revoked_on) == ("replaced", deps.today())
    assert listed.is_replaced(former.number)
    assert listed.revoked == {former.number[:3]: {int(former.number[3:]): deps.today()}}


async def test_the_holder_reads_why_and_is_told_by_text(deps: Deps):
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    await run_all_jobs(deps)
    case = await on_the_phone(deps)

    assert (case.status, case.events[-1].kind, case.events[-1].data) == ("issued", "replaced", {"message": WHY})
    assert isinstance(deps.sms, FileSms)
    assert any("استُبدلت وثيقة" in message["text"] for message in deps.sms.messages())


async def test_until_another_confirms_the_holder_has_the_former_one_and_is_told_nothing(deps: Deps):
    before = await on_the_phone(deps)
    await ask_to_replace(deps)

    assert await on_the_phone(deps) == before
    assert (await verify_barcode(deps, before.papers[0].barcode)).verdict == "valid"


async def test_one_that_is_declined_leaves_everything_as_it_was(deps: Deps):
    before = await on_the_phone(deps)
    await ask_to_replace(deps)
    await decline_replacement(deps, SALMA, await seen(deps), note="It is right as it is.")

    assert await on_the_phone(deps) == before
    assert (await revoked_papers(deps))["series"] == {}


async def test_who_asked_does_not_confirm(deps: Deps):
    both = replace(HUDA, roles=frozenset({"approver", "supervisor"}))
    await ask_to_replace(deps, by=both)

    assert await refusal(confirm_replacement(deps, both)) == "same_officer"


async def test_a_reviewer_neither_asks_nor_confirms(deps: Deps):
    assert await refusal(ask_to_replace(deps, by=RANA)) == "not_yours"
    await ask_to_replace(deps)
    assert await refusal(confirm_replacement(deps, RANA)) == "not_yours"


async def test_a_reviewer_does_not_learn_by_asking_what_a_paper_says(deps: Deps):
    said = (await held(deps)).content["passport_number"]

    assert await refusal(ask_to_replace(deps, {"passport_number": said}, by=RANA)) == "not_yours"


@ON_SQLITE
@pytest.mark.parametrize(
    "typed,path,code",
    [
        ({"passport_number": "12"}, "passport_number", "not_a_passport_number"),
        ({"birth_date": "2190-01-01"}, "birth_date", "too_late"),
        ({"birth_date": "yesterday"}, "birth_date", "not_a_date"),
        ({"surname": "١٢"}, "surname", "not_latin"),
        ({"arabic_name": "Anna"}, "arabic_name", "not_arabic"),
        ({"nationality": "XXQ"}, "nationality", "unknown_country"),
        ({"sex": "?"}, "sex", "unknown_option"),
    ],
)
async def test_what_is_typed_wrong_is_said_at_its_place(deps: Deps, typed: dict[str, str], path: str, code: str):
    with pytest.raises(AnswersRefusedError) as refused:
        await ask_to_replace(deps, typed)

    assert [(each.path, each.code) for each in refused.value.problems] == [(path, code)]


@ON_SQLITE
async def test_without_particulars_or_a_number_nothing_is_asked_for(deps: Deps):
    assert await refusal(ask_to_replace(deps, {})) == "data_missing"
    assert await refusal(ask_to_replace(deps, paper="")) == "data_missing"


async def test_what_nothing_is_corrected_of_is_not_replaced(deps: Deps):
    same = (await held(deps)).content["passport_number"]
    with pytest.raises(AnswersRefusedError) as refused:
        await ask_to_replace(deps, {"passport_number": same})

    assert [each.code for each in refused.value.problems] == ["unchanged"]


async def test_a_former_paper_and_one_of_another_case_are_not_replaced(deps: Deps):
    former = (await held(deps)).number
    await ask_to_replace(deps)
    await confirm_replacement(deps)

    for number in (former, "N26999999"):
        with pytest.raises(AbsentError):
            await ask_to_replace(deps, paper=number)


@pytest.mark.parametrize("why", UNABLE)
async def test_nothing_is_replaced_while_nobody_signs(deps: Deps, why: Unable):
    former = await held(deps)
    await ask_to_replace(deps)
    nobody = replace(deps, document_signers=unable_to_sign(deps.document_signers, why))

    assert await refusal(confirm_replacement(nobody)) == "no_document_signer"
    assert await held(deps) == former


async def test_all_papers_of_a_case_that_is_revoked_later_are_listed_once_each_with_its_day(deps: Deps, clock: Clock):
    former, replaced_on = await held(deps), deps.today()
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    now = await held(deps)
    clock.move(timedelta(days=2))
    await ask_revocation(deps, HUDA, await seen(deps), message="Forged.")
    await revoke(deps, SALMA, await seen(deps))
    listed = read_revocation_list(await revoked_papers(deps), {deps.receipt_key.kid: deps.receipt_key.jwk})

    assert listed.revoked == {"N26": {int(former.number[3:]): replaced_on, int(now.number[3:]): deps.today()}}
    examined = [await verify_barcode(deps, each.barcode) for each in (former, now)]
    assert [(each.verdict, each.revoked_on) for each in examined] == [
        ("replaced", replaced_on),
        ("revoked", deps.today()),
    ]
    assert [listed.is_replaced(each.number) for each in (former, now)] == [True, False]


async def test_the_case_verifies_and_holds_the_new_paper_by_its_hash(deps: Deps):
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert verify_chain(events) is None
    now = await held(deps)
    assert events[-1].data["papers"] == [{"number": now.number, "sha256": sha256(now.vds).hexdigest()}]
