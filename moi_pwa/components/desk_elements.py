"""The custom elements that hold keys, and the one that forgets them.

`service_worker/src/page/entries/officer.js` brings them to life, each in its own shadow tree. React owns what
is around them and nothing within.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.core.recipients import recipient_of_agency
from moi_pwa.core.text import Language
from moi_pwa.locales import words
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.presentation.cases.case_view import PaperView

_FOR_THE_BROWSER = (
    "desk.key.", "desk.document.", "desk.marks.", "desk.place.", "desk.handing.", "desk.printing.", "desk.request.",
    "desk.case.speaks.", "desk.keys.", "desk.palette.",
)  # fmt: skip
_DIRECTORATE = "desk.directorate."


class _OfficerKey(rx.el.Div):
    tag = "moi-officer-key"


class _Document(rx.el.Div):
    tag = "moi-document"


class _DocumentPane(rx.el.Div):
    tag = "moi-document-pane"


class _CasePlace(rx.el.Div):
    tag = "moi-case-place"


class _PaperFile(rx.el.Div):
    tag = "moi-paper-file"


class _AgencyDocuments(rx.el.Div):
    tag = "moi-agency-documents"


class _DetailsRequest(rx.el.Div):
    tag = "moi-details-request"


class _ReadyConditions(rx.el.Div):
    tag = "moi-ready-conditions"


class _NewPasskey(rx.el.Div):
    tag = "moi-new-passkey"


class _SessionOver(rx.el.Div):
    tag = "moi-session-over"


def officer_key() -> rx.Component:
    """Render the element in which an officer's passphrase opens the directorates' keys, or a first key is made."""
    return _OfficerKey.create()


def new_passkey() -> rx.Component:
    """Render the invisible element for whose form the officer's browser makes a passkey."""
    return _NewPasskey.create()


def session_over() -> rx.Component:
    """Render the invisible element that marks the end of the session, upon which the keys are forgotten."""
    return _SessionOver.create()


@dataclass(frozen=True, kw_only=True)
class DocumentChecks:
    """The part of a document's element that an officer of its directorate needs to check it."""

    may_check: Any
    reasons: rx.Var[str] | str
    """The reasons for refusing it, as JSON: [[code, label], …]."""
    document: DocumentView
    """The document, of which `portrait`, `approved`, `version`, `answers` and `marks` are used."""


def sealed_document(
    document_id: rx.Var[str] | str,
    title: rx.Var[str] | str,
    *,
    application: rx.Var[str] | str,
    code: rx.Var[str] | str,
    checks: DocumentChecks | None = None,
) -> rx.Component:
    """Render a document that can be opened while the keys are, and checked if the officer may.

    It opens only if it was sealed as this document of this `application` and of this kind, `code`.
    """
    checked = {"data-may-check": "no"}
    if checks:
        checked = {
            "data-may-check": rx.cond(checks.may_check, "yes", "no"),
            "data-reasons": checks.reasons,
            "data-portrait": checks.document.portrait,
            "data-approved": checks.document.approved,
            "data-version": checks.document.version,
            "data-answers": checks.document.answers,
            "data-marks": checks.document.marks,
        }
    return _Document.create(
        custom_attrs={
            "data-document": document_id,
            "data-application": application,
            "data-code": code,
            "data-title": title,
            **checked,
        }
    )


def document_pane() -> rx.Component:
    """Render the tabs of the documents beside it. It shows the chosen document, or two."""
    return _DocumentPane.create()


def case_place(case_id: rx.Var[str], part: Literal["all", "next"]) -> rx.Component:
    """Render the place of a case in the list from which the officer came, or the link to the next case alone."""
    # Reflex names a function after an element with Vars, and a custom element's name is no valid function name.
    return rx.el.div(_CasePlace.create(custom_attrs={"data-part": part}), custom_attrs={"data-case": case_id})


def paper_file(paper: PaperView, *, application: rx.Var[str] | str) -> rx.Component:
    """Render the button that downloads a paper with its approved photo, which only the officer's browser can open."""
    return _PaperFile.create(
        custom_attrs={
            "data-file": paper.file,
            "data-portrait": paper.portrait.file,
            "data-number": paper.number,
            "data-application": application,
            "data-document": paper.portrait.document,
            "data-code": paper.portrait.code,
            "data-digest": paper.portrait.digest,
        }
    )


def agency_documents(application: rx.Var[str] | str, handing: rx.Var[str] | str) -> rx.Component:
    """Render, within the form that asks agencies, the documents that go with the question.

    The officer's browser seals them when the form is sent. It adds "sealed_keys" and "without_documents" to the form.
    `handing` is as in `CaseView`.
    """
    # Reflex names a function after an element with Vars, and a custom element's name is no valid function name.
    return rx.el.div(_AgencyDocuments.create(), custom_attrs={"data-application": application, "data-handing": handing})


def details_request(request: rx.Var[str] | str, *controls: rx.Component) -> rx.Component:
    """Render, within the form that asks for details, what can be asked for, around the form's own `controls`.

    The element adds "field <path>" and "document <path>" to the form, for what the officer chooses. `request` is as in
    `DecisionView`. The controls must not have Vars: see `agency_documents`.
    """
    return rx.el.div(_DetailsRequest.create(*controls), custom_attrs={"data-request": request})


def ready_conditions(conditions: rx.Var[str] | str, *controls: rx.Component) -> rx.Component:
    """Render ready conditions around the control that they are put into. `conditions` is as in `DecisionView`; for the
    controls see `details_request`.
    """
    return rx.el.div(_ReadyConditions.create(*controls), custom_attrs={"data-conditions": conditions})


def browser_words(language: Language) -> dict[str, str]:
    """Return the sentences of the elements; and "desk.recipient.<name>", the names of the recipients whose keys an
    officer has.
    """
    sentences = {key: sentence for key, sentence in words(language).items() if key.startswith(_FOR_THE_BROWSER)}
    return sentences | {f"desk.recipient.{name}": named for name, named in _recipients(language)}


def _recipients(language: Language) -> Iterator[tuple[str, str]]:
    for key, sentence in words(language).items():
        if key.startswith(_DIRECTORATE):
            yield key.removeprefix(_DIRECTORATE), sentence
    for agency, each in CONSULTATIONS.items():
        yield recipient_of_agency(agency), each.name.in_language(language)
