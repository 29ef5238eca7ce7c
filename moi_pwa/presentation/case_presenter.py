"""Builds the view of a case from what `open_case` found."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.answers import Attachment
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.fields import DeclarationField, FileField, GroupField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.locales import say, words
from moi_pwa.presentation.answer_rows import answer_rows, every_row
from moi_pwa.presentation.answer_versions import Version, changes
from moi_pwa.presentation.answers_presenter import AnswersPresenter, verdict_text
from moi_pwa.presentation.case_view import Askable, CaseView, ChargeView, DocumentView, ReasonView, RuleView
from moi_pwa.presentation.committee_presenter import session_sentence
from moi_pwa.presentation.concerns_presenter import present_concerns
from moi_pwa.presentation.consultation_presenter import agency_name, present_replies
from moi_pwa.presentation.event_presenter import present_event
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.presentation.paper_presenter import present_papers, with_printings
from moi_pwa.presentation.problem_text import sentence
from moi_pwa.presentation.proposal_presenter import present_proposal
from moi_pwa.presentation.question_labels import document_titles, item_title, label_in_place
from moi_pwa.presentation.queue_view import TONES
from moi_pwa.presentation.rule_sources import read_source
from moi_pwa.rules.cases.corrections import is_correction_waiting
from moi_pwa.rules.cases.deadlines import service_clock
from moi_pwa.rules.committee.decision import day_of_session, is_numbered
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.bill import BillLine
from moi_pwa.rules.forms.answers import Question, RuleViolation, ask
from moi_pwa.rules.money import dinars
from moi_pwa.rules.permits.validity import validity_of

_ADVISING = frozenset({"recommended", "objection_accepted", "committee_recommended"})

_SEVERITIES = ("blocks", "decides", "warns")
"""What weighs most comes first."""


def present_case(found: DeskCase, *, officer_id: str, now: datetime, language: Language) -> CaseView:
    case, facts, service = found.case, found.facts, found.service
    questions = ask(service, found.sent[-1].answers, facts).questions
    countries = country_names(language)
    versions = [
        Version(
            number=each.version,
            day=amman_day(each.received_at),
            sections=answer_rows(service, each.answers, facts, language, countries),
        )
        for each in found.sent
    ]
    documents = _documents(found, versions, language)
    answers = AnswersPresenter(
        sections=versions[-1].sections, changes=changes(versions), documents=documents, language=language
    )
    target = service.target_of(case.course)
    clock = service_clock(found.events, target, amman_day(now), found.holidays)
    objection = next((event for event in found.events if event.kind == "objected"), None)
    correction = _waiting_correction(found)
    session = day_of_session(found.events)
    return CaseView(
        id=str(found.summary.id),
        seq=case.seq,
        reference=found.summary.reference,
        service=service.title.in_language(language),
        status=say(f"case.status.{case.status}", language),
        tone=TONES.get(case.status, "sending"),
        language=say(f"desk.case.speaks.{found.language}", language),
        submitted=format_moment(found.summary.submitted_at, language),
        since=format_moment(case.since, language),
        days=say("desk.queue.days_of", language, days=clock.days, target=clock.target),
        due=format_day(clock.due, language) if clock.due else "",
        validity=_validity(found.events, now, language),
        late=clock.late,
        paper_title=service.paper.title.in_language(language) if service.paper else "",
        paper_conditions=" ".join(each.in_language(language) for each in service.paper.conditions)
        if service.paper
        else "",
        papers=with_printings(
            present_papers(found.papers, found.events, found.printable, language),
            found.printings,
            found.names,
            language,
        ),
        proposal=present_proposal(case.status, found.papers, found.events, found.names, language),
        assignment=_assignment(found, officer_id, language),
        concerns=present_concerns(found, documents, language),
        recommendation=_recommendation(found, language),
        committee=_committee(found, language),
        is_numbered=any(is_numbered(case, kind) for kind in ("approved", "rejected")),
        decided_from=session.isoformat() if session else "",
        decided_until=amman_day(now).isoformat(),
        objection=str(objection.data["message"]) if objection else "",
        objected=format_moment(objection.at, language) if objection else "",
        correction=str(correction.data["message"]) if correction else "",
        correction_asked=format_moment(correction.at, language) if correction else "",
        newer=say("desk.refused.newer_case", language) if case.is_newer else "",
        read_at=format_moment(now, language),
        sections=answers.section_views(),
        versions=answers.version_views(),
        rules=_rules(found.violations, questions, language),
        unchecked=[say(f"desk.unchecked.{fact}", language) for fact in found.unchecked],
        charges=[_charge(line, found, language) for line in found.bill.charges],
        guarantees=[_charge(line, found, language) for line in found.bill.guarantees],
        total=dinars(found.bill.total_fils),
        events=[present_event(event, found.names, documents, language) for event in reversed(found.events)],
        askable=list(_askable(questions, language)),
        reject_reasons=[
            ReasonView(code=code, label=str(entry[language])) for code, entry in found.reasons["reject_reasons"].items()
        ],
        document_reasons=json.dumps(
            [[code, entry[language]] for code, entry in found.reasons["document_reasons"].items()], ensure_ascii=False
        ),
        allowed_steps=sorted(found.may),
        replies=present_replies(found.replies, case.status, found.names, today=amman_day(now), language=language),
        agencies=[ReasonView(code=code, label=agency_name(code, language)) for code in found.agencies],
        late_agencies=[ReasonView(code=code, label=agency_name(code, language)) for code in found.late],
        handing=_handing(found, questions, language),
    )


def _handing(found: DeskCase, questions: list[Question], language: Language) -> str:
    """JSON for the officer's browser, which seals documents to agencies; "" where none can be asked."""
    if not found.for_agencies:
        return ""
    titles = document_titles(questions, language)
    agencies = [
        {
            "code": agency,
            "name": agency_name(agency, language),
            "public_key": to_base64url(each.public_key) if each.public_key else "",
            "documents": [
                {"id": one.id, "code": one.code, "title": titles.get(one.id, one.code)} for one in each.documents
            ],
        }
        for agency, each in found.for_agencies.items()
    ]
    return json.dumps(agencies, ensure_ascii=False)


