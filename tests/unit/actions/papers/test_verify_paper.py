"""Anybody has a paper verified: what is said of it."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_revocation, revoke
from moi_pwa.actions.papers.print_paper import print_paper
from moi_pwa.actions.papers.unissued_seals import list_unissued_seals
from moi_pwa.actions.papers.verify_paper import (
    Examined,
    Registered,
    look_up_seal,
    verify_barcode,
    verify_pdf,
    verify_printed,
)
from moi_pwa.core.errors import NoSealError, SeveralSealsError
from moi_pwa.core.papers import Feature
from moi_pwa.crypto.document_signer import DocumentSigners
from moi_pwa.crypto.idb import decode_idb
from moi_pwa.crypto.paper_seal import read_vds_paper
from moi_pwa.crypto.vds import decode_vds
from moi_pwa.storage.papers import papers
from moi_pwa.storage.papers.papers import PaperRow
from tests.cases.first_case import CASE, approve, seen, send
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, officer
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock, person_id
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.seals import idb_text, vds_bytes, vector_paper
from tests.papers.signers import document_signers

SALMA = officer(21, "supervisor")
ADMIN = officer(41, "admin")
PAPERS_PAGE = Path(__file__).parents[4] / "docs/papers.md"


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = await send(deps, replace(FREE, paper=CARD_FOR_A_YEAR))
    await approve(deps)
    return deps


@pytest.fixture
async def paper(deps: Deps) -> PaperRow:
    async with deps.database.reading() as session:
        [paper] = await papers.papers_of_cases(session, [CASE])
    return paper


async def test_a_paper_is_valid_by_either_of_its_seals(deps: Deps, paper: PaperRow):
    shown, printed = await verify_barcode(deps, paper.barcode), await verify_printed(deps, paper.vds)

    assert (shown.verdict, shown.signed_on, shown.revoked_on) == ("valid", deps.today(), None)
    assert shown == printed
    assert shown.facts is not None
    assert (shown.facts.number, shown.facts.valid_until) == (paper.number, paper.valid_until)


async def test_it_is_valid_to_the_end_of_its_last_day_in_amman(deps: Deps, paper: PaperRow, clock: Clock):
    clock.moment = datetime(2027, 1, 15, 20, 59, tzinfo=UTC)
    assert (await verify_barcode(deps, paper.barcode)).verdict == "valid"
    clock.move(timedelta(minutes=1))
    assert (await verify_barcode(deps, paper.barcode)).verdict == "expired"


async def test_it_is_not_valid_before_it_was_issued(deps: Deps, paper: PaperRow, clock: Clock):
    clock.move(timedelta(days=-1))
    assert (await verify_barcode(deps, paper.barcode)).verdict == "not_yet_valid"


async def test_a_revoked_one_is_said_to_be_so_with_the_day(deps: Deps, paper: PaperRow, clock: Clock):
    clock.move(timedelta(days=2))
    await ask_revocation(deps, HUDA, await seen(deps), message="Forged passport")
    await revoke(deps, SALMA, await seen(deps))
    examined = await verify_barcode(deps, paper.barcode)

    assert (examined.verdict, examined.revoked_on) == ("revoked", deps.today())


async def test_of_a_forged_one_nothing_is_read(deps: Deps, paper: PaperRow):
    changed = paper.vds[:-1] + bytes([paper.vds[-1] ^ 1])
    examined = await verify_printed(deps, changed)

    assert (examined.verdict, examined.facts) == ("forged", None)


async def test_of_a_signer_who_is_not_ours_nothing_is_read(deps: Deps, paper: PaperRow):
    others = replace(deps, document_signers=document_signers(deps.today()))
    examined = await verify_barcode(others, paper.barcode)

    assert (examined.verdict, examined.facts) == ("unknown_signer", None)


def sealed_by_a_thief(
    deps: Deps, paper: PaperRow, was: str, now: str, signers: DocumentSigners | None = None
) -> tuple[str, bytes]:
    """Return seals by a key of ours, for a screen and for print, with `now` in place of the paper's `was`."""
    sealed = read_vds_paper(decode_vds(paper.vds))
    features = [(tag, value.replace(was, now) if isinstance(value, str) else value) for tag, value in sealed.features]
    assert features != sealed.features
    [signer] = (signers or deps.document_signers).signers
    return (
        idb_text(signer, sealed.kind, features, deps.today()),
        vds_bytes(signer, sealed.kind, features, deps.today()),
    )


