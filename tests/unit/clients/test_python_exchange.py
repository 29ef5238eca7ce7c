"""The exchange of the client for Python with a server that is a list of answers: tokens, limits, repeats, refusals."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey
from moi_client.credentials import Credentials, new_private_key, thumbprint
from moi_client.errors import (
    AnswersRefusedError,
    ConflictError,
    MoiError,
    NoAnswerError,
    NotPermittedError,
    RefusedError,
    TokenRefusedError,
    TooManyRequestsError,
    UnavailableError,
    UnreadableAnswerError,
)
from moi_client.exchange import ATTEMPTS, NO_ANSWER, Answer, Exchange, Pause, Request, Steps

NOW = 1_767_000_000
ISSUER = "https://moi.example/api/oauth"
ASK = Request(method="GET", path="/api/sync")
CREDENTIALS = Credentials.from_pem("the-client", new_private_key())


def answer(status: int, body: Any = None, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, b"" if body is None else json.dumps(body).encode())


def token(name: str = "t1") -> Answer:
    return answer(200, {"access_token": name, "expires_in": 600})


def problem(status: int, code: str, **members: Any) -> Answer:
    return answer(status, {"type": f"/problems/{code}", "title": "No.", **members})


@dataclass
class Played:
    """An exchange whose server answers from a list, and whose clock moves by its pauses."""

    answers: list[Answer]
    now: float = NOW
    requests: list[Request] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.exchange = Exchange(CREDENTIALS, issuer=ISSUER, scopes="", clock=lambda: self.now, patience=60)

    def ask(self, request: Request = ASK) -> Answer:
        return self.play(self.exchange.ask(request))

    def play(self, steps: Steps[Answer]) -> Answer:
        given = None
        try:
            while True:
                step = next(steps) if given is None else steps.send(given)
                if isinstance(step, Pause):
                    self.now += step.seconds
                    self.pauses.append(step.seconds)
                    given = NO_ANSWER
                else:
                    self.requests.append(step)
                    given = self.answers.pop(0)
        except StopIteration as end:
            return end.value

    @property
    def bearers(self) -> Sequence[str]:
        return [each.headers["Authorization"] for each in self.requests if "Authorization" in each.headers]


def assertion_of(request: Request) -> str:
    form = parse_qs(request.content.decode())
    assert form["grant_type"] == ["client_credentials"]
    return form["client_assertion"][0]


def test_a_token_is_got_once_and_used_for_each_request():
    played = Played([token(), answer(200), answer(200)])
    played.ask()
    played.ask()
    assert played.bearers == ["Bearer t1", "Bearer t1"]
    assert [each.path for each in played.requests] == ["/api/oauth/token", "/api/sync", "/api/sync"]


def test_a_token_is_renewed_before_its_end():
    played = Played([token(), answer(200), token("t2"), answer(200)])
    played.ask()
    played.now += 575
    played.ask()
    assert played.bearers == ["Bearer t1", "Bearer t2"]


def test_a_token_that_the_server_takes_no_longer_is_replaced_once():
    played = Played([token(), problem(401, "invalid_token"), token("t2"), problem(401, "invalid_token")])
    with pytest.raises(RefusedError, match="invalid_token"):
        played.ask()
    assert played.bearers == ["Bearer t1", "Bearer t2"]


def test_the_assertion_is_the_clients_for_this_server_and_a_minute():
    played = Played([token(), answer(200)])
    played.ask()
    jwk = CREDENTIALS.public_jwk
    read = jwt.decode(assertion_of(played.requests[0]), ECKey.import_key(jwk), algorithms=["ES256"])
    jti = read.claims.pop("jti")
    assert len(jti) == 36
    assert read.claims == {"iss": "the-client", "sub": "the-client", "aud": ISSUER, "iat": NOW, "exp": NOW + 60}
    assert read.header == {"alg": "ES256", "kid": ECKey.import_key(jwk).thumbprint(), "typ": "JWT"}


def test_each_attempt_to_get_a_token_has_an_assertion_of_its_own():
    played = Played([NO_ANSWER, token(), answer(200)])
    played.ask()
    first, second = (assertion_of(each) for each in played.requests[:2])
    assert first != second


def test_a_jwk_gives_the_same_key_as_its_own_library():
    for made in (ECKey.generate_key("P-256"), OKPKey.generate_key("Ed25519")):
        credentials = Credentials.from_jwk("the-client", {k: str(v) for k, v in made.as_dict(private=True).items()})
        assert thumbprint(credentials.public_jwk) == made.thumbprint()


def test_a_key_on_another_curve_is_refused():
    other = ECKey.generate_key("P-384")
    with pytest.raises(ValueError, match="P-256 or Ed25519"):
        Credentials.from_jwk("the-client", {k: str(v) for k, v in other.as_dict(private=True).items()})
    with pytest.raises(ValueError, match="P-256 or Ed25519"):
        Credentials.from_pem("the-client", other.as_pem(private=True))


def test_the_private_key_is_not_in_what_is_printed():
    assert "private_key" not in repr(CREDENTIALS)


@pytest.mark.parametrize("lost", [NO_ANSWER, answer(500), answer(502), problem(503, "newer_case"), answer(504)])
def test_what_was_not_answered_is_sent_again(lost: Answer):
    played = Played([token(), lost, lost, answer(200)])
    assert played.ask().status == 200
    assert len(played.pauses) == 2


def test_it_gives_up_after_several_attempts_with_longer_and_longer_pauses():
    played = Played([token(), *[NO_ANSWER] * ATTEMPTS])
    with pytest.raises(NoAnswerError):
        played.ask()
    assert len(played.pauses) == ATTEMPTS - 1
    assert all(2**n / 2 <= pause <= 2**n for n, pause in enumerate(played.pauses, start=1) if 2**n < 30)


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_the_server_says(status: int):
    played = Played([token(), answer(status, retry_after="17"), answer(200)])
    played.ask()
    assert played.pauses == [17]


def test_a_longer_wait_than_its_patience_is_for_the_caller():
    played = Played([token(), answer(429, {"type": "/problems/too_many_attempts"}, retry_after="3600")])
    with pytest.raises(TooManyRequestsError) as refused:
        played.ask()
    assert (refused.value.retry_after, played.pauses) == (3600, [])


def test_it_sends_nothing_while_the_limit_is_spent():
    played = Played([token(), answer(200, ratelimit='"client_requests";r=0;t=12'), answer(200)])
    played.ask()
    assert played.pauses == []
    played.ask()
    assert played.pauses == [12]


def test_it_does_not_wait_while_something_is_left_of_the_limit():
    played = Played([token(), answer(200, ratelimit='"client_requests";r=10;t=12'), answer(200)])
    played.ask()
    played.ask()
    assert played.pauses == []


@pytest.mark.parametrize(
    "refused,kind",
    [
        (problem(409, "different_content"), ConflictError),
        (problem(403, "insufficient_scope"), NotPermittedError),
        (problem(422, "answers_refused", problems=[]), AnswersRefusedError),
        (problem(404, "not_found"), RefusedError),
        (answer(400, {"error": "invalid_client"}), TokenRefusedError),
        (answer(301), RefusedError),
    ],
)
def test_a_refusal_is_raised_at_once_as_its_kind(refused: Answer, kind: type[MoiError]):
    played = Played([token(), refused])
    with pytest.raises(kind) as error:
        played.ask()
    assert type(error.value) is kind
    assert played.pauses == []


def test_a_refusal_has_the_servers_code_and_problems():
    of_a_date = {"path": "arrival_date", "code": "in_the_past", "params": {}}
    played = Played([token(), problem(422, "answers_refused", problems=[of_a_date])])
    with pytest.raises(AnswersRefusedError) as refused:
        played.ask()
    assert (refused.value.code, refused.value.title, refused.value.problems) == ("answers_refused", "No.", [of_a_date])


def test_an_answer_of_something_between_is_not_taken_for_the_servers():
    with pytest.raises(UnreadableAnswerError):
        Answer(200, {}, b"<html>Sign in to this network</html>").json()


def test_a_refusal_of_something_between_is_unavailable_all_the_same():
    played = Played([token(), *[Answer(502, {}, b"<html>Bad gateway</html>")] * ATTEMPTS])
    with pytest.raises(UnavailableError) as refused:
        played.ask()
    assert refused.value.code == "unknown"
