"""Applications of the demonstration, which a browser sends."""

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.course import CourseCode
from moi_pwa.core.service import Service
from moi_pwa.demo.applications import DemoApplication, for_applicant, sendable_applications
from moi_pwa.gateways.clock import now
from moi_pwa.rules.cases.choose_course import choose_course
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.reference.on_day import facts_on


def files_of(paper: DemoApplication) -> list[str]:
    """Return the paths of the documents that go with the application."""
    asked = ask(paper.service, paper.answers, facts_on(reference_data(), amman_day(now()))).questions
    return [each.path for each in asked if each.field.kind == "file" and each.answer]


def paper_for(service: Service, course: CourseCode) -> DemoApplication:
    """Return the service's first example that runs this course."""
    facts = facts_on(reference_data(), amman_day(now()))
    examples = sendable_applications(service, facts)
    example = next(each for each in examples if choose_course(service, each.answers, facts) == course)
    return for_applicant(example, f"{service.code} {course} in a browser")