def _waiting_correction(found: DeskCase) -> CaseEvent | None:
    """What the applicant asked to correct, and nobody has answered."""
    if not is_correction_waiting(found.case):
        return None
    return next(event for event in reversed(found.events) if event.kind == "correction_asked")


def _documents(found: DeskCase, versions: Sequence[Version], language: Language) -> dict[str, DocumentView]:
    """By id. Several of one kind are numbered as they came."""
    named = [each for version in versions for row in every_row(version.sections).values() for each in row.documents]
    came = {document: n for n, document in enumerate(dict.fromkeys(named))}
    seen: dict[str, int] = {}
    alike = [each.path for each in found.documents]
    shown: dict[str, DocumentView] = {}
    for each in sorted(found.documents, key=lambda each: came.get(each.id, len(came))):
        seen[each.path] = seen.get(each.path, 0) + 1
        number = f" ({seen[each.path]})" if alike.count(each.path) > 1 else ""
        shown[each.id] = _document(each, number, found.events, language)
    return shown


def _validity(events: Sequence[CaseEvent], now: datetime, language: Language) -> str:
    """Until when what was issued is valid; "" if nothing was, or it has no end."""
    validity = validity_of(events)
    if validity is None:
        return ""
    return say(f"case.validity.{validity.state(amman_day(now))}", language, date=format_day(validity.last, language))


def _document(document: Attachment, number: str, events: Sequence[CaseEvent], language: Language) -> DocumentView:
    checks = [e for e in events if e.kind == "document_checked" and e.data["document"] == document.id]
    known = DOCUMENTS.get(document.code)
    return DocumentView(
        id=document.id,
        code=document.code,
        title=(known.label.in_language(language) if known else document.code) + number,
        verdict=str(checks[-1].data["verdict"]) if checks else "",
        verdict_text=verdict_text(checks[-1], language) if checks else "",
    )


