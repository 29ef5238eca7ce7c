"""Whether a password can be guessed, estimated by zxcvbn (Wheeler, USENIX Security 2016)."""

import re
from collections.abc import Collection, Iterable
from threading import Lock
from typing import Any

from zxcvbn import zxcvbn

from moi_pwa.core.problems import Problem
from moi_pwa.rules.characters import fold_digits

MIN_PASSWORD_LENGTH = 12
MAX_PASSWORD_LENGTH = 128

MAX_SIGN_IN_NAME_LENGTH = 64

MAX_TYPED_LENGTH = 256
"""Characters of what is typed that are looked at at all."""

MIN_GUESSES = 10**10
"""zxcvbn's score of 4."""

_MIN_OWN_CHARACTERS = 6
"""Letters and digits that must be left without the officer's names and the words of this desk."""

# zxcvbn takes more than linear time; what is strong within its first 64 characters stays strong.
_MAX_ESTIMATED_LENGTH = 64

_OWN_WORDS = (
    "moi", "ministry", "interior", "jordan", "amman", "officer", "desk", "residence", "visa",
    "وزارة", "الداخلية", "داخلية", "الاردن", "الأردن", "عمان", "موظف", "مكتب", "اقامة", "إقامة", "تاشيرة", "تأشيرة",
    "كلمة", "المرور", "السر", "مرحبا", "الله", "محمد", "احمد", "أحمد",
)  # fmt: skip

# The keys of the Arabic (101) layout: "password" typed on it is no better than "password".
_ARABIC_KEYS = dict(
    zip(
        map(ord, "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"),
        "qwertyuiop[]asdfghjkl;'zxcvnm,./`",
        strict=True,
    )
)

_WORD = re.compile(r"\w{3,}")
_CODES = {
    "repeat": "repeats",
    "sequence": "sequence",
    "spatial": "sequence",
    "date": "date",
    "regex": "date",
    "dictionary": "common",
}

# zxcvbn keeps the words it is given in a global.
_one_at_a_time = Lock()


def password_problem(password: str, about: Iterable[str]) -> Problem | None:
    """What is wrong with a password that an officer chose; None if it can be taken. `about`: the officer's names.

    Codes: too_short, too_long (with n), about_you, common, repeats, sequence, date, weak. Path "new". Takes up to 0.05 s.
    """
    if len(password) < MIN_PASSWORD_LENGTH:
        return Problem(path="new", code="too_short", params={"n": MIN_PASSWORD_LENGTH})
    if len(password) > MAX_PASSWORD_LENGTH:
        return Problem(path="new", code="too_long", params={"n": MAX_PASSWORD_LENGTH})
    known = [*_OWN_WORDS, *(word.lower() for name in about for word in _WORD.findall(name.replace("_", " ")))]
    if len(_without(password.lower(), known)) < _MIN_OWN_CHARACTERS:
        return Problem(path="new", code="about_you")
    typed = fold_digits(password[:_MAX_ESTIMATED_LENGTH])
    estimates = (_estimate(each, known) for each in {typed, typed.translate(_ARABIC_KEYS)})
    weakest = min(estimates, key=lambda each: each["guesses"])
    return Problem(path="new", code=_code(weakest["sequence"])) if weakest["guesses"] < MIN_GUESSES else None


def _without(password: str, known: Collection[str]) -> str:
    """What is left of it: zxcvbn takes any three known words in a row for hard to guess."""
    rest = re.sub("|".join(map(re.escape, sorted(known, key=len, reverse=True))), "", password)
    return re.sub(r"[\W_]", "", rest)


def _estimate(password: str, known: Collection[str]) -> dict[str, Any]:
    with _one_at_a_time:
        return dict(zxcvbn(password, user_inputs=known))


def _code(matches: list[dict[str, Any]]) -> str:
    """After the longest part that is easy to guess."""
    found = [each for each in matches if each["pattern"] in _CODES]
    if not found:
        return "weak"
    longest = max(found, key=lambda each: len(each["token"]))
    return "about_you" if longest.get("dictionary_name") == "user_inputs" else _CODES[longest["pattern"]]
