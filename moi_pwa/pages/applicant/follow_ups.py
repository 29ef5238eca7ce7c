"""What holders of papers apply for next, for the screens that show papers."""

import json

from moi_pwa.core.answers import Json
from moi_pwa.core.papers import FollowUp
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.declaration import condition_to_json


def follow_ups(services: tuple[Service, ...]) -> str:
    """JSON: code of the service that issues -> `FollowUps` of `service_worker/src/core/follow_up.js`; without services that are closed."""
    is_open = {service.code for service in services if not service.coming_soon}
    said: dict[str, Json] = {}
    for service in services:
        declared = (
            {"renewed_by": service.paper.renewed_by, "extended_by": service.paper.extended_by} if service.paper else {}
        )
        offered = {name: _said(each) for name, each in declared.items() if each and each.service in is_open}
        if offered:
            said[service.code] = offered
    return json.dumps(said, separators=(",", ":"))


def _said(each: FollowUp) -> Json:
    said: dict[str, Json] = {
        "service": each.service,
        "answers": dict(each.answers),
        "number": each.number,
        "first": each.first,
        "last": each.last,
        "asked_anew": list(each.asked_anew),
        "companions": dict(each.companions) or None,
        "when": condition_to_json(each.when) if each.when else None,
    }
    return {name: value for name, value in said.items() if value is not None}
