"""Lines of a provider's list of a day: each is read by itself, so that one that means nothing hides no other."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from moi_pwa.core.payments import SettledTransaction, UnreadableLine
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.rules.characters import has_unprintable

MAX_ID_LENGTH = 40
MAX_AMOUNT_LENGTH = 32
_MAX_AMOUNT = 10**12
_CURRENCY = re.compile(r"[A-Z]{3}")
_KEY_LENGTH = 16

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)

Listed = SettledTransaction | UnreadableLine


def read_lines(
    body: bytes, columns: Sequence[str], read: Callable[[Mapping[str, str]], SettledTransaction | None]
) -> list[Listed]:
    """All lines of a list in CSV; `read` gives None for one that moves no money.

    Raises ProviderUnavailableError: it is no such list.
    """
    try:
        reader = csv.DictReader(io.StringIO(body.decode()))
        if not set(columns) <= set(reader.fieldnames or ()):
            raise ProviderUnavailableError("not a list")
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ProviderUnavailableError("unreadable") from error
    found = [_read(row, read) for row in rows]
    return [each for each in found if each is not None]


def _read(row: Mapping[str, str], read: Callable[[Mapping[str, str]], SettledTransaction | None]) -> Listed | None:
    try:
        if None in row.values() or None in row:
            raise ValueError("not as many values as columns")
        line = read(row)
        if line is not None and line.money.amount < 0:
            line = replace(line, kind="unknown")  # money that went the other way, by whatever name
        if line is not None:
            _require_storable(line)
    except _UNREADABLE:
        written = json.dumps(sorted((str(name), value) for name, value in row.items()))
        return UnreadableLine(key=f"line {hashlib.sha256(written.encode()).hexdigest()[:_KEY_LENGTH]}")
    return line


def _require_storable(line: SettledTransaction) -> None:
    """Raises ValueError: an id, an amount or a currency that no book of ours can hold."""
    ids = (line.order_id, line.transaction_id)
    if not all(0 < len(each) <= MAX_ID_LENGTH and not has_unprintable(each) for each in ids):
        raise ValueError("not an id")
    amount = line.money.amount
    if not amount.is_finite() or not -_MAX_AMOUNT < amount < _MAX_AMOUNT or len(f"{amount:f}") > MAX_AMOUNT_LENGTH:
        raise ValueError("not an amount")
    if not _CURRENCY.fullmatch(line.money.currency):
        raise ValueError("not a currency")
