"""The page of reference data for an administrator: a list, an entry, and the one change under way."""

from typing import ClassVar, get_args

import reflex as rx

from moi_pwa.actions.reference_data import (
    change_reference_data,
    plan_change,
    read_reference_data,
    reference_data_history,
)
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.errors import AnswersRefusedError, StaleReferenceError
from moi_pwa.core.officer import Officer, OfficerAct
from moi_pwa.core.problems import Problem
from moi_pwa.core.reference import CodeRows, Value
from moi_pwa.locales import say
from moi_pwa.presentation.reference.reference_form import (
    Task,
    Typed,
    inputs,
    read,
    sentences,
    with_problems,
    with_typed,
)
from moi_pwa.presentation.reference.reference_presenter import ReferencePresenter
from moi_pwa.presentation.reference.reference_view import (
    EntryDetailView,
    InputView,
    PeriodDifferenceView,
    ReferenceListView,
)
from moi_pwa.rules.reference.edits import AddEntry, ChangeFrom, Edit, EndOn, Withdraw
from moi_pwa.rules.reference.on_day import row_on
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.session import language_of, signed_in_officer

_FIRST_LIST = "fees"
_MAX_SEARCH_LENGTH = 100


class ReferenceState(rx.State):
    """The page of reference data."""

    ACT: ClassVar[OfficerAct] = "manage_reference_data"

    shown: ReferenceListView = ReferenceListView()
    detail: EntryDetailView = EntryDetailView()
    absent: bool = False
    found: str = ""
    task: str = ""
    """The task under way, of `Task`, or ""."""
    inputs: list[InputView] = []
    preview: list[PeriodDifferenceView] = []
    """The effect of the change, once that was asked for."""
    notice: str = ""
    warning: str = ""
    turn: int = 0
    _first: str = ""
    _rows: list[dict[str, Value]] = []
    """The rows of the previewed change, which confirming makes."""
    _code: str = ""
    """The code of the previewed change."""
    _note: str = ""
    """The note of the previewed change."""
    _seen: int = 0
    """The number of the last change that is shown."""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account.officer())

    @rx.event
    async def search(self, form: dict[str, str]) -> None:
        await signed_in_officer(self)
        text = str(form.get("words", ""))[:_MAX_SEARCH_LENGTH] if isinstance(form, dict) else ""
        self.shown = (await self._presenter()).list_view(text)
        self.found = say("desk.reference.found", language_of(self), count=len(self.shown.lines)) if text.strip() else ""

    @rx.event
    async def begin(self, task: str) -> None:
        await signed_in_officer(self)
        if task in get_args(Task) and task != "withdraw":
            await self._begin(task)  # pyright: ignore[reportArgumentType] -- it is one of them

    @rx.event
    async def begin_withdrawing(self, first: str) -> None:
        """Begin to withdraw the coming change that begins on `first`."""
        await signed_in_officer(self)
        if any(span.first == first and span.when == "to_come" for span in self.detail.spans):
            await self._begin("withdraw", first)

    @rx.event
    async def cancel(self) -> None:
        await signed_in_officer(self)
        self._end()

    @rx.event
    async def show_changes(self, form: dict[str, str]) -> None:
        """Show what the form would change, or what is wrong with it."""
        officer = (await signed_in_officer(self)).officer()
        if not self.task or not isinstance(form, dict):
            return
        typed, planned, found = read(form, self.shown.name), None, list[Problem]()
        code = typed.code if self.task == "add" else self.detail.code
        if not typed.problems:
            try:
                planned = await perform(plan_change, officer, name=self.shown.name, code=code, edit=self._edit(typed))
            except AnswersRefusedError as refused:
                found = list(refused.problems)
        self.inputs = with_typed(self.inputs, form)
        self._show_problems(typed.problems, found)
        if planned:
            self._rows, self._code, self._note = [dict(row) for row in planned.after], code, typed.note
            self.preview = (await self._presenter()).difference_views(planned.before, planned.after)
        self.notice = self.warning = ""

    @rx.event
    async def edit(self) -> None:
        """Go back from the preview; what was typed is still there."""
        await signed_in_officer(self)
        self.preview, self._rows = [], []
        self.turn += 1

    @rx.event
    async def confirm(self) -> None:
        officer = (await signed_in_officer(self)).officer()
        if not self._rows:
            return
        language = language_of(self)
        wanted = CodeRows(list=self.shown.name, code=self._code, rows=self._rows)
        try:
            await perform(change_reference_data, officer, wanted, note=self._note, expected_version=self._seen)
        except StaleReferenceError:
            warning = say("desk.reference.stale", language)
            self._end()
            await self._read(officer)
            self.warning = warning
            return
        except AnswersRefusedError as refused:
            self.preview, self._rows = [], []
            self._show_problems({}, list(refused.problems))
            return
        code = self._code
        self._end()
        await self._read(officer, code=code)
        self.notice = say("desk.reference.done", language)

    def _edit(self, typed: Typed) -> Edit:
        """Return the edit that the form describes.

        Raises:
            AnswersRefusedError: it has no day, because the page was tampered with.
        """
        if self.task == "withdraw":
            return Withdraw(first=self._first)
        if typed.day is None:
            raise AnswersRefusedError([Problem(path="day", code="required")])
        match self.task:
            case "add":
                return AddEntry(day=typed.day, values=typed.values)
            case "end":
                return EndOn(day=typed.day)
            case _:
                return ChangeFrom(day=typed.day, values=typed.values)

    def _show_problems(self, problems: dict[str, str], found: list[Problem]) -> None:
        messages = sentences(problems, found, self.inputs, language_of(self))
        self.inputs = with_problems(self.inputs, messages)
        self.turn += 1

    async def _begin(self, task: Task, first: str = "") -> None:
        presenter = await self._presenter()
        rows = presenter.data[self.shown.name].get(self.detail.code, ())
        row = None if task == "add" or not rows else row_on(rows, presenter.today) or rows[-1]
        self._end()
        self.task, self._first = task, first
        self.inputs = with_problems(inputs(task, presenter, row), {})

    def _end(self) -> None:
        self.task = self.notice = self.warning = self._first = ""
        self.inputs, self.preview, self._rows = [], [], []
        self.turn += 1

    async def _presenter(self, name: str = "") -> ReferencePresenter:
        now = await perform(read_reference_data)
        return ReferencePresenter(
            data=now.data,
            seq=now.seq,
            name=name or self.shown.name,
            language=language_of(self),
            today=get_deps().today(),
        )

    async def _read(self, officer: Officer, code: str = "") -> None:
        """Read the list and the entry that the address names; `code` is read instead of the address's entry."""
        asked = self.router.url.query_parameters
        name = asked.get("list", _FIRST_LIST)
        presenter = await self._presenter(name if name in LISTS else _FIRST_LIST)
        self.shown, self.found, self._seen = presenter.list_view(), "", presenter.seq
        code = code or asked.get("code", "")
        self.absent = bool(code) and code not in presenter.data[presenter.name]
        if not code or self.absent:
            self.detail = EntryDetailView()
            return
        history = await perform(reference_data_history, officer, name=presenter.name, code=code)
        self.detail = presenter.detail_view(code, history)
