"""The holder of a case gets what it issued as a verifiable credential."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.credentials import CLAIM_NAMES
from moi_pwa.core.errors import AbsentError
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.document_signer import NoSignerError
from tests.cases.first_case import approve, on_the_phone, send
from tests.cases.library_cards import FREE_INSTANT
from tests.factories import NOON, person_id
from tests.money.finance import refusal
from tests.papers.credentials import claims_by_another_library
from tests.papers.replacing import ask_to_replace, confirm_replacement
from tests.papers.revoking import revoke
from tests.papers.signers import UNABLE, Unable, fixed_key, signing_after, unable_to_sign, with_credentials

NUMBER = "N26000001"
HOLDER = person_id(1)


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, document_signers=with_credentials(deps.document_signers))


async def issued(deps: Deps, number: str = NUMBER, **changes: Any) -> dict[str, Any]:
    """Return the claims of a credential, as another's library reads them."""
    credential = await issue_credential(deps, party_id=HOLDER, number=number, **changes)
    return claims_by_another_library(credential, deps.document_signers)


async def test_it_says_what_the_paper_says_and_until_when(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    claims = await issued(deps)

    [paper] = (await on_the_phone(deps)).papers
    assert claims["valid_until"] == str(paper.valid_until)
    assert (claims["paper_number"], claims["paper_kind"], claims["paper_class"]) == (
        NUMBER,
        "notice",
        FREE_INSTANT.code,
    )
    assert (claims["iss"], claims["vct"]) == (deps.public_url, COUNTRY.credential_type)
    assert claims["iat"] == datetime(2026, 1, 15, tzinfo=UTC).timestamp()
    assert claims["exp"] <= claims["iat"] + 365 * 86_400


async def test_nothing_of_the_paper_is_in_what_everybody_sees(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    credential = await issue_credential(deps, party_id=HOLDER, number=NUMBER)
    payload = json.loads(from_base64url(credential.split(".")[1]))

    assert payload.keys() == {"iss", "vct", "iat", "exp", "status", "_sd", "_sd_alg"}
    assert len(payload["_sd"]) == len(CLAIM_NAMES)


async def test_two_of_one_paper_have_no_digest_in_common(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    one, two = [await issue_credential(deps, party_id=HOLDER, number=NUMBER) for _ in range(2)]
    digests = [{*json.loads(from_base64url(each.split(".")[1]))["_sd"]} for each in (one, two)]

    assert digests[0].isdisjoint(digests[1])


async def test_it_is_bound_to_a_wallet_s_key_where_one_is_given(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    key = fixed_key(5).jwk

    assert (await issued(deps, holder_key=key))["cnf"] == {"jwk": key}
    assert "cnf" not in await issued(deps)


@pytest.mark.parametrize("number", ["N26000002", "V26000001"])
async def test_a_paper_that_is_not_there_is_absent(deps: Deps, number: str):
    deps = await send(deps, FREE_INSTANT)
    with pytest.raises(AbsentError):
        await issue_credential(deps, party_id=HOLDER, number=number)


async def test_another_person_s_paper_is_absent(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    with pytest.raises(AbsentError):
        await issue_credential(deps, party_id=person_id(2), number=NUMBER)


async def test_another_person_s_revoked_paper_is_absent_too(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    await revoke(deps)
    with pytest.raises(AbsentError):
        await issue_credential(deps, party_id=person_id(2), number=NUMBER)


async def test_of_a_revoked_paper_there_is_none(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    await revoke(deps)
    assert await refusal(issue_credential(deps, party_id=HOLDER, number=NUMBER)) == "paper_revoked"


async def test_of_a_replaced_paper_there_is_none_and_of_its_successor_there_is(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    [now] = (await on_the_phone(deps)).papers

    assert await refusal(issue_credential(deps, party_id=HOLDER, number=NUMBER)) == "paper_revoked"
    assert (await issued(deps, now.number))["passport_number"] == "N7654321"


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


async def test_it_is_given_on_the_paper_s_last_day_in_amman_and_not_after_it(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    [paper] = (await on_the_phone(deps)).papers
    assert paper.valid_until is not None
    end = datetime.combine(paper.valid_until, datetime.min.time(), UTC) + timedelta(hours=21)
    signers = with_credentials(deps.document_signers, paper.valid_until)
    last, after = (replace(deps, document_signers=signers, now=at(end - timedelta(seconds=n))) for n in (1, 0))

    assert (await issue_credential(last, party_id=HOLDER, number=NUMBER)).startswith("eyJ")
    assert await refusal(issue_credential(after, party_id=HOLDER, number=NUMBER)) == "paper_ended"


@pytest.mark.parametrize("why", UNABLE)
async def test_where_nobody_can_sign_the_holder_is_told_so(deps: Deps, why: Unable):
    deps = await send(deps, FREE_INSTANT)
    unable = replace(deps, document_signers=unable_to_sign(deps.document_signers, why))
    assert await refusal(issue_credential(unable, party_id=HOLDER, number=NUMBER)) == "no_document_signer"


async def test_the_signer_of_the_paper_s_seals_does_not_sign_it(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    seals_alone = replace(deps.document_signers, signers=deps.document_signers.signers[:1])
    with pytest.raises(NoSignerError):
        seals_alone.on(NOON.date(), "credential")
    alone = replace(deps, document_signers=seals_alone)
    assert await refusal(issue_credential(alone, party_id=HOLDER, number=NUMBER)) == "no_document_signer"


async def test_no_transaction_is_open_while_a_token_signs(deps: Deps):
    deps = await send(deps, FREE_INSTANT)

    async def write_meanwhile() -> None:
        async with deps.database.transaction():
            pass

    signing = replace(deps, document_signers=signing_after(deps.document_signers, write_meanwhile))
    assert (await issue_credential(signing, party_id=HOLDER, number=NUMBER)).endswith("~")
