"""The lines of a provider's list of a day. Each is read by itself, so that an unreadable one hides no other."""

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
    """Return all lines of a list in CSV, without those that move no money, for which `read` returns None.

    Raises ProviderUnavailableError if it is no such list.
    """
    try:
        reader = csv.DictReader(io.StringIO(body.decode()))
        if not set(columns) <= set(reader.fieldnames or ()):
            raise ProviderUnavailableError("not a list")
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ProviderUnavailableError("unreadable") from error
    lines = [_read_line(row, read) for row in rows]
    return [each for each in lines if each is not None]


def _read_line(row: Mapping[str, str], read: Callable[[Mapping[str, str]], SettledTransaction | None]) -> Listed | None:
    try:
        if None in row.values() or None in row:
            raise ValueError("not as many values as columns")
        line = read(row)
        if line is not None and line.money.amount < 0:
            line = replace(line, kind="unknown")  # money that went the other way, whatever its name
        if line is not None:
            _require_storable(line)
    except _UNREADABLE:
        row_json = json.dumps(sorted((str(name), value) for name, value in row.items()))
        return UnreadableLine(key=f"line {hashlib.sha256(row_json.encode()).hexdigest()[:_KEY_LENGTH]}")
    return line


def _require_storable(line: SettledTransaction) -> None:
    """Raise ValueError for an id, an amount or a currency that our books cannot hold."""
    ids = (line.order_id, line.transaction_id)
    if not all(0 < len(each) <= MAX_ID_LENGTH and not has_unprintable(each) for each in ids):
        raise ValueError("not an id")
    amount = line.money.amount
    if not amount.is_finite() or not -_MAX_AMOUNT < amount < _MAX_AMOUNT or len(f"{amount:f}") > MAX_AMOUNT_LENGTH:
        raise ValueError("not an amount")
    if not _CURRENCY.fullmatch(line.money.currency):
        raise ValueError("not a currency")
