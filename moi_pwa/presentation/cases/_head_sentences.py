"""Sentences of the head of a case: the applicant's age, and the day by which the ministry decides."""

from datetime import date, datetime

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.core.text import Language
from moi_pwa.locales import say, say_count
from moi_pwa.presentation.cases.queue_view import day_in_words
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.papers.content import applicant_of


def age_in_words(found: DeskCase, now: datetime, language: Language) -> str:
    """Return the applicant's age; "" if the answers do not have the whole day of birth."""
    try:
        born = date.fromisoformat(applicant_of(found.service, found.sent[-1].answers).birth_date)
    except ValueError:
        return ""
    today = amman_day(now)
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return say_count("desk.case.age", years, language)


def due_sentence(due: date | None, today: date, language: Language) -> str:
    return say("desk.case.due_said", language, date=day_in_words(due, today, language)) if due else ""
