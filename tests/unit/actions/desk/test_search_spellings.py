"""Each thing by which a case is searched, in the spellings in which officers type it; years later too."""

from datetime import date, timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import search
from moi_pwa.core.officer import Officer
from moi_pwa.core.paper_number import paper_number
from moi_pwa.rules.bills.number import bill_number
from moi_pwa.rules.cases.reference_number import reference_number
from moi_pwa.rules.search.words import fold_words
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases import queues
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.refusal_papers import RefusalPaperRow
from tests.cases.officers import RANA
from tests.factories import NOON, add_case, person_id

REFERENCE = reference_number(2021, 12, 345)
BILL = bill_number(2021, 1)
PAPER, LATE_PAPER = paper_number("visa", 2021, 123), paper_number("residence_permit", 2021, 1_000_001)
REFUSAL = paper_number("refusal", 2021, 7)
WORDS = "Layla Müller ليلى الحوراني N21000123 962795550101 9881234567"
"""Two names, a passport that looks like the number of a paper, a phone, a national number."""

ARABIC, PERSIAN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

SPELLINGS = {
    "reference": [REFERENCE, REFERENCE.lower(), REFERENCE.replace("-", ""), REFERENCE.replace("-", " "),
                  REFERENCE.removeprefix("MOI-").translate(ARABIC)],
    "bill": [BILL, f"{BILL[:4]} {BILL[4:8]} {BILL[8:]}", f"{BILL[:2]}-{BILL[2:]}", f" {BILL} ",
             BILL.translate(ARABIC), BILL.translate(PERSIAN)],
    "paper": [PAPER, PAPER.lower(), "V-21-000123", "V 21 000123", "V٢١٠٠٠١٢٣", "v۲۱۰۰۰۱۲۳", "V21\u2011000123"],
    "paper with letters": [LATE_PAPER, LATE_PAPER.lower(), f"{LATE_PAPER[:3]}-{LATE_PAPER[3:]}"],
    "refusal": [REFUSAL, REFUSAL.lower(), "D-21-000007", "D٢١٠٠٠٠٠٧"],
    "Latin name": ["Layla", "LAYLA", "lay", "Muller", "MÜLLER", "Mueller", "layla muller", "Müller Layla"],
    "Arabic name": ["ليلى", "ليلي", "لَيْلى", "الحوراني", "الحو", "ليلى الحوراني", "layla الحوراني"],
    "passport": ["N21000123", "n21000123", "N-21000123", "N21", "N٢١٠٠٠١٢٣"],
    "phone": ["0795550101", "+962 79 555 0101", "00962795550101", "962795550101", "079-555-0101", "٠٧٩٥٥٥٠١٠١", "0795"],
    "national number": ["9881234567", "٩٨٨١٢٣٤٥٦٧", "98812"],
}  # fmt: skip
"""The spellings of each thing by which a case is found."""

NOT_FOUND = [
    BILL[:-1],  # only whole numbers
    f"{BILL[:-1]}{(int(BILL[-1]) + 1) % 10}",  # mistyped
    PAPER[:-1],
    "V21000124",
    "D21000008",
    "ayla",
    "0795550102",
]


@pytest.fixture
async def case(deps: Deps) -> str:
    """Add a case of five years ago with a bill, two papers and a refusal, among others; return its reference number."""
    long_ago = NOON - timedelta(days=5 * 365)
    for number in range(2, 5):
        await add_case(deps.database, number, directorate="residence")
    row = await add_case(
        deps.database, 1, directorate="residence", reference=REFERENCE, status="issued", submitted_at=long_ago
    )
    sealed = {"case_id": row.id, "event_seq": 1, "vds": b"", "barcode": "", "signer": "", "certificate": ""}
    paper = {**sealed, "kind": "visa", "valid_from": date(2021, 1, 1), "content": {}}
    async with deps.database.transaction() as session:
        await queues.add_words(session, row, {word for word in fold_words(WORDS) if word})
        session.add(
            BillRow(
                id=row.id, number=BILL, case_id=row.id, party_id=person_id(1), purpose="fee", lines=[], total_fils=0,
                due_on=date(2021, 1, 1), issued_at=long_ago, status="paid", seq=1,
            )
        )  # fmt: skip
        session.add(PaperRow(**paper, number=PAPER, person=""))
        session.add(PaperRow(**paper, number=LATE_PAPER, person="companions/0/"))
        session.add(RefusalPaperRow(**sealed, number=REFUSAL))
    return REFERENCE


async def found(deps: Deps, typed: str, officer: Officer = RANA) -> list[str]:
    return [row.case.reference for row in (await search(deps, officer, typed)).rows]


@pytest.mark.parametrize("kind", SPELLINGS)
async def test_a_case_is_found_however_it_is_typed(deps: Deps, case: str, kind: str):
    missed = [typed for typed in SPELLINGS[kind] if await found(deps, typed) != [case]]
    assert missed == []


@pytest.mark.usefixtures("case")
async def test_a_part_of_a_number_and_a_mistyped_one_find_nothing(deps: Deps):
    assert [typed for typed in NOT_FOUND if await found(deps, typed)] == []


@pytest.mark.usefixtures("case")
async def test_the_numbers_of_another_directorates_case_find_nothing(deps: Deps):
    stranger = Officer(id=RANA.id, roles=RANA.roles, directorates=frozenset({"visas"}))
    assert [typed for typed in (REFERENCE, BILL, PAPER, REFUSAL, "Layla") if await found(deps, typed, stranger)] == []


async def test_a_paper_comes_before_a_passport_that_looks_like_it(deps: Deps, case: str):
    other = await add_case(deps.database, 9, directorate="residence")
    async with deps.database.transaction() as session:
        await queues.add_words(session, other, {PAPER.lower()})
    assert await found(deps, PAPER) == [case, "R-9"]
