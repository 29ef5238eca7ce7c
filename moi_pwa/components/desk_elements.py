"""The custom elements that hold keys, and the one that forgets them.

`service_worker/src/page/entries/officer.js` brings them to life, each in its own shadow tree. React owns what
is around them and nothing within.
"""

from collections.abc import Iterator
from typing import Any

import reflex as rx

from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.core.recipients import recipient_of_agency
from moi_pwa.core.text import Language
from moi_pwa.locales import words
from moi_pwa.presentation.cases.case_view import PaperView

_FOR_THE_BROWSER = ("desk.key.", "desk.document.", "desk.handing.", "desk.printing.")
_DIRECTORATE = "desk.directorate."


class _OfficerKey(rx.el.Div):
    tag = "moi-officer-key"


class _Document(rx.el.Div):
    tag = "moi-document"


class _PaperFile(rx.el.Div):
    tag = "moi-paper-file"


class _AgencyDocuments(rx.el.Div):
    tag = "moi-agency-documents"


class _SessionOver(rx.el.Div):
    tag = "moi-session-over"


def officer_key() -> rx.Component:
    """Render the element in which an officer's passphrase opens the directorates' keys, or a first key is made."""
    return _OfficerKey.create()


def session_over() -> rx.Component:
    """Render the invisible element that marks the end of the session, upon which the keys are forgotten."""
    return _SessionOver.create()


def sealed_document(
    document_id: rx.Var[str] | str,
    title: rx.Var[str] | str,
    *,
    application: rx.Var[str] | str,
    code: rx.Var[str] | str,
    may_check: Any,
    reasons: rx.Var[str] | str,
    portrait: rx.Var[str] | str,
    approved: rx.Var[str] | str,
) -> rx.Component:
    """Render a document that can be opened while the keys are, and checked if the officer may.

    It opens only if it was sealed as this document of this `application` and of this kind, `code`. `reasons` are those
    for refusing it, JSON: [[code, label], …]. `portrait` and `approved` are as in
    `DocumentView`.
    """
    return _Document.create(
        custom_attrs={
            "data-document": document_id,
            "data-application": application,
            "data-code": code,
            "data-title": title,
            "data-may-check": rx.cond(may_check, "yes", "no"),
            "data-reasons": reasons,
            "data-portrait": portrait,
            "data-approved": approved,
        }
    )


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
