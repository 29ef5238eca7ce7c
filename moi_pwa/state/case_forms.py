"""What the forms of the case page hold, checked: whoever can open the websocket can send anything."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from moi_pwa.rules.lifecycle import DETAILS_DAYS

LONGEST_TEXT = 2_000

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Maybe = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT)]


class WrongFormError(ValueError):
    """`name` of the first control that is not filled in as it must be."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Asking(_Form):
    """`fields` and `documents`: paths. `days` that the applicant has."""

    message: Said
    days: int = Field(ge=1, le=DETAILS_DAYS)
    fields: list[str]
    documents: list[str]


class Recommending(_Form):
    outcome: Literal["approve", "reject"]
    note: Said


class SendingBack(_Form):
    message: Said


class Approving(_Form):
    conditions: Maybe = ""
    note: Maybe = ""


class Rejecting(_Form):
    reason: Said
    note: Said


def read_form(kind: type[_Form], given: object) -> dict[str, Any]:
    """What the step takes. Raises WrongFormError."""
    try:
        return kind.model_validate(given if isinstance(given, dict) else {}).model_dump()
    except ValidationError as error:
        raise WrongFormError(str(error.errors()[0]["loc"][0])) from None


def read_asking(given: object, today: date) -> dict[str, Any]:
    """The same for `ask_details`. Ticked boxes are named "field <path>" and "document <path>". Raises WrongFormError."""
    form: dict[str, Any] = {str(name): value for name, value in given.items()} if isinstance(given, dict) else {}
    ticked = {
        f"{kind}s": [name.removeprefix(f"{kind} ") for name in form if name.startswith(f"{kind} ")]
        for kind in ("field", "document")
    }
    if not any(ticked.values()):
        raise WrongFormError("asked")
    asking = read_form(Asking, {**form, **ticked})
    until = today + timedelta(days=asking.pop("days"))
    return {**asking, "until": until}
