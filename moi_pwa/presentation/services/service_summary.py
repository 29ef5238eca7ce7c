"""A service's declaration in words: its page shows them, and so does its document in docs/services."""

from dataclasses import dataclass

from moi_pwa.catalogue import get_service
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.billing import Due
from moi_pwa.core.case import Status
from moi_pwa.core.conditions import Condition, MoneyAtLeast, ServerKnows
from moi_pwa.core.course import CourseCode
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.service import Charge, Rule, Section, Service
from moi_pwa.core.text import Language, Text
from moi_pwa.locales import say, say_count
from moi_pwa.presentation.services.limits_text import limits
from moi_pwa.presentation.services.rule_sources import read_source
from moi_pwa.rules.forms.conditions_text import ConditionFormatter, span
from moi_pwa.rules.forms.questions import group_with_role, parts_of
from moi_pwa.rules.forms.requirements import NumberToCopy, Requirement


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the summary."""

    text: str
    """The text that stands out."""
    about: str = ""
    """An explanation of `text`."""
    obtained_from: str = ""
    """The place to get a document."""
    notes: tuple[str, ...] = ()
    """The conditions under which the line holds."""
    inner: tuple["Line", ...] = ()
    """The questions of a group's item."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Questions that are asked together."""

    title: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]


def questions(service: Service, language: Language) -> list[Part]:
    return [_part(service, section, language) for section in service.sections]


def _part(service: Service, section: Section, language: Language) -> Part:
    formatter = ConditionFormatter(service, language)
    return Part(
        title=section.title.in_language(language),
        notes=_when(formatter, section.when),
        lines=tuple(_question(field, formatter) for field in section.fields),
    )


def _question(field: Field, formatter: ConditionFormatter) -> Line:
    inner: tuple[Line, ...] = ()
    if isinstance(field, GroupField):
        within = ConditionFormatter(formatter.service, formatter.language, field)
        inner = tuple(_question(each, within) for each in field.fields)
    return Line(
        text=field.label.in_language(formatter.language),
        about=say("page.service.dot", formatter.language).join(limits(field, formatter)),
        notes=_when(formatter, field.when),
        inner=inner,
    )


def document(service: Service, requirement: Requirement, language: Language) -> Line:
    field, group = requirement.field, requirement.group
    formatter = ConditionFormatter(service, language, group)
    return Line(
        text=field.label.in_language(language),
        about=field.hint.in_language(language) if field.hint else "",
        obtained_from=DOCUMENTS[field.document].obtained_from.in_language(language),
        notes=(
            *([say(f"page.service.each_{group.role}", language)] if group else []),
            *(formatter.clause(condition) for condition in requirement.conditions),
            *([] if field.required else [say("page.service.if_you_have", language)]),
        ),
    )


