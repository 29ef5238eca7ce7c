"""Texts of officers to applicants, put into both languages: requests for details, and conditions of an approval."""

from collections.abc import Sequence

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.core.text import LANGUAGES, Text
from moi_pwa.rules.cases.details_request import (
    in_both_languages,
    ready_sentences,
    rejections,
    requested_names,
    unknown_paths,
)
from moi_pwa.rules.forms.answers import ask
from moi_pwa.storage.cases import cases


async def details_asked(
    locked: CaseTransaction, *, message: str, fields: Sequence[str], documents: Sequence[str]
) -> dict[str, Json]:
    """Return the data of the event.

    `message_said` is the message in both languages, if part of it is a ready sentence. `asked_said` names what is asked
    for, in both.

    Raises:
        AnswersRefusedError: "unknown_field" for what the form does not ask.
    """
    deps, row = locked.deps, locked.row
    latest = await cases.latest_submission(locked.session, row.id)
    facts = await facts_of_case(deps, locked.session, row, locked.events)
    questions = ask(deps.services[row.service], latest.answers, facts).questions
    if unknown := unknown_paths(questions, fields, documents):
        raise AnswersRefusedError([Problem(path=path, code="unknown_field") for path in unknown])
    todays = (await deps.book.facts(locked.session, deps.today())).lists
    ready = ready_sentences(todays.get("request_sentences", {}))
    said = in_both_languages(message, [*ready.values(), *rejections(questions, locked.events).values()])
    names = requested_names(questions, fields, documents)
    data: dict[str, Json] = {
        "message": message,
        "fields": list[Json](dict.fromkeys(fields)),
        "documents": list[Json](dict.fromkeys(documents)),
    }
    if said:
        data["message_said"] = _texts(said)
    if names:
        data["asked_said"] = {language: [each.in_language(language) for each in names] for language in LANGUAGES}
    return data


async def conditions_set(locked: CaseTransaction, conditions: str) -> dict[str, Json]:
    """Return the data of an approval about its conditions: `conditions_said` is as `message_said`."""
    todays = (await locked.deps.book.facts(locked.session, locked.deps.today())).lists
    said = in_both_languages(conditions, ready_sentences(todays.get("approval_conditions", {})).values())
    return {"conditions": conditions, "conditions_said": _texts(said)} if said else {"conditions": conditions}


def _texts(text: Text) -> dict[str, Json]:
    return {language: text.in_language(language) for language in LANGUAGES}
