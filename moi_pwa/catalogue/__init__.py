"""The services of the ministry, as data: every module of `services/` declares one as SERVICE.

Another ministry has such a folder of its own (`moi_pwa/ministry.py`).
"""

import importlib
import pkgutil
from dataclasses import replace
from functools import cache

from moi_pwa.catalogue import services as own_services
from moi_pwa.core.service import Service
from moi_pwa.ministry import ministry_module


@cache
def all_services() -> tuple[Service, ...]:
    """Return every service, in the order of the phases, then of their codes."""
    declarations = ministry_module("services") or own_services
    names = [module.name for module in pkgutil.iter_modules(declarations.__path__)]
    services = [importlib.import_module(f"{declarations.__name__}.{name}").SERVICE for name in names]
    return tuple(sorted(services, key=lambda service: (service.phase, service.code)))


def offered_services(*, coming_soon: bool) -> tuple[Service, ...]:
    """Return every service, in the same order.

    With `coming_soon`, services that are closed until a setting opens them are open too.
    """
    return tuple(replace(service, coming_soon=False) if coming_soon else service for service in all_services())


def get_service(code: str) -> Service:
    """Return the service with this code. Raises KeyError if there is none."""
    return {service.code: service for service in all_services()}[code]


def service_by_slug(slug: str) -> Service:
    """Return the service at this address. Raises KeyError if there is none."""
    return {service.slug: service for service in all_services()}[slug]
