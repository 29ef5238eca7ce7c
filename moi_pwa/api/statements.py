"""Receive what applicants state about applications that the ministry has: one endpoint for each kind in STATEMENTS.

A phone may repeat every PUT for ever.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from moi_pwa.actions.applicant.answer_consent_request import answer_consent_request
from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.ask_for_refund import ask_for_refund
from moi_pwa.actions.applicant.ask_for_return import ask_for_return
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.visits import book_visit
from moi_pwa.api.applications import MAX_MESSAGE_LENGTH, ReceivedBody, answered
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep, Filer
from moi_pwa.api.types import Id
from moi_pwa.core.canonical_json import NotCanonicalError
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, DifferentContentError, StepRefusedError
from moi_pwa.rules.cases.visits import MAX_TIMES, moment

router = APIRouter(prefix="/api/applications", tags=["applications"], route_class=JsonRoute)


class StatementBody(BaseModel):
    """The body of every statement."""

    model_config = ConfigDict(extra="forbid")

    made_at: datetime
    """The time at which the person pressed the button, by the phone's clock. It decides nothing."""


class WrittenBody(StatementBody):
    """A statement in the person's own words."""

    message: str = Field(min_length=1, max_length=MAX_MESSAGE_LENGTH)
    """The reason for an objection or a refund, or the answer to be corrected and the right one."""


class ReturnBody(StatementBody):
    """The claim of a guarantee."""

    guarantee: UUID
    """The guarantee's id, which the bill names."""


class ConsentAnswerBody(StatementBody):
    """The other party's answer."""

    agrees: StrictBool


class VisitTime(BaseModel):
    """A day and a time of day in Amman."""

    model_config = ConfigDict(extra="forbid")

    day: date
    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class VisitTimesBody(StatementBody):
    """The times at which the applicant can come in person."""

    times: list[VisitTime] = Field(min_length=1, max_length=MAX_TIMES)
    """The times, in order of preference."""


B = TypeVar("B", bound=StatementBody)
Action = Callable[[Deps, Delivery, B], Awaitable[Received]]


@dataclass(frozen=True, kw_only=True)
class Statement(Generic[B]):
    """One kind of statement: the shape of its body, and the action that takes it."""

    body: type[B]
    action: Action[B]
    description: str
    """The endpoint's description in OpenAPI."""

    refused_when: str
    """The cases in which the answer is 409 step_refused."""

    refuses: tuple[type[Exception], ...] = (AbsentError, DifferentContentError, StepRefusedError, NotCanonicalError)
    """The errors that the action raises."""


def _written(
    action: Callable[..., Awaitable[Received]], *, description: str, refused_when: str
) -> Statement[WrittenBody]:
    return Statement(
        body=WrittenBody,
        action=lambda deps, delivery, body: action(deps, delivery, message=body.message),
        description=description,
        refused_when=refused_when,
        refuses=(AbsentError, DifferentContentError, AnswersRefusedError, StepRefusedError, NotCanonicalError),
    )


async def _book_visit(deps: Deps, delivery: Delivery, body: VisitTimesBody) -> Received:
    return await book_visit(deps, delivery, [moment(each.day, time.fromisoformat(each.time)) for each in body.times])


STATEMENTS: Mapping[str, Statement[Any]] = {
    "withdrawals": Statement(
        body=StatementBody,
        action=lambda deps, delivery, _: withdraw_application(deps, delivery),
        description="Withdraw the application.",
        refused_when="it is decided already",
    ),
    "objections": _written(
        object_to_refusal,
        description="Object to the refusal.",
        refused_when="it is too late, or nothing was refused",
    ),
    "corrections": _written(
        ask_for_correction,
        description="Ask for an answer to be corrected.",
        refused_when="the application is decided, or an earlier request waits",
    ),
    "refunds": _written(
        ask_for_refund,
        description="Ask for a payment to be given back.",
        refused_when="nothing can be given back",
    ),
    "returns": Statement(
        body=ReturnBody,
        action=lambda deps, delivery, body: ask_for_return(deps, delivery, body.guarantee),
        description="Ask for a guarantee to be given back.",
        refused_when="it is not held any more",
    ),
    "consents": Statement(
        body=ConsentAnswerBody,
        action=lambda deps, delivery, body: answer_consent_request(deps, delivery, agrees=body.agrees),
        description="Answer for the other party, who agrees or does not.",
        refused_when="it is too late",
    ),
    "visits": Statement(
        body=VisitTimesBody,
        action=_book_visit,
        description="Offer times for coming in person.",
        refused_when="no visit is asked for",
    ),
}
"""The last but one part of the path -> the kind of statement."""


def _endpoint(statement: Statement[B]) -> Callable[..., Awaitable[ReceivedBody]]:
    async def put_statement(
        application_id: Id,
        statement_id: Id,
        payload: B,
        request: Request,
        response: Response,
        acting: Filer,
        deps: DepsDep,
    ) -> ReceivedBody:
        delivery = Delivery(
            acting=acting,
            application_id=application_id,
            submission_id=statement_id,
            body=await request.json(),  # the body as it was sent: its hash is signed
        )
        return answered(response, await statement.action(deps, delivery, payload))

    put_statement.__annotations__["payload"] = statement.body  # FastAPI reads the body's shape here
    return put_statement


ENDPOINTS = {_endpoint(statement): (path, statement) for path, statement in STATEMENTS.items()}
"""Endpoint -> its part of the path, and its statement."""

for _put, (_path, _statement) in ENDPOINTS.items():
    router.add_api_route(
        f"/{{application_id}}/{_path}/{{statement_id}}",
        _put,
        methods=["PUT"],
        name=f"put_{_path.removesuffix('s')}",
        description=f"{_statement.description} 201 the first time, 200 again. "
        f"409 step_refused when {_statement.refused_when}; 409 different_content for another body under the same id.",
    )
