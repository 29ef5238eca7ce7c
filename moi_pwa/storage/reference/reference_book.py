"""Reference data as it is now: as the product ships it, with the changes since."""

from datetime import date

from moi_pwa.core.answers import Facts
from moi_pwa.core.reference import ReferenceData
from moi_pwa.rules.reference.on_day import facts_on, with_changes
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.engine.sequences import last_change_number
from moi_pwa.storage.reference.reference_changes import changes_after

_DAYS_KEPT = 32


class ReferenceBook:
    """A cache of the reference data in each process; a reader asks the database only for the number of the last change.

    A transaction that has changed reference data must not read it: the cache would hold what the transaction may yet
    undo.
    """

    def __init__(self, shipped: ReferenceData) -> None:
        self._data = shipped
        self._seq = 0
        self._facts: dict[date, Facts] = {}

    async def read(self, session: Session, last: int | None = None) -> tuple[ReferenceData, int]:
        """Return the data, and the number of the last change in it.

        `last` is that number, if the caller knows it already.
        """
        last = await last_change_number(session) if last is None else last
        if last > self._seq:
            changes = [row.change() for row in await changes_after(session, self._seq)]
            self._data = with_changes(self._data, changes)
            self._seq = max([last, *(change.seq for change in changes)])
            self._facts.clear()
        return self._data, self._seq

    async def facts(self, session: Session, day: date, *, last: int | None = None) -> Facts:
        """Return the facts against which answers of that day (in Amman) are checked; `last` as in `read`."""
        data, _ = await self.read(session, last)
        if day not in self._facts:
            if len(self._facts) >= _DAYS_KEPT:
                self._facts.clear()
            self._facts[day] = facts_on(data, day)
        return self._facts[day]
