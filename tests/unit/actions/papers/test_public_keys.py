"""Anybody is told the ministry's public keys, the signers of its papers, and which papers it revoked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.public_keys import directorate_key, public_keys, revoked_papers, trust_list
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.recipients import recipient_of_agency
from moi_pwa.crypto.receipt import verify_former
from moi_pwa.crypto.revocation_list import read_revocation_list
from moi_pwa.crypto.signed_json import verify_json
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.crypto.trust_list import TYPE
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.accounts.recipient_keys import RecipientKey, add_key
from moi_pwa.storage.papers.revocation_list import add_revoked
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock

AGENCY = recipient_of_agency("security")
LATE = datetime(2026, 1, 15, 22, tzinfo=UTC)
"""An hour of 15 January in UTC at which 16 January has begun in Amman."""


@pytest.fixture
async def _keys(deps: Deps):
    """Give keys to an agency and two directorates."""
    async with deps.database.transaction() as session:
        for recipient, key_id, public_key in (
            (AGENCY, "01", b"\0"),
            ("residence", "02", b"\1"),
            ("visas", "03", b"\2"),
        ):
            await add_key(session, RecipientKey(recipient=recipient, key_id=key_id, public_key=public_key), at=NOON)


@pytest.mark.usefixtures("_keys")
async def test_of_each_directorate_and_of_no_agency_the_id_of_its_key_is_told(deps: Deps):
    assert (await public_keys(deps))["directorates"] == {"residence": "02", "visas": "03"}


@ON_SQLITE
async def test_todays_key_for_receipts_is_told(deps: Deps):
    receipts = (await public_keys(deps))["receipts"]
    assert (receipts["kid"], receipts["jwk"]) == (deps.receipt_key.kid, deps.receipt_key.jwk)


@ON_SQLITE
async def test_how_former_keys_for_receipts_led_to_todays_is_told(deps: Deps):
    deps = replace(deps, receipt_rotations=("first", "second"))
    assert (await public_keys(deps))["receipts"]["rotations"] == ["first", "second"]


@ON_SQLITE
async def test_the_key_of_today_vouches_for_former_ones_in_the_same_words_each_time(deps: Deps):
    former = SigningKey.new()
    deps = replace(deps, former_receipt_keys=(former,))
    first, second = await public_keys(deps), await public_keys(deps)
    assert [
        verify_former(each, {deps.receipt_key.kid: deps.receipt_key.jwk}) for each in first["receipts"]["former"]
    ] == [(former.kid, former.jwk)]
    assert first == second


@ON_SQLITE
async def test_the_key_to_subscribe_to_push_is_told(deps: Deps):
    assert (await public_keys(deps))["push"] == {"public_key": deps.push_key.public_point}


@pytest.mark.usefixtures("_keys")
@pytest.mark.parametrize("directorate, key_id, public_key", [("residence", "02", "AQ"), ("visas", "03", "Ag")])
async def test_a_directorate_s_key_is_told_whole(deps: Deps, directorate: str, key_id: str, public_key: str):
    assert await directorate_key(deps, directorate) == {"key_id": key_id, "public_key": public_key}


@ON_SQLITE
@pytest.mark.usefixtures("_keys")
@pytest.mark.parametrize("name", ["nobody", AGENCY])
async def test_what_is_no_directorate_has_no_key(deps: Deps, name: str):
    with pytest.raises(AbsentError):
        await directorate_key(deps, name)


@ON_SQLITE
async def test_the_list_of_signers_is_signed_and_from_when_the_day_began_in_amman(deps: Deps, clock: Clock):
    clock.moment = LATE
    listed = verify_json(trust_list(deps)["trust_list"], deps.receipt_keys(), typ=TYPE)
    assert [each["certificate"] for each in listed["signers"]] == [
        deps.document_signers.on(deps.today(), "notice").certificate.reference
    ]
    assert listed["issued_at"] == "2026-01-15T21:00:00Z"


async def test_a_paper_of_the_first_hour_of_a_day_is_of_the_day_of_the_list_that_is_signed_an_hour_later(
    deps: Deps, clock: Clock
):
    signed_on = amman_day(LATE - timedelta(minutes=30))
    clock.moment = LATE
    lists = verify_json(trust_list(deps)["trust_list"], deps.receipt_keys(), typ=TYPE), await revoked_papers(deps)
    assert {amman_day(datetime.fromisoformat(each["issued_at"])) for each in lists} == {signed_on}


async def test_the_list_of_revoked_papers_is_signed_and_from_when_the_day_began_in_amman(deps: Deps, clock: Clock):
    clock.moment = LATE
    async with deps.database.transaction() as session:
        await add_revoked(session, ["V26000123"], on=date(2026, 1, 16))
    listed = read_revocation_list(await revoked_papers(deps), deps.receipt_keys())
    assert listed.revoked == {"V26": {123: date(2026, 1, 16)}}
    assert listed.issued_at == "2026-01-15T21:00:00Z"
