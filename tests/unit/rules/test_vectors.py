"""The topics of `tests/vectors` that have no test of their own.

Node runs the same in `service_worker/test/core/vectors.test.js`.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import pytest

from moi_pwa.catalogue.blocks.residence_fees import OVERSTAY_FINE
from moi_pwa.core.paper_number import read_paper_number
from moi_pwa.core.reference import ReferenceChange
from moi_pwa.rules import dates
from moi_pwa.rules.cases.reference_number import read_reference
from moi_pwa.rules.characters import is_text, tidy_line, tidy_paragraph
from moi_pwa.rules.fees.bill import bill
from moi_pwa.rules.fees.overstay import overstay_fine
from moi_pwa.rules.forms.answers import check_answers, drop_hidden, rule_violations, section_statuses
from moi_pwa.rules.forms.conditions import evaluate
from moi_pwa.rules.forms.draft_migration import migrate_draft
from moi_pwa.rules.forms.mrz import mrz_answers, read_mrz
from moi_pwa.rules.forms.paths import Path, parse_path
from moi_pwa.rules.money import dinars, exact_dinars, printed_dinars
from moi_pwa.rules.reference.on_day import lists_on, with_changes
from moi_pwa.rules.search.text import search_text
from tests.declarations import read_condition, read_service
from tests.vectors_of import facts_of, vectors_of

Vector = dict[str, Any]


def vectors(topic: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return pytest.mark.parametrize("vector", vectors_of(topic), ids=lambda vector: vector["name"])


def cases(*topics: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    files = [vectors_of(topic) for topic in topics]
    given = [pytest.param(file, case, id=case["name"]) for file in files for case in file["cases"]]
    return pytest.mark.parametrize("file, case", given)


@vectors("conditions")
def test_a_condition_is_evaluated(vector: Vector) -> None:
    scope = [*([vector["item"]] if "item" in vector else []), vector["answers"]]

    assert evaluate(read_condition(vector["condition"]), scope, facts_of(vector)) is vector["expect"]


@vectors("money")
def test_money(vector: Vector):
    written = (dinars(vector["fils"]), exact_dinars(vector["fils"]), printed_dinars(vector["fils"]))
    assert written == (vector["dinars"], vector["exact"], vector["printed"])


@vectors("dates")
def test_days_are_counted(vector: Vector) -> None:
    match vector:
        case {"do": "amman_day", "instant": instant}:
            found = dates.amman_day(datetime.fromisoformat(instant))
        case {"do": "whole_years", "day": day, "until": until}:
            found = dates.whole_years(date.fromisoformat(day), date.fromisoformat(until))
        case {"do": do, "day": day, "n": n}:
            found = getattr(dates, do)(date.fromisoformat(day), n)
        case _:
            raise AssertionError(vector)

    assert (found.isoformat() if isinstance(found, date) else found) == vector["expect"]


@vectors("characters")
def test_text_is_taken_or_refused_and_tidied(vector: Vector) -> None:
    text = vector["text"]

    assert is_text(text) is vector["is_text"]
    if "line" in vector:
        assert (tidy_line(text), tidy_paragraph(text)) == (vector["line"], vector["paragraph"])


@vectors("paths")
def test_a_path_is_read_or_refused(vector: Vector) -> None:
    expected = vector["expect"]

    assert parse_path(vector["path"]) == (Path(**expected) if expected else None)


@vectors("mrz")
def test_a_zone_is_read(vector: Vector) -> None:
    read = read_mrz(vector["zone"])

    assert (read.form if read else None) == vector["form"]
    assert (read.problem if read else None) == vector["problem"]
    if "answers" in vector:
        assert read is not None
        assert mrz_answers(read, facts_of(vector).today) == vector["answers"]


@vectors("reference_data")
def test_lists_are_as_they_were_on_a_day(vector: Vector) -> None:
    by = {"changed_by": "an administrator", "at": datetime(2026, 1, 1, tzinfo=UTC), "note": ""}
    changes = [
        ReferenceChange(**change | {"rows": tuple(change["rows"])}, **by) for change in vector.get("changes", ())
    ]

    assert lists_on(with_changes(vector["data"], changes), date.fromisoformat(vector["day"])) == vector["expect"]


@vectors("search_text")
def test_spellings_that_people_mix_up_are_found_alike(vector: Vector) -> None:
    assert search_text(vector["text"]) == vector["expect"]


@vectors("references")
def test_a_typed_reference_is_read(vector: Vector) -> None:
    assert read_reference(vector["typed"]) == vector["expect"]


@vectors("paper_numbers")
def test_a_papers_number_is_read(vector: Vector) -> None:
    expected = (vector["series"], vector["ordinal"]) if vector["series"] else None

    assert read_paper_number(vector["number"]) == expected


@cases("drafts")
def test_an_old_draft_is_read_and_read_again_the_same(file: Vector, case: Vector) -> None:
    service = read_service(file["declaration"])
    read = migrate_draft(service, case["answers"])

    assert read == case["expect"]
    assert migrate_draft(service, read) == read


@cases("fees")
def test_a_bill_is_added_up(file: Vector, case: Vector) -> None:
    until = date.fromisoformat(case["until"]) if "until" in case else None
    added = bill(read_service(file["declaration"]), case["answers"], facts_of(case), file["table"], until=until)

    assert asdict(added) == {name: case[name] for name in ("charges", "guarantees", "total_fils")}


@cases("fines")
def test_a_fine_is_reckoned(file: Vector, case: Vector) -> None:
    asked = (OVERSTAY_FINE.key, case["stay"], date.fromisoformat(case["last_day"]), date.fromisoformat(case["end"]))
    table = case.get("table", file["table"])
    if case["lines"] is None:
        with pytest.raises(LookupError):
            overstay_fine(*asked, table)
        return
    fine = overstay_fine(*asked, table)
    lines = [asdict(line) | {"first": line.first.isoformat(), "last": line.last.isoformat()} for line in fine.lines]
    assert [fine.grace, lines, fine.total_fils] == [case["grace"], case["lines"], case["total_fils"]]


@cases("answers", "records")
def test_an_application_is_checked(file: Vector, case: Vector) -> None:
    service, answers, facts = read_service(file["declaration"]), case["answers"], facts_of(case)

    assert [[found.path, found.code] for found in check_answers(service, answers, facts)] == case["problems"]
    if "statuses" in case:
        assert section_statuses(service, answers, facts) == case["statuses"]
    if "sent" in case:
        assert drop_hidden(service, answers, facts) == case["sent"]


@cases("answers", "records")
def test_rules_of_every_severity_are_evaluated(file: Vector, case: Vector) -> None:
    violations = rule_violations(read_service(file["declaration"]), case["answers"], facts_of(case))

    assert sorted([each.path, each.rule.id] for each in violations) == sorted(case["rules"])
    if "params" in case:
        assert {each.rule.id: each.params for each in violations} == case["params"]


@cases("answers", "records")
def test_what_is_sent_is_never_refused_as_hidden_or_unknown(file: Vector, case: Vector) -> None:
    service, facts = read_service(file["declaration"]), facts_of(case)
    sent = drop_hidden(service, case["answers"], facts)

    codes = {problem.code for problem in check_answers(service, sent, facts)}
    assert not codes & {"hidden_field", "unknown_field"}
