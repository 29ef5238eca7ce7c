"""The views of the queue that an officer saved, on the queue's page."""

from collections.abc import Awaitable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.desk.saved_views import (
    MAX_NAME_LENGTH,
    MAX_SAVED,
    delete_view,
    list_saved_views,
    rename_view,
    save_view,
)
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, TooManyViewsError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueChoice
from moi_pwa.locales import say
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import typed
from moi_pwa.state.session import language_of, signed_in_officer

_T = TypeVar("_T")

_LONGEST = 2 * MAX_NAME_LENGTH
"""The length at which a name is cut: a name that is too long is refused as it was typed."""


class SavedViewsState(rx.State, mixin=True):
    """The saved views. The page's class has `_choice`, what is shown, `_choose`, which shows something else, and
    `_counting`, the handler that counts the views.
    """

    saved: str = ""
    """The id of the saved view that is shown; "" if it is none."""
    saved_views: list[OptionView] = []
    """The officer's saved views: ids and names."""
    name_problem: str = ""
    """Says what is wrong with the name of a view; "" if nothing is."""

    @rx.event
    async def save_view(self, form: dict[str, str]):
        """Save what is shown under a name."""
        officer = (await signed_in_officer(self)).officer()
        saved = await self._named(officer, perform(save_view, officer, typed(form, "name", _LONGEST), self._choice()))
        if saved is not None:
            self.saved = str(saved.id)
        return self._counting()

    @rx.event
    async def rename_view(self, form: dict[str, str]) -> None:
        """Rename the saved view that is shown."""
        officer = (await signed_in_officer(self)).officer()
        name, shown = typed(form, "name", _LONGEST), _id(self.saved)
        if shown is not None:
            await self._named(officer, perform(rename_view, officer, shown, name))

    @rx.event
    async def delete_view(self) -> None:
        """Delete the saved view that is shown. Its cases stay on the page."""
        officer = (await signed_in_officer(self)).officer()
        shown = _id(self.saved)
        if shown is not None:
            await self._named(officer, perform(delete_view, officer, shown))
        self.saved = ""

    async def _take_saved(self, officer: Officer, view_id: str) -> bool:
        """Choose what a saved view says. Returns False if the officer has none of this id."""
        saved = {str(each.id): each for each in await perform(list_saved_views, officer)}.get(view_id)
        if saved is None:
            return False
        chosen = {name: value or "" for name, value in asdict(saved.chosen).items()}
        self._choose(chosen, officer)
        self.saved = view_id
        return True

    async def _read_saved(self, officer: Officer) -> None:
        saved = await perform(list_saved_views, officer)
        self.saved_views = [OptionView(value=str(each.id), label=each.name) for each in saved]

    async def _named(self, officer: Officer, done: Awaitable[_T]) -> _T | None:
        """Await a change of the saved views, and show them. Returns None and says why if it is refused."""
        self.name_problem = ""
        try:
            return await done
        except AnswersRefusedError as refused:
            [problem] = refused.problems
            self.name_problem = say(f"desk.saved.problem.{problem.code}", language_of(self), **problem.params)
        except TooManyViewsError:
            self.name_problem = say("desk.saved.problem.too_many", language_of(self), n=MAX_SAVED)
        except AbsentError:
            self.saved = ""
        finally:
            await self._read_saved(officer)
        return None

    def _counting(self) -> Any:
        raise NotImplementedError

    def _choice(self) -> QueueChoice:
        raise NotImplementedError

    def _choose(self, form: Mapping[str, str], officer: Officer) -> None:
        raise NotImplementedError


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
