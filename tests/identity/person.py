"""A person's browser at the provider of a national identity."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import httpx

MOST_PAGES = 10


async def show_identity(url: str, account: str | None, *, callback: str) -> Mapping[str, str]:
    """Follow an address to the provider, sign in there, and return the parameters that it sends to the callback.

    `account` is what the person types; None goes back without signing in.
    """
    typed = {"cancel": "1"} if account is None else {"account": account}
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(url)
        for _ in range(MOST_PAGES):
            if answer.is_redirect:
                location = str(httpx.URL(str(answer.url)).join(answer.headers["location"]))
                if location.startswith(callback):
                    return dict(parse_qsl(urlsplit(location).query))
                answer = await browser.get(location)
            elif answer.is_success and answer.request.method == "GET":
                answer = await browser.post(str(answer.url), data=typed)
            else:
                break
    raise AssertionError(f"{answer.status_code}: {answer.text}")
