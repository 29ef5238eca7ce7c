"""The recommendation that needs no reasons: an approval of a case in which nothing speaks against it."""

from collections.abc import Iterable

from moi_pwa.rules.cases.answer_marks import DIFFERS, Marks
from moi_pwa.rules.cases.document_checks import CheckedDocuments
from moi_pwa.rules.forms.answers import RuleViolation

_SPEAKING_AGAINST = frozenset({"blocks", "warns"})
"""Severities of rules whose violation has to be explained. A rule that only picks the course explains itself."""


def needs_reasons(outcome: str, documents: CheckedDocuments, marks: Marks, violations: Iterable[RuleViolation]) -> bool:
    """Return whether a recommendation needs its reasons in words.

    A refusal always does. An approval does if a document is rejected or unopened, an answer differs from its document,
    or a rule blocks or warns.
    """
    return (
        outcome != "approve"
        or bool(documents.rejected or documents.unopened)
        or any(mark.state == DIFFERS for each in marks.values() for mark in each.values())
        or any(each.rule.severity in _SPEAKING_AGAINST for each in violations)
    )
