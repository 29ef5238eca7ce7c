"""Papers that a case issues: one for each person, numbered, sealed, and told to the phone."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.do_soon import WORKER_AFTER
from moi_pwa.actions.jobs.run_jobs import run_all_jobs, run_due_jobs
from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_printed
from moi_pwa.core.service import Service
from moi_pwa.crypto.idb import decode_idb, verify_idb
from moi_pwa.crypto.paper_seal import read_idb_paper, read_vds_paper
from moi_pwa.crypto.vds import decode_vds, verify_vds
from moi_pwa.gateways.pkcs11_token import Token
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import make_document_signers
from moi_pwa.rules.backoff import MAX_TRIES, MAX_WAIT
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.papers.features import read_features
from moi_pwa.storage.cases import cases
from moi_pwa.storage.papers import papers
from moi_pwa.storage.papers.papers import PaperSequenceRow
from tests.cases.first_case import CASE, approve, events, kept, on_the_phone, pay, send
from tests.cases.library_cards import FREE_INSTANT, INSTANT, WITH_COMPANIONS
from tests.cases.officers import RANA
from tests.cases.sending import someone, submit, upload, with_portrait
from tests.factories import Clock
from tests.money.card_bank import CardBank
from tests.papers.signers import CRL_URL, UNABLE, Unable, document_signers, unable_to_sign

WITHOUT_PAPER = replace(FREE_INSTANT, paper=None)


async def test_what_is_issued_is_told_with_its_barcode(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    case = await on_the_phone(deps)
    [paper] = case.papers

    assert (case.status, paper.kind, paper.number) == ("issued", "notice", "N26000001")
    assert paper.valid_from == deps.today()
    assert read_idb_paper(decode_idb(paper.barcode)).kind == "notice"


async def test_the_millionth_paper_of_a_year_is_issued_and_verifies_by_both_seals(deps: Deps):
    async with deps.database.transaction() as session:
        session.add(PaperSequenceRow(kind="notice", year=2026, last=999_999))
    deps = await send(deps, FREE_INSTANT)
    [paper] = await kept(deps)
    verdicts = [await verify_barcode(deps, paper.barcode), await verify_printed(deps, paper.vds)]

    assert [(each.verdict, each.facts and each.facts.number) for each in verdicts] == [("valid", "N26A00000")] * 2


async def test_both_seals_are_the_document_signers_and_say_the_same(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    [paper] = await kept(deps)
    signer = deps.document_signers.on(deps.today(), "notice").certificate
    vds, idb = decode_vds(paper.vds), decode_idb(paper.barcode)
    verify_vds(vds, signer.public_key)
    verify_idb(idb, signer.public_key)

    assert (vds.header.certificate, idb.header.certificate) == (signer.reference, signer.idb_reference)
    printed, shown = read_vds_paper(vds), read_idb_paper(idb)
    assert read_features(printed.kind, printed.features) == read_features(shown.kind, shown.features)


async def test_the_event_holds_each_paper_by_the_hash_of_its_seal(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    [paper] = await kept(deps)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert verify_chain(events) is None
    assert events[-1].data["papers"] == [{"number": paper.number, "sha256": sha256(paper.vds).hexdigest()}]
    assert paper.event_seq == events[-1].seq


async def test_a_paper_is_of_the_event_that_issued_it_however_many_came_before(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    [paper] = await kept(deps)
    [issued] = [event for event in await events(deps) if event.kind == "issued"]

    assert paper.event_seq == issued.seq


async def test_the_phone_is_told_no_hashes(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    assert set((await on_the_phone(deps)).events[-1].data) == {"valid_from", "valid_until"}


async def test_each_person_has_a_paper_and_a_number_of_their_own(deps: Deps):
    deps = replace(deps, services={WITH_COMPANIONS.code: WITH_COMPANIONS})
    await someone(deps)
    await upload(deps)
    body = with_portrait()
    body["answers"]["companions"] = [{"name": "Zein", "dob": "2020-12-31"}]
    await submit(deps, body)
    issued = (await on_the_phone(deps)).papers

    assert [each.person for each in issued] == ["", "companions/0/"]
    assert [each.number for each in issued] == ["N26000001", "N26000002"]


async def test_a_service_that_issues_no_paper_issues_none(deps: Deps):
    deps = await send(deps, WITHOUT_PAPER)
    case = await on_the_phone(deps)
    assert (case.status, list(case.papers)) == ("issued", [])


@pytest.mark.parametrize("why", UNABLE)
async def test_nothing_is_issued_while_nobody_signs(deps: Deps, why: Unable):
    deps = await send(replace(deps, document_signers=unable_to_sign(deps.document_signers, why)), FREE_INSTANT)
    case = await on_the_phone(deps)
    assert (case.status, list(case.papers)) == ("submitted", [])


@pytest.mark.parametrize("why", UNABLE)
async def test_it_is_issued_once_somebody_signs(deps: Deps, clock: Clock, why: Unable):
    signers = deps.document_signers
    waiting = await send(replace(deps, document_signers=unable_to_sign(signers, why)), FREE_INSTANT)
    clock.move(WORKER_AFTER)
    await run_due_jobs(waiting)
    assert (await on_the_phone(waiting)).status == "submitted"

    signing = replace(waiting, document_signers=signers)
    clock.move(timedelta(minutes=30))
    await run_all_jobs(signing)
    case = await on_the_phone(signing)
    assert (case.status, len(case.papers)) == ("issued", 1)


@pytest.mark.parametrize("why", UNABLE)
async def test_a_case_waits_for_its_signer_however_long_that_takes(deps: Deps, clock: Clock, why: Unable):
    signers = deps.document_signers
    waiting = await send(replace(deps, document_signers=unable_to_sign(signers, why)), FREE_INSTANT)
    for _ in range(MAX_TRIES + 1):
        clock.move(MAX_WAIT)
        await run_due_jobs(waiting)

    signing = replace(waiting, document_signers=signers)
    clock.move(MAX_WAIT)
    await run_all_jobs(signing)
    assert (await on_the_phone(signing)).status == "issued"


async def test_what_is_paid_while_the_token_is_away_is_paid_and_issued_later(deps: Deps, clock: Clock):
    signers, bank = deps.document_signers, CardBank(clock)
    away = replace(deps, document_signers=unable_to_sign(signers, "the token is away"), card=bank, handlers=HANDLERS)
    away = await send(away, INSTANT)
    bill = await pay(away, bank)
    waiting = await on_the_phone(away)
    assert (bill.status, waiting.status, list(waiting.papers)) == ("paid", "submitted", [])

    clock.move(WORKER_AFTER)
    await run_all_jobs(replace(away, document_signers=signers))
    issued = await on_the_phone(away)
    assert (issued.status, len(issued.papers)) == ("issued", 1)


async def test_retries_that_fail_take_no_numbers(deps: Deps, clock: Clock):
    signers = deps.document_signers
    waiting = await send(replace(deps, document_signers=unable_to_sign(signers, "the token is away")), FREE_INSTANT)
    for _ in range(3):
        clock.move(MAX_WAIT)
        await run_due_jobs(waiting)
    clock.move(MAX_WAIT)
    await run_all_jobs(replace(waiting, document_signers=signers))

    assert [paper.number for paper in (await on_the_phone(waiting)).papers] == ["N26000001"]


async def test_both_seals_of_a_key_in_a_token_are_verified_by_its_certificate(
    deps: Deps, token: Token, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("keys")
    make_document_signers(folder, today=deps.today(), first=deps.today(), crl_url=CRL_URL, token=token)
    signers = read_document_signers(folder, token)
    deps = await send(replace(deps, document_signers=signers), FREE_INSTANT)
    [paper] = await kept(deps)

    certificate = signers.on(deps.today(), "notice").certificate
    verify_vds(decode_vds(paper.vds), certificate.public_key)
    verify_idb(decode_idb(paper.barcode), certificate.public_key)


async def test_a_paper_is_signed_by_the_signer_of_its_category(deps: Deps):
    visas, notices = document_signers(category="visas"), document_signers(deps.today(), category="notices")
    both = replace(visas, signers=(*visas.signers, *notices.signers))
    deps = await send(replace(deps, document_signers=both), FREE_INSTANT)
    [paper] = await kept(deps)
    verify_vds(decode_vds(paper.vds), notices.certificates[0].public_key)
    assert decode_idb(paper.barcode).header.certificate == notices.certificates[0].idb_reference


async def test_no_paper_is_issued_while_only_signers_of_other_categories_may_sign(deps: Deps):
    deps = await send(replace(deps, document_signers=document_signers(category="visas")), FREE_INSTANT)
    assert await kept(deps) == []


@pytest.mark.parametrize("count", [1, 3])
async def test_ordinals_of_a_year_are_given_once(deps: Deps, count: int):
    async with deps.database.transaction() as session:
        first = await papers.take_ordinals(session, "visa", 2026, count)
        second = await papers.take_ordinals(session, "visa", 2026, 2)
        other = await papers.take_ordinals(session, "visa", 2027, 1)

    assert [*first, *second] == list(range(1, count + 3))
    assert list(other) == [1]


async def test_an_officer_sees_what_will_be_issued_and_then_what_was(deps: Deps):
    service = replace(FREE_INSTANT, course="simple")
    deps = await send(deps, service)
    [before] = (await open_case(deps, RANA, CASE)).papers.listed
    await approve(deps)
    [after] = (await open_case(deps, RANA, CASE)).papers.listed

    assert (before.number, after.number) == ("", "N26000001")
    assert after.content == before.content


async def test_a_paper_that_would_name_nobody_is_not_issued_and_what_is_paid_is_paid(deps: Deps, clock: Clock):
    bank = CardBank(clock)
    deps = await send(replace(deps, card=bank, handlers=HANDLERS), unnamed(INSTANT))
    bill = await pay(deps, bank)
    clock.move(MAX_WAIT)
    await run_due_jobs(deps)
    waiting = await on_the_phone(deps)
    assert (bill.status, waiting.status, list(waiting.papers)) == ("paid", "submitted", [])

    clock.move(MAX_WAIT)
    await run_all_jobs(replace(deps, services={INSTANT.code: INSTANT}))
    assert (await on_the_phone(deps)).status == "issued"


async def test_a_paper_that_would_name_nobody_takes_no_number(deps: Deps, clock: Clock):
    deps = await send(deps, unnamed(FREE_INSTANT))
    clock.move(MAX_WAIT)
    await run_all_jobs(replace(deps, services={FREE_INSTANT.code: FREE_INSTANT}))

    assert [paper.number for paper in (await on_the_phone(deps)).papers] == ["N26000001"]


def unnamed(service: Service) -> Service:
    """Return the service with the name asked for as any other text.

    An application was sent so before a name had to contain a letter.
    """
    first, *others = service.sections
    fields = tuple(replace(field, role=None) if field.role == "given_names" else field for field in first.fields)
    return replace(service, sections=(replace(first, fields=fields), *others))
