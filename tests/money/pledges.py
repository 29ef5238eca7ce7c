"""A guarantee of the library card, and the letter of a bank that stands for it."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.core.service import Charge
from tests.fixtures.library_card import LIBRARY_CARD

GUARANTEE = Charge(fee=declared_fees()["guarantee_visit_restricted"])

ALONE = replace(LIBRARY_CARD, course="instant", charges=(), guarantees=(GUARANTEE,))
FILS = 1_000_000
LETTER = PledgeEntry(
    kind="letter", issuer="Bank of Jerash", number="LG-2026-0042", fils=FILS, valid_until=date(2027, 1, 15)
)


async def problems(step: Awaitable[object]) -> list[tuple[str, str]]:
    with pytest.raises(AnswersRefusedError) as refused:
        await step
    return [(each.path, each.code) for each in refused.value.problems]
