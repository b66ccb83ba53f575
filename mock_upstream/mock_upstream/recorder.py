# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that arrived, within bounds, so that tests can prove what was really sent."""

import base64
import hashlib
import time
from collections import deque
from typing import Any

from .calls import Arrived

MAX_RECORDS = 10_000
MAX_BODY = 64 * 1024        # larger bodies are kept as length, hash and beginning
BODY_START = 1024
MAX_TOTAL_BYTES = 64 << 20  # of all kept bodies together


def body_fields(body: bytes) -> dict[str, Any]:
    """A body as JSON fields: text if it is UTF-8, else base64; always its length and hash."""
    fields: dict[str, Any] = {"body_length": len(body), "body_sha256": hashlib.sha256(body).hexdigest()}
    if len(body) > MAX_BODY:
        fields["body_start_base64"] = base64.b64encode(body[:BODY_START]).decode()
        return fields
    try:
        fields["body"] = body.decode("utf-8")
    except UnicodeDecodeError:
        fields["body_base64"] = base64.b64encode(body).decode()
    return fields


def header_pairs(headers: list[tuple[bytes, bytes]]) -> list[list[str]]:
    """Headers in order, as [name, value]."""
    return [[name.decode("latin-1"), value.decode("latin-1")] for name, value in headers]


class Recorder:
    """The last requests, oldest first."""

    def __init__(self) -> None:
        self._records: deque[dict[str, Any]] = deque()
        self._bytes = 0
        self._next_id = 1

    def add(self, arrived: Arrived) -> dict[str, Any]:
        """Keep a request; the caller fills in what becomes of it."""
        record = {
            "id": self._next_id,
            "time": time.time(),
            "method": arrived.method,
            "model": arrived.model,
            "path": arrived.raw_path,
            "query": arrived.raw_query,
            "headers": header_pairs(arrived.headers),
            "client_port": arrived.client_port,
            **body_fields(arrived.body),
            "phases": [],
            "status": None,
        }
        self._next_id += 1
        self._records.append(record)
        self._bytes += _kept(record)
        while len(self._records) > MAX_RECORDS or (self._bytes > MAX_TOTAL_BYTES and len(self._records) > 1):
            self._bytes -= _kept(self._records.popleft())
        return record

    def list(self, model: str | None = None, after: int = 0) -> list[dict[str, Any]]:
        """The records, of one model if given, with an id above `after`."""
        return [record for record in self._records
                if record["id"] > after and (model is None or record["model"] == model)]

    def clear(self) -> int:
        """Forget all; returns how many there were."""
        count = len(self._records)
        self._records.clear()
        self._bytes = 0
        return count


def _kept(record: dict[str, Any]) -> int:
    return min(record["body_length"], MAX_BODY) + 1024
