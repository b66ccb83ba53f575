// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace custompass {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};

/// Header fields in their order on the wire, repeated ones kept (RFC 9110, 5.3).
using HttpHeaders = QList<HttpHeader>;

} // namespace custompass
