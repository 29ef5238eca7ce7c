"""The views of the officers' queue, and what each of them shows."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import cases_in_hand, count_in_hand, queue_count, queue_counts
from moi_pwa.actions.desk.queue_rows import QueueRow
from moi_pwa.actions.desk.watch_case import count_watched, watched_cases
from moi_pwa.core.case import Status
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import NOBODY, QueueChoice, QueueFilter
from moi_pwa.rules.cases.lifecycle import ANSWER_AWAITED, HOLDABLE
from moi_pwa.rules.cases.work import WAITING, has_come_back, work_of
from moi_pwa.storage.cases.saved_views import saved_views_of

WATCHED = "watched"
"""The view of the cases that the officer watches."""

UNPAGED = ("mine", "answered", WATCHED)
"""Views that are listed whole: the cases that the officer has, those of them that came back with an answer, and those
that the officer watches.
"""

_WITH_APPLICANT: tuple[Status, ...] = tuple(sorted(ANSWER_AWAITED))

LATE: Sequence[Status] = (*WAITING, "at_agencies")
"""The statuses of the cases that can be late."""

_STATUSES: Mapping[str, Sequence[Status]] = {
    "work": WAITING,
    "late": LATE,
    "today": LATE,
    "held": tuple(sorted(HOLDABLE)),
    "free": WAITING,
    "waiting": WAITING,
    **{each: (each,) for each in (*WAITING, "at_agencies")},
    "at_minister": ("at_minister", "at_council"),
    "to_confirm": ("revocation_due", "replacement_due"),
    "with_applicant": _WITH_APPLICANT,
    "escalated": ("at_agencies",),
}

VIEWS = frozenset([*_STATUSES, *UNPAGED])
"""All views.

* work: what the officer can act on.
* late: cases that should have been decided.
* today: cases that should be decided today.
* held: cases that an officer has; a filter names the officer.
* free: the cases assigned to no officer.
* escalated: those that an agency has not answered in time.
"""


LISTED: tuple[Status, ...] = tuple(dict.fromkeys(status for statuses in _STATUSES.values() for status in statuses))
"""The statuses of the cases that the views show."""


def first_view(officer: Officer) -> str:
    """Return the view that is shown first: the officer's work, or everything if none can be the officer's."""
    return "work" if work_of(officer).shares else "waiting"


def statuses_of(view: str) -> Sequence[Status]:
    """Return the statuses of the cases of a view that is not of UNPAGED."""
    return _STATUSES[view]


def filter_of(chosen: QueueChoice, officer: Officer, today: date) -> QueueFilter:
    """Return the filter of a choice whose view is not of UNPAGED. `today` is in Amman."""
    view = chosen.view
    return QueueFilter(
        statuses=[each for each in _STATUSES[view] if chosen.status in (None, each)],
        service=chosen.service,
        nationality=chosen.nationality,
        order=chosen.order,
        free=view == "free" or chosen.holder == NOBODY,
        holder=None if chosen.holder == NOBODY else chosen.holder,
        escalated=view == "escalated",
        due_from=today if view == "today" else None,
        due_before={"late": today, "today": today + timedelta(days=1)}.get(view),
        work=work_of(officer) if view == "work" else None,
    )


async def count_views(
    deps: Deps, officer: Officer, *, service: str | None = None, nationality: str | None = None
) -> dict[str, int]:
    """Count the cases of each view but "today" and "held", those of UNPAGED of every service and nationality, and those
    of the officer's saved views by their ids. MAX_COUNTED means that many or more.
    """
    single = (*WAITING, *_WITH_APPLICANT, "at_agencies")
    by_status = await queue_counts(
        deps, officer, QueueFilter(statuses=single, service=service, nationality=nationality)
    )
    counts = {
        view: sum(by_status[status] for status in statuses)
        for view, statuses in _STATUSES.items()
        if view not in ("today", "held")
    }
    for view in ("work", "late", "free", "escalated"):
        chosen = QueueChoice(view=view, service=service, nationality=nationality)
        counts[view] = await queue_count(deps, officer, filter_of(chosen, officer, deps.today()))
    hand = await count_in_hand(deps, officer)
    async with deps.database.reading() as session:
        saved_views = await saved_views_of(session, UUID(officer.id))
    for saved in saved_views:
        counts[str(saved.id)] = await _count_saved(deps, officer, saved.chosen)
    watched = await count_watched(deps, officer)
    return {**counts, "mine": hand.held, "answered": hand.answered, WATCHED: watched}


async def cases_of_view(deps: Deps, officer: Officer, chosen: QueueChoice) -> list[QueueRow]:
    """List the cases of a view of UNPAGED, in the order of the choice."""
    listed = watched_cases if chosen.view == WATCHED else cases_in_hand
    return [row for row in await listed(deps, officer, chosen.order) if _is_chosen(row, chosen)]


def _is_chosen(row: QueueRow, chosen: QueueChoice) -> bool:
    """Return whether a case that the officer has or watches belongs to what was chosen of a view of UNPAGED."""
    return (
        (chosen.view != "answered" or has_come_back(row.events))
        and chosen.service in (None, row.case.service)
        and chosen.nationality in (None, row.subject.nationality)
        and chosen.status in (None, row.case.status)
        and chosen.holder in (None, str(row.case.holder_id) if row.case.holder_id else NOBODY)
    )


async def _count_saved(deps: Deps, officer: Officer, chosen: QueueChoice) -> int:
    if chosen.view in UNPAGED:
        return len(await cases_of_view(deps, officer, chosen))
    return await queue_count(deps, officer, filter_of(chosen, officer, deps.today()))
