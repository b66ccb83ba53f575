// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/authentication.h"

#include <algorithm>

namespace custompass {

static Error authError(const char *what)
{
    return {ErrorCode::AuthError, QString::fromLatin1(what)};
}

/// The credentials of the bearer scheme, whose name is case-blind (RFC 9110, 11.1).
static QByteArray bearerSecret(const QByteArray &authorization)
{
    static constexpr QByteArrayView scheme("bearer ");
    if (authorization.size() <= scheme.size()
        || !sameHeaderName(QByteArrayView(authorization).first(scheme.size()), scheme))
        return {};
    return authorization.mid(scheme.size()).trimmed();
}

static bool addressAllowed(const QHostAddress &peer, const QStringList &subnets)
{
    if (subnets.isEmpty())
        return true;
    bool mapped = false;
    const QHostAddress ipv4(peer.toIPv4Address(&mapped)); // ::ffff:1.2.3.4 is 1.2.3.4
    const QHostAddress &address = mapped ? ipv4 : peer;
    return std::any_of(subnets.cbegin(), subnets.cend(), [&address](const QString &subnet) {
        return address.isInSubnet(QHostAddress::parseSubnet(subnet));
    });
}

Result<Identity> authenticate(const HttpRequest &request, const Catalog &catalog, const SecretBox &secrets,
                              qint64 nowMs)
{
    if (!hasHeader(request.headers, "Authorization"))
        return authError("header Authorization is missing; send Authorization: Bearer sk-...");
    // Joined, so that two of them are no token: whoever stands before us might have looked at the other one.
    const QByteArray secret = bearerSecret(joinedHeader(request.headers, "Authorization"));
    if (!secret.startsWith("sk-"))
        return authError("header Authorization is malformed; send Authorization: Bearer sk-...");

    const Token *token = catalog.tokenByHash(secrets.tokenHash(secret));
    if (!token)
        return authError("unknown token");
    if (!token->enabled)
        return authError("the token is disabled");
    if (token->expiresAtMs && *token->expiresAtMs <= nowMs)
        return authError("the token has expired");
    const User *user = catalog.user(token->userId);
    if (!user || !user->enabled)
        return authError("the user is disabled");
    if (!addressAllowed(request.peer, token->allowIps))
        return Error{ErrorCode::Forbidden,
                     QStringLiteral("address %1 is not allowed for this token").arg(request.peer.toString())};
    return Identity{secret, token, user};
}

Result<Done> authorizeModel(const Token &token, const QString &model)
{
    if (token.models.isEmpty() || token.models.contains(model))
        return Done{};
    return Error{ErrorCode::Forbidden, QStringLiteral("model \"%1\" is not allowed for this token").arg(model)};
}

} // namespace custompass
