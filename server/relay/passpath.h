// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

namespace custompass {

/// The model of a `/pass/{model}` path: the whole rest of the path (SPEC 2).
struct PassPath
{
    QByteArray raw; ///< as sent, still percent-encoded
    QString model;  ///< percent-decoded once
};

/// True if @p path belongs to the relay, whatever follows.
bool isPassPath(QByteArrayView path);

/// Splits a path for which isPassPath() holds. InvalidRequest for an empty name, a broken percent-encoding, text that
/// is not UTF-8, or control characters.
Result<PassPath> parsePassPath(const QByteArray &path);

/// True if a query names @p parameter in any spelling: with or without value, percent-encoded, between `&` or `;` [1.7].
bool queryHasParameter(QByteArrayView query, QByteArrayView parameter);

} // namespace custompass
