"""The accounts of the demonstration, and the scenario of each case."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode, MissionCode

PASSWORD = "olives of ajloun"  # noqa: S105 -- published: the demonstration's officers sign in with it
PASSPHRASE = "thyme of salt"  # noqa: S105 -- opens the demonstration's documents, and nothing else

AUTHENTICATOR = hashlib.sha1(b"authenticator of the demonstration").digest()  # noqa: S324 -- published, like the password
"""The secret of every officer's authenticator app."""

MOBILES = ("+962790000011", "+962790000012", "+962790000013", "+962790000014", "+962790000015")

_NAMES: dict[str, dict[Role, str]] = {
    "residence": {"reviewer": "رنا حدّاد", "approver": "سامر العبادي", "supervisor": "هناء المجالي"},
    "visas": {"reviewer": "ليث النسور", "approver": "دينا الخطيب", "supervisor": "باسل عويس"},
    "follow_up": {"reviewer": "فراس الزعبي", "approver": "منى القضاة", "supervisor": "عمر الطراونة"},
    "nationality": {"reviewer": "سلمى النابلسي", "approver": "زيد الحمود", "supervisor": "لمى الروسان"},
}

_LIAISONS: dict[AgencyCode, str] = {
    "security": "نادر الحياري",
    "labour": "رولا الشوابكة",
    "health": "مجد القسوس",
    "bank_guarantees": "لينا حجازين",
}

EMBASSY: MissionCode = "embassy_berlin"
"""The mission of the embassy's officer, where the applicant of the case with "interview" is asked to go."""

_SECRETARY = "إيمان الشريدة"

_FINANCE: dict[Role, str] = {
    "finance_officer": "عبير الصمادي",
    "finance_approver": "ماهر الكردي",
    "cashier": "رائد العمري",
}

_FURTHER_APPROVERS: dict[str, tuple[str, ...]] = {"residence": ("رامي الصمادي", "نور الحديد")}
"""Further approvers: an approver other than the one who refused examines an objection; if it is accepted, a third
one decides.
"""

Step = Literal[
    "take",
    "ask",
    "give",
    "consult",
    "interview",
    "recommend",
    "recommend_not",
    "agenda",
    "decide",
    "approve",
    "reject",
    "object",
    "pay",
    "pay_in_cash",
]

SCENARIOS: Sequence[tuple[Step, ...]] = (
    ("take", "recommend", "decide", "approve", "pay"),
    ("take", "ask", "give", "recommend", "decide", "approve", "pay_in_cash"),
    ("take", "recommend_not", "decide", "reject"),
    ("take", "consult"),
    ("take", "recommend"),
    ("take", "ask"),
    ("take", "recommend", "decide"),
    ("take", "ask", "give"),
    ("take",),
    ("take", "recommend"),
    ("take", "interview"),
    ("take", "recommend_not"),
    ("take",),
    ("take", "consult"),
    (),
    ("take",),
    ("take", "recommend"),
    (),
    ("take", "recommend", "decide", "approve"),
    (),
    ("take", "recommend", "agenda"),
    (),
    ("take", "recommend_not", "decide", "reject", "object"),
    *((),) * 5,
)
"""The steps of each case, the oldest case first.

If a course consults agencies, they have answered before a recommendation; after "consult" they have not answered yet.
"interview": an interview is asked for at the mission of the demonstration, and is still to come.
"agenda": a committee has a session with the case, if one considers it. Fees of the application are paid; after an
approval, only with "pay" or "pay_in_cash".
"""


@dataclass(frozen=True, kw_only=True)
class DemoOfficer:
    """An officer of the demonstration, with the key that opens the officer's documents."""

    account: OfficerAccount
    seed: bytes


def demo_officers() -> list[DemoOfficer]:
    """Return the officers of the demonstration:

    * for each directorate a reviewer, an approver and a supervisor, and for one of them all who answer objections;
    * for each agency a liaison officer, and for one mission an officer who interviews;
    * a secretary for all committees;
    * two for finance, a cashier and an administrator, who read no case.
    """
    administrator = OfficerAccount(
        id=fixed_id("officer admin"),
        sign_in_name="admin.ministry",
        display_name="طارق الفايز",
        roles=frozenset({"admin"}),
        directorates=frozenset(),
    )
    return [
        DemoOfficer(account=administrator, seed=fixed_seed("admin")),
        *_staff(),
        _secretary(),
        *_liaisons(),
        _embassy_officer(),
        *_finance(),
    ]


def _staff() -> list[DemoOfficer]:
    first = [_officer(role, directorate, name) for directorate, names in _NAMES.items() for role, name in names.items()]
    further = [
        _officer("approver", directorate, name, f"-{number}")
        for directorate, names in _FURTHER_APPROVERS.items()
        for number, name in enumerate(names, 2)
    ]
    return [*first, *further]


def _officer(role: Role, directorate: str, name: str, suffix: str = "") -> DemoOfficer:
    return DemoOfficer(
        account=OfficerAccount(
            id=fixed_id(f"officer {role}{suffix} {directorate}"),
            sign_in_name=f"{role}{suffix}.{directorate}",
            display_name=name,
            roles=frozenset({role}),
            directorates=frozenset({directorate}),
        ),
        seed=fixed_seed(f"{role}{suffix} {directorate}"),
    )


def _secretary() -> DemoOfficer:
    return DemoOfficer(
        account=OfficerAccount(
            id=fixed_id("officer committee secretary"),
            sign_in_name="committee.secretary",
            display_name=_SECRETARY,
            roles=frozenset({"committee_secretary"}),
            directorates=frozenset(COMMITTEES),
        ),
        seed=fixed_seed("committee secretary"),
    )


def _liaisons() -> list[DemoOfficer]:
    return [
        DemoOfficer(
            account=OfficerAccount(
                id=fixed_id(f"officer liaison {agency}"),
                sign_in_name=f"liaison.{agency}",
                display_name=name,
                roles=frozenset({"liaison_officer"}),
                directorates=frozenset(),
                agencies=frozenset({agency}),
            ),
            seed=fixed_seed(f"liaison {agency}"),
        )
        for agency, name in _LIAISONS.items()
    ]


def _embassy_officer() -> DemoOfficer:
    return DemoOfficer(
        account=OfficerAccount(
            id=fixed_id("officer embassy berlin"),
            sign_in_name="embassy.berlin",
            display_name="سيرين الدباس",
            roles=frozenset({"embassy_officer"}),
            directorates=frozenset(),
            agencies=frozenset({EMBASSY}),
        ),
        seed=fixed_seed("embassy berlin"),
    )


def _finance() -> list[DemoOfficer]:
    return [
        DemoOfficer(
            account=OfficerAccount(
                id=fixed_id(f"officer {role}"),
                sign_in_name=role.replace("_", "."),
                display_name=name,
                roles=frozenset({role}),
                directorates=frozenset(),
            ),
            seed=fixed_seed(role),
        )
        for role, name in _FINANCE.items()
    ]


def fixed_seed(name: str) -> bytes:
    """Return a private key that anyone can compute: the demonstration needs no secret, and making it twice gives the
    same key.
    """
    return hashlib.sha256(f"demo key of {name}".encode()).digest()


def fixed_id(name: str) -> UUID:
    """Return an id in the form of a UUIDv7, the same each time."""
    made = bytearray(hashlib.sha256(f"demo {name}".encode()).digest()[:16])
    made[6] = made[6] & 0x0F | 0x70
    made[8] = made[8] & 0x3F | 0x80
    return UUID(bytes=bytes(made))
