"""A ministry of its own with one case of each of four courses, and a bank."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine
from uuid_utils.compat import uuid7

from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Service
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import Database
from tests.cases.other_party import PARTY
from tests.cases.sending import application_id
from tests.factories import NOON, Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD, PREPAID_CARD
from tests.money.card_bank import CardBank
from tests.papers.cards import CARD_FOR_A_YEAR

T = TypeVar("T")

SHARED = replace(
    PREPAID_CARD, code="SHARED_CARD", number=901, course="two_party", other_party=PARTY, paper=CARD_FOR_A_YEAR
)
PLAIN = replace(LIBRARY_CARD, code="PLAIN_CARD", number=902)
CHECKED = replace(LIBRARY_CARD, code="CHECKED_CARD", number=903, course="security", charges=(), guarantees=())
INSTANT = replace(LIBRARY_CARD, code="INSTANT_CARD", number=904, course="instant", paper=CARD_FOR_A_YEAR)
SERVICES: tuple[Service, ...] = (SHARED, PLAIN, CHECKED, INSTANT)


class CaseWorld(RuleBasedStateMachine):
    """The world of the steps of cases. `empty` gives a database without rows, by its address."""

    template: ClassVar[Deps]
    empty: ClassVar[dict[str, Callable[[], str]]]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.clock = Clock(NOON)
        self.bank = CardBank(self.clock)
        self.sent = 0
        self.deps = replace(
            type(self).template,
            database=Database(self.empty["new"]()),
            now=self.clock,
            new_id=uuid7,
            card=self.bank,
            services={service.code: service for service in SERVICES},
            handlers=HANDLERS,
        )

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(what)

    def _delivery(self, which: int, person: int = 1, **body: Any) -> Delivery:
        self.sent += 1
        said = {**body, "made_at": "2026-01-15T09:00:00Z"}
        return Delivery(
            acting=Acting.alone(person_id(person)),
            application_id=application_id(which + 1),
            submission_id=UUID(int=0xAB00_0000 + self.sent),
            body=said,
        )

    async def _seen(self, which: int) -> SeenCase:
        async with self.deps.database.reading() as session:
            [row] = await cases.cases_of(session, [application_id(which + 1)])
        return SeenCase(row.id, row.seq)
