"""Views of consultations: what an agency's officer sees, and what its reviewer sees beside the case."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from moi_pwa.actions.desk.consultations import ConsultedCase
from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.catalogue.countries import country_names
from moi_pwa.core.case import Status
from moi_pwa.core.consultation import OpenConsultation
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.locales import say
from moi_pwa.presentation.cases._question_labels import document_titles
from moi_pwa.presentation.cases.answer_rows import rows_of
from moi_pwa.presentation.cases.answers_presenter import AnswersPresenter
from moi_pwa.presentation.cases.case_view import CaseConsultationsView, ReplyView
from moi_pwa.presentation.cases.consultation_view import ConsultationRowView, ConsultationView, GivenDocumentView
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.rules.cases.consultations import AgencyReply, declared_for
from moi_pwa.rules.cases.lifecycle import UNDER_WAY
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import Question

_HINDERING = frozenset({"objection", "needs_more", "unfavourable", "unclear", "did_not_come", "identity_mismatch"})
_TONES = {
    "no_objection": "received",
    "objection": "problem",
    "needs_more": "waiting",
    "favourable": "received",
    "unfavourable": "problem",
    "unclear": "waiting",
    "did_not_come": "waiting",
    "identity_mismatch": "problem",
}


def agency_name(agency: str, language: Language) -> str:
    return declared_for(agency).name.in_language(language)


def present_consultation_row(
    row: OpenConsultation, service: Service | None, *, today: date, language: Language
) -> ConsultationRowView:
    """Return a row of an agency's queue. `service` None means that only a newer version of the program has it."""
    return ConsultationRowView(
        href=f"/{language}/consultation/?id={row.id}",
        reference=row.reference,
        service=service.title.in_language(language) if service else "",
        agency=agency_name(row.agency, language),
        asked=format_day(amman_day(row.asked_at), language),
        due=format_day(row.due, language),
        late=row.due < today,
    )


def present_consultation(found: ConsultedCase, language: Language) -> ConsultationView:
    reply = found.reply
    titles = document_titles(found.titled, language)
    sections = rows_of(found.service, found.questions, found.facts, language, country_names(language))
    return ConsultationView(
        id=str(found.id),
        case_id=str(found.case_id),
        reference=found.reference,
        service=found.service.title.in_language(language),
        agency=agency_name(reply.agency, language),
        question=reply.question,
        asked=format_moment(reply.asked_at, language),
        due=format_day(reply.due, language),
        answer=say(f"desk.consultation.answer.{reply.answer}", language) if reply.answer else "",
        note=reply.note,
        answered=say("desk.consultation.answered", language, date=format_moment(reply.answered_at, language))
        if reply.answered_at
        else "",
        sections=AnswersPresenter(sections=sections, changes=[], documents={}, language=language).section_views(),
        documents=[
            GivenDocumentView(
                id=each.id, code=each.code, title=titles.get(each.id, each.code), given=each.id in found.given
            )
            for each in found.documents
        ],
        withheld=any(each.id not in found.given for each in found.documents),
    )


def present_interview(found: ConsultedCase, language: Language) -> ConsultationView:
    """Return what a mission's officer sees: a consultation without the ids, by which nothing is found there."""
    return replace(present_consultation(found, language), id="", case_id="")


def present_replies(
    replies: Sequence[AgencyReply], status: Status, names: Mapping[str, str], *, today: date, language: Language
) -> list[ReplyView]:
    """Return the agencies' replies, newest first. `status` is that of the case; `names` are those of officers, by
    id.
    """
    return [_reply(each, status, names, today, language) for each in reversed(replies)]


def _reply(reply: AgencyReply, status: Status, names: Mapping[str, str], today: date, language: Language) -> ReplyView:
    state, tone = _state(reply, status, today, language)
    by = ""
    if reply.answered_at:
        by = say(
            "desk.consultation.by",
            language,
            name=isolated(names.get(reply.answered_by, "")),
            date=format_moment(reply.answered_at, language),
        )
    return ReplyView(
        agency=agency_name(reply.agency, language),
        question=reply.question,
        state=state,
        tone=tone,
        note=reply.note,
        by=by,
        hinders=reply.answer in _HINDERING or (not reply.answer and not reply.recalled_at and status == "at_agencies"),
    )


def _state(reply: AgencyReply, status: Status, today: date, language: Language) -> tuple[str, str]:
    if reply.answer:
        return say(f"desk.consultation.answer.{reply.answer}", language), _TONES[reply.answer]
    if reply.recalled_at:
        day = format_day(amman_day(reply.recalled_at), language)
        return say("desk.consultation.recalled", language, date=day), "sending"
    if status != "at_agencies":
        return say("desk.consultation.ended", language), "sending"
    day = format_day(reply.due, language)
    if reply.due < today:
        return say("desk.consultation.overdue", language, date=day), "problem"
    return say("desk.consultation.waiting", language, date=day), "waiting"


def present_case_consultations(
    found: DeskCase, questions: list[Question], now: datetime, language: Language
) -> CaseConsultationsView:
    asked, today = found.consultations, amman_day(now)
    replies = present_replies(asked.replies, found.case.status, found.names, today=today, language=language)
    is_under_way = found.case.status in UNDER_WAY
    return CaseConsultationsView(
        replies=replies,
        settled=[each for each in replies if not (each.hinders and is_under_way)],
        agencies=[OptionView(value=code, label=agency_name(code, language)) for code in asked.agencies],
        missions=[OptionView(value=code, label=agency_name(code, language)) for code in asked.missions],
        late_agencies=[OptionView(value=code, label=agency_name(code, language)) for code in asked.late],
        handing=_handing(found, questions, language),
    )


def _handing(found: DeskCase, questions: list[Question], language: Language) -> str:
    """JSON for the officer's browser, which seals documents to agencies; "" where none can be asked."""
    if not found.consultations.for_agencies:
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
        for agency, each in found.consultations.for_agencies.items()
    ]
    return json.dumps(agencies, ensure_ascii=False)
