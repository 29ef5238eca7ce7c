"""Papers as verifiable credentials: another's library reads what is written here."""

import json
from itertools import count
from typing import Any

import pytest

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.sd_jwt import encode_unsigned, with_signature
from tests.papers.credentials import (
    CLAIMS,
    CREDENTIALS,
    SIGNERS,
    STATUS,
    VCT,
    claims_by_another_library,
    sd_jwt_vectors,
    written_here,
)
from tests.vectors_of import vectors_of

VECTORS = vectors_of("sd_jwt")
ALWAYS = {"iss": "https://eservices.example", "vct": VCT, "iat": 1_769_990_400, "exp": 1_793_221_200}


async def credential(claims: dict[str, Any], digests: int = 18, **always: Any) -> str:
    numbers = count(1)
    unsigned = encode_unsigned(
        claims.items(),
        always=ALWAYS | always,
        digests=digests,
        certificate=CREDENTIALS.certificate.der,
        random_bytes=lambda size: next(numbers).to_bytes(size),
    )
    return with_signature(unsigned, await CREDENTIALS.key.sign(unsigned.token.encode()))


def part(text: str, number: int) -> dict[str, Any]:
    return json.loads(from_base64url(text.partition("~")[0].split(".")[number]))


async def test_another_library_reads_every_claim():
    read = claims_by_another_library(await credential(CLAIMS), SIGNERS)
    assert read == CLAIMS | ALWAYS


async def test_another_library_reads_the_claims_that_a_holder_chooses():
    token, *disclosures, _ = (await credential(CLAIMS)).split("~")
    read = claims_by_another_library(f"{token}~{disclosures[-1]}~", SIGNERS)
    assert read == {"age_over_18": True} | ALWAYS


async def test_no_claim_is_in_what_everybody_sees():
    payload = part(await credential(CLAIMS), 1)
    assert payload.keys() == {*ALWAYS, "_sd", "_sd_alg"}


async def test_digests_are_as_many_and_in_such_an_order_that_they_tell_nothing():
    few, many = part(await credential({"study": True}), 1)["_sd"], part(await credential(CLAIMS), 1)["_sd"]
    assert (len(few), len(many)) == (18, 18)
    assert (few, many) == (sorted(few), sorted(many))


async def test_each_disclosure_has_a_salt_of_its_own_of_128_bits():
    _, *disclosures, _ = (await credential(CLAIMS)).split("~")
    salts = {json.loads(from_base64url(each))[0] for each in disclosures}
    assert len(salts) == len(CLAIMS)
    assert {len(from_base64url(salt)) for salt in salts} == {16}


def test_the_same_content_has_the_same_bytes():
    [stored] = [each["credential"] for each in VECTORS["genuine"] if each["name"] == "written here"]
    assert written_here() == stored


async def test_a_claim_of_another_credential_is_not_read_by_another_library():
    token, *_ = (await credential(CLAIMS)).split("~")
    _, *others, _ = (await credential(CLAIMS | {"work_right": "named_employer"})).split("~")
    read = claims_by_another_library("~".join([token, *others, ""]), SIGNERS)
    assert "work_right" not in read


@pytest.mark.parametrize("genuine", VECTORS["genuine"], ids=lambda each: each["name"])
def test_the_vectors_are_what_another_library_reads(genuine: dict[str, Any]):
    read = claims_by_another_library(genuine["credential"], SIGNERS)
    bound = {"cnf": {"jwk": genuine["holder_key"]}} if "holder_key" in genuine else {}
    bound |= {"status": STATUS} if "status" in genuine else {}
    assert read == genuine["claims"] | ALWAYS | bound


def test_the_vectors_are_those_that_the_program_writes():
    written = sd_jwt_vectors()
    assert [(each["name"], each["code"]) for each in written["refused"]] == [
        (each["name"], each["code"]) for each in VECTORS["refused"]
    ]
    assert (written["signers"], len(written["genuine"])) == (VECTORS["signers"], len(VECTORS["genuine"]))
