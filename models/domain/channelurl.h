// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"

#include <QByteArray>
#include <QString>

namespace custompass {

/// Percent-encodes what may not stand in a path segment; `/` stays (RFC 3986, 3.3).
QByteArray encodedPath(const QString &path);

/// The name under which @p channel's upstream knows a model: as it is mapped, else the same.
QString upstreamModel(const Channel &channel, const QString &model);

/// What is called for @p model, without a query.
QByteArray callUrl(const Channel &channel, const QString &model);
/// What is asked for tasks of an async model: that of submissions without `/submit` [2.4].
QByteArray taskQueryUrl(const Channel &channel, const QString &model);

/// Whether a model of that name takes tasks: `{base}/submit` (SPEC 1).
bool isAsyncModel(const QString &model);

} // namespace custompass