def number_to_copy(number: NumberToCopy, language: Language) -> Line:
    """Return the line of a number. Of conditions it only says that there are some: many have no words of their own."""
    field, group = number.field, number.group
    whose = say(f"page.service.of_each_{group.role}", language) if group and group.role else ""
    return Line(
        text=field.label.in_language(language),
        about=field.hint.in_language(language) if field.hint else "",
        notes=(
            *([whose or group.label.in_language(language)] if group else []),
            *([say("page.service.sometimes", language)] if number.conditions else []),
            *([] if field.required else [say("page.service.if_any", language)]),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class PublicCondition:
    """A sentence about a condition that prevents sending an application, and can be known before it is begun."""

    text: str
    """The sentence. It may contain "{amount}", for the amount of `fee`."""
    fee: str | None = None


def conditions(service: Service, language: Language) -> list[PublicCondition]:
    """Return the conditions of a service in the order of its rules, each sentence once.

    A rule's message is among them only if the rule says so.
    """
    return list(dict.fromkeys(_condition(rule, language) for rule in service.rules if _has_sentence(rule)))


def _has_sentence(rule: Rule) -> bool:
    return isinstance(rule.public_condition, Text) or rule.public_condition == "message"


def _condition(rule: Rule, language: Language) -> PublicCondition:
    sentence = rule.public_condition if isinstance(rule.public_condition, Text) else rule.message
    text = sentence.in_language(language)
    named = [part.amount.key for part in parts_of(rule.test) if isinstance(part, MoneyAtLeast)]
    return PublicCondition(text=text, fee=named[0] if "{amount}" in text else None)


def rules(service: Service, language: Language) -> list[Line]:
    """Return each rule once, however many of a service's rules say the same."""
    return list(dict.fromkeys(_rule(rule, language) for rule in service.rules))


def _rule(rule: Rule, language: Language) -> Line:
    source = read_source(rule.source, language)
    names = say("page.service.dot", language).join(source.names)
    in_records = any(isinstance(part, ServerKnows) for part in parts_of(rule.test))
    return Line(
        text=rule.message.in_language(language).replace("{ref}", "…"),
        about=say("page.rule.server" if in_records else f"page.rule.{rule.severity}", language),
        notes=(
            *([say("page.rule.source", language, names=names)] if names else []),
            *([say("page.rule.assumed", language)] if source.assumed else []),
            *([say("page.rule.since", language, day=rule.valid_from)] if rule.valid_from else []),
            *([say("page.rule.until", language, day=rule.valid_to)] if rule.valid_to else []),
        ),
    )


def charge(service: Service, each: Charge, language: Language) -> tuple[str, ...]:
    """Return when a charge is due and for whom, then the conditions on which it depends."""
    payer = each.of if each.per == "companion" else each.per
    per_payer = [say(f"page.service.per_{payer}", language)] if payer != "application" else []
    # without an officer there is no approval either
    moment = each.due if each.due == "on_submit" or COURSES[service.course].needs_officer else "before_issue"
    due = say("page.service.dot", language).join([*per_payer, say(f"page.service.{moment}", language)])
    group = group_with_role(service, each.of) if each.per == "companion" else None
    return due, *_when(ConditionFormatter(service, language, group), each.when)


def course(service: Service, language: Language) -> list[str]:
    """Return how an application is handled, by when, and what follows, as sentences.

    They include the differences for nationalities that need prior approval, the validity, the renewal, and the
    extension of stay.
    """
    flow, time = _flow(service.course, language), _days(service.target_days, language)
    sentences = [f"{flow} {time}." if COURSES[service.course].needs_officer else flow]
    if service.restricted_course:
        other_flow = _flow(service.restricted_course, language)
        other_time = _days(service.target_of(service.restricted_course), language)
        restricted = f"{other_time}." if other_flow == flow else f"{other_flow} {other_time}."
        if restricted != f"{time}.":
            lower = restricted[:1].lower() + restricted[1:]
            sentences.append(say("page.service.course_restricted", language, flow=lower))
    if service.decided_elsewhere:
        sentences.append(service.decided_elsewhere.summary.in_language(language))
    if service.other_party and service.other_party.where:
        sentences.append(service.other_party.where.summary.in_language(language))
    if service.permit_months:
        sentences.append(say("page.service.permit", language, span=_length(service.permit_months, language)))
    if service.paper and service.paper.renewed_by:
        renewing = get_service(service.paper.renewed_by.service)
        key = "renewed_here" if renewing.code == service.code else "renewed_by"
        sentences.append(say(f"page.service.{key}", language, service=renewing.title.in_language(language)))
    if service.paper and service.paper.extended_by:
        extending = get_service(service.paper.extended_by.service)
        key = "extended_here" if extending.code == service.code else "extended_by"
        sentences.append(say(f"page.service.{key}", language, service=extending.title.in_language(language)))
    return sentences


def stages(service: Service, language: Language) -> list[str]:
    """Return the statuses that an application goes through if all goes well; both where some are decided elsewhere."""
    usual = _statuses(service, service.course)
    elsewhere = _statuses(service, service.decided_elsewhere.course) if service.decided_elsewhere else usual
    return [_stage(status, other, language) for status, other in zip(usual, elsewhere, strict=True)]


def _statuses(service: Service, code: CourseCode) -> list[Status]:
    course = COURSES[code]
    first = course.stages[0].status
    dues: set[Due] = {charge.due for charge in (*service.charges, *service.guarantees)}
    return [first, *course.ahead(first, due=dues)]


def _stage(status: Status, other: Status, language: Language) -> str:
    usual, elsewhere = (say(f"case.status.{each}", language) for each in (status, other))
    return usual if usual == elsewhere else say("page.service.stage_or", language, usual=usual, other=elsewhere)


def _flow(code: CourseCode, language: Language) -> str:
    return COURSES[code].summary.in_language(language)


def handling_time(service: Service, language: Language) -> str:
    """Return how long the usual course takes."""
    if not COURSES[service.course].needs_officer:
        return say("page.service.once_paid", language)
    return _days(service.target_days, language)


def _days(days: int, language: Language) -> str:
    return say_count("page.service.days", days, language)


def _length(months: int, language: Language) -> str:
    return span(months, "months", language) if months % 12 else span(months // 12, "years", language)


def _when(formatter: ConditionFormatter, condition: Condition | None) -> tuple[str, ...]:
    return () if condition is None else (formatter.clause(condition),)
