"""The events of a case, in words, beside the case at the desk."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import cast

from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.answers_presenter import reason_text, verdict_text
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.presentation.cases.case_view import EventView
from moi_pwa.presentation.cases.committee_text import agenda_sentence, session_sentence
from moi_pwa.presentation.cases.consultation_presenter import agency_name
from moi_pwa.presentation.format import format_amount, format_day, format_moment, isolated
from moi_pwa.rules.cases.answer_marks import DIFFERS
from moi_pwa.rules.cases.document_checks import REASON


def present_event(
    event: CaseEvent, names: Mapping[str, str], documents: Mapping[str, DocumentView], language: Language
) -> EventView:
    """Return the view of an event. `names` are those of officers and of clients, by id; `documents` are by id."""
    return EventView(
        what=say(f"desk.event.{event.kind}", language),
        who=_who(event, names, language),
        at=format_moment(event.at, language),
        notes=[*_receiver(event, names, language), *_notes(event, documents, language)],
    )


def _who(event: CaseEvent, names: Mapping[str, str], language: Language) -> str:
    name = names.get(event.actor)
    if "client" in event.data:
        return say("desk.event.by_client", language, name=isolated(name or ""))
    return name or say(f"desk.role.{event.role}", language)


def _receiver(event: CaseEvent, names: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield the officer to whom the case was given."""
    if event.kind == "assigned":
        yield say("desk.event.assigned_to", language, name=isolated(names.get(str(event.data["to"]), "")))


def _notes(event: CaseEvent, documents: Mapping[str, DocumentView], language: Language) -> Iterator[str]:
    data = event.data
    if event.kind == "document_checked":
        yield from _of_check(event, documents, language)
        return
    if event.kind == "recommended":
        yield say(f"desk.outcome.{data['outcome']}", language)
    yield from _of_committee(event, language)
    yield from _terms(event, language)
    if event.kind == "rejected":
        yield reason_text(event, "reason_said", language)
        yield from _law(event, language)
    if event.kind in ("consultation_asked", "interview_asked"):
        yield from _asked(data, documents, language)
    if "agency" in data:
        yield agency_name(str(data["agency"]), language)
    if "answer" in data:
        yield say(f"desk.consultation.answer.{data['answer']}", language)
    if number := data.get("replaces") or data.get("paper"):
        yield isolated(str(number))
    for name in ("message", "question", "conditions", "note", REASON):
        if data.get(name):
            yield reason_text(event, f"{name}_said", language) or str(data[name])
    yield from _asked_for(event, language)
    yield from _how_much_and_until_when(event, language)


def _of_check(event: CaseEvent, documents: Mapping[str, DocumentView], language: Language) -> Iterator[str]:
    document = documents.get(str(event.data["document"]))
    yield f"{document.title if document else ''} — {verdict_text(event, language)}"
    if differs := cast("list[Json]", event.data.get(DIFFERS, [])):
        yield say("desk.marks.count", language, count=len(differs))


def _terms(event: CaseEvent, language: Language) -> Iterator[str]:
    """Yield, for a submission, which version of the terms of use was accepted. Phones that were not updated named
    none.
    """
    version = event.data.get("terms_version")
    if version:
        yield say("desk.event.terms", language, date=format_day(date.fromisoformat(str(version)), language))
    elif event.kind == "submitted":
        yield say("desk.event.terms_unnamed", language)


def _of_committee(event: CaseEvent, language: Language) -> Iterator[str]:
    if event.kind in ("committee_scheduled", "committee_unscheduled"):
        yield agenda_sentence(event.data, language)
    if event.kind in ("committee_recommended", "committee_postponed"):
        yield say(f"desk.outcome.{event.data['outcome']}", language)
        yield session_sentence(event.data, language)
    if "decision_number" in event.data:
        day = date.fromisoformat(str(event.data["decided_on"]))
        number = isolated(str(event.data["decision_number"]))
        yield say("case.decision", language, number=number, date=format_day(day, language))


def _law(event: CaseEvent, language: Language) -> Iterator[str]:
    """Yield the law of a decision. Decisions of earlier versions name none."""
    if law := reason_text(event, "law_said", language):
        yield say("case.law", language, law=law)


def _asked_for(event: CaseEvent, language: Language) -> Iterator[str]:
    """Yield what a request for details asks for."""
    said = event.data.get("asked_said")
    if isinstance(said, dict):
        between = "؛ " if language == "ar" else "; "
        yield between.join(cast("list[str]", said[language]))


def _asked(data: Mapping[str, Json], documents: Mapping[str, DocumentView], language: Language) -> Iterator[str]:
    between = "، " if language == "ar" else ", "
    yield between.join(agency_name(str(each), language) for each in cast("list[str]", data["agencies"]))
    for agency, given in cast("Mapping[str, list[str]]", data.get("documents", {})).items():
        titles = between.join(documents[each].title for each in given if each in documents)
        yield say("desk.event.documents_given", language, agency=agency_name(agency, language), documents=titles)


def _how_much_and_until_when(event: CaseEvent, language: Language) -> Iterator[str]:
    if "purpose" in event.data:
        yield say(f"desk.visit.purpose.{event.data['purpose']}", language)
    if "total_fils" in event.data:
        yield format_amount(int(str(event.data["total_fils"])), language)
    if "at" in event.data:
        yield say(
            "desk.visit.at", language, time=format_moment(datetime.fromisoformat(str(event.data["at"])), language)
        )
    if "until" in event.data:
        last = date.fromisoformat(str(event.data["until"]))
        yield say("desk.event.until", language, date=format_day(last, language))
