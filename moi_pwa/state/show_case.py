"""From a case as it is to a case as its officer reads it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from moi_pwa.actions.open_case import DeskCase, DeskDocument
from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.fees import FEE_NAMES, fee_table
from moi_pwa.core.answers import Facts, Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.fields import DeclarationField, FileField, GroupField
from moi_pwa.core.text import Language
from moi_pwa.core.words import say, words
from moi_pwa.rules.answers import Broken, Question, ask
from moi_pwa.rules.fees import BillLine, bill
from moi_pwa.rules.rows import Row, RowSection, answer_rows
from moi_pwa.rules.service_clock import working_days_used
from moi_pwa.state.queue_line import TONES
from moi_pwa.state.shown_case import (
    Askable,
    ShownCase,
    ShownCharge,
    ShownDocument,
    ShownEvent,
    ShownItem,
    ShownLine,
    ShownRow,
    ShownRule,
    ShownSection,
)
from moi_pwa.state.written import written_day, written_fils, written_moment

Values = Mapping[str, tuple[str, tuple[str, ...]]]
"""Path -> the answer in words, and the documents, of what was sent first."""


def show_case(found: DeskCase, *, officer_id: str, facts: Facts, language: Language) -> ShownCase:
    """`facts` as the rules judged by."""
    answers, case = found.sent[-1].answers, found.case
    questions = ask(found.service, answers, facts).questions
    countries = country_names(language)
    first = _values(answer_rows(found.service, found.sent[0].answers, facts, language, countries))
    documents = {str(each.id): _document(each, found.events, language) for each in found.documents}
    charged = bill(found.service, ask(found.service, answers, facts).answers, facts, fee_table())
    days = working_days_used(found.events, facts.today, ())
    return ShownCase(
        id=str(found.id),
        seq=case.seq,
        reference=found.reference,
        service=found.service.title.in_language(language),
        status=say(f"case.status.{case.status}", language),
        tone=TONES.get(case.status, "sending"),
        language=say(f"desk.case.speaks.{found.language}", language),
        submitted=written_moment(found.submitted_at, language),
        since=written_moment(case.since, language),
        days=say("desk.queue.days_of", language, days=days, target=found.service.target_days),
        late=days > found.service.target_days,
        held=_held(found, officer_id, language),
        advice=_advice(found, language),
        sections=[
            _section(section, documents, first if len(found.sent) > 1 else None)
            for section in answer_rows(found.service, answers, facts, language, countries)
        ],
        rules=[_rule(broken, questions, language) for broken in found.broken],
        charges=[_charge(line, language) for line in charged.charges],
        guarantees=[_charge(line, language) for line in charged.guarantees],
        total=written_fils(charged.total_fils),
        events=[_event(event, found, documents, language) for event in reversed(found.events)],
        askable=list(_askable(questions, language)),
        may=sorted(found.may),
    )


def _values(sections: list[RowSection]) -> Values:
    rows = [row for section in sections for row in section.rows]
    within = [row for outer in rows for item in outer.items for row in item.rows]
    return {row.path: (row.value, row.documents) for row in (*rows, *within)}


def _section(section: RowSection, documents: Mapping[str, ShownDocument], first: Values | None) -> ShownSection:
    rows = [
        ShownRow(
            line=_line(row, documents, first),
            members=[
                ShownItem(title=item.title, lines=[_line(each, documents, first) for each in item.rows])
                for item in row.items
            ],
        )
        for row in section.rows
    ]
    return ShownSection(id=section.id, title=section.title, rows=rows)


def _line(row: Row, documents: Mapping[str, ShownDocument], first: Values | None) -> ShownLine:
    return ShownLine(
        path=row.path,
        kind=row.kind,
        label=row.label,
        value=row.value,
        changed=first is not None and first.get(row.path, ("", ())) != (row.value, row.documents),
        documents=[documents[each] for each in row.documents if each in documents],
    )


def _document(document: DeskDocument, events: Sequence[CaseEvent], language: Language) -> ShownDocument:
    judged = [e for e in events if e.kind == "document_checked" and e.data["document"] == str(document.id)]
    known = DOCUMENTS.get(document.code)
    return ShownDocument(
        id=str(document.id),
        title=known.label.in_language(language) if known else document.code,
        verdict=document.verdict or "",
        judged=_verdict(judged[-1].data, language) if judged else "",
    )


def _verdict(data: Mapping[str, Json], language: Language) -> str:
    said = say(f"desk.verdict.{data['verdict']}", language)
    reason = words(language).get(f"desk.fault.{data.get('note')}", "")
    return f"{said}: {reason}" if reason else said


def _rule(broken: Broken, questions: list[Question], language: Language) -> ShownRule:
    places = (_label_in_place(each, questions, language) for each in questions if each.path == broken.path)
    return ShownRule(
        severity=broken.rule.severity,
        message=broken.rule.message.in_language(language),
        source=broken.rule.source,
        concerns=next(places, ""),
    )


def _charge(line: BillLine, language: Language) -> ShownCharge:
    name = FEE_NAMES[line.fee].in_language(language) if line.fee in FEE_NAMES else line.fee
    return ShownCharge(
        name=name, quantity=f"× {line.quantity}" if line.quantity > 1 else "", amount=written_fils(line.fils)
    )


def _held(found: DeskCase, officer_id: str, language: Language) -> str:
    holder = found.case.assigned_to
    if holder is None:
        return say("desk.held.free", language)
    if holder == officer_id:
        return say("desk.held.mine", language)
    return say("desk.held.by", language, name=found.names.get(holder, ""))


def _advice(found: DeskCase, language: Language) -> str:
    """What was recommended, while the decision is awaited."""
    if found.case.status != "recommended":
        return ""
    event = next(each for each in reversed(found.events) if each.kind == "recommended")
    return say(
        f"desk.advice.{event.data['outcome']}", language, name=found.names.get(event.actor, ""),
    )  # fmt: skip


def _event(event: CaseEvent, found: DeskCase, documents: Mapping[str, ShownDocument], language: Language) -> ShownEvent:
    return ShownEvent(
        what=say(f"desk.event.{event.kind}", language),
        who=found.names.get(event.actor) or say(f"desk.role.{event.role}", language),
        at=written_moment(event.at, language),
        notes=list(_notes(event, documents, language)),
    )


def _notes(event: CaseEvent, documents: Mapping[str, ShownDocument], language: Language) -> Iterator[str]:
    data = event.data
    if event.kind == "document_checked":
        document = documents.get(str(data["document"]))
        yield f"{document.title if document else ''} — {_verdict(data, language)}"
        return
    if event.kind == "recommended":
        yield say(f"desk.outcome.{data['outcome']}", language)
    if event.kind == "rejected":
        yield say(f"case.reason.{data['reason']}", language)
    for name in ("message", "conditions", "note"):
        if data.get(name):
            yield str(data[name])
    if "until" in data:
        yield say("desk.event.until", language, date=written_day(date.fromisoformat(str(data["until"])), language))


def _askable(questions: list[Question], language: Language) -> Iterator[Askable]:
    for question in questions:
        label = _label_in_place(question, questions, language)
        if isinstance(question.field, FileField):
            yield Askable(name=f"document {question.place.prefix}{question.field.document}", label=label)
        elif not isinstance(question.field, GroupField | DeclarationField):
            yield Askable(name=f"field {question.path}", label=label)


def _label_in_place(question: Question, questions: list[Question], language: Language) -> str:
    """Within a group, whose it is: "Companion 2: Passport number"."""
    label = question.field.label.in_language(language)
    if not question.place.prefix:
        return label
    group_path, n = question.place.prefix.strip("/").rsplit("/", 1)
    group = next(each.field for each in questions if each.path == group_path)
    item = group.item.in_language(language) if isinstance(group, GroupField) else ""
    return f"{item} {int(n) + 1}: {label}"
