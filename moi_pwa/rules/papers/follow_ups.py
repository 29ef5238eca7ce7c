"""The offer of a renewal or an extension to the holder of a paper.

Twin: `service_worker/src/core/papers/follow_ups.js`.
"""

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.papers import FollowUp
from moi_pwa.rules.forms.conditions import evaluate


def is_offered(follow_up: FollowUp, answers: Answers, facts: Facts) -> bool:
    """Return whether a follow-up is offered.

    `answers` are those of the application for the paper; an unknown condition offers it.
    """
    return follow_up.when is None or evaluate(follow_up.when, [answers], facts) is not False
