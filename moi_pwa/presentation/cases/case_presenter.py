"""Builds the view of a case from what `open_case` found."""

import json
from collections.abc import Sequence
from datetime import datetime

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases._concerns_presenter import present_concerns
from moi_pwa.presentation.cases._documents_presenter import (
    MarkedAnswers,
    in_order,
    marked_answers,
    present_documents,
    with_marks,
)
from moi_pwa.presentation.cases._head_sentences import age_in_words, due_sentence
from moi_pwa.presentation.cases._request_presenter import present_conditions, present_request, request_names
from moi_pwa.presentation.cases._rules_presenter import present_rules
from moi_pwa.presentation.cases.answer_rows import answer_rows, every_row
from moi_pwa.presentation.cases.answer_versions import Version, changes
from moi_pwa.presentation.cases.answers_presenter import AnswersPresenter
from moi_pwa.presentation.cases.answers_view import CaseAnswersView, DocumentView
from moi_pwa.presentation.cases.case_view import (
    CaseBillView,
    CaseHeadView,
    CasePapersView,
    CaseView,
    ChargeView,
    DecisionView,
    StatementView,
)
from moi_pwa.presentation.cases.committee_text import session_sentence
from moi_pwa.presentation.cases.consultation_presenter import present_case_consultations
from moi_pwa.presentation.cases.event_presenter import present_event
from moi_pwa.presentation.cases.notes_presenter import present_notes
from moi_pwa.presentation.cases.paper_presenter import present_papers, with_printings
from moi_pwa.presentation.cases.proposal_presenter import present_proposal
from moi_pwa.presentation.cases.queue_view import TONES, people_in_words
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.rules.cases.answer_marks import by_answer
from moi_pwa.rules.cases.case_subject import case_subject
from moi_pwa.rules.cases.corrections import is_correction_waiting
from moi_pwa.rules.cases.deadlines import service_clock
from moi_pwa.rules.cases.lifecycle import UNDER_WAY
from moi_pwa.rules.committee.decision import day_of_session, is_numbered
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.bill import BillLine
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.money import dinars
from moi_pwa.rules.permits.validity import validity_of

_ADVISING = frozenset({"recommended", "objection_accepted", "committee_recommended"})


def present_case(found: DeskCase, *, officer_id: str, now: datetime, language: Language) -> CaseView:
    """Return the case page that an officer sees at `now`."""
    questions = ask(found.service, found.sent[-1].answers, found.facts).questions
    versions = _versions(found, language)
    rows, marked = every_row(versions[-1].sections), marked_answers(found, questions)
    rules = present_rules(found.violations, questions, language)
    consultations = present_case_consultations(found, questions, now, language)
    documents = with_marks(present_documents(found, versions, language), rows, marked)
    request = present_request(found, questions, versions[-1].sections, documents, amman_day(now), language)
    objection = next((event for event in found.events if event.kind == "objected"), None)
    return CaseView(
        id=str(found.summary.id),
        seq=found.case.seq,
        head=_head(found, officer_id, now, language),
        objection=_statement(objection, language),
        correction=_statement(_waiting_correction(found), language),
        concerns=present_concerns(
            found,
            documents=documents,
            marked=marked,
            rows=rows,
            rules=rules,
            replies=consultations.replies,
            language=language,
        ),
        proposal=present_proposal(found.case.status, found.papers.listed, found.events, found.names, language),
        decision=_decision(found, request, now, language),
        answers=_answers(found, versions, documents, request_names(found, questions), marked, language),
        rules=rules if found.case.status not in UNDER_WAY else [each for each in rules if each.severity != "blocks"],
        unchecked=[say(f"desk.unchecked.{fact}", language) for fact in found.unchecked],
        bill=CaseBillView(
            charges=[_charge(line, found, language) for line in found.bill.charges],
            guarantees=[_charge(line, found, language) for line in found.bill.guarantees],
            total=dinars(found.bill.total_fils),
        ),
        consultations=consultations,
        papers=_papers(found, documents, language),
        watched=found.is_watched,
        notes=present_notes(found, language),
        events=[
            present_event(event, found.names, documents, language)
            for event in reversed(found.events)
            if event.kind != "noted"
        ],
    )


def _head(found: DeskCase, officer_id: str, now: datetime, language: Language) -> CaseHeadView:
    case, subject = found.case, case_subject(found.service, found.sent[-1].answers)
    clock = service_clock(found.events, found.service.target_of(case.course), amman_day(now), found.holidays)
    return CaseHeadView(
        reference=found.summary.reference,
        names=list(subject.names),
        people=people_in_words(subject, language),
        nationality=country_names(language).get(subject.nationality, ""),
        age=age_in_words(found, now, language),
        service=found.service.title.in_language(language),
        status=say(f"case.status.{case.status}", language),
        tone=TONES.get(case.status, "sending"),
        language=say(f"desk.case.speaks.{found.language}", language),
        submitted=format_moment(found.summary.submitted_at, language),
        since=format_moment(case.since, language),
        days=say("desk.queue.days_of", language, days=clock.days, target=clock.target),
        due=format_day(clock.due, language) if clock.due else "",
        due_said=due_sentence(clock.due, amman_day(now), language),
        validity=_validity(found.events, now, language),
        late=clock.late,
        urgency="late" if clock.late else "today" if clock.due == amman_day(now) else "",
        assignment=_assignment(found, officer_id, language),
        newer=say("desk.refused.newer_case", language) if case.is_newer else "",
        read_at=format_moment(now, language),
    )


