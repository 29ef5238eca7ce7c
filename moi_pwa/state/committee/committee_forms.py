"""The forms of a committee's session, checked: anyone who can open the websocket can send anything."""

from typing import cast
from uuid import UUID

from moi_pwa.core.committee import CaseResult, CommitteeOutcome, Votes
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.rules.committee.minutes import MAX_AGENDA, MAX_REASONS_LENGTH
from moi_pwa.state.forms import typed

MAX_NAMES_LENGTH = 4_000
_OUTCOMES = ("approve", "reject", "postpone")
_DIGITS = 3
_CHOSEN = "case "


def chosen_cases(form: object) -> list[UUID]:
    """Return the ids of the ticked cases. Ticked boxes are named "case <id>"."""
    named = [str(name) for name in form if str(name).startswith(_CHOSEN)] if isinstance(form, dict) else []
    found = [read_id(name.removeprefix(_CHOSEN)) for name in named[:MAX_AGENDA]]
    return [each for each in found if each.int]


def read_id(text: str) -> UUID:
    """Return the id, or an id that belongs to nothing if the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def read_result(form: object, case_id: UUID) -> CaseResult:
    """Return the result of a case.

    Raises:
        AnswersRefusedError: path "item <case id>", "malformed".
    """
    counts = [typed(form, name, _DIGITS + 1) for name in ("in_favour", "against", "abstained")]
    outcome = typed(form, "outcome", 16)
    if outcome not in _OUTCOMES or not all(_is_count(each) for each in counts):
        raise AnswersRefusedError([Problem(path=f"item {case_id}", code="malformed")])
    in_favour, against, abstained = (int(each or "0") for each in counts)
    return CaseResult(
        votes=Votes(in_favour=in_favour, against=against, abstained=abstained),
        outcome=cast("CommitteeOutcome", outcome),
        reasons=typed(form, "reasons", MAX_REASONS_LENGTH + 1),
    )


def _is_count(text: str) -> bool:
    """Return whether the text is a count. An empty text counts as 0."""
    return text == "" or (text.isdecimal() and len(text) <= _DIGITS)
