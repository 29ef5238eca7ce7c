"""What the forms of the case page hold, checked: anyone who can open the websocket can send anything."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from moi_pwa.actions.cases.hand_documents import HandedDocuments, HandedKey
from moi_pwa.actions.desk.desk_steps import DetailsRequest
from moi_pwa.catalogue.courses import NUMBERED
from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.catalogue.stages import DETAILS_DAYS
from moi_pwa.core.committee import NumberedDecision
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.core.problems import Problem
from moi_pwa.core.text import Language
from moi_pwa.core.visits import VisitPurpose
from moi_pwa.crypto.document_key import SealedKey
from moi_pwa.crypto.refused import Refused
from moi_pwa.locales import say, words
from moi_pwa.presentation.problem_text import sentence
from moi_pwa.rules.committee.decision import MAX_NUMBER_LENGTH
from moi_pwa.rules.dates import parse_day
from moi_pwa.rules.money import read_dinars
from moi_pwa.rules.written_text import MAX_REASON_LENGTH
from moi_pwa.state.committee.committee_forms import typed, typed_day

MAX_TEXT_LENGTH = 2_000
MAX_HANDED_KEYS = 300
"""As many documents as an application has, to each agency."""

RequiredText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT_LENGTH)]
OptionalText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_TEXT_LENGTH)]


class WrongFormError(ValueError):
    """`name` of the first control that is not filled in as it must be."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _DecisionForm(_Form):
    """`documents_reason`: why the officer goes on though a document is rejected or unopened."""

    documents_reason: OptionalText = ""


class DetailsRequestForm(_Form):
    """`fields` and `documents`: paths. `days` that the applicant has."""

    message: RequiredText
    days: int = Field(ge=1, le=DETAILS_DAYS)
    fields: list[str]
    documents: list[str]


class RecommendationForm(_DecisionForm):
    outcome: Literal["approve", "reject"]
    note: RequiredText


class ConsultationForm(_Form):
    agencies: list[str] = Field(min_length=1)
    question: RequiredText


class HandedKeyForm(BaseModel):
    """What the officer's browser sealed to an agency (docs/envelope.md)."""

    model_config = ConfigDict(extra="forbid")

    agency: str = Field(max_length=40)
    document: UUID
    sealed_key: dict[str, str]

    def handed(self) -> HandedKey:
        """Raises Refused: it has not the shape of a sealed key."""
        return HandedKey(agency=self.agency, document_id=self.document, sealed_key=SealedKey.from_json(self.sealed_key))


_HANDED_KEYS = TypeAdapter(Annotated[list[HandedKeyForm], Field(max_length=MAX_HANDED_KEYS)])


class RecallForm(_Form):
    """The question to this agency ends, and why."""

    agency: RequiredText
    note: RequiredText


class ConsultationAnswerForm(_Form):
    """`note` is required by the action, unless there is no objection."""

    answer: Literal["no_objection", "objection", "needs_more"]
    note: OptionalText = ""


class VisitForm(_Form):
    """Why the applicant is to come, and what to bring."""

    purpose: VisitPurpose
    message: RequiredText


class VisitHeldForm(_Form):
    note: RequiredText


class VisitCancelledForm(_Form):
    message: RequiredText


class SendBackForm(_Form):
    message: RequiredText


class ApprovalForm(_DecisionForm):
    conditions: OptionalText = ""
    note: OptionalText = ""


class RecordForm(_DecisionForm):
    note: OptionalText = ""


class CloseFileForm(_Form):
    note: RequiredText


class RejectionForm(_DecisionForm):
    reason: RequiredText
    note: RequiredText


class RevocationForm(_Form):
    message: RequiredText


class ChangeDeclinedForm(_Form):
    note: RequiredText


class ReplacementForm(_Form):
    message: RequiredText


class ReasonForm(_Form):
    """Why money is to be given back, or is not."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_REASON_LENGTH)]


class CorrectionDeclinedForm(_Form):
    message: RequiredText


class ObjectionAcceptedForm(_Form):
    note: RequiredText


class ObjectionRejectedForm(_Form):
    message: RequiredText


def read_form(kind: type[_Form], given: object) -> dict[str, Any]:
    """What the step takes. Raises WrongFormError."""
    try:
        return kind.model_validate(given if isinstance(given, dict) else {}).model_dump()
    except ValidationError as error:
        raise WrongFormError(str(error.errors()[0]["loc"][0])) from None


def read_decision(kind: type[_Form], given: object) -> dict[str, Any]:
    """What approving or rejecting takes, with the number and the date of a decision, where they are typed. Raises WrongFormError."""
    number = typed(given, "decision_number", MAX_NUMBER_LENGTH + 1)
    decision = NumberedDecision(number=number, decided_on=typed_day(given, "decided_on"))
    return {**read_form(kind, given), "decision": decision}


def read_replacement(given: object) -> dict[str, Any]:
    """What asking for another paper takes: every particular as it is typed. Raises WrongFormError."""
    said = {name: typed(given, name, MAX_TEXT_LENGTH) for name in PARTICULARS}
    return {**read_form(ReplacementForm, given), "typed": said}


def problems_by_control(refused: AnswersRefusedError, language: Language) -> dict[str, str]:
    """Sentences by control, where all that is wrong is the number or the date of a decision, or particulars of a paper; else none."""
    found = {each.path: each for each in refused.problems}
    if found.keys() <= NUMBERED:
        return {path: say(f"desk.decision.problem.{path}.{each.code}", language) for path, each in found.items()}
    if found.keys() <= PARTICULARS.keys():
        return {path: sentence(each.code, each.params, words(language), {}) for path, each in found.items()}
    return {}


def read_consultation(given: object) -> dict[str, Any]:
    """Ticked boxes are named "agency <code>"; of documents see `service_worker/src/page/officer/agency_documents.js`.

    Raises WrongFormError.
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
    """Ticked boxes are named "field <path>" and "document <path>". Raises WrongFormError."""
    form: dict[str, Any] = {str(name): value for name, value in given.items()} if isinstance(given, dict) else {}
    ticked = {
        f"{kind}s": [name.removeprefix(f"{kind} ") for name in form if name.startswith(f"{kind} ")]
        for kind in ("field", "document")
    }
    if not any(ticked.values()):
        raise WrongFormError("asked")
    asking = read_form(DetailsRequestForm, {**form, **ticked})
    until = today + timedelta(days=asking.pop("days"))
    return DetailsRequest(**asking, until=until)


def read_pledge(given: object) -> PledgeEntry:
    """Raises AnswersRefusedError: paths "amount" and "valid_until", as they cannot be read."""
    form: dict[str, Any] = {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
    fils, day = read_dinars(form.get("amount", "")[:20]), parse_day(form.get("valid_until", "")[:10])
    unread = [name for name, value in (("amount", fils), ("valid_until", day)) if value is None]
    if fils is None or day is None:
        raise AnswersRefusedError([Problem(path=name, code="malformed") for name in unread])
    return PledgeEntry(
        kind="undertaking" if form.get("kind") == "undertaking" else "letter",
        issuer=form.get("issuer", "")[:MAX_TEXT_LENGTH],
        number=form.get("number", "")[:MAX_TEXT_LENGTH],
        fils=fils,
        valid_until=day,
    )