def _statement(event: CaseEvent | None, language: Language) -> StatementView:
    if event is None:
        return StatementView()
    return StatementView(message=str(event.data["message"]), at=format_moment(event.at, language))


def _versions(found: DeskCase, language: Language) -> list[Version]:
    countries = country_names(language)
    return [
        Version(
            number=each.version,
            day=amman_day(each.received_at),
            sections=answer_rows(found.service, each.answers, found.facts, language, countries),
        )
        for each in found.sent
    ]


def _answers(
    found: DeskCase,
    versions: Sequence[Version],
    documents: dict[str, DocumentView],
    requested_by: dict[str, str],
    marked: MarkedAnswers,
    language: Language,
) -> CaseAnswersView:
    answers = AnswersPresenter(
        sections=versions[-1].sections,
        changes=changes(versions),
        documents=documents,
        requested_by=requested_by,
        language=language,
        marks=by_answer(marked.marks),
    )
    reasons = [[code, entry[language]] for code, entry in found.reasons["document_reasons"].items()]
    return CaseAnswersView(
        sections=answers.section_views(),
        versions=answers.version_views(),
        documents=in_order(documents),
        document_reasons=json.dumps(reasons, ensure_ascii=False),
    )


def _decision(found: DeskCase, request: str, now: datetime, language: Language) -> DecisionView:
    session = day_of_session(found.events)
    return DecisionView(
        allowed_steps=sorted(found.may),
        recommendation=_recommendation(found, language),
        committee=_committee(found, language),
        is_numbered=any(is_numbered(found.case, kind) for kind in ("approved", "rejected")),
        decided_from=session.isoformat() if session else "",
        decided_until=amman_day(now).isoformat(),
        reject_reasons=[
            OptionView(value=code, label=str(entry[language]))
            for code, entry in found.reasons["reject_reasons"].items()
        ],
        conditions=present_conditions(found),
        request=request,
    )


def _papers(found: DeskCase, documents: dict[str, DocumentView], language: Language) -> CasePapersView:
    kind, papers = found.service.paper, found.papers
    presented = present_papers(papers.listed, found.events, papers.printable, documents, language)
    return CasePapersView(
        title=kind.title.in_language(language) if kind else "",
        conditions=" ".join(each.in_language(language) for each in kind.conditions) if kind else "",
        listed=with_printings(presented, papers.printings, found.names, language),
    )


def _waiting_correction(found: DeskCase) -> CaseEvent | None:
    """Return the applicant's last request for a correction, None if it has been answered or there is none."""
    if not is_correction_waiting(found.case):
        return None
    return next(event for event in reversed(found.events) if event.kind == "correction_asked")


def _validity(events: Sequence[CaseEvent], now: datetime, language: Language) -> str:
    """Return until when the issued permit is valid, in words; "" if none was issued, or it has no end."""
    validity = validity_of(events)
    if validity is None:
        return ""
    return say(f"case.validity.{validity.state(amman_day(now))}", language, date=format_day(validity.last, language))


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
    """Return the recommendation, or that an objection was accepted, in words; "" unless the decision is awaited."""
    if found.case.status not in ("recommended", "at_committee", "at_minister", "at_council"):
        return ""
    event = next(each for each in reversed(found.events) if each.kind in _ADVISING)
    if event.kind == "committee_recommended":
        said = say(f"desk.committee.advice.{event.data['outcome']}", language)
        return f"{said} {session_sentence(event.data, language)}"
    advice = event.data["outcome"] if event.kind == "recommended" else event.kind
    return say(f"desk.advice.{advice}", language, name=found.names.get(event.actor, ""))


def _committee(found: DeskCase, language: Language) -> str:
    """Return where a case before or after a committee stands; "" for any other case.

    * At the committee: the session to come, or that there is none.
    * At the minister or the council: the reasons of the committee's recommendation.
    """
    if found.case.status == "at_committee":
        to_come = found.session
        if to_come is None:
            return say("desk.committee.no_session", language)
        day = format_day(to_come.held_on, language)
        return say("desk.committee.on_agenda", language, number=isolated(to_come.number), date=day)
    if found.case.status not in ("at_minister", "at_council"):
        return ""
    return next(str(each.data["note"]) for each in reversed(found.events) if each.kind == "committee_recommended")
