"""Anybody has a receipt verified: what is said of it."""

from dataclasses import replace

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.verify_receipt import ExaminedReceipt, verify_shown_receipt
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.crypto.signing_key import SigningKey
from tests.database.kinds import ON_SQLITE
from tests.papers.shown_receipts import SHORT

FORMER = SigningKey.new()


async def test_a_receipt_of_a_former_key_is_genuine_as_long_as_the_ministry_keeps_it(deps: Deps):
    receipt = sign_receipt(SHORT, FORMER)
    kept = replace(deps, former_receipt_keys=(FORMER,))

    assert verify_shown_receipt(kept, receipt).verdict == "genuine_receipt"
    assert verify_shown_receipt(deps, receipt) == ExaminedReceipt(verdict="unknown_signer")


async def test_of_a_forged_one_nothing_is_read(deps: Deps):
    genuine = sign_receipt(SHORT, deps.receipt_key)
    other = sign_receipt(SHORT | {"reference": "R-2026-000018-2"}, deps.receipt_key)
    forged = ".".join([*other.split(".")[:2], genuine.split(".")[2]])

    assert verify_shown_receipt(deps, forged) == ExaminedReceipt(verdict="forged")


@ON_SQLITE
@pytest.mark.parametrize("text", ["", "no receipt", "a.b.c"])
def test_what_is_no_receipt_is_unreadable(deps: Deps, text: str):
    assert verify_shown_receipt(deps, text) == ExaminedReceipt(verdict="unreadable")
