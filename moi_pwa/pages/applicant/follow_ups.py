"""The services that holders of papers apply for next, for the screens that show papers."""

import json

from moi_pwa.core.answers import Json
from moi_pwa.core.papers import FollowUp
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.declaration import condition_to_json


def follow_ups(services: tuple[Service, ...]) -> str:
    """Return JSON that maps an issuing service to `FollowUps` of `service_worker/src/core/papers/follow_ups.js`.

    Closed services are left out.
    """
    is_open = {service.code for service in services if not service.coming_soon}
    by_service: dict[str, Json] = {}
    for service in services:
        declared = (
            {"renewed_by": service.paper.renewed_by, "extended_by": service.paper.extended_by} if service.paper else {}
        )
        offered = {name: _follow_up_json(each) for name, each in declared.items() if each and each.service in is_open}
        if offered:
            by_service[service.code] = offered
    return json.dumps(by_service, separators=(",", ":"))


def _follow_up_json(each: FollowUp) -> Json:
    values: dict[str, Json] = {
        "service": each.service,
        "answers": dict(each.answers),
        "number": each.number,
        "first": each.first,
        "last": each.last,
        "asked_anew": list(each.asked_anew),
        "companions": dict(each.companions) or None,
        "when": condition_to_json(each.when) if each.when else None,
    }
    return {name: value for name, value in values.items() if value is not None}
