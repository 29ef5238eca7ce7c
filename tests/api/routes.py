"""The routes of the API by name, and what each asks for before it answers."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from moi_pwa.api.description import routes_of


def routes(api: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    """Yield every route with its name, such as "GET /api/session"."""
    for route in routes_of(api):
        for method in route.methods or ():
            yield f"{method} {route.path}", route


def asked_of(dependant: Dependant) -> set[Any]:
    """Return everything that a route depends on, through its dependencies too."""
    return {dependant.call}.union(*(asked_of(each) for each in dependant.dependencies))
