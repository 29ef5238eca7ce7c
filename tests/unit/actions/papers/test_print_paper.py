"""The holder of a case prints what it issued: once made, for ever the same."""

import re
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.print_paper import print_paper
from moi_pwa.core.errors import AbsentError
from moi_pwa.crypto.idb import decode_idb
from moi_pwa.crypto.paper_seal import read_idb_paper, read_vds_paper
from moi_pwa.crypto.vds import decode_vds, verify_vds
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.papers.features import read_features
from moi_pwa.storage.papers import paper_pdfs, papers
from tests.cases.first_case import CASE, approve, on_the_phone, send
from tests.cases.library_cards import CARD_FOR_A_YEAR, FREE_INSTANT, WITH_COMPANIONS
from tests.cases.sending import someone, submit, upload, with_portrait
from tests.factories import person_id
from tests.money.finance import refusal
from tests.papers.printed import scanned, text_of
from tests.papers.replacing import ask_to_replace, confirm_replacement
from tests.papers.revoking import revoke

NUMBER = "N26000001"
HOLDER = person_id(1)


async def kept(deps: Deps, number: str = NUMBER) -> bytes | None:
    async with deps.database.reading() as session:
        return await paper_pdfs.pdf_of(session, number)


async def test_the_seal_that_is_scanned_from_it_is_the_signers_and_says_what_the_phone_shows(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    vds = decode_vds(scanned(await print_paper(deps, party_id=HOLDER, number=NUMBER)))
    verify_vds(vds, deps.document_signers.on(deps.today(), "notice").certificate.public_key)
    [on_phone] = (await on_the_phone(deps)).papers

    printed, shown = read_vds_paper(vds), read_idb_paper(decode_idb(on_phone.barcode))
    assert read_features(printed.kind, printed.features) == read_features(shown.kind, shown.features)


async def test_it_names_who_signed_and_where_it_is_verified(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    text = text_of(await print_paper(deps, party_id=HOLDER, number=NUMBER))

    assert "JOMI 0001" in text
    assert f"{deps.public_url}/en/verify/" in text


async def test_it_names_the_country_of_its_journey_as_the_application_says(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, paper=replace(CARD_FOR_A_YEAR, destination="nationality")))
    text = text_of(await print_paper(deps, party_id=HOLDER, number=NUMBER))

    assert re.search(r"Destination\s+Jordan", text)


async def test_nobody_printed_it_and_nothing_is_kept(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    assert await kept(deps) is None


async def test_once_made_it_is_given_as_it_is_kept(deps: Deps, tmp_path: Path):
    deps = await send(deps, FREE_INSTANT)
    first = await print_paper(deps, party_id=HOLDER, number=NUMBER)
    without_engine = replace(deps, typesetter=Typesetter(tmp_path / "nothing here"))

    assert await kept(deps) == first
    assert await print_paper(without_engine, party_id=HOLDER, number=NUMBER) == first


async def test_of_two_that_are_made_at_once_the_first_that_is_kept_counts(deps: Deps):
    await send(deps, FREE_INSTANT)
    async with deps.database.transaction() as session:
        assert await paper_pdfs.keep_pdf(session, NUMBER, b"first") == b"first"
    async with deps.database.transaction() as session:
        assert await paper_pdfs.keep_pdf(session, NUMBER, b"second") == b"first"


async def test_each_person_of_a_case_has_one_of_their_own(deps: Deps):
    deps = replace(deps, services={WITH_COMPANIONS.code: WITH_COMPANIONS})
    await someone(deps)
    await upload(deps)
    body = with_portrait()
    body["answers"]["companions"] = [{"name": "Zein", "dob": "2020-12-31"}]
    await submit(deps, body)
    first, second = [await print_paper(deps, party_id=HOLDER, number=f"N2600000{n}") for n in (1, 2)]

    assert scanned(first) != scanned(second)


@pytest.mark.parametrize("person", [person_id(2), UUID(int=0)])
async def test_another_person_s_is_absent(deps: Deps, person: UUID):
    deps = await send(deps, FREE_INSTANT)
    with pytest.raises(AbsentError):
        await print_paper(deps, party_id=person, number=NUMBER)
    assert await kept(deps) is None


async def test_what_is_printed_already_is_absent_for_another_person_too(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    await print_paper(deps, party_id=HOLDER, number=NUMBER)
    with pytest.raises(AbsentError):
        await print_paper(deps, party_id=person_id(2), number=NUMBER)


async def test_a_number_that_was_never_given_is_absent(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    with pytest.raises(AbsentError):
        await print_paper(deps, party_id=HOLDER, number="N26000002")


@pytest.mark.parametrize("is_printed", [False, True])
async def test_what_was_revoked_is_printed_no_more(deps: Deps, is_printed: bool):  # noqa: FBT001
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    if is_printed:
        await print_paper(deps, party_id=HOLDER, number=NUMBER)
    await revoke(deps)

    assert await refusal(print_paper(deps, party_id=HOLDER, number=NUMBER)) == "paper_revoked"


async def test_what_was_replaced_is_printed_no_more_and_what_took_its_place_is(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    await print_paper(deps, party_id=HOLDER, number=NUMBER)
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    [now] = (await on_the_phone(deps)).papers

    assert await refusal(print_paper(deps, party_id=HOLDER, number=NUMBER)) == "paper_revoked"
    assert "N7654321" in text_of(await print_paper(deps, party_id=HOLDER, number=now.number))


async def test_what_expired_can_still_be_printed(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    async with deps.database.transaction() as session:
        [paper] = await papers.papers_of_cases(session, [CASE])
        assert paper.valid_until is not None
        after = paper.valid_until
    later = replace(deps, now=lambda: deps.now().replace(year=after.year + 1))

    assert await print_paper(later, party_id=HOLDER, number=NUMBER)
