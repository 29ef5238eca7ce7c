"""Validation of a whole application: the questions that are asked, and the problems of the answers, in form order.

Answers are normalised first (`rules/forms/normalise.py`). A question that is not asked counts as unanswered, so a
condition sees only answers to questions that were asked before it. A question that an officer requests is asked
whatever the conditions say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date
from typing import Literal

from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import Field, FileField, GroupField
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Rule, Service
from moi_pwa.rules.forms.checks import FieldContext, check_field
from moi_pwa.rules.forms.conditions import applies, evaluate, known_of
from moi_pwa.rules.parties.filing import given

SectionStatus = Literal["empty", "started", "complete", "problems"]

_Verdict = bool | None
"""The value of a condition. None means unknown."""

_MISSING = {"required", "not_agreed", "too_few_items"}
"""The problem codes of questions that are not answered yet."""
_AT_FIRST = Facts(today=date(2026, 1, 15))
"""Facts of an empty form. While nothing is answered, no day decides what is asked."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A field that is asked."""

    section: str
    path: str
    """A field's id, or an item's: "dob", "companions/0/dob"."""
    field: Field
    answer: Json
    """The answer. None means that there is none."""
    context: FieldContext
    is_due: bool
    """Whether the answers say that it applies. False means that it is asked only because it is requested."""
    follows: bool
    """Whether the answer follows from the party that files, which is not asked."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The questions that are asked, and the answers to them."""

    questions: list[Question]
    """The questions in form order, a group's own before those of its items."""
    answers: dict[str, Json]
    """The answers to these questions, and no others."""


@dataclass(frozen=True, kw_only=True)
class RuleViolation:
    """A rule that applies and whose test is false."""

    path: str
    rule: Rule
    params: dict[str, str | int] = attribute(default_factory=dict[str, str | int])
    """The parameters of its sentence, {"ref": …}."""


def ask(service: Service, answers: Answers, facts: Facts) -> Asked:
    """Return the questions that are asked, given the answers, and the answers without those to other questions."""
    asked: dict[str, Json] = {}
    questions: list[Question] = []
    for section in service.sections:
        is_section_due = _holds(section.when, [asked], facts)
        questions += _ask(
            section.id, section.fields, answers, FieldContext(scope=[asked]), facts, asked, is_section_due
        )
    return Asked(questions=questions, answers=asked)


def asked_at_first(service: Service) -> list[Question]:
    """Return the questions that are asked before anything is answered."""
    return ask(service, {}, _AT_FIRST).questions


def drop_hidden(service: Service, answers: Answers, facts: Facts) -> dict[str, Json]:
    """Return the answers as they are sent, without those to questions that are not asked."""
    return ask(service, answers, facts).answers


def check_answers(service: Service, answers: Answers, facts: Facts) -> list[Problem]:
    """Return what keeps these answers from being accepted, at most one problem for a path, in form order.

    Last come answers to questions that are not asked ("hidden_field", "unknown_field") and documents that no answer
    names ("unused_file").
    """
    asked = ask(service, answers, facts)
    order = {question.path: n for n, question in enumerate(asked.questions)}
    problems = [
        *_field_errors(asked, facts),
        *_unexpected_answers(service, answers, order),
        *_blocking(service, asked, facts),
    ]
    if facts.documents is not None:
        problems += _unused_files(asked, facts)
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.path, problem)
    return sorted(first.values(), key=lambda problem: order.get(problem.path, len(order)))


def rule_violations(service: Service, answers: Answers, facts: Facts) -> list[RuleViolation]:
    """Return the violated rules, of every severity, in the service's order."""
    return list(_rule_violations(service, ask(service, answers, facts), facts))


def is_in_force(rule: Rule, day: date) -> bool:
    return (rule.valid_from or "") <= day.isoformat() <= (rule.valid_to or "9999-12-31")


def section_statuses(service: Service, answers: Answers, facts: Facts) -> dict[str, SectionStatus]:
    """Return the status of each section that is asked, for the task list."""
    codes = {problem.path: problem.code for problem in check_answers(service, answers, facts)}
    sections: dict[str, list[Question]] = {}
    for question in ask(service, answers, facts).questions:
        sections.setdefault(question.section, []).append(question)
    return {section: _status(questions, codes) for section, questions in sections.items()}


def item_contexts(service: Service, group_id: str, answers: Answers) -> list[FieldContext]:
    """Return the context of each item of a group, in which conditions on the item are evaluated."""
    return [
        FieldContext(path_prefix=f"{group.id}/{n}/", scope=[item, _unanswered(group), answers])
        for section in service.sections
        for group in section.fields
        if group.id == group_id and isinstance(group, GroupField)
        for n, item in enumerate(_items(group, answers.get(group.id)))
    ]


def _status(questions: Sequence[Question], codes: Mapping[str, str]) -> SectionStatus:
    found = {codes[question.path] for question in questions if question.path in codes}
    if found - _MISSING:
        return "problems"
    if all(question.answer is None for question in questions):
        return "empty"
    return "started" if found else "complete"


