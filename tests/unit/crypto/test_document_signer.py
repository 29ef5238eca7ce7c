"""The signer of each day and of each kind of paper."""

from datetime import date, timedelta

import pytest

from moi_pwa.core.signers import CATEGORIES, SEALED_KINDS
from moi_pwa.crypto.certificates.periods import KEY_USE
from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners, NoSignerError
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import document_signers, with_credentials

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)


def test_a_key_that_is_not_the_certified_one_signs_nothing():
    [certificate] = document_signers().certificates
    with pytest.raises(Refused, match="wrong_key"):
        DocumentSigner(key=SigningKey.new(), certificate=certificate)


SECOND = FIRST + timedelta(days=400)


@pytest.mark.parametrize(
    "day, serial",
    [
        (FIRST, 1),
        (SECOND - DAY, 1),
        (SECOND, 2),
        (FIRST + KEY_USE, 2),
        (SECOND + KEY_USE - DAY, 2),
    ],
    ids=["its first day", "the last before the next", "the next one's first", "after the first may not", "the last"],
)
def test_the_newest_signer_that_may_sign_on_a_day_does(day: date, serial: int):
    assert document_signers(FIRST, SECOND).on(day, "visa").certificate.serial == serial


@pytest.mark.parametrize("day", [FIRST - DAY, FIRST + KEY_USE, date.min, date.max])
def test_nobody_signs_before_the_first_or_after_the_last_day(day: date):
    with pytest.raises(NoSignerError):
        document_signers(FIRST).on(day, "visa")


def test_nobody_signs_what_no_signer_may():
    with pytest.raises(NoSignerError, match="residence_permit on 2026-01-01"):
        document_signers(FIRST, category="visas").on(FIRST, "residence_permit")


def test_of_two_that_begin_on_one_day_the_one_made_last_signs():
    assert document_signers(FIRST, FIRST).on(FIRST, "visa").certificate.serial == 2


def test_what_was_made_later_and_began_earlier_gives_way_to_the_one_that_begins():
    signers = document_signers(SECOND, FIRST)
    assert [signers.on(day, "visa").certificate.serial for day in (FIRST, SECOND)] == [2, 1]


def test_the_categories_are_named_that_have_no_signer():
    signers = document_signers(FIRST, category="visas")
    assert signers.lacking(FIRST) == ["permits", "travel-documents", "notices", "credentials"]
    assert document_signers(FIRST).lacking(FIRST) == ["credentials"]
    assert with_credentials(document_signers(FIRST), FIRST).lacking(FIRST) == []
    assert document_signers(FIRST).lacking(FIRST - DAY) == list(CATEGORIES)


def test_a_signer_is_in_use_as_long_as_it_is_the_newest_for_one_kind():
    former, visas = document_signers(FIRST), document_signers(SECOND, category="visas")
    both = DocumentSigners(csca=(), certificates=(), signers=(*former.signers, *visas.signers))
    assert both.in_use(SECOND) == [*both.signers]
    assert both.in_use(SECOND + KEY_USE) == []
    assert {both.on(SECOND, kind) for kind in SEALED_KINDS if kind != "visa"} == {*former.signers}
