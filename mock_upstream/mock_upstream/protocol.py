# SPDX-License-Identifier: GPL-3.0-or-later
"""The uvicorn side: listening, and what ASGI hides but rude scenarios need.

Each request's scope gets `mock.transport` (to cut a connection) and `mock.headers` (header names in the
case in which they arrived; ASGI lower-cases them).
"""

import asyncio
import contextlib
import socket

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import create_app
from .config import Settings

MAX_HEADER_BLOCK = 256 * 1024  # the gateway may forward more than h11's default of 16 KiB


class RememberingConnection(h11.Connection):
    """An h11 connection that keeps the headers of the last request as they were written."""

    raw_headers: list[tuple[bytes, bytes]] = []

    def next_event(self):
        """Remember requests on their way to uvicorn."""
        event = super().next_event()
        if isinstance(event, h11.Request):
            self.raw_headers = event.headers.raw_items()
        return event


class TransportProtocol(H11Protocol):
    """uvicorn's h11 protocol that shows the transport to the application."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.conn = RememberingConnection(h11.SERVER, max_incomplete_event_size=MAX_HEADER_BLOCK)

    def connection_made(self, transport) -> None:
        """Wrap the application, so that it finds this connection in the scope."""
        super().connection_made(transport)
        inner = self.app

        async def app(scope, receive, send):
            scope["mock.transport"] = transport
            scope["mock.headers"] = self.conn.raw_headers
            with contextlib.suppress(asyncio.CancelledError):  # when the mock stops
                await inner(scope, receive, send)

        self.app = app
        self._acknowledge_at_once()

    def data_received(self, data) -> None:
        """Keep clients that write headers and body apart from waiting 40 ms for an acknowledgement."""
        self._acknowledge_at_once()
        super().data_received(data)

    def _acknowledge_at_once(self) -> None:
        if hasattr(socket, "TCP_QUICKACK"):
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


class MockServer(uvicorn.Server):
    """Says where it listens, once it does, and does not wait for hanging scenarios when it stops."""

    async def startup(self, sockets=None) -> None:
        """Announce the address after the sockets are served."""
        await super().startup(sockets=sockets)
        host, port = sockets[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        print(f"mock upstream: listening on http://{shown}:{port}", flush=True)

    def handle_exit(self, sig, frame) -> None:
        """Stop at the first signal."""
        self.should_exit = True
        self.force_exit = True

    async def shutdown(self, sockets=None) -> None:
        """Drop open connections: a stopped upstream does not answer 500, as uvicorn would."""
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)
        await super().shutdown(sockets=sockets)


def listening_socket(host: str, port: int) -> socket.socket:
    """Bind here, not in uvicorn, to know the port before the line is printed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches Nagle's algorithm off only for sockets that say they are TCP (40 ms an answer else).
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    return sock


def serve(settings: Settings) -> int:
    """Run the mock until it is told to stop."""
    config = uvicorn.Config(
        create_app(settings),
        http=TransportProtocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # a forwarded X-Forwarded-For must not change what is recorded
        backlog=2048,
        timeout_keep_alive=settings.keep_alive_seconds,
    )
    MockServer(config).run(sockets=[listening_socket(settings.host, settings.port)])
    return 0
