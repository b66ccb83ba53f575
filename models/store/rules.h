// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/channel.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <optional>

namespace custompass {

/// A value that breaks a rule. Never holds a secret, nor a URL that may hold one.
struct FieldProblem
{
    QString
        path; ///< in the words of the workspace file (SPEC 12), as `headers[2]` or `header_override.X-Foo`
    QString value; ///< as it stands in the file; empty if it is not to be shown
    QString rule;  ///< `must be …`

    /// `base_url: "ftp://x": must be http or https`
    QString text() const;
};

// What a value of the configuration must be, wherever it comes from: a workspace file, the window or the
// database. Each gives the first problem there is. Whether names are taken and groups exist is not asked
// here.

std::optional<FieldProblem> problemOf(const Group &group);
std::optional<FieldProblem> problemOf(const Model &model);
std::optional<FieldProblem> problemOf(const Channel &channel);
std::optional<FieldProblem> problemOf(const User &user);
std::optional<FieldProblem> problemOf(const Token &token);
/// One API key of a channel: visible ASCII. The path is left to the caller.
std::optional<FieldProblem> problemOfUpstreamKey(const QByteArray &key);
/// A token's secret: `sk-` and visible ASCII, 4 to 256 characters.
std::optional<FieldProblem> problemOfTokenKey(const QByteArray &key);

/// The form in which a base URL is kept: encoded, no slash at its end. Anything that is no URL stays as it
/// is.
QString normalisedBaseUrl(const QString &text);

/// Whether requests to @p baseUrl come back to a gateway that listens on @p address and @p port (SPEC 3).
/// Names other than localhost are not looked up: what comes round through one of them is cut by the relay.
bool leadsToListener(const QString &baseUrl, const QHostAddress &address, quint16 port);

/// @p text in quotes for a message: control characters visible, cut at 80 characters.
QString quoted(const QString &text);

/// Whether a header of this name usually carries a secret, so that its value is no part of an export (SPEC
/// 4).
bool headerCarriesSecret(const QString &name);

} // namespace custompass
