"""The board of a supervisor's team."""

from typing import ClassVar

import reflex as rx

from moi_pwa.actions.desk.team_board import team_board
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.officer import OfficerAct
from moi_pwa.presentation.cases.team_view import TeamView, present_team
from moi_pwa.presentation.format import format_time
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.session import language_of, signed_in_officer


class TeamState(rx.State):
    """The board."""

    ACT: ClassVar[OfficerAct] = "lead_officers"

    board: TeamView = TeamView()
    loaded: bool = False
    as_of: str = ""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def refresh(self) -> None:
        await self._read(await signed_in_officer(self))

    async def _read(self, account: OfficerAccount) -> None:
        deps = get_deps()
        found = await perform(team_board, account.officer())
        self.board = present_team(found, deps.services, deps.now(), language_of(self))
        self.as_of, self.loaded = format_time(deps.now()), True
