"""The desk's forms, checked: anyone who can open the websocket can send anything."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from moi_pwa.rules.dates import parse_day
from moi_pwa.rules.written_text import MAX_REASON_LENGTH

MAX_TEXT_LENGTH = 2_000

RequiredText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT_LENGTH)]
OptionalText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_TEXT_LENGTH)]


class WrongFormError(ValueError):
    """A control of a form is not filled in as it must be. `name` is that of the first such control."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ReasonForm(Form):
    """The reason for a refund, or for declining one."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_REASON_LENGTH)]


def read_form(kind: type[Form], given: object) -> dict[str, Any]:
    """Return the arguments of the step.

    Raises:
        WrongFormError: a control is not filled in as it must be.
    """
    try:
        return kind.model_validate(given if isinstance(given, dict) else {}).model_dump()
    except ValidationError as error:
        raise WrongFormError(str(error.errors()[0]["loc"][0])) from None


def typed(form: object, name: str, longest: int) -> str:
    """Return a trimmed text of at most so many characters; "" if the form has none."""
    value = form.get(name, "") if isinstance(form, dict) else ""
    return value[:longest].strip() if isinstance(value, str) else ""


def typed_day(form: object, name: str) -> date | None:
    return parse_day(typed(form, name, 10))
