// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/httpheader.h"

#include <QByteArray>
#include <QList>

namespace custompass {

/// @p text, which may be binary, with every one of @p secrets and every `sk-…` in it replaced by its redacted form,
/// also where the text was cut off within a secret. Thread-safe.
QByteArray maskedBytes(const QByteArray &text, const QList<QByteArray> &secrets);

/// True for fields that carry credentials by their name: Authorization, Cookie, X-Custom-Token, X-Api-Key …
bool isSecretHeader(QByteArrayView name);

/// Values of credential fields redacted as a whole (but for a leading Basic or Bearer), others like maskedBytes().
/// Thread-safe.
HttpHeaders maskedHeaders(HttpHeaders headers, const QList<QByteArray> &secrets);

} // namespace custompass
