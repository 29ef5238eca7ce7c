"""The names of the queue's views, in the groups in which they stand."""

from moi_pwa.core.text import Language
from moi_pwa.locales import say

VIEW_GROUPS = {
    "to_do": ("work", "late", "mine", "free", "answered", "watched"),
    "with_others": ("with_applicant", "at_agencies", "escalated", "recommended", "at_committee", "at_minister"),
    "all": ("waiting", "submitted", "in_review", "objected", "to_confirm"),
}
"""The views by group."""

_STATUSES = ("submitted", "in_review", "recommended")


def view_name(view: str, language: Language) -> str:
    return say(f"case.status.{view}" if view in _STATUSES else f"desk.view.{view}", language)
