// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace custompass {

/// A character of a method or field name (RFC 9110, 5.6.2).
bool isTokenChar(char c);
/// A usable method or field name: one or more token characters.
bool isToken(QByteArrayView text);
/// A value that may stand in a header: no control characters but the tab (RFC 9110, 5.5; SPEC 15).
bool isFieldValue(QByteArrayView value);
/// `host[:port]` in the characters of RFC 3986, 3.2.2; may be empty (RFC 9112, 3.2).
bool isHost(QByteArrayView value);
/// Digits only, and not more than 63 bits hold (RFC 9110, 8.6).
bool isContentLength(QByteArrayView value);

/// The path and query of a request target (RFC 9112, 3.2): of an origin form as it is, of an absolute `http:`
/// URL what follows the authority, `*` for OPTIONS. Nothing for any other form, and for one with a fragment.
std::optional<QByteArray> originForm(QByteArrayView method, const QByteArray &target);

} // namespace custompass
