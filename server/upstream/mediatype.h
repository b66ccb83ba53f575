// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"

namespace custompass {

/// `type/subtype` of Content-Type in lower case, without parameters; empty if there is none.
QByteArray mediaType(const HttpHeaders &headers);

/// JSON by its content type (RFC 6839, 3.1).
bool isJsonType(const QByteArray &mediaType);

bool isEventStreamType(const QByteArray &mediaType);

/// The first character of a text is that of a JSON object.
bool looksLikeJsonObject(QByteArrayView content);

} // namespace custompass
