"""The guide as the browser reads it: what decides, without the sentences, which are in its page."""

from moi_pwa.catalogue.guide import GUIDE
from moi_pwa.core.answers import Json
from moi_pwa.rules.forms.declaration import condition_to_json, field_to_json


def guide_for_the_browser() -> dict[str, Json]:
    """`Guide` in `service_worker/src/core/guide.js`."""
    return {
        "questions": [field_to_json(question) for question in GUIDE.questions],
        "leads": [{"service": lead.service, "when": condition_to_json(lead.when)} for lead in GUIDE.leads],
    }
