"""Lists of applications; `python -m tests.papers.application_lists` writes `tests/vectors/application_lists.json`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from moi_pwa.catalogue import all_services
from moi_pwa.core.application_lists import ApplicationList, ListedApplication
from moi_pwa.core.case import STATUSES
from moi_pwa.crypto.application_list import (
    PAGE_TYPE,
    list_number,
    pages_of,
    read_list_page,
    room_for_statement,
    seal_file,
)
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.crypto.signed_json import sign_json
from moi_pwa.rules.cases.reference_number import reference_number
from tests.papers.shown_receipts import SHORT
from tests.papers.signers import fixed_key
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

KEY, ANOTHER_KEY = fixed_key(99), fixed_key(98)
JWKS = {KEY.kid: KEY.jwk}
MADE_AT = datetime(2026, 12, 3, 9, 0, 5, tzinfo=UTC)
NAME_AR = (
    "شركة الأردن الدولية للاستثمارات السياحية والفندقية والخدمات المتعددة المساهمة العامة المحدودة وشركاؤها للتجارة"
    " والصناعة والنقل في المملكة الأردنية الهاشمية"
)
_SERVICES = sorted(all_services(), key=lambda service: service.number)
_STATUSES = sorted(STATUSES - {"revocation_due", "replacement_due"})


def a_list(count: int, *, name: str = NAME_AR, kinds: int = 3) -> ApplicationList:
    """Return a list of so many applications, for so many services and with as many statuses."""
    lines = [
        ListedApplication(
            reference=reference_number(2026, _SERVICES[at % kinds].number, 1 + at),
            service=_SERVICES[at % kinds].code,
            status=_STATUSES[at % kinds],
            received_at=datetime(2026, 11, 1, 9, tzinfo=UTC) + timedelta(minutes=at),
        )
        for at in range(count)
    ]
    return ApplicationList(institution=name, establishment_number="200000001", made_at=MADE_AT, lines=lines)


def codes_of(listed: ApplicationList) -> list[str]:
    return [page.code for page in pages_of(listed, KEY)]


def sealed_text(listed: ApplicationList) -> bytes:
    """Return a small file with a list's number and statement."""
    number = list_number(listed).encode()
    room = room_for_statement(listed, KEY, "pdf")
    return seal_file(b"%PDF-1.7\n<" + room + b">" + number + b"\n%%EOF\n", listed, KEY, "pdf")


def _statement(file: bytes) -> bytes:
    return file[10:].partition(b">")[0]


def application_list_vectors() -> dict[str, Any]:
    listed = a_list(25, name="شركة النور")
    first, second = codes_of(listed)
    file = sealed_text(listed)
    said: dict[str, Any] = {
        "count": 2,
        "institution": "شركة النور",
        "lines": [["MOI-2026-001-000001-1", 0, 0, 29_000_000]],
        "list": "AAAABBBBCCCCDDDD",
        "made_at": "2026-12-03T09:00:05Z",
        "number": "200000001",
        "page": 1,
        "pages": 2,
        "services": ["VISIT_VISA"],
        "statuses": ["issued"],
    }
    line = said["lines"][0]
    malformed: dict[str, dict[str, Any]] = {
        "a page behind the last": {"page": 3},
        "page 0": {"page": 0},
        "a page that is no number": {"page": "1"},
        "a page that is true": {"page": True},
        "no line": {"lines": []},
        "more lines than the list": {"lines": [line] * 3},
        "lines that are none": {"lines": "MOI"},
        "a line that is none": {"lines": [1]},
        "a line with more": {"lines": [[*line, 1]]},
        "a line without a reference": {"lines": [["", 0, 0, 29_000_000]]},
        "a service that is not named": {"lines": [[line[0], 1, 0, 29_000_000]]},
        "a service before the first": {"lines": [[line[0], -1, 0, 29_000_000]]},
        "a status that is true": {"lines": [[line[0], 0, True, 29_000_000]]},
        "a status without a name": {"statuses": [""]},
        "statuses that are none": {"statuses": {"0": "issued"}},
        "a time before all": {"lines": [[line[0], 0, 0, -1]]},
        "a time after all": {"lines": [[line[0], 0, 0, 2**31]]},
        "another list number": {"list": "aaaabbbbccccdddd"},
        "no institution": {"institution": ""},
        "made at no time": {"made_at": "2026-12-03"},
        "made on no day": {"made_at": "2026-02-30T09:00:05Z"},
    }
    refused = {
        "signed by another key": ("unknown_signer", pages_of(listed, ANOTHER_KEY)[0].code),
        "with a line of another page": ("wrong_signature", _changed(first, second)),
        "the statement of a file": ("malformed", _statement(file).decode()),
        "a receipt": ("malformed", sign_receipt(SHORT, KEY)),
        **{name: ("malformed", sign_json(said | change, KEY, typ=PAGE_TYPE)) for name, change in malformed.items()},
    }
    other = sealed_text(replace(listed, institution="شركة أخرى"))
    files = {
        "as it was made": ("", file),
        "one byte changed": ("wrong_signature", file.replace(b"%%EOF", b"%%EOG")),
        "a byte appended": ("wrong_signature", file + b" "),
        "the statement of another list": ("wrong_signature", file.replace(_statement(file), _statement(other))),
        "two statements": ("malformed", file + other),
        "without a statement": ("malformed", b"%PDF-1.7\n%%EOF\n"),
        "the code of a page in its place": ("malformed", b"%PDF-1.7\n<" + first.encode() + b">\n%%EOF\n"),
        "by another key": ("unknown_signer", _by_another(listed)),
        "of another kind": ("malformed", _of_kind("docx")),
    }
    return {
        "jwks": JWKS,
        "pages": [{"name": "first", "code": first}, {"name": "second", "code": second}],
        "facts": {
            "number": _number(first),
            "institution": "شركة النور",
            "establishment_number": "200000001",
            "made_at": "2026-12-03T09:00:05Z",
            "count": 25,
            "pages": 2,
        },
        "lines": [
            [each.reference, each.service, each.status, each.received_at.strftime("%Y-%m-%dT%H:%M:%SZ")]
            for each in listed.lines
        ],
        "refused": [{"name": name, "code": code, "page": page} for name, (code, page) in refused.items()],
        "files": [{"name": name, "code": code, "file": text.decode("latin1")} for name, (code, text) in files.items()],
    }


def _number(code: str) -> str:
    return read_list_page(code, JWKS).number


def _by_another(listed: ApplicationList) -> bytes:
    room = room_for_statement(listed, ANOTHER_KEY, "pdf")
    return seal_file(b"%PDF-1.7\n<" + room + b">\n%%EOF\n", listed, ANOTHER_KEY, "pdf")


def _of_kind(kind: str) -> bytes:
    listed = a_list(1)
    room = room_for_statement(listed, KEY, kind)  # pyright: ignore[reportArgumentType]
    return seal_file(b"PK<" + room + b">", listed, KEY, kind)  # pyright: ignore[reportArgumentType]


def _changed(code: str, other: str) -> str:
    """Return a code with another's content and its own signature, as a forger makes it."""
    head, _, proof = code.split(".")
    return f"{head}.{other.split('.')[1]}.{proof}"


if __name__ == "__main__":
    (VECTORS / "application_lists.json").write_text(laid_out(application_list_vectors()), encoding="utf-8")
