"""The marks that an officer gives answers with a verdict on a document, checked against the newest answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.rules.cases.answer_marks import AGREES, DIFFERS, MAX_SAYS_LENGTH, provable_answers
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.written_text import tidied_line
from moi_pwa.storage.cases import cases


@dataclass(frozen=True, kw_only=True)
class Difference:
    """An answer from which a document differs."""

    path: str
    says: str = ""
    """The text in the document; "" if the officer did not write it."""


async def marks_given(
    locked: CaseTransaction, document_id: str, agrees: Sequence[str], differs: Sequence[Difference], *, accepted: bool
) -> dict[str, Json]:
    """Return the marks as data of the event; without a key where there are none.

    An accepted document agrees with every answer that it can prove and that is not said to differ.

    Raises:
        AnswersRefusedError: "unknown_field" for an answer that this document cannot prove now, with its path; path
            "differs", "unprintable".
    """
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    asked = ask(locked.deps.services[locked.row.service], latest.answers, facts)
    provable = provable_answers(asked.questions).get(document_id, [])
    named = [*agrees, *(each.path for each in differs)]
    if unknown := [path for path in named if path not in provable]:
        raise AnswersRefusedError([Problem(path=path, code="unknown_field") for path in unknown])
    said = {each.path: tidied_line(DIFFERS, each.says)[:MAX_SAYS_LENGTH] for each in differs}
    data: dict[str, Json] = {
        AGREES: [path for path in provable if path not in said and (accepted or path in agrees)],
        DIFFERS: [
            {"path": path, "says": said[path]} if said[path] else {"path": path} for path in provable if path in said
        ],
    }
    return {name: value for name, value in data.items() if value}
