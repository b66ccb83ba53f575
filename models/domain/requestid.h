// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace custompass {

/// A UUIDv7 (RFC 9562, 5.7) in its 36-character form, from @p nowMs and random bits. Thread-safe.
QByteArray newRequestId(qint64 nowMs);

/// The client's own id if it is 1–128 visible ASCII characters (SPEC 2), else a new one.
QByteArray requestIdFrom(const QByteArray &clientValue, qint64 nowMs);

} // namespace custompass
