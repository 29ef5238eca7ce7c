"""Compressed copies beside the files, from which the edge chooses: `x.js.br`, `x.js.gz`."""

import gzip
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

_TEXTS = frozenset({".html", ".js", ".css", ".json", ".svg", ".webmanifest", ".txt", ".mjs", ".wasm"})
_WORTH_IT = 0.95


def compress(paths: Iterable[Path]) -> None:
    """Write sidecars for every text file among `paths` that shrinks. The bytes depend on the content only."""
    with ThreadPoolExecutor() as threads:  # both libraries let other threads run meanwhile
        for _ in threads.map(_compress_one, paths):
            pass


def _compress_one(path: Path) -> None:
    if path.is_file() and path.suffix in _TEXTS:
        plain = path.read_bytes()
        smaller = {".br": brotli.compress(plain, quality=11), ".gz": gzip.compress(plain, 9, mtime=0)}
        for suffix, data in smaller.items():
            if len(data) < _WORTH_IT * len(plain):
                path.with_name(path.name + suffix).write_bytes(data)
