# SPDX-License-Identifier: GPL-3.0-or-later
"""How an answer travels: late, in pieces, compressed, cut, or not at all."""

import asyncio
import socket
import struct
from typing import Iterable

from . import compression
from .calls import Answer, Call, refusal

SPLIT = 7  # bytes a write of split streams
PIECES = 10  # of trickled and chunked bodies


class Wire:
    """One ASGI exchange together with the transport below it."""

    def __init__(self, scope, receive, send) -> None:
        self._transport = scope.get("mock.transport")
        self._receive = receive
        self._send = send
        self.status: int | None = None  # None until headers were sent

    async def start(self, answer: Answer, length: int | None) -> None:
        """Send status and headers; without a length HTTP/1.1 answers go out chunked."""
        headers = list(answer.headers)
        if answer.media:
            headers.insert(0, (b"Content-Type", answer.media))
        if length is not None and answer.status not in (204, 304):
            headers.append((b"Content-Length", str(length).encode()))
        self.status = answer.status
        await self._send({"type": "http.response.start", "status": answer.status, "headers": headers})

    async def piece(self, data: bytes) -> None:
        """Send a part of the body."""
        await self._send({"type": "http.response.body", "body": data, "more_body": True})

    async def end(self) -> None:
        """Finish the body."""
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def wait_until_gone(self) -> None:
        """Return when the client has left."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def cut(self) -> None:
        """Close the connection after what was sent so far."""
        if self._transport is not None:
            self._transport.close()
        await self.wait_until_gone()

    async def reset(self) -> None:
        """Close the connection with a TCP reset."""
        if self._transport is not None:
            raw = self._transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._transport.abort()
        await self.wait_until_gone()


async def deliver(call: Call, answer: Answer, wire: Wire) -> None:
    """Send the answer the way the call's scenarios ask for."""
    wait = call.number("slow")
    if wait is not None:
        await asyncio.sleep(wait / 1000)
    if call.has("hang"):
        await wire.wait_until_gone()
    elif call.has("drop"):
        await wire.cut()
    elif call.has("reset"):
        await wire.reset()
    else:
        await _send(call, answer, wire)


async def _send(call: Call, answer: Answer, wire: Wire) -> None:
    method = next((name for name in compression.METHODS if call.has(name)), None)
    try:
        encoder = compression.encoder(method) if method else None
    except ImportError as error:
        answer, encoder = refusal(501, 5010, f"{method} is not installed here: {error}"), None
    if encoder:
        answer.headers.append((b"Content-Encoding", compression.METHODS[method]))
    if answer.events is not None:
        await _send_events(call, answer, wire, encoder)
        return
    if encoder and answer.body:
        answer.body = encoder.whole(answer.body)
    await _send_body(call, answer, wire)


async def _send_body(call: Call, answer: Answer, wire: Wire) -> None:
    body = answer.body
    chunked = call.has("chunked")
    await wire.start(answer, None if chunked else len(body))
    if call.has("drop-midway") or call.has("hang-midway"):
        await wire.piece(body[: len(body) // 2])
        await (wire.cut() if call.has("drop-midway") else wire.wait_until_gone())
        return
    pause = call.number("trickle")
    size = max(1, len(body))
    if pause is not None or chunked:
        size = max(1, -(-len(body) // PIECES))
    for begin in range(0, len(body), size):
        if pause is not None:
            await asyncio.sleep(pause / 1000)
        await wire.piece(body[begin:begin + size])
    await wire.end()


async def _send_events(call: Call, answer: Answer, wire: Wire, encoder) -> None:
    pause = call.number("stream-slow")
    await wire.start(answer, None)
    pieces: Iterable[bytes] = answer.events or ()
    for event in pieces:
        data = encoder.part(event) if encoder else event
        step = SPLIT if call.has("stream-split") else max(1, len(data))
        for begin in range(0, len(data), step):
            await wire.piece(data[begin:begin + step])
        if pause is not None:
            await asyncio.sleep(pause / 1000)
    if call.has("stream-cut"):
        await wire.cut()
        return
    if encoder:
        await wire.piece(encoder.last())
    await wire.end()
