"""The letter of a paper: its sentence, its law, its evidence, and the decision that it carries out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from moi_pwa.catalogue.countries import country_names
from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.case import CaseEvent, EventKind, Status
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, Field, FileField
from moi_pwa.core.letters import Decider, Decision, LetterContent
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language, Text
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.conditions import Scope, applies
from moi_pwa.rules.papers.print_words import day_in_both

_DECIDING: frozenset[EventKind] = frozenset({"approved", "recorded"})
_DECIDERS: Mapping[Status, Decider] = {"at_minister": "minister", "at_council": "council"}
"""The authority that decides on a case of this status; on all others an approver does."""
_KEPT = ("holder", "party", "passport", "until", "decided_on")
"""The names that are filled in when the letter is printed, because a replacement may correct the holder."""
_NAME = re.compile(r"\{(\w+)\}")
_NO_BRACES = str.maketrans("", "", "{}")
"""Removes braces from what an applicant typed, so that it never stands for another text."""
_NO_EVIDENCE = frozenset({"D03"})
"""The documents that prove nothing: the photo."""


def decider_at(status: Status) -> Decider:
    """Return the authority that decides on a case of this status."""
    return _DECIDERS.get(status, "approver")


def decision_in(events: Sequence[CaseEvent]) -> Decision | None:
    """Return the last decision for the applicant; None if there is none."""
    decided = next((each for each in reversed(events) if each.kind in _DECIDING), None)
    if decided is None:
        return None
    on = decided.data.get("decided_on")
    return Decision(
        decided_by=decider_at(case_after(events[: decided.seq - 1]).status),
        decided_on=date.fromisoformat(on) if isinstance(on, str) else amman_day(decided.at),
        number=str(decided.data.get("decision_number", "")),
    )


def letter_of(service: Service, answers: Answers, facts: Facts, decision: Decision | None) -> LetterContent | None:
    """Return the letter of the service's paper; None if it has none.

    `answers` are those to questions that are asked.
    """
    letter = service.paper.letter if service.paper else None
    if letter is None:
        return None
    scope: Scope = [answers]
    operative = next((each.sentence for each in letter.operative if applies(each.when, scope, facts)), None)
    if operative is None:
        return None
    return LetterContent(
        operative=_with_answers(operative, service, answers),
        law=next((each.law for each in letter.legal_bases if applies(each.when, scope, facts)), service.decided_under),
        evidence=tuple(_evidence(service, answers)),
        party=letter.party,
        nationality=letter.nationality,
        directorate=service.directorate,
        decision=decision,
    )


def _with_answers(text: Text, service: Service, answers: Answers) -> Text:
    """Return the sentence with the texts of answers; the names in `_KEPT` stay."""
    fields = {field.id: field for field in _fields(service)}
    named = {name for name in _NAME.findall(text.ar + text.en) if name not in _KEPT}
    said = {name: _answer_text(fields[name], answers.get(name)) for name in named}
    return filled(text, said)


def filled(text: Text, values: Mapping[str, Text]) -> Text:
    """Return a sentence with `values` for its {names}; other names stay."""

    def in_language(language: Language) -> str:
        def value(name: re.Match[str]) -> str:
            return values[name[1]].in_language(language) if name[1] in values else name[0]

        return _NAME.sub(value, text.in_language(language))

    return Text(ar=in_language("ar"), en=in_language("en"))


def _answer_text(field: Field, answer: Json) -> Text:
    if not isinstance(answer, str):
        return Text(ar="", en="")
    match field:
        case ChoiceField(options=options):
            return next((each.label for each in options if each.value == answer), Text(ar=answer, en=answer))
        case CountryField():
            return Text(ar=country_names("ar").get(answer, answer), en=country_names("en").get(answer, answer))
        case DateField():
            return day_in_both(date.fromisoformat(answer.partition("[")[0]))
        case _:
            typed = answer.translate(_NO_BRACES)
            return Text(ar=typed, en=typed)


def _evidence(service: Service, answers: Answers) -> Iterator[Text]:
    for field in _fields(service):
        if isinstance(field, FileField) and field.document not in _NO_EVIDENCE and answers.get(field.id):
            yield field.label


def _fields(service: Service) -> Iterator[Field]:
    return (field for section in service.sections for field in section.fields)
