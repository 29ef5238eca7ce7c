"""The choice of the course, among those of its service, that an application runs."""

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.course import CourseCode
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.other_party import is_asked
from moi_pwa.rules.forms.answers import rule_violations
from moi_pwa.rules.forms.conditions import applies


def choose_course(service: Service, answers: Answers, facts: Facts, *, has_asked: bool | None = None) -> CourseCode:
    """Return the course that an application runs.

    An application that needs prior approval (R05) runs the restricted course. An application that is decided elsewhere
    (a wife's nationality, by the minister) runs the course declared for that. Where another party must agree only
    sometimes, the applications to which this applies run the same course with that agreement first.

    Args:
        service: the service applied for.
        answers: the answers.
        facts: the facts of the day of sending.
        has_asked: for a case under way, whether its course has asked another party: later answers ask nobody any more.
            None means that the application is just being sent.
    """
    usual, restricted = service.course, service.restricted_course
    elsewhere = service.decided_elsewhere
    if elsewhere and applies(elsewhere.when, (answers,), facts):
        usual = elsewhere.course
    asked_where = service.other_party.where if service.other_party else None
    if asked_where and (is_asked(service, answers, facts.today) if has_asked is None else has_asked):
        usual, restricted = asked_where.course, asked_where.restricted_course
    if restricted is None:
        return usual
    findings = {violation.rule.finds for violation in rule_violations(service, answers, facts)}
    return restricted if "prior_approval" in findings else usual
