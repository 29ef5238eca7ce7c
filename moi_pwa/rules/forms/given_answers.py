"""The answers of an application that follow from the party that files it, in place of what was sent for them."""

from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import ask


def with_given(service: Service, answers: Answers, facts: Facts) -> dict[str, Json]:
    """Return the answers with what follows from `facts.filer`.

    An answer that this leaves without its question stays, and is a problem.
    """
    questions = ask(service, answers, facts).questions
    return {**answers, **{each.path: each.answer for each in questions if each.follows}}
