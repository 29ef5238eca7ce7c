"""The visits to the officer's directorates in the next days."""

import reflex as rx

from moi_pwa.actions.desk.visits import expected_visits
from moi_pwa.presentation.cases.visit_view import VisitRowView, present_visit
from moi_pwa.presentation.format import format_time
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.session import language_of, signed_in_officer

DAYS_SHOWN = 14


class VisitsState(rx.State):
    """The page of expected visits."""

    lines: list[VisitRowView] = []
    """The visits, by time; empty for officers without directorates."""
    loaded: bool = False
    as_of: str = ""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        deps, language = get_deps(), language_of(self)
        found = await perform(expected_visits, account.officer(), deps.today(), DAYS_SHOWN)
        self.lines = [present_visit(each, deps.services.get(each.service), language) for each in found]
        self.as_of, self.loaded = format_time(deps.now()), True
