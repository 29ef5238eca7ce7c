"""Phones send what people state about applications that the ministry has: withdrawals, objections, corrections, claims of refunds and of guarantees, times of
visits, answers of other parties. Every PUT may be repeated for ever.
"""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from moi_pwa.actions.applicant.answer_consent_request import answer_consent_request
from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.ask_for_return import ask_for_return
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.refund_claims import ask_for_refund
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.desk.visits import book_visit
from moi_pwa.api.applications import MAX_MESSAGE_LENGTH, ReceivedBody, answered
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep
from moi_pwa.api.types import Id
from moi_pwa.rules.cases.visits import MAX_TIMES, moment

router = APIRouter(prefix="/api/applications", tags=["applications"], route_class=JsonRoute)


class WithdrawalBody(BaseModel):
    """`made_at`: by the phone's clock, which decides nothing."""

    model_config = ConfigDict(extra="forbid")

    made_at: datetime


class WrittenBody(BaseModel):
    """`message`: why the refusal should be looked at again, which answer is to be corrected and how, or why what was paid should be given
    back. `made_at`: by the phone's clock, which decides nothing.
    """

    model_config = ConfigDict(extra="forbid")

    message: str = Field(min_length=1, max_length=MAX_MESSAGE_LENGTH)
    made_at: datetime


class ReturnBody(BaseModel):
    """`guarantee`: its id, which the bill names. `made_at`: by the phone's clock, which decides nothing."""

    model_config = ConfigDict(extra="forbid")

    guarantee: UUID
    made_at: datetime


class ConsentAnswerBody(BaseModel):
    """`made_at`: by the phone's clock, which decides nothing."""

    model_config = ConfigDict(extra="forbid")

    agrees: StrictBool
    made_at: datetime


class VisitTime(BaseModel):
    """A day and a time of day in Amman."""

    model_config = ConfigDict(extra="forbid")

    day: date
    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class VisitTimesBody(BaseModel):
    """`times`: in order of preference. `made_at`: by the phone's clock, which decides nothing."""

    model_config = ConfigDict(extra="forbid")

    times: list[VisitTime] = Field(min_length=1, max_length=MAX_TIMES)
    made_at: datetime


@router.put("/{application_id}/withdrawals/{withdrawal_id}")
async def put_withdrawal(
    application_id: Id,
    withdrawal_id: Id,
    payload: WithdrawalBody,  # noqa: ARG001 -- its shape is checked; what counts is the body as it came
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """201 the first time, 200 again. 409 step_refused when it is decided already, different_content."""
    delivery = await _statement(request, session, application_id, withdrawal_id)
    return answered(response, await withdraw_application(deps, delivery))


@router.put("/{application_id}/objections/{objection_id}")
async def put_objection(
    application_id: Id,
    objection_id: Id,
    payload: WrittenBody,
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """201 the first time, 200 again. 409 step_refused when it is too late or nothing was refused, different_content; 422 problems."""
    delivery = await _statement(request, session, application_id, objection_id)
    return answered(response, await object_to_refusal(deps, delivery, message=payload.message))


@router.put("/{application_id}/corrections/{correction_id}")
async def put_correction(
    application_id: Id,
    correction_id: Id,
    payload: WrittenBody,
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """An answer is to be corrected. 201 the first time, 200 again. 409 step_refused when it is decided, or one waits, different_content; 422 problems."""
    delivery = await _statement(request, session, application_id, correction_id)
    return answered(response, await ask_for_correction(deps, delivery, message=payload.message))


@router.put("/{application_id}/refunds/{refund_id}")
async def put_refund(
    application_id: Id,
    refund_id: Id,
    payload: WrittenBody,
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """What was paid is to be given back. 201 the first time, 200 again. 409 step_refused when nothing can be, different_content; 422 problems."""
    delivery = await _statement(request, session, application_id, refund_id)
    return answered(response, await ask_for_refund(deps, delivery, message=payload.message))


@router.put("/{application_id}/returns/{return_id}")
async def put_return(
    application_id: Id,
    return_id: Id,
    payload: ReturnBody,
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """A guarantee is to be given back. 201 the first time, 200 again. 409 step_refused when it is not held any more, different_content."""
    delivery = await _statement(request, session, application_id, return_id)
    return answered(response, await ask_for_return(deps, delivery, payload.guarantee))


@router.put("/{application_id}/consents/{consent_id}")
async def put_consent(
    application_id: Id,
    consent_id: Id,
    payload: ConsentAnswerBody,
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """The other party agrees, or does not. 201 the first time, 200 again. 409 step_refused when it is too late, different_content."""
    delivery = await _statement(request, session, application_id, consent_id)
    return answered(response, await answer_consent_request(deps, delivery, agrees=payload.agrees))


@router.put("/{application_id}/visits/{visit_id}")
async def put_visit(
    application_id: Id,
    visit_id: Id,
    payload: VisitTimesBody,
    request: Request,
    response: Response,
    session: ApplicantsSession,
    deps: DepsDep,
) -> ReceivedBody:
    """When the applicant can come in person. 201 the first time, 200 again. 409 step_refused when no visit is asked for, different_content."""
    times = [moment(each.day, time.fromisoformat(each.time)) for each in payload.times]
    delivery = await _statement(request, session, application_id, visit_id)
    return answered(response, await book_visit(deps, delivery, times))


async def _statement(
    request: Request, session: ApplicantsSession, application_id: UUID, statement_id: UUID
) -> Delivery:
    """What somebody says about an application that the ministry has."""
    return Delivery(
        person_id=session.holder_id,
        application_id=application_id,
        submission_id=statement_id,
        body=await request.json(),
    )
