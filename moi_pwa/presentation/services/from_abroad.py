"""Sentences about the places from where a service may be applied for, worked out from the rules of its declaration."""

from moi_pwa.core.service import Rule, Service
from moi_pwa.core.text import Language, Text
from moi_pwa.locales import say
from moi_pwa.rules.forms.from_abroad import rule_about_abroad


def where_to_apply(service: Service, language: Language) -> str:
    """Return from where a person may apply. If it depends on the application, return the sentence of the rule."""
    rule = rule_about_abroad(service)
    if rule is None:
        return say("page.service.from_anywhere", language)
    return _sentence(rule, language) if rule.when else say("page.service.from_inside", language)


def may_apply_from_abroad(service: Service) -> bool:
    """Return whether some application of the service may be sent from abroad."""
    rule = rule_about_abroad(service)
    return rule is None or rule.when is not None


def said_before_the_form(service: Service, language: Language) -> str | None:
    """Return what a person must know before the first question: who may not apply from abroad; None if all may."""
    rule = rule_about_abroad(service)
    return _sentence(rule, language) if rule else None


def _sentence(rule: Rule, language: Language) -> str:
    sentence = rule.public_condition if isinstance(rule.public_condition, Text) else rule.message
    return sentence.in_language(language)
