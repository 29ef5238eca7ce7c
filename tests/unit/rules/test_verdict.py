"""The verdict on a paper, by its signature, the register, and the days on which it is valid."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from moi_pwa.core.papers import PaperFacts, SealedKind
from moi_pwa.rules.papers.verdict import Evidence, Use, Verdict, is_the_ministrys, verdict

DAY = timedelta(days=1)
KEY = Use(first=date(2026, 1, 1), last=date(2026, 3, 31))
ISSUED_ON = date(2026, 2, 2)
UNTIL = date(2026, 5, 2)


def facts(kind: SealedKind = "visa", valid_until: date | None = UNTIL) -> PaperFacts:
    return PaperFacts(
        kind=kind,
        number="V26000001",
        surname="SANTOS",
        given_names="MARIA CLARA",
        nationality="PHL",
        birth="900228",
        sex="F",
        passport_number="P1234567",
        valid_until=valid_until,
    )


VALID = Evidence(
    signer=KEY,
    is_genuine=True,
    signed_on=ISSUED_ON,
    issued_on=ISSUED_ON,
    facts=facts(),
    is_issued=True,
    end=None,
    today=ISSUED_ON,
)

DOUBTS: list[tuple[Verdict, dict[str, Any]]] = [
    ("unknown_signer", {"signer": None}),
    ("forged", {"is_genuine": False}),
    ("unreadable", {"facts": None}),
    ("not_issued", {"is_issued": False}),
    ("revoked", {"end": "revoked"}),
    ("expired", {"today": UNTIL + DAY}),
]
"""The change of a valid paper's evidence that leads to each verdict, the gravest first."""


def reached(**changes: Any) -> Verdict:
    return verdict(replace(VALID, **changes))


@pytest.mark.parametrize("today", [ISSUED_ON, ISSUED_ON + DAY, UNTIL - DAY, UNTIL])
def test_a_paper_is_valid_from_its_day_of_issue_to_its_last_day(today: date):
    assert reached(today=today) == "valid"


def test_a_paper_has_expired_the_day_after_its_last():
    assert reached(today=UNTIL + DAY) == "expired"


def test_a_paper_without_a_last_day_never_expires():
    assert reached(facts=facts("notice", None), today=date.max) == "valid"


def test_a_paper_is_not_yet_valid_the_day_before_it_is_issued():
    assert reached(today=ISSUED_ON - DAY, signed_on=ISSUED_ON - DAY) == "not_yet_valid"


def test_a_paper_is_not_yet_valid_the_day_before_it_is_signed():
    assert reached(today=ISSUED_ON, signed_on=ISSUED_ON + DAY) == "not_yet_valid"


def test_a_paper_without_a_last_day_is_not_yet_valid_before_it_is_issued_either():
    assert reached(facts=facts("notice", None), today=ISSUED_ON - DAY) == "not_yet_valid"


def test_a_paper_that_was_to_end_before_it_is_issued_has_expired():
    assert reached(facts=facts(valid_until=ISSUED_ON - 2 * DAY), today=ISSUED_ON - DAY) == "expired"


@pytest.mark.parametrize("signed_on", [KEY.first, KEY.first + DAY, KEY.last - DAY, KEY.last])
def test_a_signature_counts_from_the_first_to_the_last_day_of_its_key(signed_on: date):
    assert reached(signed_on=signed_on, today=KEY.last) == "valid"


@pytest.mark.parametrize("signed_on", [KEY.first - DAY, KEY.last + DAY])
def test_a_signature_of_a_day_on_which_its_key_was_not_used_is_forged(signed_on: date):
    assert reached(signed_on=signed_on, today=UNTIL) == "forged"


def test_a_paper_outlives_the_key_that_signed_it():
    assert reached(today=KEY.last + DAY) == "valid"


@pytest.mark.parametrize("found, change", DOUBTS, ids=[found for found, _ in DOUBTS])
def test_one_doubt_alone_is_the_verdict(found: Verdict, change: dict[str, Any]):
    assert reached(**change) == found


@pytest.mark.parametrize("rank", range(len(DOUBTS)), ids=[found for found, _ in DOUBTS])
def test_the_gravest_of_several_doubts_is_the_verdict(rank: int):
    found, _ = DOUBTS[rank]
    changes = {name: value for _, change in DOUBTS[rank:] for name, value in change.items()}

    assert reached(**changes) == found


@pytest.mark.parametrize("kind", ["visa", "residence_permit", "emergency_travel_document", "notice"])
def test_a_paper_of_each_kind_can_be_valid(kind: SealedKind):
    assert reached(facts=facts(kind)) == "valid"


@pytest.mark.parametrize("today", [date.min, ISSUED_ON, date.max])
def test_a_refusal_is_genuine_on_every_day_and_never_valid(today: date):
    assert reached(facts=facts("refusal", None), today=today) == "genuine_refusal"


def test_a_refusal_does_not_expire():
    assert reached(facts=facts("refusal"), today=UNTIL + DAY) == "genuine_refusal"


@pytest.mark.parametrize("today", [ISSUED_ON - DAY, ISSUED_ON, UNTIL + DAY])
def test_a_replaced_paper_is_replaced_on_every_day(today: date):
    assert reached(end="replaced", today=today) == "replaced"


def test_a_seal_that_is_not_the_ministrys_is_forged_though_its_paper_was_replaced():
    assert reached(end="replaced", is_genuine=False) == "forged"


def test_an_annulled_refusal_is_revoked():
    assert reached(facts=facts("refusal", None), end="revoked") == "revoked"


def test_the_content_of_a_seal_is_the_ministrys_unless_its_signature_or_the_register_disproves_it():
    others = {each for each in get_args(Verdict) if not is_the_ministrys(each)}

    assert others == {"forged", "unknown_signer", "unreadable", "not_issued"}


def test_a_paper_of_a_kind_that_its_signer_may_sign_is_valid():
    assert reached(signer=replace(KEY, kinds=frozenset({"visa"}))) == "valid"


@pytest.mark.parametrize("changes", [{}, {"is_issued": False}, {"end": "revoked"}], ids=["issued", "not", "revoked"])
def test_a_paper_of_a_kind_that_its_signer_may_not_sign_is_forged(changes: dict[str, Any]):
    assert reached(signer=replace(KEY, kinds=frozenset({"notice", "refusal"})), **changes) == "forged"
