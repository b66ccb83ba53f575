# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command line decides."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How this mock listens and what it checks."""

    host: str = "127.0.0.1"
    port: int = 9000
    upstream_keys: tuple[str, ...] = ("upstream-key",)
    token_header: str = "X-Custom-Token"
    check_auth: bool = True
    keep_alive_seconds: int = 75
