"""The pane of a case's documents: one at a time, or two beside each other.

React draws the documents; `service_worker/src/page/officer/document_pane.js` draws the tabs above them, and hides the
documents that are not chosen.
"""

import reflex as rx

from moi_pwa.components.desk_elements import DocumentChecks, document_pane, sealed_document
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.state.cases.case import CaseState


def documents_pane(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.case.documents", language), class_name="unseen-words", id="documents-heading"),
        rx.cond(
            CaseState.case.answers.documents.length() > 0,
            rx.fragment(
                document_pane(),
                rx.el.div(
                    rx.foreach(CaseState.case.answers.documents, lambda document: _document(document, language)),
                    class_name="papers-shown",
                ),
            ),
            rx.el.p(say("desk.case.no_documents", language), class_name="none"),
        ),
        tab_index=0,
        aria_labelledby="documents-heading",
        class_name="documents",
    )


def _document(document: DocumentView, language: Language) -> rx.Component:
    return rx.el.div(
        verdict_badge(document, language),
        sealed_document(
            document.id,
            document.title,
            application=CaseState.case.id,
            code=document.code,
            checks=DocumentChecks(
                may_check=CaseState.case.decision.allowed_steps.contains("document_checked"),
                reasons=CaseState.case.answers.document_reasons,
                document=document,
            ),
        ),
        id="document-" + document.id,  # pyright: ignore[reportArgumentType]
        tab_index=-1,
        class_name="paper",
        custom_attrs={"data-verdict": document.verdict, "data-age": document.age},
    )


def verdict_badge(document: DocumentView, language: Language) -> rx.Component:
    return rx.cond(
        document.verdict_text != "",
        rx.el.span(
            document.verdict_text, class_name=rx.cond(document.verdict == "accepted", "badge received", "badge problem")
        ),
        rx.el.span(say("desk.verdict.none", language), class_name="badge"),
    )
