"""The photos of the holders of papers, and the portraits that officers approved of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from moi_pwa.catalogue.deadlines import OBJECTION_DAYS
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent, Status
from moi_pwa.core.fields import FileField
from moi_pwa.core.papers import ApprovedPortrait, PaperContent
from moi_pwa.rules.forms.answers import Question

PORTRAIT = "portrait"
"""The key in the data of an officer's verdict of the portrait's digest, in hexadecimal digits."""

_AT_ONCE = timedelta()

UNNEEDED_AFTER: Mapping[Status, timedelta] = {
    "issued": _AT_ONCE,
    "revocation_due": _AT_ONCE,
    "replacement_due": _AT_ONCE,
    "revoked": _AT_ONCE,
    "recorded": _AT_ONCE,
    "closed": _AT_ONCE,
    "not_agreed": _AT_ONCE,
    "expired": _AT_ONCE,
    "withdrawn": _AT_ONCE,
    # A day in Amman ends within a day, and an objection may be under way.
    "rejected": timedelta(days=OBJECTION_DAYS + 2),
}
"""The time after the last event of a case from which nobody needs its portraits but those that its papers name.

No paper can come any more from a case with such a status; one that replaces another takes the other's portrait. With
any other status every portrait of the case may be needed. That includes the one of a photo that was replaced, because
the applicant may name that photo again.
"""


@dataclass(frozen=True, kw_only=True)
class HolderPhoto:
    """The photo of a person who gets a paper with a place for it."""

    person: str
    """The path prefix of the person, as in `Holder`."""
    document_id: str
    """The document that counts now. Empty means that none was sent."""
    portrait: ApprovedPortrait | None
    """None means that no officer has approved one."""


def photos_of(
    contents: Iterable[PaperContent], questions: Sequence[Question], events: Iterable[CaseEvent]
) -> list[HolderPhoto]:
    """Return the photos of the holders whose form asks for one, in the order of the papers.

    Args:
        contents: the papers that the case would issue now. A notice has no place for a photo.
        questions: those of the newest answers.
        events: of the case, oldest first. The last verdict on a document counts.
    """
    approved = _approved(events)
    documents = {
        question.context.path_prefix: _only(question.answer) for question in questions if _asks_for_photo(question)
    }
    return [
        HolderPhoto(person=person, document_id=documents[person], portrait=approved.get(documents[person]))
        for person in (content.holder.path_prefix for content in contents if content.kind != "notice")
        if person in documents
    ]


def with_portraits(contents: Iterable[PaperContent], photos: Iterable[HolderPhoto]) -> list[PaperContent]:
    """Return the papers, each with the approved portrait of its holder."""
    portraits = {photo.person: photo.portrait for photo in photos}
    return [replace(content, portrait=portraits.get(content.holder.path_prefix)) for content in contents]


def _approved(events: Iterable[CaseEvent]) -> dict[str, ApprovedPortrait]:
    """Return the approved portraits by the ids of their documents. A later verdict without one takes it back."""
    verdicts = {str(event.data["document"]): event.data for event in events if event.kind == "document_checked"}
    return {
        document: ApprovedPortrait(document_id=UUID(document), digest=bytes.fromhex(str(data[PORTRAIT])))
        for document, data in verdicts.items()
        if data.get(PORTRAIT)
    }


def _asks_for_photo(question: Question) -> bool:
    document = DOCUMENTS.get(question.field.document) if isinstance(question.field, FileField) else None
    return document is not None and document.photo_only


def _only(answer: Json) -> str:
    """Return the id of the one document; empty if there is none."""
    return str(answer[0]) if isinstance(answer, list) and answer else ""
