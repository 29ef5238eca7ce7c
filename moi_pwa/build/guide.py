"""The guide as the browser reads it: the conditions, without the sentences, which are in its page."""

from moi_pwa.catalogue.guide_questions import QUESTIONS
from moi_pwa.core.answers import Json
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.declaration import condition_to_json, field_to_json


def guide_for_the_browser(services: tuple[Service, ...]) -> dict[str, Json]:
    """Return the `Guide` of `service_worker/src/core/services/guide.js`; leads are in the order of `services`."""
    return {
        "questions": [field_to_json(question) for question in QUESTIONS],
        "leads": [
            {"service": service.code, "when": condition_to_json(service.guide.when)}
            for service in services
            if service.guide
        ],
    }
