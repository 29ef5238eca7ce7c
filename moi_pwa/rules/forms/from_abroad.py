"""Applications from abroad: the rule R11 of a service says which may be sent from there, and only it does."""

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.conditions import ServerKnows
from moi_pwa.core.service import Rule, Service
from moi_pwa.rules.forms.conditions import applies
from moi_pwa.rules.forms.questions import parts_of


def rule_about_abroad(service: Service) -> Rule | None:
    """Return the rule that refuses applications from abroad. None means that all may be sent from there."""
    return next((rule for rule in service.rules if _is_about_abroad(rule)), None)


def may_be_abroad(service: Service, answers: Answers, facts: Facts) -> bool:
    """Return whether the person whom these answers are about may be abroad."""
    rule = rule_about_abroad(service)
    return rule is None or not applies(rule.when, [answers], facts)


def _is_about_abroad(rule: Rule) -> bool:
    return any(isinstance(part, ServerKnows) and part.fact == "abroad" for part in parts_of(rule.test))