def _rules(violations: Sequence[RuleViolation], questions: list[Question], language: Language) -> list[RuleView]:
    """One of each sentence, with all that it concerns."""
    alike: dict[tuple[str, str], list[RuleViolation]] = {}
    for each in sorted(violations, key=lambda each: _SEVERITIES.index(each.rule.severity)):
        said = {each.rule.id: each.rule.message.in_language(language)}
        alike.setdefault((each.rule.id, sentence(each.rule.id, each.params, words(language), said)), []).append(each)
    return [
        _rule(each[0].rule, message, _concerns([one.path for one in each], questions, language), language)
        for (_, message), each in alike.items()
    ]


def _concerns(paths: Sequence[str], questions: list[Question], language: Language) -> list[str]:
    """The questions; of one that was asked of several, with whom: "Nationality: Companion 1, Companion 2"."""
    comma = "، " if language == "ar" else ", "
    of: dict[str, list[str]] = {}
    for question in questions:
        if question.path in paths:
            whose = item_title(question, questions, language)
            of.setdefault(question.field.label.in_language(language), []).extend([whose] if whose else [])
    return [f"{label}: {comma.join(whose)}" if whose else label for label, whose in of.items()]


def _rule(rule: Rule, message: str, concerns: Sequence[str], language: Language) -> RuleView:
    source = read_source(rule.source, language)
    between = "؛ " if language == "ar" else "; "
    return RuleView(
        severity=rule.severity,
        code=rule.id,
        message=message,
        sources=between.join(source.names),
        concerns=between.join(concerns),
    )


def _charge(line: BillLine, found: DeskCase, language: Language) -> ChargeView:
    fines = {charge.fee.key for charge in found.service.charges if charge.each_day_after}
    each = dinars(line.fils_each)
    calculation = f"{line.quantity} × {each}" if line.quantity > 1 else ""
    if line.fee in fines:
        calculation = say("desk.case.days_of_fine", language, days=line.quantity, rate=each)
    fee = declared_fees().get(line.fee)
    return ChargeView(
        name=fee.name.in_language(language) if fee else line.fee,
        calculation=calculation,
        amount=dinars(line.fils),
        due=say(f"desk.case.due.{line.due}", language),
    )


def _assignment(found: DeskCase, officer_id: str, language: Language) -> str:
    holder = found.case.assigned_to
    if holder is None:
        return say("desk.held.free", language)
    if holder == officer_id:
        return say("desk.held.mine", language)
    return say("desk.held.by", language, name=found.names.get(holder, ""))


def _recommendation(found: DeskCase, language: Language) -> str:
    """What was recommended, or that an objection was accepted, while the decision is awaited."""
    if found.case.status not in ("recommended", "at_committee", "at_minister", "at_council"):
        return ""
    event = next(each for each in reversed(found.events) if each.kind in _ADVISING)
    if event.kind == "committee_recommended":
        said = say(f"desk.committee.advice.{event.data['outcome']}", language)
        return f"{said} {session_sentence(event.data, language)}"
    advice = event.data["outcome"] if event.kind == "recommended" else event.kind
    return say(f"desk.advice.{advice}", language, name=found.names.get(event.actor, ""))


def _committee(found: DeskCase, language: Language) -> str:
    """At which session it is, while it is before a committee; then, why the committee recommends so."""
    if found.case.status == "at_committee":
        to_come = found.session
        if to_come is None:
            return say("desk.committee.no_session", language)
        day = format_day(to_come.held_on, language)
        return say("desk.committee.on_agenda", language, number=isolated(to_come.number), date=day)
    if found.case.status not in ("at_minister", "at_council"):
        return ""
    return next(str(each.data["note"]) for each in reversed(found.events) if each.kind == "committee_recommended")


def _askable(questions: list[Question], language: Language) -> Iterator[Askable]:
    for question in questions:
        label = label_in_place(question, questions, language)
        if isinstance(question.field, FileField):
            yield Askable(name=f"document {question.context.path_prefix}{question.field.document}", label=label)
        elif not isinstance(question.field, GroupField | DeclarationField):
            yield Askable(name=f"field {question.path}", label=label)
