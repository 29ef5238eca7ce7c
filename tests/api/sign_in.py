"""An applicant who signs in by a one-time code."""

import re

import httpx

from moi_pwa.actions.deps import Deps
from moi_pwa.gateways.sms import FileSms

MOBILE = "0790000012"


async def sign_in(client: httpx.AsyncClient, deps: Deps, mobile: str = MOBILE) -> httpx.Response:
    await client.post("/api/session/code", json={"mobile": mobile})
    assert isinstance(deps.sms, FileSms)
    found = re.search(r"\d{6}", deps.sms.messages()[-1]["text"])
    assert found
    return await client.post("/api/session", json={"mobile": mobile, "code": found.group()})
