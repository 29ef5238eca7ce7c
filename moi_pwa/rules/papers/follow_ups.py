"""Whether the holder of a paper can go on as its service declares. Twin: `service_worker/src/core/follow_up.js`."""

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.papers import FollowUp
from moi_pwa.rules.forms.conditions import evaluate


def is_offered(follow_up: FollowUp, answers: Answers, facts: Facts) -> bool:
    """`answers`: of the application for the paper. What they do not say keeps nobody from applying."""
    return follow_up.when is None or evaluate(follow_up.when, [answers], facts) is not False
