"""What a form of the desk holds, checked: anyone who can open the websocket can send anything."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from moi_pwa.rules.dates import parse_day
from moi_pwa.rules.written_text import MAX_REASON_LENGTH

MAX_TEXT_LENGTH = 2_000

RequiredText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT_LENGTH)]
OptionalText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_TEXT_LENGTH)]


class WrongFormError(ValueError):
    """`name` of the first control that is not filled in as it must be."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ReasonForm(Form):
    """Why money is to be given back, or is not."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_REASON_LENGTH)]


def read_form(kind: type[Form], given: object) -> dict[str, Any]:
    """What the step takes. Raises WrongFormError."""
    try:
        return kind.model_validate(given if isinstance(given, dict) else {}).model_dump()
    except ValidationError as error:
        raise WrongFormError(str(error.errors()[0]["loc"][0])) from None


def typed(form: object, name: str, longest: int) -> str:
    """A tidy text of at most so many characters; "" of what is none."""
    value = form.get(name, "") if isinstance(form, dict) else ""
    return value[:longest].strip() if isinstance(value, str) else ""


def typed_day(form: object, name: str) -> date | None:
    return parse_day(typed(form, name, 10))