@pytest.mark.parametrize("is_known", [False, True], ids=["another number", "a number that was issued"])
async def test_what_our_key_signed_and_nobody_issued_is_no_paper_and_raises_the_alarm(
    deps: Deps, paper: PaperRow, caplog: pytest.LogCaptureFixture, *, is_known: bool
):
    # The signature is right. Only the register shows that the seal was not issued.
    facts = (await verify_barcode(deps, paper.barcode)).facts
    assert facts is not None
    was, now = (facts.surname, "THIEF") if is_known else (paper.number, paper.number[:-1] + "9")
    caplog.clear()
    shown, printed = sealed_by_a_thief(deps, paper, was, now)
    examined = [await verify_barcode(deps, shown), await verify_printed(deps, printed)]

    assert [(each.verdict, each.facts) for each in examined] == [("not_issued", None)] * 2
    assert [(each.levelname, "may be stolen" in each.getMessage()) for each in caplog.records] == [("ERROR", True)] * 2
    assert "THIEF" not in caplog.text
    counted = await list_unissued_seals(deps, ADMIN)
    assert sorted((each.kind, each.shown) for each in counted) == [("notice", 1)] * 2
    assert all(each.sha256 in caplog.text for each in counted)


@ON_SQLITE
async def test_what_our_key_signed_and_may_not_sign_is_forged_and_raises_the_alarm(
    deps: Deps, paper: PaperRow, caplog: pytest.LogCaptureFixture
):
    visas = replace(deps, document_signers=document_signers(category="visas"))
    shown, printed = sealed_by_a_thief(deps, paper, paper.number, paper.number[:-1] + "9", visas.document_signers)
    examined = [await verify_barcode(visas, shown), await verify_printed(visas, printed)]

    assert [(each.verdict, each.facts) for each in examined] == [("forged", None)] * 2
    assert ["may be stolen" in each.getMessage() for each in caplog.records] == [True] * 2


@ON_SQLITE
async def test_what_our_key_signed_in_a_wrong_format_is_unreadable_and_raises_the_alarm(
    deps: Deps, caplog: pytest.LogCaptureFixture
):
    kind, [(tag, zone), *others] = vector_paper("a visa for two entries")
    assert isinstance(zone, str)
    [signer] = deps.document_signers.signers
    foreign = [(tag, zone.replace("JOR", "IRQ", 1)), *others]
    examined = await verify_barcode(deps, idb_text(signer, kind, foreign, deps.today()))

    assert examined == Examined(verdict="unreadable", signed_on=deps.today())
    assert ["may be stolen" in each.getMessage() for each in caplog.records] == [True]


@ON_SQLITE
async def test_the_alarm_names_the_chapter_that_says_what_to_do(
    deps: Deps, paper: PaperRow, caplog: pytest.LogCaptureFixture
):
    shown, _ = sealed_by_a_thief(deps, paper, paper.number, paper.number[:-1] + "9")
    await verify_barcode(deps, shown)

    assert caplog.messages[-1].endswith("(docs/papers.md, What was never issued)")
    assert "\n## What was never issued\n" in PAPERS_PAGE.read_text(encoding="utf-8")


@ON_SQLITE
@pytest.mark.parametrize(
    "features",
    [[(1, "N26000001"), (1, "N26000002")], [(1, "N26000001")]],
    ids=["a feature twice", "no service"],
)
async def test_what_our_key_signed_and_is_no_paper_is_unreadable(deps: Deps, features: list[Feature]):
    text = idb_text(deps.document_signers.on(deps.today(), "notice"), "notice", features, deps.today())
    assert await verify_barcode(deps, text) == Examined(verdict="unreadable", signed_on=deps.today())


async def test_another_right_signature_of_what_was_issued_raises_no_alarm(
    deps: Deps, paper: PaperRow, caplog: pytest.LogCaptureFixture
):
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    second = order - int.from_bytes(paper.vds[-32:])
    examined = await verify_printed(deps, paper.vds[:-32] + second.to_bytes(32))

    assert (examined.verdict, caplog.records) == ("valid", [])
    assert await list_unissued_seals(deps, ADMIN) == []


