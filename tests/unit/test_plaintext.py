"""The search for what was typed finds it in each form in which a browser packs its files."""

import sqlite3
import struct
from contextlib import closing

import cramjam
import pytest

from tests.plaintext import files_that_hold

MARK = "QZWRITTENXW"
TEXT = f"{MARK[:-1]}. {MARK}. {'And so on. ' * 10}".encode()
"""A text in which the mark, once packed, stands only as "what stood before, and then W"."""


def leveldb_table(block):
    index = b"\0\1" + bytes([2]) + b"k" + bytes([0, len(block)])
    packed = cramjam.snappy.compress_raw(index + struct.pack("<II", 0, 1))
    start = len(block) + 5
    handles = bytes([0, 0, start, len(packed)])
    packed_and_checked = [content + b"\1" + bytes(4) for content in (block, bytes(packed))]
    return b"".join([*packed_and_checked, handles.ljust(40, b"\0"), bytes.fromhex("57fb808b247547db")])


PACKED = {
    "session": b"mozLz40\0" + struct.pack("<I", len(TEXT)) + bytes(cramjam.lz4.compress_block(TEXT, store_size=False)),
    "snappy frames": bytes(cramjam.snappy.compress(TEXT)),
    "leveldb table": leveldb_table(bytes(cramjam.snappy.compress_raw(TEXT))),
}


@pytest.mark.parametrize("form", PACKED)
def test_a_packed_text_is_found_that_cannot_be_seen_in_the_bytes(tmp_path, form):
    (tmp_path / "file").write_bytes(PACKED[form])
    assert MARK.encode() not in PACKED[form]
    assert files_that_hold(tmp_path, MARK) == [tmp_path / "file"]


def test_a_packed_text_is_found_in_a_database(tmp_path):
    with closing(sqlite3.connect(tmp_path / "idb.sqlite")) as database:
        database.execute("CREATE TABLE object_data (data BLOB)")
        database.execute("INSERT INTO object_data VALUES (?)", [bytes(cramjam.snappy.compress_raw(TEXT))])
        database.commit()
    assert MARK.encode() not in (tmp_path / "idb.sqlite").read_bytes()
    assert files_that_hold(tmp_path, MARK) == [tmp_path / "idb.sqlite"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_text_is_found_as_it_is(tmp_path, encoding):
    (tmp_path / "file").write_bytes(b"\0" + MARK.encode(encoding))
    assert files_that_hold(tmp_path, MARK) == [tmp_path / "file"]


def test_what_is_not_there_is_not_found(tmp_path):
    for n, packed in enumerate(PACKED.values()):
        (tmp_path / str(n)).write_bytes(packed)
    assert files_that_hold(tmp_path, "QZOTHERXW") == []
