// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/tokens.h"

#include "models/store/catalogwriter.h"
#include "models/store/database.h"
#include "models/store/rowreader.h"
#include "models/store/rules.h"
#include "models/store/sqlvalues.h"

namespace custompass {

using namespace Qt::StringLiterals;

constexpr int RandomCharacters = 48;

QByteArray newTokenKey()
{
    return "sk-" + randomBase62(RandomCharacters);
}

Result<User> findUser(Database &database, const QString &name)
{
    auto query = runSql(database,
                        u"select id, name, user_group, ratio, enabled from users "
                        "where name = ? and deleted_at is null"_s,
                        {sqlValue(name)});
    if (!query)
        return query.error();
    if (!query.value().next()) {
        if (query->lastError().isValid())
            return sqlError(*query);
        return Error{ErrorCode::InvalidRequest, u"there is no user %1"_s.arg(quoted(name))};
    }
    RowReader row(*query, "users");
    User user;
    user.id = row.id();
    user.name = row.text("name");
    user.group = row.text("user_group");
    user.ratio = row.decimal("ratio");
    user.enabled = row.flag("enabled");
    if (!row.ok())
        return row.error();
    return user;
}

/// A token sealed with another master key than its siblings could never be used: better no token.
static Result<Done> checkMasterKey(Database &database, const SecretBox &secrets)
{
    auto any = runSql(database, u"select sealed_key from tokens where deleted_at is null limit 1"_s, {});
    if (!any)
        return any.error();
    if (!any.value().next())
        return any->lastError().isValid() ? Result<Done>(sqlError(*any)) : Done{};
    if (secrets.open(any->value(0).toByteArray()))
        return Done{};
    return Error{ErrorCode::ConfigError,
                 u"the master key is not the one that this database was sealed with"_s};
}

/// Saves @p token, whose user exists, with the key of @p created; within the caller's transaction.
static Result<Done> storeNew(Database &database, const SecretBox &secrets, const Token &token,
                             CreatedToken &created)
{
    if (const auto sameKey = checkMasterKey(database, secrets); !sameKey)
        return sameKey;
    const auto id = CatalogWriter(database, secrets).save(token, created.key);
    if (!id)
        return id.error();
    created.id = *id;
    return Done{};
}

Result<CreatedToken> createToken(Database &database, const SecretBox &secrets, const QString &userName,
                                 const QString &tokenName)
{
    CreatedToken created{0, userName, tokenName, newTokenKey()};
    const auto done = database.transaction([&]() -> Result<Done> {
        const auto user = findUser(database, userName);
        if (!user)
            return user.error();
        Token token;
        token.userId = user->id;
        token.name = tokenName;
        return storeNew(database, secrets, token, created);
    });
    if (!done)
        return done.error();
    return created;
}

Result<CreatedToken> createToken(Database &database, const SecretBox &secrets, const Token &token)
{
    CreatedToken created{0, {}, token.name, newTokenKey()};
    const auto done = database.transaction([&]() -> Result<Done> {
        auto user =
            runSql(database, u"select name from users where id = ? and deleted_at is null"_s, {token.userId});
        if (!user)
            return user.error();
        if (!user.value().next())
            return user->lastError().isValid() ? sqlError(*user)
                                               : Error{ErrorCode::InvalidRequest,
                                                       u"there is no user %1 any more"_s.arg(token.userId)};
        created.userName = user->value(0).toString();
        user.value().finish();
        Token fresh = token;
        fresh.id = 0;
        return storeNew(database, secrets, fresh, created);
    });
    if (!done)
        return done.error();
    return created;
}

Result<QByteArray> tokenKey(Database &database, const SecretBox &secrets, qint64 tokenId)
{
    auto query = runSql(database, u"select sealed_key from tokens where id = ?"_s, {tokenId});
    if (!query)
        return query.error();
    if (!query.value().next()) {
        if (query->lastError().isValid())
            return sqlError(*query);
        return Error{ErrorCode::SystemError, u"there is no token %1"_s.arg(tokenId)};
    }
    const auto key = secrets.open(query->value(0).toByteArray());
    if (!key)
        return Error{ErrorCode::SystemError,
                     u"the key of token %1 cannot be opened with this master key"_s.arg(tokenId)};
    return *key;
}

} // namespace custompass