def _ask(  # what is passed down a form, and what is collected
    section: str,
    fields: Sequence[Field],
    answers: Answers,
    context: FieldContext,
    facts: Facts,
    asked: dict[str, Json],
    is_parent_due: _Verdict,
) -> Iterator[Question]:
    """Yield the questions of `fields`, and collect their answers in `asked`.

    `is_parent_due` tells whether the section or group that contains them applies; None if that is unknown.
    """
    for field in fields:
        is_shown = _combined(is_parent_due, _holds(field.when, context.scope, facts))
        if is_shown is not True and not _is_requested(field, context.path_prefix, facts):
            continue
        follows = None if context.path_prefix else given(field, asked, facts.filer)
        answer = answers.get(field.id) if follows is None else follows
        yield Question(
            section=section,
            path=context.path_prefix + field.id,
            field=field,
            answer=answer,
            context=context,
            is_due=is_shown is not False,
            follows=follows is not None,
        )
        items = _items(field, answer)
        if items and isinstance(field, GroupField):
            item_answers: list[dict[str, Json]] = [{} for _ in items]
            asked[field.id] = list(item_answers)
            for n, item in enumerate(items):
                item_context = FieldContext(
                    path_prefix=f"{field.id}/{n}/", scope=[item_answers[n], _unanswered(field), *context.scope]
                )
                yield from _ask(section, field.fields, item, item_context, facts, item_answers[n], is_shown)
        elif answer is not None:
            asked[field.id] = answer


def _holds(condition: Condition | None, scope: Sequence[Answers], facts: Facts) -> _Verdict:
    """Return whether a condition holds; None if an answer that it needs is missing."""
    return True if condition is None else evaluate(condition, scope, facts)


def _combined(one: _Verdict, other: _Verdict) -> _Verdict:
    return one if one is False or other is True else other


def _is_requested(field: Field, path_prefix: str, facts: Facts) -> bool:
    """Return whether an officer requests a field. A group is requested with any question in it."""
    if path_prefix + field.id in facts.requested:
        return True
    if isinstance(field, FileField):
        return path_prefix + field.document in facts.requested
    return isinstance(field, GroupField) and any(path.startswith(f"{field.id}/") for path in facts.requested)


def _unanswered(group: GroupField) -> dict[str, Json]:
    """Return an item's own names without answers, so that the applicant's answers do not stand in for a companion's."""
    return dict.fromkeys(field.id for field in group.fields)


def _items(field: Field, answer: Json) -> list[dict[str, Json]]:
    """Return a group's items; none where they are malformed or too many, which the check of the group reports."""
    if not isinstance(field, GroupField) or not isinstance(answer, list) or len(answer) > field.maximum:
        return []
    items = [item for item in answer if isinstance(item, dict)]
    return items if len(items) == len(answer) else []


def _field_errors(asked: Asked, facts: Facts) -> Iterator[Problem]:
    for question in asked.questions:
        if question.answer is None and not question.is_due:
            continue
        error = check_field(question.field, question.answer, facts, question.context)
        if error:
            yield Problem(path=question.path, code=error.code, params=dict(error.params))


def _unexpected_answers(service: Service, answers: Answers, asked: Mapping[str, object]) -> Iterator[Problem]:
    fields = [field for section in service.sections for field in section.fields]
    yield from _not_asked(fields, answers, "", asked)
    for group in fields:
        if group.id in asked and isinstance(group, GroupField):
            for n, item in enumerate(_items(group, answers.get(group.id))):
                yield from _not_asked(group.fields, item, f"{group.id}/{n}/", asked)


def _not_asked(
    fields: Sequence[Field], answers: Answers, prefix: str, asked: Mapping[str, object]
) -> Iterator[Problem]:
    known = {field.id for field in fields}
    for name, answer in answers.items():
        if answer is not None and prefix + name not in asked:
            yield Problem(path=prefix + name, code="hidden_field" if name in known else "unknown_field")


def _rule_violations(service: Service, asked: Asked, facts: Facts) -> Iterator[RuleViolation]:
    of_group: dict[str | None, list[tuple[FieldContext, Facts]]] = {}
    for rule in service.rules:
        if not is_in_force(rule, facts.today):
            continue
        if rule.each not in of_group:
            of_group[rule.each] = _contexts_and_facts(service, rule.each, asked.answers, facts)
        for context, item_facts in of_group[rule.each]:
            if (
                applies(rule.when, context.scope, item_facts)
                and evaluate(rule.test, context.scope, item_facts) is False
            ):
                yield RuleViolation(
                    path=context.path_prefix + rule.at, rule=rule, params=_rule_params(rule, item_facts)
                )


def _contexts_and_facts(
    service: Service, group_id: str | None, answers: Answers, facts: Facts
) -> list[tuple[FieldContext, Facts]]:
    """Return the context of each item of the group, or of the application, with the facts known of that item, or of the
    applicant.
    """
    contexts = item_contexts(service, group_id, answers) if group_id else [FieldContext(scope=[answers])]
    return [(context, replace(facts, known={"": facts.known.get(context.path_prefix, {})})) for context in contexts]


def _rule_params(rule: Rule, facts: Facts) -> dict[str, str | int]:
    return {
        name: value
        for known in known_of(rule.test, facts)
        for name, value in known.items()
        if isinstance(value, str | int)
    }


def _blocking(service: Service, asked: Asked, facts: Facts) -> Iterator[Problem]:
    for violation in _rule_violations(service, asked, facts):
        if violation.rule.severity == "blocks":
            yield Problem(path=violation.path, code=violation.rule.id, params=violation.params)


def _unused_files(asked: Asked, facts: Facts) -> Iterator[Problem]:
    named = {
        str(each)
        for question in asked.questions
        if isinstance(question.field, FileField) and isinstance(question.answer, list)
        for each in question.answer
    }
    for document in facts.documents or ():
        if document.id not in named:
            yield Problem(path=document.path, code="unused_file")
