// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

namespace custompass {

/// Decodes one or several content codings (RFC 9110, 8.4): gzip, x-gzip, deflate (with and without its zlib
/// frame), br, zstd, identity. @p contentEncoding is the field's value, several in the order in which they
/// were applied. UpstreamError if a coding is unknown, data is damaged or cut, or more than @p maxBytes come
/// out of one of them.
Result<QByteArray> decodeContent(const QByteArray &body, const QByteArray &contentEncoding, qint64 maxBytes);

} // namespace custompass
