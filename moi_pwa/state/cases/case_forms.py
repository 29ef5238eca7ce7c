"""The forms of the case page, checked: anyone who can open the websocket can send anything."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from moi_pwa.actions.cases.hand_documents import HandedDocuments, HandedKey
from moi_pwa.actions.desk.desk_steps import DetailsRequest
from moi_pwa.catalogue.courses import NUMBERED
from moi_pwa.catalogue.deadlines import DETAILS_DAYS
from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.committee import NumberedDecision
from moi_pwa.core.consultation import InterviewResult
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.text import Language
from moi_pwa.core.visits import VisitPurpose
from moi_pwa.crypto.document_key import SealedKey
from moi_pwa.crypto.refused import Refused
from moi_pwa.locales import say, words
from moi_pwa.presentation.problem_text import sentence
from moi_pwa.rules.cases.details_request import MAX_PATH_LENGTH, MAX_PATHS
from moi_pwa.rules.committee.decision import MAX_NUMBER_LENGTH
from moi_pwa.state.forms import (
    MAX_TEXT_LENGTH,
    Form,
    OptionalText,
    RequiredText,
    WrongFormError,
    read_form,
    typed,
    typed_day,
)

MAX_HANDED_KEYS = 300
"""The maximum number of keys handed to each agency: one for each document that an application can have."""


class _DecisionForm(Form):
    """A form of a decision or recommendation."""

    documents_reason: OptionalText = ""
    """The reason to go on although a document is rejected or unopened."""


_Path = Annotated[str, StringConstraints(max_length=MAX_PATH_LENGTH)]
_Paths = Annotated[list[_Path], Field(max_length=MAX_PATHS)]


class DetailsRequestForm(Form):
    """A request for details."""

    message: RequiredText
    days: int = Field(ge=1, le=DETAILS_DAYS)
    """The days that the applicant has."""
    fields: _Paths
    """Paths of the answers to correct."""
    documents: _Paths
    """Paths of the documents to send."""


class RecommendationForm(_DecisionForm):
    outcome: Literal["approve", "reject"]
    note: OptionalText = ""
    """The reasons. The action requires them if anything speaks against the recommendation."""


class ConsultationForm(Form):
    agencies: list[str] = Field(min_length=1)
    question: RequiredText


class HandedKeyForm(BaseModel):
    """A document's key that the officer's browser sealed to an agency (docs/envelope.md)."""

    model_config = ConfigDict(extra="forbid")

    agency: str = Field(max_length=40)
    document: UUID
    sealed_key: dict[str, str]

    def handed(self) -> HandedKey:
        """Return the key.

        Raises:
            Refused: it does not have the shape of a sealed key.
        """
        return HandedKey(agency=self.agency, document_id=self.document, sealed_key=SealedKey.from_json(self.sealed_key))


_HANDED_KEYS = TypeAdapter(Annotated[list[HandedKeyForm], Field(max_length=MAX_HANDED_KEYS)])


class RecallForm(Form):
    """The recall of the question to an agency, with the reason."""

    agency: RequiredText
    note: RequiredText


class ConsultationAnswerForm(Form):
    """An agency's answer."""

    answer: Literal["no_objection", "objection", "needs_more"]
    note: OptionalText = ""
    """The agency's note to the reviewer. The action requires it, unless there is no objection."""


class InterviewForm(Form):
    """A request for an interview at a mission: where, and what is to be clarified."""

    mission: RequiredText
    question: RequiredText


class InterviewSearchForm(Form):
    """The number of the application that a person quotes at a mission."""

    reference: RequiredText


class InterviewResultForm(Form):
    """The result of an interview."""

    answer: InterviewResult
    note: OptionalText = ""
    """The findings of the interview. The action requires it, unless nobody came."""


class VisitForm(Form):
    """A request to come in person: for which purpose, and what to bring."""

    purpose: VisitPurpose
    message: RequiredText


class VisitHeldForm(Form):
    note: RequiredText


class VisitCancelledForm(Form):
    message: RequiredText


class SendBackForm(Form):
    message: RequiredText


