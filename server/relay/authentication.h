// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/result.h"
#include "models/store/catalog.h"
#include "server/http/httpmessage.h"

namespace custompass {

/// Who a request comes from (SPEC 4).
struct Identity
{
    QByteArray secret;
    const Token *token = nullptr;
    const User *user = nullptr;
};

/// Finds token and user of `Authorization: Bearer sk-…`. AuthError for a missing, malformed, unknown, expired or
/// disabled token or a disabled user [5.5]; Forbidden for an address outside the token's list.
Result<Identity> authenticate(const HttpRequest &request, const Catalog &catalog, const SecretBox &secrets,
                              qint64 nowMs);

/// Forbidden if the token is limited to models and @p model is none of them.
Result<Done> authorizeModel(const Token &token, const QString &model);

} // namespace custompass
