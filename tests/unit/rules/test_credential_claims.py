"""The claims of a paper as a verifiable credential, and its validity."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from moi_pwa.core.credentials import CLAIM_NAMES, Claims
from moi_pwa.core.papers import Holder, NumberedPaper, PaperContent, Rights, Terms
from moi_pwa.rules.papers.credential_claims import credential_claims, credential_times

HOLDER = Holder(
    path_prefix="",
    surname="Al-Jubouri",
    given_names="Ahmed",
    arabic_name="أحمد الجبوري",
    passport_number="A1234567",
    nationality="IRQ",
    birth_date="2008-02-02",
    sex="M",
)
TERMS = Terms(valid_from=date(2026, 2, 2), valid_until=date(2026, 5, 2), entries=0, stay_days=30)
CONTENT = PaperContent(
    kind="visa",
    service=7,
    holder=HOLDER,
    terms=TERMS,
    rights=Rights(work="named_employer", study=True, party="Amman Bakery"),
)
TODAY = date(2026, 2, 2)


def claims(content: PaperContent = CONTENT, portrait_digest: str | None = "abc", day: date = TODAY) -> Claims:
    paper = NumberedPaper(number="V26000123", content=content)
    return credential_claims(paper, paper_class="VISIT_VISA", portrait_digest=portrait_digest, issued_on=day)


def test_a_paper_that_says_everything_has_every_claim():
    assert claims() == {
        "given_names": "Ahmed",
        "family_name": "Al-Jubouri",
        "arabic_name": "أحمد الجبوري",
        "birth_date": "2008-02-02",
        "nationality": "IRQ",
        "passport_number": "A1234567",
        "paper_number": "V26000123",
        "paper_kind": "visa",
        "paper_class": "VISIT_VISA",
        "work_right": "named_employer",
        "study": True,
        "party": "Amman Bakery",
        "entries": 0,
        "stay_days": 30,
        "valid_from": "2026-02-02",
        "valid_until": "2026-05-02",
        "age_over_18": True,
        "portrait_digest": "abc",
    }
    assert claims().keys() == {*CLAIM_NAMES}


def test_a_text_that_a_paper_does_not_have_is_empty_and_a_number_is_absent():
    nobody = replace(HOLDER, arabic_name="", passport_number="", birth_date="")
    bare = PaperContent(kind="notice", service=9, holder=nobody, terms=Terms(valid_from=TODAY, valid_until=None))
    said = claims(bare, portrait_digest=None)
    assert {*CLAIM_NAMES} - said.keys() == {"entries", "stay_days", "age_over_18"}
    assert {name for name, value in said.items() if value == ""} == {
        "arabic_name",
        "birth_date",
        "passport_number",
        "work_right",
        "party",
        "valid_until",
        "portrait_digest",
    }


@pytest.mark.parametrize(
    "birth_date, day, is_adult",
    [
        ("2008-02-02", date(2026, 2, 1), False),
        ("2008-02-02", date(2026, 2, 2), True),
        ("2008-02-29", date(2026, 2, 28), False),
        ("2008-02-29", date(2026, 3, 1), True),
        ("2008-02", date(2026, 2, 1), None),
        ("2008-01", date(2026, 2, 2), True),
        ("2008-03", date(2026, 2, 2), False),
        ("2008", date(2026, 12, 31), True),
        ("2008", date(2026, 12, 30), None),
        ("2009", date(2026, 12, 31), False),
        ("", date(2026, 2, 2), None),
    ],
)
def test_a_holder_is_over_18_where_the_date_of_birth_tells(
    birth_date: str,
    day: date,
    is_adult: bool | None,  # noqa: FBT001 -- pytest passes it by name
):
    content = replace(CONTENT, holder=replace(HOLDER, birth_date=birth_date))
    assert claims(content, day=day).get("age_over_18") == is_adult


@pytest.mark.parametrize("now", [datetime(2026, 2, 2, 0, 0, tzinfo=UTC), datetime(2026, 2, 2, 23, 59, 59, tzinfo=UTC)])
def test_all_credentials_of_a_day_are_of_its_beginning(now: datetime):
    assert credential_times(None, now)[0] == datetime(2026, 2, 2, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "valid_until, end",
    [
        (date(2026, 5, 2), datetime(2026, 5, 2, 21, 0, tzinfo=UTC)),
        (date(2031, 5, 2), datetime(2027, 2, 2, tzinfo=UTC)),
        (None, datetime(2027, 2, 2, tzinfo=UTC)),
        (date(2027, 2, 1), datetime(2027, 2, 1, 21, 0, tzinfo=UTC)),
        (date(2027, 2, 2), datetime(2027, 2, 2, tzinfo=UTC)),
    ],
)
def test_a_credential_ends_with_its_paper_or_after_a_year(valid_until: date | None, end: datetime):
    assert credential_times(valid_until, datetime(2026, 2, 2, 12, 0, tzinfo=UTC))[1] == end.timestamp()
