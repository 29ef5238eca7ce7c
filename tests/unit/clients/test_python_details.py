"""The details that the client for Python prepares, with a server that is a list of answers."""

import json
from typing import Any

from moi_client.credentials import Credentials, new_private_key
from moi_client.encoding import to_base64url
from moi_client.exchange import Answer
from moi_client.flows import Case, Flows

SERVICE = {
    "code": "TEMP_EXT",
    "version": 1,
    "title": "",
    "summary": "",
    "directorate": "residence",
    "target_days": 5,
    "page": "",
}


def prepared_for(ask: dict[str, Any]) -> Any:
    """Return the body that answers a request."""
    flows = Flows(
        "https://moi.example",
        Credentials.from_pem("the-client", new_private_key()),
        scopes=[],
        receipt_keys=None,
        clock=lambda: 0,
        patience=0,
    )
    case = Case(
        id="a", reference="MOI-1", service="TEMP_EXT", status="needs_details", updated_at="", ask=ask, told={"ask": ask}
    )
    steps = flows.prepare_details(case, {"name": "Layla"}, [], "")
    answers = [{"services": [SERVICE]}, {"public_key": to_base64url(bytes(32))}]
    try:
        next(steps)
        while True:
            steps.send(Answer(200, {}, json.dumps(answers.pop(0)).encode()))
    except StopIteration as end:
        return end.value.body


def test_details_name_the_request_that_they_answer():
    assert prepared_for({"request_seq": 3, "fields": ["name"]})["request_seq"] == 3


def test_details_name_no_request_if_the_server_names_none():
    assert "request_seq" not in prepared_for({"fields": ["name"]})
