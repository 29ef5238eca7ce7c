"""Builds the views of the rules that an application violates."""

from collections.abc import Sequence

from moi_pwa.core.service import Rule
from moi_pwa.core.text import Language
from moi_pwa.locales import words
from moi_pwa.presentation.cases._question_labels import item_title
from moi_pwa.presentation.cases.case_view import RuleView
from moi_pwa.presentation.problem_text import sentence
from moi_pwa.rules.forms.answers import Question, RuleViolation

_SEVERITIES = ("blocks", "decides", "warns")
"""The severities of rules, heaviest first."""


def present_rules(violations: Sequence[RuleViolation], questions: list[Question], language: Language) -> list[RuleView]:
    """Return one view for each sentence, with everything that it concerns."""
    alike: dict[tuple[str, str], list[RuleViolation]] = {}
    for each in sorted(violations, key=lambda each: _SEVERITIES.index(each.rule.severity)):
        message_of = {each.rule.id: each.rule.message.in_language(language)}
        alike.setdefault((each.rule.id, sentence(each.rule.id, each.params, words(language), message_of)), []).append(
            each
        )
    return [
        _rule(each[0].rule, message, _concerns([one.path for one in each], questions, language), language)
        for (_, message), each in alike.items()
    ]


def _concerns(paths: Sequence[str], questions: list[Question], language: Language) -> list[str]:
    """Return the questions; one that several were asked names them: "Nationality: Companion 1, Companion 2"."""
    comma = "، " if language == "ar" else ", "
    of: dict[str, list[str]] = {}
    for question in questions:
        if question.path in paths:
            whose = item_title(question, questions, language)
            of.setdefault(question.field.label.in_language(language), []).extend([whose] if whose else [])
    return [f"{label}: {comma.join(whose)}" if whose else label for label, whose in of.items()]


def _rule(rule: Rule, message: str, concerns: Sequence[str], language: Language) -> RuleView:
    between = "؛ " if language == "ar" else "; "
    return RuleView(
        severity=rule.severity,
        message=message,
        basis=rule.basis.in_language(language) if rule.basis else "",
        concerns=between.join(concerns),
    )
