"""How what services issue is renewed, for the screens that show it."""

import json
from dataclasses import asdict

from moi_pwa.core.service import Service


def renewals(services: tuple[Service, ...]) -> str:
    """JSON: code of the service that issues -> `Renewal` of `service_worker/src/core/renewal.js`; without services that are closed."""
    is_open = {service.code for service in services if not service.coming_soon}
    declared = {service.code: service.paper.renewed_by for service in services if service.paper}
    said = {
        code: {name: value for name, value in asdict(renewal).items() if value is not None}
        | {"answers": dict(renewal.answers)}
        for code, renewal in declared.items()
        if renewal and renewal.service in is_open
    }
    return json.dumps(said, separators=(",", ":"))
