"""Officers' accounts for an administrator: the list, one account, and the one task under way on it."""

from typing import ClassVar, Literal, get_args
from uuid import UUID

import reflex as rx

from moi_pwa.actions.accounts.officer_accounts import (
    add_officer,
    change_duties,
    disable_officer,
    end_sessions,
    give_password,
    list_officers,
    officer_history,
)
from moi_pwa.actions.accounts.reset_second_factor import reset_second_factor
from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, TooBusyError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.officers_presenter import present_account_change, present_officer
from moi_pwa.presentation.accounts.officers_view import AccountChangeView, OfficerView
from moi_pwa.rules.characters import tidy_line
from moi_pwa.state.deps import perform
from moi_pwa.state.session import language_of, signed_in_officer

Task = Literal["add", "change", "password", "second_factor", "sessions", "disable"]

_MAX_SEARCH_LENGTH = 100
_MAX_TYPED_LENGTH = 1_000


class OfficersState(rx.State):
    """The page of officers' accounts."""

    ACT: ClassVar[OfficerAct] = "manage_officers"

    lines: list[OfficerView] = []
    detail: OfficerView = OfficerView()
    history: list[AccountChangeView] = []
    absent: bool = False
    found: str = ""
    task: str = ""
    """The task under way, of `Task`, or ""."""
    problems: dict[str, str] = {}
    """Maps a control to its validation message."""
    typed: dict[str, str] = {}
    chosen: list[str] = []
    notice: str = ""
    warning: str = ""
    once: str = ""
    """A one-time password that was just made; the next event removes it."""
    once_of: str = ""
    turn: int = 0
    """A new number empties the form."""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def search(self, form: dict[str, str]) -> None:
        account = await signed_in_officer(self)
        text = str(form.get("words", ""))[:_MAX_SEARCH_LENGTH] if isinstance(form, dict) else ""
        self._end()
        await self._read_lines(account, tidy_line(text))

    @rx.event
    async def begin(self, task: str) -> None:
        account = await signed_in_officer(self)
        if task not in get_args(Task) or (task != "add" and not self.detail.id):
            return
        self._end()
        self.task = task
        if task == "change":
            record = next(
                (each for each in await perform(list_officers) if str(each.account.id) == self.detail.id), None
            )
            self.chosen = _chosen(record.account if record else account)

    @rx.event
    async def cancel(self) -> None:
        await signed_in_officer(self)
        self._end()

    @rx.event
    async def hide(self) -> None:
        """Hide the one-time password, which was handed over."""
        await signed_in_officer(self)
        self._end()

    @rx.event
    async def submit(self, form: dict[str, str]) -> None:
        """Do the task of the form, or show what is wrong with it."""
        account = await signed_in_officer(self)
        if not self.task or not isinstance(form, dict):
            return
        given = {str(name): str(value)[:_MAX_TYPED_LENGTH] for name, value in form.items()}
        task, language = self.task, language_of(self)
        try:
            count, password, opened, done = await _do(task, str(account.id), self.detail.id, given)
        except AnswersRefusedError as refused:
            self.problems = {
                each.path: say(f"desk.officers.problem.{each.code}", language, **each.params)
                for each in refused.problems
            }
            self.typed = {name: given.get(name, "") for name in ("name", "display_name", "note")}
            self.chosen = [name for name in given if name.startswith(("role_", "directorate_", "agency_"))]
            self.notice = self.warning = ""
            self.turn += 1
            return
        except TooBusyError:
            self.warning = say("desk.officers.busy", language)
            return
        except AbsentError:
            self._end()
            await self._read(account)
            self.warning = say("desk.officers.gone", language)
            return
        self._end()
        await self._read(account, opened)
        self.notice = say(f"desk.officers.done.{done}", language, count=count)
        self.once, self.once_of = password, self.detail.name if password else ""

    def _end(self) -> None:
        self.task = self.notice = self.warning = self.once = self.once_of = ""
        self.problems, self.typed, self.chosen = {}, {}, []
        self.turn += 1

    async def _read(self, account: OfficerAccount, opened: str = "") -> None:
        """Read the list, and the account that the address names, or `opened` instead."""
        await self._read_lines(account, "")
        asked = opened or self.router.url.query_parameters.get("officer", "")
        found = next((each for each in self.lines if each.id == asked), None)
        self.absent = bool(asked) and found is None
        self.detail, self.history = found or OfficerView(), []
        if found:
            changes = await perform(officer_history, account.officer(), UUID(found.id))
            self.history = [present_account_change(each, language_of(self)) for each in changes]

    async def _read_lines(self, account: OfficerAccount, text: str) -> None:
        language = language_of(self)
        lines = [present_officer(each, language, account.id) for each in await perform(list_officers)]
        wanted = text.casefold()
        self.lines = [each for each in lines if wanted in f"{each.name}\n{each.sign_in_name}".casefold()]
        key = "desk.officers.found" if text else "desk.officers.count"
        self.found = say(key, language, count=len(self.lines))


async def _do(task: str, by: str, officer_id: str, given: dict[str, str]) -> tuple[int, str, str, str]:
    """Do a task. Return the number of cases put back into the queue, the one-time password or "", the id of the
    account to show, and the name of the sentence on what was done.
    """
    duties = Duties.of(_ticked(given, "role_"), _ticked(given, "directorate_"), _ticked(given, "agency_"))
    note = given.get("note", "")
    if task == "add":
        account, password = await perform(
            add_officer,
            by=by,
            sign_in_name=given.get("name", ""),
            display_name=given.get("display_name", ""),
            duties=duties,
        )
        return 0, password, str(account.id), task
    account_id = UUID(officer_id)
    if task == "change":
        count = await perform(change_duties, by=by, officer_id=account_id, duties=duties, note=note)
        return count, "", officer_id, task
    if task == "disable":
        return await perform(disable_officer, by=by, officer_id=account_id, note=note), "", officer_id, task
    if task == "password":
        return 0, await perform(give_password, by=by, officer_id=account_id), officer_id, task
    if task == "second_factor":
        is_reset = await perform(reset_second_factor, by=by, officer_id=account_id)
        return 0, "", officer_id, task if is_reset else "second_factor_asked"
    await perform(end_sessions, by=by, officer_id=account_id)
    return 0, "", officer_id, task


def _ticked(given: dict[str, str], prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in given if name.startswith(prefix)]


def _chosen(account: OfficerAccount) -> list[str]:
    """Return the names of the ticked checkboxes."""
    return [
        *(f"role_{role}" for role in sorted(account.roles)),
        *(f"directorate_{each}" for each in sorted(account.directorates)),
        *(f"agency_{each}" for each in sorted(account.agencies)),
    ]
