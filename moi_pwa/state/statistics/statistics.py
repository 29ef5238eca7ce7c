"""The statistics of a supervisor's directorates."""

from typing import ClassVar

import reflex as rx

from moi_pwa.actions.desk.statistics import PERIODS, read_statistics
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.officer import OfficerAct
from moi_pwa.presentation.statistics.statistics_presenter import present_statistics
from moi_pwa.presentation.statistics.statistics_view import StatisticsView
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.session import language_of, signed_in_officer

DEFAULT_WEEKS = PERIODS[1]


class StatisticsState(rx.State):
    """The page of statistics."""

    ACT: ClassVar[OfficerAct] = "lead_officers"

    weeks: str = str(DEFAULT_WEEKS)
    """The number of weeks, one of PERIODS."""
    service: str = ""
    """The code of a service; "" for all of them."""
    shown: StatisticsView = StatisticsView()

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def choose_weeks(self, weeks: str) -> None:
        account = await signed_in_officer(self)
        self.weeks = weeks if weeks in map(str, PERIODS) else str(DEFAULT_WEEKS)
        await self._read(account)

    @rx.event
    async def choose_service(self, code: str) -> None:
        account = await signed_in_officer(self)
        self.service = code if code in get_deps().services else ""
        await self._read(account)

    async def _read(self, account: OfficerAccount) -> None:
        deps = get_deps()
        found = await perform(read_statistics, account.officer(), weeks=int(self.weeks), service=self.service or None)
        self.shown = present_statistics(found, deps.services, language_of(self))
