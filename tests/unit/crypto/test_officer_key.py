from typing import Any

import pytest

from moi_pwa.crypto.keys import Sealed, key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import (
    ARGON2ID,
    open_recipient_seed,
    seal_recipient_seed,
    unwrap_seed,
    wrap_seed,
)
from moi_pwa.crypto.refused import Refused
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("envelope/officer_keys.json")


@pytest.mark.parametrize("case", VECTOR["unwrapped"], ids=lambda case: case["name"])
def test_a_wrapped_seed_opens_as_the_vector_says(case: dict[str, Any]) -> None:
    wrapped = {**VECTOR["wrapped_seed"], **case.get("change", {})}
    passphrase = case.get("passphrase", VECTOR["passphrase"])
    officer_key_id = case.get("key_id", VECTOR["officer_key_id"])
    if case["expect"] is None:
        assert unwrap_seed(wrapped, passphrase, officer_key_id).hex() == VECTOR["officer_seed"]
    else:
        with pytest.raises(Refused) as refused:
            unwrap_seed(wrapped, passphrase, officer_key_id)
        assert refused.value.code == case["expect"]


@pytest.mark.parametrize("case", VECTOR["directorate_opened"], ids=lambda case: case["name"])
def test_a_directorates_seed_opens_as_the_vector_says(case: dict[str, Any]) -> None:
    given = case.get("sealed", VECTOR["directorate_sealed"])
    officer_seed = bytes.fromhex(case.get("seed", VECTOR["officer_seed"]))
    directorate = case.get("directorate", VECTOR["directorate"])
    directorate_key_id = case.get("directorate_key_id", VECTOR["directorate_key_id"])
    if case["expect"] is None:
        opened = open_recipient_seed(Sealed.from_json(given), officer_seed, directorate, directorate_key_id)
        assert opened.hex() == VECTOR["directorate_seed"]
    else:
        with pytest.raises(Refused) as refused:
            open_recipient_seed(Sealed.from_json(given), officer_seed, directorate, directorate_key_id)
        assert refused.value.code == case["expect"]


def test_wrapping_records_the_parameters_and_a_fresh_salt() -> None:
    seed = new_seed()
    once, again = wrap_seed(seed, "سرّ طويل"), wrap_seed(seed, "سرّ طويل")
    assert {**once["kdf"], "salt": ""} == {**ARGON2ID, "salt": ""}
    assert once["kdf"]["salt"] != again["kdf"]["salt"]
    assert unwrap_seed(once, "سرّ طويل", key_id(public_key_of(seed))) == seed


@pytest.mark.usefixtures("full_hashes")
def test_new_wraps_are_no_weaker_than_the_second_option_of_rfc_9106() -> None:
    kdf = wrap_seed(new_seed(), "سرّ طويل")["kdf"]
    assert (kdf["m_kib"], kdf["t"], kdf["p"]) == (65536, 3, 4)


@pytest.mark.parametrize("wrapped", [{}, {"kdf": []}, {"kdf": [], "nonce": "", "ciphertext": ""}])
def test_json_that_is_no_wrapped_seed_is_refused(wrapped: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="malformed"):
        unwrap_seed(wrapped, "سرّ", "00")


def test_a_seed_that_is_not_the_directorates_is_not_taken_for_it() -> None:
    officer, claimed = new_seed(), key_id(public_key_of(new_seed()))
    sealed = seal_recipient_seed(new_seed(), public_key_of(officer), "residence")
    with pytest.raises(Refused, match="wrong_context"):
        open_recipient_seed(sealed, officer, "residence", claimed)
