// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/result.h"
#include "models/store/secrets.h"

#include <QByteArray>
#include <QString>

namespace custompass {

class Database;

/// A token whose secret is shown this one time.
struct CreatedToken
{
    qint64 id = 0;
    QString userName;
    QString tokenName;
    QByteArray key;
};

/// A new secret: `sk-` and 48 random characters of 0–9, A–Z, a–z. Thread-safe.
QByteArray newTokenKey();

/// The user of that name who is not deleted; InvalidRequest if there is none.
Result<User> findUser(Database &database, const QString &name);

/// Gives the user @p userName a new token without limits, in a transaction of its own. InvalidRequest for an
/// unknown user, a name that is taken or one that is unusable. ConfigError if the secrets of this database
/// were sealed with another master key.
Result<CreatedToken> createToken(Database &database, const SecretBox &secrets, const QString &userName,
                                 const QString &tokenName);

/// The same for a token with limits, whose user is known by id.
Result<CreatedToken> createToken(Database &database, const SecretBox &secrets, const Token &token);

/// The secret of a token, also of a deleted one, for those that must act in its name. SystemError if there is
/// no such token or it cannot be opened.
Result<QByteArray> tokenKey(Database &database, const SecretBox &secrets, qint64 tokenId);

} // namespace custompass
