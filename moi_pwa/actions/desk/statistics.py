"""Statistics for a supervisor: the applications of the supervisor's directorates, week by week."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import officer_names
from moi_pwa.actions.deps import Deps
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import Entry
from moi_pwa.core.statistics import (
    ENDED,
    GRANTED,
    REFUSED,
    CompletionKind,
    DayCounts,
    OfficerFigures,
    Period,
    ReasonFigures,
    ServiceFigures,
    Statistics,
    WeekFigures,
)
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.lifecycle import UNDECIDED
from moi_pwa.rules.dates import first_of_week, start_of_day
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.cases.completion_figures import (
    CompletionScope,
    CountedTime,
    OpenCases,
    arrivals_counted,
    completions_counted,
    open_counted,
    reasons_counted,
    times_counted,
    times_of_deciders,
    times_of_reviewers,
)
from moi_pwa.storage.cases.completions import find_mark

PERIODS = (4, 13, 52)
"""The numbers of weeks that can be asked for."""

_NONE = OpenCases(count=0, late=0)


async def read_statistics(deps: Deps, officer: Officer, *, weeks: int, service: str | None = None) -> Statistics:
    """Count what happened in this week and the weeks before it, `weeks` in all, one of PERIODS.

    Raises:
        StepRefusedError: "not_yours".
        ValueError: `weeks` is not one of PERIODS.
    """
    require_officer(officer, "lead_officers")
    if weeks not in PERIODS:
        raise ValueError(weeks)
    period = Period(first=first_of_week(deps.today()) - timedelta(weeks=weeks - 1), weeks=weeks)
    days = [period.first + timedelta(weeks=number) for number in range(weeks + 1)]
    directorates = sorted(officer.directorates)
    async with deps.database.reading() as session:
        scope = CompletionScope(directorates=directorates, bounds=days, service=service)
        done = await completions_counted(session, scope)
        came = await arrivals_counted(session, directorates, [start_of_day(day) for day in days], service)
        waiting = await open_counted(session, directorates, sorted(UNDECIDED), deps.today(), service)
        times = await times_counted(session, scope)
        reasons = await reasons_counted(session, scope)
        work = _Work(
            refused=await times_of_deciders(session, scope, REFUSED),
            granted=await times_of_deciders(session, scope, GRANTED),
            reviewed=await times_of_reviewers(session, scope),
        )
        mark = await find_mark(session)
        listed = (await deps.book.facts(session, deps.today())).lists.get("reject_reasons", {})
        names = await officer_names(session, {str(each) for each in work.officers()})
    codes = [each.code for each in deps.services.values() if each.directorate in officer.directorates]
    return Statistics(
        period=period,
        counted_until=mark.looked_at if mark else None,
        weeks=[
            WeekFigures(
                first=days[number],
                received=_received(came, week=number),
                **_outcomes(done, week=number),
            )
            for number in range(weeks)
        ],
        services=[
            ServiceFigures(
                service=code,
                received=_received(came, service=code),
                **_outcomes(done, service=code),
                open=waiting.get(code, _NONE).count,
                late=waiting.get(code, _NONE).late,
                times=_day_counts(times.get(code, ())),
            )
            for code in codes
            if service in (None, code)
        ],
        reasons=[
            ReasonFigures(reason=reason, text=_text(listed.get(reason)), count=count)
            for reason, count in Counter(reasons).most_common()
        ],
        officers=[
            work.figures(UUID(officer_id), name) for officer_id, name in sorted(names.items(), key=lambda each: each[1])
        ],
        times=_day_counts([each for counted in times.values() for each in counted]),
    )


@dataclass(frozen=True, kw_only=True)
class _Work:
    """The decisions by officer: those that the officer made, and those of others that the officer had recommended."""

    granted: Mapping[UUID, Sequence[CountedTime]]
    refused: Mapping[UUID, Sequence[CountedTime]]
    reviewed: Mapping[UUID, Sequence[CountedTime]]

    def officers(self) -> set[UUID]:
        return {*self.granted, *self.refused, *self.reviewed}

    def figures(self, officer_id: UUID, name: str) -> OfficerFigures:
        granted, refused, reviewed = (each.get(officer_id, ()) for each in (self.granted, self.refused, self.reviewed))
        return OfficerFigures(
            name=name,
            reviewed=sum(each.count for each in reviewed),
            decided=sum(each.count for each in (*granted, *refused)),
            refused=sum(each.count for each in refused),
            times=_day_counts([*granted, *refused, *reviewed]),
        )


def _received(came: Mapping[tuple[int, str], int], *, week: int | None = None, service: str | None = None) -> int:
    """Return the applications of a week or of a service."""
    return sum(count for (number, code), count in came.items() if number == week or code == service)


def _outcomes(
    done: Mapping[tuple[int, str, CompletionKind], int], *, week: int | None = None, service: str | None = None
) -> dict[str, int]:
    """Return the completions of a week or of a service by what became of the applications."""
    groups = {"granted": GRANTED, "refused": REFUSED, "ended": ENDED}
    own = [(kind, count) for (number, code, kind), count in done.items() if number == week or code == service]
    return {name: sum(count for kind, count in own if kind in kinds) for name, kinds in groups.items()}


def _text(entry: Entry | None) -> Text | None:
    return Text(ar=str(entry["ar"]), en=str(entry["en"])) if entry else None


def _day_counts(times: Iterable[CountedTime]) -> DayCounts:
    counts: Counter[int] = Counter()
    in_time = 0
    for each in times:
        counts[each.days_used] += each.count
        in_time += each.count if each.in_time else 0
    return DayCounts(counts=sorted(counts.items()), in_time=in_time)
