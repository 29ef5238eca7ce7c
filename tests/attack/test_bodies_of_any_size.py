"""A stranger's input is refused before it is processed, and the answer names the problem."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from moi_pwa.actions.applicant import give_details, submit_application
from moi_pwa.actions.cases import record_checks
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.api import json_body
from moi_pwa.api.json_body import JsonRefusedError, parse_json
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.rules.forms.bounds import out_of_bounds
from tests.api.sign_in import sign_in
from tests.attack.hostile import BODIES
from tests.cases.registers import CountedRegisters
from tests.cases.sending import READER, application_id, body_json, give, someone, submit
from tests.database.kinds import ON_SQLITE
from tests.fixtures.library_card import LIBRARY_CARD
from tests.fixtures.permit import PERMIT, passport

ADDRESS = f"/api/applications/{application_id(1)}"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
async def permits(deps: Deps) -> Deps:
    await someone(deps)
    return replace(deps, services={PERMIT.code: PERMIT}, registers=CountedRegisters())


def nothing_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("worked on before it was checked")

    monkeypatch.setattr(submit_application, "normalise_answers", never)
    monkeypatch.setattr(submit_application, "migrate_draft", never)
    monkeypatch.setattr(record_checks, "identities_in", never)
    monkeypatch.setattr(record_checks, "path_prefixes_of", never)
    monkeypatch.setattr(give_details, "normalise_answers", never)


def permit(answers: dict[str, Any]) -> dict[str, Any]:
    return body_json(passport("A123456") | answers, service="PERMIT", service_version=1)


OVERSIZED: list[tuple[dict[str, Any], Problem]] = [
    (
        {"companions": [passport("B123456")] * 17_000},
        Problem(path="companions", code="too_many_items", params={"n": 20}),
    ),
    ({"companions": [[]]}, Problem(path="companions", code="wrong_type")),
    ({"companions": [passport("B123456"), 1]}, Problem(path="companions", code="wrong_type")),
    ({"companions": [{"passport_number": ["x"]}]}, Problem(path="companions/0/passport_number", code="wrong_type")),
    ({"name": "x" * 10_001}, Problem(path="name", code="too_long", params={"n": 100})),
    ({"name": "x" * 401}, Problem(path="name", code="too_long", params={"n": 100})),
    ({"permit_expiry": "9" * 1_001}, Problem(path="permit_expiry", code="too_long", params={"n": 1_000})),
    ({"name": "a" + "\u0301" * 11}, Problem(path="name", code="unprintable")),
    ({"name": {"a": "b"}}, Problem(path="name", code="wrong_type")),
    ({"name": "\ud800"}, Problem(path="name", code="unprintable")),
    ({"passport_number": "A12\x00456"}, Problem(path="passport_number", code="unprintable")),
    ({"nobody_asked": [[]]}, Problem(path="nobody_asked", code="unknown_field")),
]


@ON_SQLITE
@pytest.mark.parametrize("answers, expected", OVERSIZED, ids=lambda each: str(each)[:40])
async def test_what_is_too_much_is_refused_before_anything_is_worked_out(
    permits: Deps, monkeypatch: pytest.MonkeyPatch, answers: dict[str, Any], expected: Problem
):
    nothing_is_worked_out(monkeypatch)
    most = next(field for field in PERMIT.sections[0].fields if field.id == "companions").maximum  # pyright: ignore[reportAttributeAccessIssue]
    if "n" in expected.params and expected.code == "too_many_items":
        expected = replace(expected, params={"n": most})
    with pytest.raises(AnswersRefusedError) as refused:
        await submit(permits, permit(answers))
    assert list(refused.value.problems) == [expected]


@ON_SQLITE
@pytest.mark.parametrize("value", [[passport("B123456")] * 17_000, [[]], "x" * 10_001, {"a": 1}])
async def test_a_detail_that_is_too_much_is_refused_before_it_is_put_in(
    permits: Deps, monkeypatch: pytest.MonkeyPatch, value: Json
):
    from moi_pwa.actions.desk import desk_steps
    from tests.cases.officers import RANA

    await submit(permits, permit({}))
    await desk_steps.take_case(permits, RANA, SeenCase(application_id(1), 1))
    await desk_steps.ask_details(
        permits, RANA, SeenCase(application_id(1), 2), DetailsRequest(message="?", fields=["companions"])
    )
    nothing_is_worked_out(monkeypatch)
    with pytest.raises(AnswersRefusedError) as refused:
        await give(permits, {"answers": {"companions": value}, "documents": []})
    assert [each.path for each in refused.value.problems] == ["companions"]


async def test_registers_are_not_asked_again_about_what_came_before(permits: Deps):
    first = await submit(permits, permit({}))
    again = await submit(permits, permit({}))
    assert (again.receipt, permits.registers.asked) == (first.receipt, 1)  # pyright: ignore[reportAttributeAccessIssue]


async def test_what_came_before_is_answered_though_the_form_takes_less_today(permits: Deps):
    body = permit({"companions": [passport("B123456"), passport("C123456")]})
    first = await submit(permits, body)
    [section] = PERMIT.sections
    fields = tuple(replace(each, maximum=1) if each.id == "companions" else each for each in section.fields)  # pyright: ignore[reportArgumentType, reportCallIssue]
    today = replace(permits, services={"PERMIT": replace(PERMIT, sections=(replace(section, fields=fields),))})
    assert (await submit(today, body)).receipt == first.receipt


def test_an_answer_under_a_former_name_is_bounded_as_well():
    [renamed] = [
        (field.renamed_from[0], field.id)
        for section in LIBRARY_CARD.sections
        for field in section.fields
        if field.renamed_from
    ][:1]
    assert [each.code for each in out_of_bounds(LIBRARY_CARD, {renamed[0]: "x" * 10_001})] == ["too_long"]


async def test_a_hostile_body_is_refused_with_a_reason(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    for name, body in BODIES.items():
        answer = await client.put(ADDRESS, content=body(), headers=JSON)
        assert answer.status_code in {409, 422}, (name, answer.text[:300])
        assert answer.json()["type"].startswith("/problems/"), name


REFUSED: list[tuple[bytes, str]] = [
    (b"[" * 100_000, "too_many_values"),
    (b"[" * 20_000, "too_deep"),
    (b"[" * 50 + b"]" * 50, "too_deep"),
    (b"[" + b"0," * 40_000 + b"0]", "too_many_values"),
    (json.dumps({str(n): n for n in range(1_001)}).encode(), "too_many_values"),
    (b'{"a":1,"a":2}', "duplicate_name"),
    (b'{"a":{"b":1,"\\u0062":2}}', "duplicate_name"),
    (b'{"' + b"x" * 101 + b'":1}', "too_large"),
    (b"9" * 100_000, "too_large"),
    (b"9007199254740992", "too_large"),
    (b"-9007199254740992", "too_large"),
    (b"1.0", "fraction"),
    (b"1e3", "fraction"),
    (b"1e400", "fraction"),
    (b"NaN", "fraction"),
    (b"-Infinity", "fraction"),
    (b'"\\ud800"', "unprintable"),
    (b'"\\udc00\\ud800"', "unprintable"),
    (b'{"\\u0000":1}', "unprintable"),
    (b'["\\u001b[31m"]', "unprintable"),
    (b'["\\u007f"]', "unprintable"),
    ('["\x85"]'.encode(), "unprintable"),
    (b'"\xed\xa0\x80"', "json_invalid"),
    (b"\xff\xfe", "json_invalid"),
    ('"x"'.encode("utf-16"), "json_invalid"),
    (b"", "json_invalid"),
    (b"{", "json_invalid"),
    (b'{"a":1}{}', "json_invalid"),
]


@pytest.mark.parametrize("body, code", REFUSED, ids=lambda each: str(each)[:30])
def test_json_that_not_everybody_reads_alike_is_refused(body: bytes, code: str):
    with pytest.raises(JsonRefusedError) as refused:
        parse_json(body)
    assert (refused.value.status_code, refused.value.code) == (422, code)


@pytest.mark.parametrize(
    "value", [None, True, 0, -1, 2**53 - 1, "", "a\tb\r\nc", "\u200fنص", "😀", [], {"": ""}, {"a": [{"b": None}]}]
)
def test_json_of_any_other_kind_is_read(value: Json):
    assert parse_json(json.dumps(value).encode()) == value
    assert parse_json(json.dumps(value, ensure_ascii=False).encode()) == value


async def test_a_body_is_read_once(client: httpx.AsyncClient, deps: Deps, monkeypatch: pytest.MonkeyPatch):
    read: list[int] = []

    def counted(body: bytes, parse: Callable[[bytes], Json] = parse_json) -> Json:
        read.append(len(body))
        return parse(body)

    monkeypatch.setattr(json_body, "parse_json", counted)
    await sign_in(client, deps)
    read.clear()
    assert (await client.put(ADDRESS, json=body_json(READER))).status_code == 201
    assert len(read) == 1