async def test_another_right_signature_of_a_thief_is_no_further_seal(deps: Deps, paper: PaperRow):
    _, printed = sealed_by_a_thief(deps, paper, paper.number, paper.number[:-1] + "9")
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    second = order - int.from_bytes(printed[-32:])
    assert (await verify_printed(deps, printed[:-32] + second.to_bytes(32))).verdict == "not_issued"
    await verify_printed(deps, printed)

    assert len(await list_unissued_seals(deps, ADMIN)) == 1


@ON_SQLITE
async def test_a_seal_of_another_country_is_none_of_ours(deps: Deps, paper: PaperRow):
    text = paper.barcode.replace("RDB1BSRAAD", "RDB1BUOAAD", 1)
    assert text != paper.barcode
    assert (await verify_barcode(deps, text)).verdict == "unknown_signer"


async def test_a_printed_one_is_verified_as_a_file(deps: Deps, paper: PaperRow):
    pdf = await print_paper(deps, party_id=person_id(1), number=paper.number)
    assert await verify_pdf(deps, pdf) == await verify_barcode(deps, paper.barcode)


@ON_SQLITE
async def test_a_file_without_a_seal_or_with_two_is_refused(deps: Deps, paper: PaperRow):
    with pytest.raises(NoSealError):
        await verify_pdf(deps, b"%PDF-1.7")
    with pytest.raises(SeveralSealsError):
        await verify_pdf(deps, f"({paper.barcode})({paper.barcode[:-1]}7{paper.barcode[-1]})".encode())


@ON_SQLITE
@pytest.mark.parametrize("text", ["", "RDB1", "RDB1B", "https://example.org", "RDB1B" + "A" * 5000])
async def test_what_is_no_barcode_is_unreadable(deps: Deps, text: str):
    assert (await verify_barcode(deps, text)).verdict == "unreadable"


@ON_SQLITE
@pytest.mark.parametrize("size", [0, 1, 20, 60])
async def test_a_seal_that_is_cut_short_is_unreadable(deps: Deps, paper: PaperRow, size: int):
    assert (await verify_printed(deps, paper.vds[:size])).verdict == "unreadable"


def digests(barcode: str, vds: bytes) -> list[str]:
    """Return the digests of the signed content of both seals of a paper."""
    return [hashlib.sha256(each).hexdigest() for each in (decode_idb(barcode).signed, decode_vds(vds).signed)]


async def test_the_register_has_what_was_issued_by_either_of_its_seals(deps: Deps, paper: PaperRow):
    for sha256 in digests(paper.barcode, paper.vds):
        assert await look_up_seal(deps, number=paper.number, sha256=sha256) == Registered(is_issued=True)


async def test_the_register_has_no_paper_of_another_number_or_of_other_content(deps: Deps, paper: PaperRow):
    [shown, _] = digests(paper.barcode, paper.vds)
    assert await look_up_seal(deps, number="R26099999", sha256=shown) == Registered(is_issued=False)
    assert await look_up_seal(deps, number=paper.number, sha256="0" * 64) == Registered(is_issued=False)


async def test_of_what_was_revoked_the_register_says_since_when(deps: Deps, paper: PaperRow):
    await ask_revocation(deps, HUDA, await seen(deps), message="Forged passport")
    await revoke(deps, SALMA, await seen(deps))
    for sha256 in digests(paper.barcode, paper.vds):
        registered = await look_up_seal(deps, number=paper.number, sha256=sha256)
        assert registered == Registered(is_issued=True, revoked_on=deps.today())


async def test_who_knows_a_number_alone_learns_nothing_of_the_paper(deps: Deps, paper: PaperRow):
    await ask_revocation(deps, HUDA, await seen(deps), message="Forged passport")
    await revoke(deps, SALMA, await seen(deps))
    assert await look_up_seal(deps, number=paper.number, sha256="0" * 64) == Registered(is_issued=False)


async def test_asking_the_register_writes_nothing(deps: Deps, paper: PaperRow):
    await look_up_seal(deps, number=paper.number, sha256="0" * 64)
    assert await list_unissued_seals(deps, ADMIN) == []
