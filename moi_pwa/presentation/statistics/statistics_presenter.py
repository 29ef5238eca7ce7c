"""The statistics as sentences, charts and tables."""

from collections.abc import Mapping, Sequence

from moi_pwa.core.service import Service
from moi_pwa.core.statistics import (
    DayCounts,
    OfficerFigures,
    ReasonFigures,
    ServiceFigures,
    Statistics,
    WeekFigures,
)
from moi_pwa.core.text import Language
from moi_pwa.locales import say, say_count
from moi_pwa.presentation.bar_chart import Bar, BarChartView, bar_chart
from moi_pwa.presentation.format import format_day, format_moment
from moi_pwa.presentation.statistics.statistics_view import (
    DaysView,
    OfficerView,
    ReasonView,
    ServiceView,
    StatisticsView,
    TimesView,
    WeekView,
)

_HALF, _MOST = 50, 90

_MAX_LABELS = 13
"""The number of labels below a chart that do not touch each other."""

_MAX_COLUMNS = 30
"""Columns of the chart of times; decisions that took longer stand in the last one."""


def present_statistics(found: Statistics, services: Mapping[str, Service], language: Language) -> StatisticsView:
    return StatisticsView(
        volumes=_volumes(found.weeks, language),
        times=_sentence_of_times(found.times, language),
        counted=_counted(found, language),
        weekly=_weekly(found.weeks, language),
        weeks=[_week(each, language) for each in reversed(found.weeks)],
        by_days=_by_days(found.times, language),
        days=[DaysView(days=str(days), count=str(count)) for days, count in found.times.counts],
        services=[_service(each, services[each.service], language) for each in found.services],
        reasons=_reasons(found.reasons, language),
        officers=[_officer(each) for each in found.officers],
    )


def _volumes(weeks: Sequence[WeekFigures], language: Language) -> str:
    granted, refused = sum(each.granted for each in weeks), sum(each.refused for each in weeks)
    return say(
        "desk.statistics.volumes",
        language,
        received=sum(each.received for each in weeks),
        granted=granted,
        refused=refused,
        ended=sum(each.ended for each in weeks),
    )


def _sentence_of_times(times: DayCounts, language: Language) -> str:
    half, most = times.percentile(_HALF), times.percentile(_MOST)
    if half is None or most is None:
        return say("desk.statistics.no_times", language)
    return say(
        "desk.statistics.times",
        language,
        half=_days(half, language),
        most=_days(most, language),
        share=_share_in_time(times),
    )


def _days(days: int, language: Language) -> str:
    return say_count("desk.statistics.days", days, language) if days else say("desk.statistics.same_day", language)


def _counted(found: Statistics, language: Language) -> str:
    if found.counted_until is None:
        return say("desk.statistics.not_counted", language)
    return say("desk.statistics.counted", language, at=format_moment(found.counted_until, language))


def _share_in_time(times: DayCounts) -> str:
    return f"{times.in_time * 100 // times.total}%"


def _times(times: DayCounts) -> TimesView:
    half, most = times.percentile(_HALF), times.percentile(_MOST)
    if half is None or most is None:
        return TimesView()
    return TimesView(half=str(half), most=str(most), in_time=_share_in_time(times))


def _weekly(weeks: Sequence[WeekFigures], language: Language) -> BarChartView:
    every = -(-len(weeks) // _MAX_LABELS)

    def bars(week: WeekFigures) -> list[Bar]:
        done = [("granted", week.granted), ("refused", week.refused), ("ended", week.ended)]
        return [[("received", week.received)], done]

    columns = [
        (f"{week.first.day}/{week.first.month}" if number % every == 0 else "", bars(week))
        for number, week in enumerate(weeks)
    ]
    return bar_chart(columns, language)


def _by_days(times: DayCounts, language: Language) -> BarChartView:
    if not times.counts:
        return BarChartView()
    longest = min(times.counts[-1][0], _MAX_COLUMNS - 1)
    counts = [0] * (longest + 1)
    for days, count in times.counts:
        counts[min(days, longest)] += count
    every = -(-len(counts) // _MAX_LABELS)
    is_cut = times.counts[-1][0] > longest

    def label(days: int) -> str:
        return f"{days}+" if is_cut and days == longest else str(days) if days % every == 0 else ""

    return bar_chart([(label(days), [[("granted", count)]]) for days, count in enumerate(counts)], language)


def _week(week: WeekFigures, language: Language) -> WeekView:
    return WeekView(
        first=format_day(week.first, language),
        received=str(week.received),
        granted=str(week.granted),
        refused=str(week.refused),
        ended=str(week.ended),
    )


def _service(each: ServiceFigures, service: Service, language: Language) -> ServiceView:
    return ServiceView(
        service=service.title.in_language(language),
        received=str(each.received),
        granted=str(each.granted),
        refused=str(each.refused),
        ended=str(each.ended),
        open=str(each.open),
        late=str(each.late) if each.late else "",
        times=_times(each.times),
    )


def _officer(each: OfficerFigures) -> OfficerView:
    return OfficerView(
        name=each.name,
        reviewed=str(each.reviewed),
        decided=str(each.decided),
        refused=str(each.refused),
        times=_times(each.times),
    )


def _reasons(counted: Sequence[ReasonFigures], language: Language) -> list[ReasonView]:
    return [
        ReasonView(
            reason=each.text.in_language(language) if each.text else each.reason,
            count=str(each.count),
            share=str(each.count * 100 // counted[0].count),
        )
        for each in counted
    ]
