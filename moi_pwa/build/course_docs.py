"""The generator of docs/courses.md: every course with its diagram, from its declaration. `moi docs` calls it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from moi_pwa.build.paths import ROOT
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.course import Course, Stage, Step
from moi_pwa.core.service import Service
from moi_pwa.locales import say
from moi_pwa.rules.cases.notifications import NOTIFICATIONS, TO_OTHER_PARTY

FILE = ROOT / "docs" / "courses.md"

_LEAD = """# Courses of cases

A course (workflow) is what a case goes through from submission to its end. It is one value in `moi_pwa/catalogue/courses.py`, made of the stages in `moi_pwa/catalogue/stages/`;
everything else follows from it: the status (a fold over the events, `rules/cases/lifecycle.py`), who may take which step
(`rules/cases/permissions.py`), the desk's buttons, the clock (`rules/cases/deadlines.py`), what comes next on the phone and on the
service's page, and this page, which `moi docs` writes. Which course a case runs is decided when it is sent (`rules/cases/choose_course.py`), again
when details change an answer, and is part of the event, so that it cannot be changed afterwards.

**To add a course**: add its code to `CourseCode` in `core/course.py` and its value to `catalogue/courses.py`. A step of a new kind also needs
its event (`core/case.py`), its sentences, and an action. A course that is no longer used stays: cases that ran it are read by it.

**To change a course**: raise its `version`, and add the fingerprint that `tests/unit/rules/cases/test_course_versions.py` prints to `tests/course_versions.json`. Events carry the version, so that a server that is not updated yet knows a case
that it must not change ([why](decisions/0066-events-carry-the-version-of-their-course.md)).

In the tables, *clock* says whether the ministry's working days run; they stand still in the turn of the applicant or the other party and end with the decision. After a refusal the applicant may object, once
and for some days; where the objection is accepted the clock goes on from where it was. *Told* says how the
applicant, or who else is named, is told; everything is in the timeline as well.

Where a course consults agencies, a recommendation is possible only after all that were asked have answered. An agency that has not answered by its day is put before the
supervisor (*Overdue at agencies* in the queue), who may end the question to it with a reason; the case then goes on without its view, and silence never approves. The agencies, and what each sees, are declared in `catalogue/agencies.py` (last section); those of a course in
`consults` of the course, further ones in `consults` of a service. An officer of an agency has agencies instead of directorates, sees the question, the declared
answers and those declared documents that the reviewer's browser sealed to the agency ([envelope](envelope.md)), until the agency has answered, and no other part of a case. An interview at an embassy takes the same way ([how](desk.md#interviews-at-embassies))."""


def course_docs() -> str:
    """Return the contents of the file."""
    return "\n".join([_LEAD, "", *[line for course in COURSES.values() for line in _course(course)], *_agencies()])


def write_course_docs(path: Path = FILE) -> bool:
    """Write the file and return whether it changed."""
    text = course_docs()
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _course(course: Course) -> Iterator[str]:
    yield f"## `{course.code}`: {course.title.en} · {course.title.ar}"
    yield ""
    yield course.summary.en
    yield ""
    for label, codes in (
        ("Services", [each.code for each in all_services() if course.code in each.usual_courses]),
        (
            "Of those who need prior approval",
            [each.code for each in all_services() if course.code in each.restricted_courses],
        ),
    ):
        if codes:
            yield f"{label}: {', '.join(f'`{code}`' for code in codes)}."
            yield ""
    if course.consults:
        asked = [_names(course.consults)]
        asked += [f"{_names(each.consults)} for `{each.code}`" for each in _runners(course) if each.consults]
        yield f"Agencies that can be asked: {'; '.join(asked)}."
        yield ""
    yield from ["```mermaid", "stateDiagram-v2", f"  [*] --> {course.stages[0].status}"]
    for stage in course.stages:
        yield from _arrows(stage)
    yield from ["```", "", "| stage | turn | clock | step | by | leads to | told |", "|---|---|---|---|---|---|---|"]
    for stage in course.stages:
        yield from _rows(stage)
    yield ""


def _runners(course: Course) -> list[Service]:
    return [each for each in all_services() if course.code in each.courses]


def _names(agencies: Iterable[AgencyCode]) -> str:
    return ", ".join(f"{CONSULTATIONS[agency].name.en} (`{agency}`)" for agency in agencies)


def _agencies() -> Iterator[str]:
    yield from ["## Agencies", ""]
    yield "| agency | answers within | questions seen, by role | by id | documents read |"
    yield "|---|---|---|---|---|"
    for each in CONSULTATIONS.values():
        seen = (", ".join(f"`{name}`" for name in sorted(names)) for names in (each.roles, each.fields, each.documents))
        yield f"| {each.name.en} · {each.name.ar} `{each.agency}` | {each.days} working days | {' | '.join(seen)} |"
    yield ""


def _arrows(stage: Stage) -> Iterator[str]:
    for step in stage.steps:
        if step.to != stage.status:
            yield f"  {stage.status} --> {step.to}: {say(f'desk.event.{step.kind}', 'en')}"
    if stage.turn == "nobody":
        yield f"  {stage.status} --> [*]"


def _rows(stage: Stage) -> Iterator[str]:
    turn = stage.turn.replace("_", " ")
    if stage.days:
        turn += f", {stage.days} days at most"
    if stage.reminders:
        turn += f", reminded {', '.join(map(str, stage.reminders))} days before the end"
    clock = (
        "ended" if stage.decided else "stands" if stage.turn in ("applicant", "other_party", "appointment") else "runs"
    )
    first = f"**{say(f'case.status.{stage.status}', 'en')}** `{stage.status}` | {turn} | {clock}"
    if not stage.steps:
        yield f"| {first} | | | | |"
    for step in stage.steps:
        event = f"{say(f'desk.event.{step.kind}', 'en')} `{step.kind}`"
        yield f"| {first} | {event} | {_who(step)} | `{step.to}` | {_channels(step)} |"
        first = " | | "


def _who(step: Step) -> str:
    roles = ", ".join(sorted(say(f"desk.role.{role}", "en").lower() for role in step.roles))
    limits = [
        *(["who has taken it"] if step.by_holder else []),
        *([f"not who did {', '.join(f'`{kind}`' for kind in sorted(step.not_by))}"] if step.not_by else []),
        *([f"after {', '.join(f'`{kind}`' for kind in sorted(step.after))}"] if step.after else []),
        *([f"at most {step.at_most} times"] if step.at_most and step.at_most > 1 else []),
        *(["once"] if step.at_most == 1 else []),
        *([f"within {step.days} days"] if step.days else []),
    ]
    return f"{roles} ({'; '.join(limits)})" if limits else roles


def _channels(step: Step) -> str:
    found = NOTIFICATIONS.get(step.kind)
    if found is None:
        return ""
    ways = ", ".join(way for way, is_used in (("push", found.push), ("text", found.text)) if is_used)
    return f"other party: {ways}" if step.kind in TO_OTHER_PARTY else ways
