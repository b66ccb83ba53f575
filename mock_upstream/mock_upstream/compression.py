# SPDX-License-Identifier: GPL-3.0-or-later
"""Content encodings, for whole bodies and for streams. br and zstd need a library that may be missing."""

import zlib

# scenario: Content-Encoding
METHODS = {"gzip": b"gzip", "br": b"br", "zstd": b"zstd", "bad-gzip": b"gzip"}


class Gzip:
    """gzip, from the standard library."""

    def __init__(self) -> None:
        self._encoder = zlib.compressobj(wbits=31)

    def part(self, data: bytes) -> bytes:
        """Encode a part of a stream so that it can be read at once."""
        return self._encoder.compress(data) + self._encoder.flush(zlib.Z_SYNC_FLUSH)

    def last(self) -> bytes:
        """End a stream."""
        return self._encoder.flush()

    def whole(self, data: bytes) -> bytes:
        """Encode a body in one go."""
        return self._encoder.compress(data) + self.last()


class BadGzip(Gzip):
    """gzip with a damaged middle."""

    def whole(self, data: bytes) -> bytes:
        good = super().whole(data)
        middle = len(good) // 2
        return good[:middle] + b"\xff\xff\xff\xff" + good[middle + 4:]


class Brotli:
    """br, from python3-brotli."""

    def __init__(self) -> None:
        import brotli

        self._encoder = brotli.Compressor(quality=4)

    def part(self, data: bytes) -> bytes:
        """Encode a part of a stream so that it can be read at once."""
        return self._encoder.process(data) + self._encoder.flush()

    def last(self) -> bytes:
        """End a stream."""
        return self._encoder.finish()

    def whole(self, data: bytes) -> bytes:
        """Encode a body in one go."""
        return self._encoder.process(data) + self.last()


class Zstd:
    """zstd, from python3-zstandard."""

    def __init__(self) -> None:
        import zstandard

        self._block = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        self._encoder = zstandard.ZstdCompressor().compressobj()

    def part(self, data: bytes) -> bytes:
        """Encode a part of a stream so that it can be read at once."""
        return self._encoder.compress(data) + self._encoder.flush(self._block)

    def last(self) -> bytes:
        """End a stream."""
        return self._encoder.flush()

    def whole(self, data: bytes) -> bytes:
        """Encode a body in one go."""
        return self._encoder.compress(data) + self.last()


_ENCODERS = {"gzip": Gzip, "br": Brotli, "zstd": Zstd, "bad-gzip": BadGzip}


def encoder(method: str):
    """A fresh encoder; raises ImportError if its library is missing."""
    return _ENCODERS[method]()
