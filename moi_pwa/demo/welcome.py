"""The lines that a demonstration's server prints when it is ready: addresses, who can sign in, what to try."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from moi_pwa.core.case import Role
from moi_pwa.crypto.totp import typed_secret
from moi_pwa.demo.accounts import AUTHENTICATOR, MOBILES, PASSPHRASE, PASSWORD, demo_officers
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.demo.sheet import FILER, SHEET

_WIDTH = 110
_WORK_WIDTH = 24

_WORK: Mapping[Role, str] = {
    "reviewer": "study applications",
    "approver": "decide",
    "supervisor": "see to a directorate",
    "committee_secretary": "record a committee",
    "liaison_officer": "answer for an agency",
    "embassy_officer": "interview at an embassy",
    "finance_officer": "see what was paid",
    "finance_approver": "approve refunds",
    "cashier": "take cash",
    "admin": "manage accounts",
}


def welcome(origin: str, sheet: Path, bank: str = "") -> list[str]:
    """Return the lines for a person who has just started the demonstration.

    Args:
        origin: where the server is reached.
        sheet: the folder of the filled sheet.
        bank: where the sandbox bank is reached; empty if there is none.
    """
    return [
        "",
        "Open",
        f"  applicants    {origin}/ar/  or, in English, {origin}/en/",
        f"  officers      {origin}/desk/",
        *([f"  sandbox bank  {bank}/bank-app/  pays bills by their numbers"] if bank else []),
        "",
        "Sign in",
        "  as an applicant, with any Jordanian mobile number; the code is printed here. These have applications:",
        *_wrapped("    ", MOBILES),
        "  as a member of an institution, in the same way:",
        *_members(),
        f"  as an officer, with the password: {PASSWORD}",
        "  and the code that `.venv/bin/moi demo-code` prints; or add this key to an authenticator app:",
        f"    {typed_secret(AUTHENTICATOR)}",
        f"  and, to open documents, the passphrase: {PASSPHRASE}",
        *_officers(),
        "",
        "Try",
        f"  1. Open {origin}/ar/apply/temp-ext/ in a narrow window, cut the network in the developer tools, apply, and send.",
        "     It is kept on the device. Restore the network and sign in: a receipt and a bill appear.",
        *(
            ["  2. Pay the bill with a card that the sandbox bank lists, or by its number in the bank's app."]
            if bank
            else []
        ),
        f"  {3 if bank else 2}. Sign in at {origin}/desk/ as reviewer.residence and open the case and its documents.",
        f"  {4 if bank else 3}. Sign in with {FILER}, act for the institution, and open {origin}/en/sheet/#visit-visa.",
        f"     Choose {SHEET} of the folder {sheet}, then all of its pictures.",
        "     Correct the two applications with a mistake, and send all.",
        "",
        "Ctrl-C stops. Lines below are text messages and the log.",
        "",
    ]


def _members() -> Iterator[str]:
    for institution in DEMO_INSTITUTIONS:
        mobiles = {"administrator": institution.administrator}
        mobiles |= {role: member.mobile for role, member in institution.members.items()}
        waits = "" if institution.members else " (waits for verification)"
        yield f"    {institution.name}{waits}"
        yield from _wrapped("      ", [f"{role} {mobile}" for role, mobile in mobiles.items()])


def _officers() -> Iterator[str]:
    names: dict[Role, list[str]] = {}
    for officer in demo_officers():
        [role] = officer.account.roles
        names.setdefault(role, []).append(officer.account.sign_in_name)
    for role, work in _WORK.items():
        yield from _wrapped(f"    {work:{_WORK_WIDTH}}", names[role])


def _wrapped(lead: str, words: Sequence[str]) -> Iterator[str]:
    """Yield lines with the words: the first begins with `lead`, the others are indented as far."""
    line = lead + words[0]
    for word in words[1:]:
        if len(line) + len(word) + 2 > _WIDTH:
            yield line
            line = " " * len(lead) + word
        else:
            line += f"  {word}"
    yield line
