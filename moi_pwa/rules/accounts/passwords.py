"""Checks of a password that an officer chose: its strength is estimated by zxcvbn (Wheeler, USENIX Security 2016)."""

import re
from collections.abc import Collection, Iterable
from threading import Lock
from typing import Any

from zxcvbn import zxcvbn

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.problems import Problem
from moi_pwa.rules.characters import fold_digits

MIN_PASSWORD_LENGTH = 12
MAX_PASSWORD_LENGTH = 128

MAX_SIGN_IN_NAME_LENGTH = 64

MAX_TYPED_LENGTH = 256
"""The number of typed characters that are looked at; the rest is ignored."""

MIN_GUESSES = 10**10
"""The number of guesses from which zxcvbn's score is 4."""

_MIN_OWN_CHARACTERS = 6
"""The number of letters and digits that must be left without the officer's names and the words of this desk."""

# zxcvbn takes more than linear time; what is strong within its first 64 characters stays strong.
_MAX_ESTIMATED_LENGTH = 64

_OWN_WORDS = (
    *COUNTRY.guessable_words, "ministry", "officer", "desk", "residence", "visa",
    "وزارة", "موظف", "مكتب", "اقامة", "إقامة", "تاشيرة", "تأشيرة",
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


def password_problem(password: str, names: Iterable[str]) -> Problem | None:
    """Return what is wrong with a password that an officer chose, None if it can be taken. Takes up to 0.05 s.

    The problem's path is "new". Its codes are too_short, too_long (with n), about_you, common, repeats, sequence, date
    and weak.

    Args:
        password: the new password.
        names: the officer's names.
    """
    if len(password) < MIN_PASSWORD_LENGTH:
        return Problem(path="new", code="too_short", params={"n": MIN_PASSWORD_LENGTH})
    if len(password) > MAX_PASSWORD_LENGTH:
        return Problem(path="new", code="too_long", params={"n": MAX_PASSWORD_LENGTH})
    known_words = [*_OWN_WORDS, *(word.lower() for name in names for word in _WORD.findall(name.replace("_", " ")))]
    if len(_without(password.lower(), known_words)) < _MIN_OWN_CHARACTERS:
        return Problem(path="new", code="about_you")
    typed = fold_digits(password[:_MAX_ESTIMATED_LENGTH])
    estimates = (_estimate(each, known_words) for each in {typed, typed.translate(_ARABIC_KEYS)})
    weakest = min(estimates, key=lambda each: each["guesses"])
    return Problem(path="new", code=_code(weakest["sequence"])) if weakest["guesses"] < MIN_GUESSES else None


def _without(password: str, known_words: Collection[str]) -> str:
    """Return the letters and digits that are left without the known words.

    zxcvbn takes any three known words in a row for hard to guess.
    """
    rest = re.sub("|".join(map(re.escape, sorted(known_words, key=len, reverse=True))), "", password)
    return re.sub(r"[\W_]", "", rest)


def _estimate(password: str, known_words: Collection[str]) -> dict[str, Any]:
    with _one_at_a_time:
        return dict(zxcvbn(password, user_inputs=known_words))


def _code(matches: list[dict[str, Any]]) -> str:
    """Return the problem code of the longest part that is easy to guess, "weak" if there is none."""
    found = [each for each in matches if each["pattern"] in _CODES]
    if not found:
        return "weak"
    longest = max(found, key=lambda each: len(each["token"]))
    return "about_you" if longest.get("dictionary_name") == "user_inputs" else _CODES[longest["pattern"]]