class ApprovalForm(_DecisionForm):
    conditions: OptionalText = ""
    note: OptionalText = ""


class RecordForm(_DecisionForm):
    note: OptionalText = ""


class AssignmentForm(Form):
    to: UUID
    """The officer who is given the case."""
    note: OptionalText = ""
    """The reason. The action requires it of an officer who gives away a case of their own."""


class CloseFileForm(Form):
    note: RequiredText


class RejectionForm(_DecisionForm):
    reason: RequiredText
    note: RequiredText


class RevocationForm(Form):
    message: RequiredText


class ChangeDeclinedForm(Form):
    note: RequiredText


class ReplacementForm(Form):
    message: RequiredText


class CorrectionDeclinedForm(Form):
    message: RequiredText


class ObjectionAcceptedForm(Form):
    note: RequiredText


class ObjectionRejectedForm(Form):
    message: RequiredText


def read_decision(kind: type[Form], given: object) -> dict[str, Any]:
    """Return the arguments of approving or rejecting, with the number and date of the decision if they are typed.

    Raises:
        WrongFormError: a control is not filled in as it must be.
    """
    number = typed(given, "decision_number", MAX_NUMBER_LENGTH + 1)
    decision = NumberedDecision(number=number, decided_on=typed_day(given, "decided_on"))
    return {**read_form(kind, given), "decision": decision}


def read_replacement(given: object) -> dict[str, Any]:
    """Return the arguments of asking for another paper: every particular as it is typed.

    Raises:
        WrongFormError: a control is not filled in as it must be.
    """
    particulars = {name: typed(given, name, MAX_TEXT_LENGTH) for name in PARTICULARS}
    return {**read_form(ReplacementForm, given), "typed": particulars}


def problems_by_control(refused: AnswersRefusedError, language: Language) -> dict[str, str]:
    """Return validation messages by control if every problem is with a decision's number or date, or with a paper's
    particulars.

    Otherwise return none.
    """
    found = {each.path: each for each in refused.problems}
    if found.keys() <= NUMBERED:
        return {path: say(f"desk.decision.problem.{path}.{each.code}", language) for path, each in found.items()}
    if found.keys() <= PARTICULARS.keys():
        return {path: sentence(each.code, each.params, words(language), {}) for path, each in found.items()}
    return {}


def read_consultation(given: object) -> dict[str, Any]:
    """Return the arguments of asking agencies.

    Ticked boxes are named "agency <code>"; for documents see `service_worker/src/page/officer/agency_documents.js`.

    Raises:
        WrongFormError: a control is not filled in as it must be.
    """
    form: dict[str, Any] = {str(name): value for name, value in given.items()} if isinstance(given, dict) else {}
    ticked = [name.removeprefix("agency ") for name in form if name.startswith("agency ")]
    return {**read_form(ConsultationForm, {**form, "agencies": ticked}), "handed": _read_handed(form)}


def _read_handed(form: dict[str, Any]) -> HandedDocuments:
    try:
        keys = [each.handed() for each in _HANDED_KEYS.validate_json(str(form.get("sealed_keys") or "[]"))]
    except (ValidationError, Refused):
        raise WrongFormError("sealed_keys") from None
    return HandedDocuments(keys=keys, without=form.get("without_documents") == "yes")


def read_details_request(given: object, today: date) -> DetailsRequest:
    """Return the request. Ticked boxes are named "field <path>" and "document <path>".

    Raises:
        WrongFormError: a control is not filled in as it must be.
    """
    form: dict[str, Any] = {str(name): value for name, value in given.items()} if isinstance(given, dict) else {}
    ticked = {
        f"{kind}s": [name.removeprefix(f"{kind} ") for name in form if name.startswith(f"{kind} ")]
        for kind in ("field", "document")
    }
    if not any(ticked.values()):
        raise WrongFormError("asked")
    try:
        asking = read_form(DetailsRequestForm, {**form, **ticked})
    except WrongFormError as wrong:
        raise WrongFormError("asked" if wrong.name in ticked else wrong.name) from None
    until = today + timedelta(days=asking.pop("days"))
    return DetailsRequest(**asking, until=until)
