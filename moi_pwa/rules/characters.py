"""Character classes that are equal in both languages; Python and JavaScript differ in blanks, digits and upper case."""

import re
import unicodedata

MAX_ANSWER_LENGTH = 10_000
"""The largest length of an answer of any kind, in code points.

Longer ones are refused before any work is done on them.
"""

_BLANK = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = r"\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"

BLANKS = re.compile(f"[{_BLANK}]+")
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_LOOKS_LIKE_NOTHING = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u2065\u206a-\u206f\u2800\u3164\ufdd0-\ufdef\uffa0\ufff0-\ufffc"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(0x11))
)
"""Fillers, tags and other signs without a shape, and code points that are no characters. Nobody types them."""

_LINE_ENDS = re.compile(r"\r\n|[\v\f\r\x85\u2028\u2029]")
_BLANKS_IN_A_LINE = re.compile(r"[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNPRINTABLE = re.compile(rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE}{_LOOKS_LIKE_NOTHING}]")
_JOINERS = "\u200c\u200d"

# Control characters but tab, line feed and carriage return; halves of surrogate pairs.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

MAX_MARKS = 10
"""The largest number of marks on one letter; languages use four.

Putting marks in order (UAX #15) takes time that is quadratic in their number: without a limit, ten thousand of them
take a third of a second.
"""


def _is_mark(character: str) -> bool:
    # Two halfwidth letters become marks in NFKC.
    return unicodedata.category(character).startswith("M") or character in "\uff9e\uff9f"


# Beyond U+1FFFF there are variation selectors only.
_MARKS = frozenset(chr(code) for code in (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0)) if _is_mark(chr(code)))


_LETTERS = frozenset(("Lu", "Ll", "Lt", "Lo"))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def fold_digits(text: str) -> str:
    """Replace Arabic-Indic and Persian digits by 0-9."""
    return text.translate(_DIGITS)


def ascii_upper(text: str) -> str:
    return text.translate(_UPPER)


def tidy_line(text: str) -> str:
    """Return the text in NFC, without invisible characters, with runs of blanks as one space and none at the ends."""
    return BLANKS.sub(" ", _visible(text)).strip(" ")


def tidy_paragraph(text: str) -> str:
    """Tidy text as `tidy_line` does, but keep its lines, with at most one empty line between two."""
    lines = _LINE_ENDS.sub("\n", _visible(text))
    lines = re.sub(" ?\n ?", "\n", _BLANKS_IN_A_LINE.sub(" ", lines))
    return re.sub("\n{3,}", "\n\n", lines).strip(" \n")


def without_blanks(text: str) -> str:
    """Return the text without blanks and invisible characters, in NFC.

    NFC comes last, because marks that a blank kept apart may meet. So leave out whatever else is to be left out before.
    """
    return _visible(BLANKS.sub("", text))


def has_unprintable(text: str) -> bool:
    """Return whether the text has control or invisible characters, halves of surrogate pairs, or marks on no letter.

    An end of line counts as a control character.
    """
    return _UNPRINTABLE.search(text) is not None or (not text.isascii() and _has_lone_mark(text))


def _has_lone_mark(text: str) -> bool:
    """Return whether a word begins with a mark, or has nothing but joiners."""
    words = (word.lstrip(_JOINERS) for word in BLANKS.split(text) if word)
    return any(word == "" or word[0] in _MARKS for word in words)


def is_legible(text: str) -> bool:
    """Return whether text in a person's own words is accepted: once it is tidied, all of it can be seen."""
    return is_text(text) and not has_unprintable(tidy_paragraph(text).replace("\n", " "))


def has_letter(text: str) -> bool:
    """Return whether one of the characters is a letter by itself: not a mark, a sign or a tatweel."""
    return any(unicodedata.category(each) in _LETTERS for each in unicodedata.normalize("NFKC", text))


def is_text(text: str) -> bool:
    """Return whether text from outside is accepted at all, whatever it is for.

    Text is refused if it has control characters other than tab, line feed and carriage return, halves of surrogate
    pairs, or more than MAX_MARKS marks on one letter. Marks of direction and other invisible characters are left out
    when it is tidied: phones put them in by themselves. The time is linear.
    """
    if not text.isprintable() and _NOT_TEXT.search(text):
        return False
    return text.isascii() or not _is_crowded(text)


def _is_crowded(text: str) -> bool:
    # A run of more than MAX_MARKS marks contains one of the characters that are sampled.
    step = MAX_MARKS + 1
    return any(
        _marks_around(text, n * step) > MAX_MARKS for n, character in enumerate(text[::step]) if character in _MARKS
    )


def _marks_around(text: str, at: int) -> int:
    """Return the number of marks that stand together around the mark at `at`, counted no further than matters."""
    first = at
    while first > 0 and at - first < MAX_MARKS and text[first - 1] in _MARKS:
        first -= 1
    last = at
    while last + 1 < len(text) and last - first < MAX_MARKS and text[last + 1] in _MARKS:
        last += 1
    return last - first + 1


def length(text: str) -> int:
    """Return the length in code points after NFC."""
    return len(unicodedata.normalize("NFC", text))


def _visible(text: str) -> str:
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))
