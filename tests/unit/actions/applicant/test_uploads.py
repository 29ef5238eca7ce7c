"""Sealed documents arrive in pieces, over lines that are cut."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.uploads import (
    KEPT,
    Upload,
    append_upload,
    begin_upload,
    discard_upload,
    find_upload,
    purge_uploads,
)
from moi_pwa.actions.deps import Deps, Limits
from moi_pwa.core.documents import AnnouncedDocument
from moi_pwa.core.errors import (
    AbsentError,
    DifferentContentError,
    ExceedsLimitError,
    TooManyAttemptsError,
    WrongChecksumError,
)
from tests.cases.institution import found_institution
from tests.cases.sending import (
    CIPHERTEXT,
    application_id,
    blob_id,
    bytes_of,
    document_id,
    manifest_json,
    pieces,
    someone,
    submit,
    upload,
    with_portrait,
)
from tests.factories import Clock, person_id

SIZE = len(CIPHERTEXT)
MINE: dict[str, UUID] = {"party_id": person_id(1), "document_id": document_id(1)}
ANNOUNCED = AnnouncedDocument(
    id=document_id(1),
    party_id=person_id(1),
    application_id=application_id(1),
    size=SIZE,
    sha256=manifest_json()["sha256"],
)


@pytest.fixture(autouse=True)
async def _people(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)


async def test_an_upload_begins_at_nothing(deps: Deps):
    assert await begin_upload(deps, ANNOUNCED) == Upload(size=SIZE, offset=0)


async def test_announcing_again_finds_what_has_come(deps: Deps):
    await begin_upload(deps, ANNOUNCED)
    await append_upload(deps, **MINE, offset=0, pieces=pieces(CIPHERTEXT[:100]))
    assert await begin_upload(deps, ANNOUNCED) == Upload(size=SIZE, offset=100)


@pytest.mark.parametrize("change", [{"size": SIZE + 1}, {"sha256": "0" * 64}, {"application_id": application_id(2)}])
async def test_another_document_cannot_take_an_announced_id(deps: Deps, change: dict[str, Any]):
    await begin_upload(deps, ANNOUNCED)
    with pytest.raises(DifferentContentError):
        await begin_upload(deps, replace(ANNOUNCED, **change))


async def test_anothers_upload_is_not_there(deps: Deps):
    await begin_upload(deps, ANNOUNCED)
    theirs = MINE | {"party_id": person_id(2)}
    with pytest.raises(AbsentError):
        await begin_upload(deps, replace(ANNOUNCED, party_id=person_id(2)))
    with pytest.raises(AbsentError):
        await find_upload(deps, **theirs)
    with pytest.raises(AbsentError):
        await append_upload(deps, **theirs, offset=0, pieces=pieces(CIPHERTEXT))
    with pytest.raises(AbsentError):
        await discard_upload(deps, **theirs)


async def test_a_cut_line_goes_on_from_where_it_was(deps: Deps):
    await begin_upload(deps, ANNOUNCED)
    with pytest.raises(ConnectionError):
        await append_upload(deps, **MINE, offset=0, pieces=pieces(CIPHERTEXT[:300], then=ConnectionError()))
    offset = (await find_upload(deps, **MINE)).offset
    assert offset == 300
    whole = await append_upload(deps, **MINE, offset=offset, pieces=pieces(CIPHERTEXT[offset:]))
    assert whole == Upload(size=SIZE, offset=SIZE)


async def test_a_document_that_is_not_the_announced_one_begins_anew(deps: Deps):
    await begin_upload(deps, ANNOUNCED)
    with pytest.raises(WrongChecksumError):
        await append_upload(deps, **MINE, offset=0, pieces=pieces(bytes(SIZE)))
    assert await find_upload(deps, **MINE) == Upload(size=SIZE, offset=0)


async def test_the_last_piece_sent_again_after_a_lost_answer_is_the_same(deps: Deps):
    await upload(deps)
    again = await append_upload(deps, **MINE, offset=SIZE - 100, pieces=pieces(CIPHERTEXT[-100:]))
    assert again == Upload(size=SIZE, offset=SIZE)


async def test_a_server_that_died_before_the_check_makes_it_when_asked(deps: Deps):
    await begin_upload(deps, ANNOUNCED)
    await deps.blobs.append(await blob_id(deps, 1), 0, pieces(CIPHERTEXT), at_most=SIZE)
    assert await find_upload(deps, **MINE) == Upload(size=SIZE, offset=SIZE)
    assert (await submit(deps, with_portrait())).first


async def test_bytes_that_no_check_would_accept_are_gone_when_asked(deps: Deps):
    await begin_upload(deps, ANNOUNCED)
    await deps.blobs.append(await blob_id(deps, 1), 0, pieces(bytes(SIZE)), at_most=SIZE)
    assert await find_upload(deps, **MINE) == Upload(size=SIZE, offset=0)


async def test_a_document_has_a_largest_size(deps: Deps):
    with pytest.raises(ExceedsLimitError) as refused:
        await begin_upload(deps, replace(ANNOUNCED, size=deps.limits.document + 1))
    assert refused.value.at_most == deps.limits.document


async def test_what_one_person_sends_outside_applications_has_a_limit(deps: Deps, clock: Clock):
    limited = replace(deps, limits=Limits(document=SIZE, person=2 * SIZE - 1))
    await begin_upload(limited, ANNOUNCED)
    clock.move(timedelta(days=2))
    with pytest.raises(TooManyAttemptsError):
        await begin_upload(limited, replace(ANNOUNCED, id=document_id(2)))


async def test_what_one_person_sends_within_a_day_has_a_limit_too(deps: Deps, clock: Clock):
    limited = replace(deps, limits=Limits(document=SIZE, person=2 * SIZE - 1))
    another = replace(ANNOUNCED, id=document_id(2))
    await upload(limited)
    await submit(limited, with_portrait())
    with pytest.raises(TooManyAttemptsError):
        await begin_upload(limited, another)
    clock.move(timedelta(days=1))
    assert (await begin_upload(limited, another)).offset == 0


async def test_so_has_the_number_of_documents(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("moi_pwa.actions.applicant.uploads.MAX_DOCUMENTS", 1)
    await begin_upload(deps, ANNOUNCED)
    await begin_upload(deps, ANNOUNCED)
    with pytest.raises(TooManyAttemptsError):
        await begin_upload(deps, replace(ANNOUNCED, id=document_id(2)))


async def test_an_institution_may_send_more_than_an_individual(deps: Deps):
    institution = await found_institution(deps)
    limited = replace(deps, limits=Limits(document=SIZE, person=SIZE, institution=2 * SIZE))
    await begin_upload(limited, replace(ANNOUNCED, party_id=institution))
    await begin_upload(limited, replace(ANNOUNCED, id=document_id(2), party_id=institution))

    with pytest.raises(TooManyAttemptsError):
        await begin_upload(limited, replace(ANNOUNCED, id=document_id(3), party_id=institution))


async def test_a_discarded_upload_is_gone(deps: Deps):
    await upload(deps)
    blob = await blob_id(deps, 1)
    await discard_upload(deps, **MINE)
    with pytest.raises(AbsentError):
        await find_upload(deps, **MINE)
    assert await deps.blobs.sizes([blob]) == {}


async def test_a_document_of_a_case_cannot_be_discarded(deps: Deps):
    await upload(deps)
    await submit(deps, with_portrait())
    with pytest.raises(AbsentError):
        await discard_upload(deps, **MINE)
    assert await bytes_of(deps, 1) == SIZE


async def test_documents_wait_a_month_for_their_application(deps: Deps, clock: Clock):
    await upload(deps, 1)
    await upload(deps, 2)
    await submit(deps, with_portrait(2))
    blobs = [await blob_id(deps, number) for number in (1, 2)]
    clock.move(KEPT)
    assert await purge_uploads(deps) == 0
    clock.move(timedelta(seconds=1))
    assert await purge_uploads(deps) == 1
    assert await deps.blobs.sizes(blobs) == {blobs[1]: SIZE}


async def test_all_that_waited_too_long_is_thrown_away_at_once(
    deps: Deps, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("moi_pwa.actions.applicant.uploads._PURGE_BATCH_SIZE", 2)
    for number in range(5):
        await upload(deps, number)
    clock.move(KEPT + timedelta(seconds=1))
    assert await purge_uploads(deps) == 5
