"""Which of a service's courses an application runs."""

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.course import CourseCode
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import rule_violations


def choose_course(service: Service, answers: Answers, facts: Facts) -> CourseCode:
    """Those who need prior approval (R05) run the restricted one; `facts` are those of the day of sending."""
    if service.restricted_course is None:
        return service.course
    found = {violation.rule.finds for violation in rule_violations(service, answers, facts)}
    return service.restricted_course if "prior_approval" in found else service.course
