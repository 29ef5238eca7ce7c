"""Which of a service's courses an application runs."""

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.course import CourseCode
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.other_party import is_asked
from moi_pwa.rules.forms.answers import rule_violations
from moi_pwa.rules.forms.conditions import applies


def choose_course(service: Service, answers: Answers, facts: Facts, *, has_asked: bool | None = None) -> CourseCode:
    """Those who need prior approval (R05) run the restricted one; `facts` are those of the day of sending.

    Who is decided on elsewhere (a wife's nationality, by the minister) runs that course.
    Where another party must agree only sometimes, those to whom it applies run the same with that agreement first.
    `has_asked`: of a case that is under way, whether its course has asked one: later answers ask nobody any more. None: it is just sent.
    """
    usual, restricted = service.course, service.restricted_course
    elsewhere = service.decided_elsewhere
    if elsewhere and applies(elsewhere.when, (answers,), facts):
        usual = elsewhere.course
    where = service.other_party.where if service.other_party else None
    if where and (is_asked(service, answers, facts.today) if has_asked is None else has_asked):
        usual, restricted = where.course, where.restricted_course
    if restricted is None:
        return usual
    found = {violation.rule.finds for violation in rule_violations(service, answers, facts)}
    return restricted if "prior_approval" in found else usual
