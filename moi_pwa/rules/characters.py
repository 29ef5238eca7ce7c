"""Characters, the same in both languages: what is blank, a digit or upper case differs between Python and JavaScript."""

import re
import unicodedata

LONGEST_ANSWER = 10_000
"""Code points. No answer is longer, whatever its kind: what lies above is refused before it is worked on."""

_BLANK = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = r"\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"

BLANKS = re.compile(f"[{_BLANK}]+")
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_LINE_ENDS = re.compile(r"\r\n|[\v\f\r\x85\u2028\u2029]")
_BLANKS_IN_A_LINE = re.compile(r"[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_UNPRINTABLE = re.compile(rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE}]")

# Control characters but tab, line feed and carriage return; halves of surrogate pairs.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def fold_digits(text: str) -> str:
    """Arabic-Indic and Persian digits become 0-9."""
    return text.translate(_DIGITS)


def ascii_upper(text: str) -> str:
    return text.translate(_UPPER)


def tidy_line(text: str) -> str:
    """NFC, without invisible characters; runs of blanks become one space, none at the ends."""
    return BLANKS.sub(" ", _visible(text)).strip(" ")


def tidy_paragraph(text: str) -> str:
    """As `tidy_line`, but lines stay lines, with at most one empty line between two."""
    lines = _LINE_ENDS.sub("\n", _visible(text))
    lines = re.sub(" ?\n ?", "\n", _BLANKS_IN_A_LINE.sub(" ", lines))
    return re.sub("\n{3,}", "\n\n", lines).strip(" \n")


def without_blanks(text: str) -> str:
    """NFC comes last: marks that a blank kept apart may meet. So whatever else is left out, leave out before."""
    return _visible(BLANKS.sub("", text))


def has_unprintable(text: str) -> bool:
    """Control and invisible characters, and halves of surrogate pairs. An end of line counts as one too."""
    return _UNPRINTABLE.search(text) is not None


def is_text(text: str) -> bool:
    """Whether text that comes from outside is taken at all, whatever it is for.

    Not with control characters, except tab, line feed and carriage return, nor with halves of surrogate pairs. Marks of
    direction and other invisible characters are left out when it is tidied: phones put them in by themselves.
    """
    # The first of the two is quicker, and says yes to most.
    return text.isprintable() or _NOT_TEXT.search(text) is None


def length(text: str) -> int:
    """Code points after NFC."""
    return len(unicodedata.normalize("NFC", text))


def _visible(text: str) -> str:
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))
