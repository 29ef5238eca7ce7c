"""The request that sends an application."""

from playwright.sync_api import Route

PUT = "**/api/applications/*"


def put_of(route: Route) -> bool:
    return route.request.method == "PUT"
