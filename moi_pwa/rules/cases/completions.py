"""The completions of a case, for the statistics."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import cast

from moi_pwa.core.case import NOT_OFFICERS, Case, CaseEvent
from moi_pwa.core.statistics import Completion, CompletionKind
from moi_pwa.rules.cases.deadlines import working_days_used
from moi_pwa.rules.cases.lifecycle import cases_after, stage_of
from moi_pwa.rules.dates import amman_day


def completions(events: Sequence[CaseEvent], holidays: Collection[date]) -> list[Completion]:
    """Return each end of the ministry's time for deciding, oldest first. Raises as `case_after`.

    Args:
        events: of one case, oldest first.
        holidays: days in Amman.
    """
    return [
        Completion(
            seq=event.seq,
            kind=cast("CompletionKind", event.kind),
            at=event.at,
            days_used=working_days_used(events[: event.seq], amman_day(event.at), holidays),
            reason=str(event.data.get("reason", "")) if event.kind == "rejected" else "",
            decided_by=None if event.role in NOT_OFFICERS else event.actor,
            reviewed_by=case.last_actor("recommended"),
        )
        for event, case in _ends(events)
    ]


def _ends(events: Sequence[CaseEvent]) -> Iterator[tuple[CaseEvent, Case]]:
    """Yield the events after which the ministry's time no longer counts, each with the case after it."""
    was_decided = False
    for event, case in zip(events, cases_after(events), strict=True):
        is_decided = stage_of(case).decided
        if is_decided and not was_decided:
            yield event, case
        was_decided = is_decided
