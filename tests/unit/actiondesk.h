// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalog.h"
#include "models/store/catalogactions.h"
#include "models/store/ledger.h"
#include "tests/unit/catalogkit.h"

namespace custompass {

/// A database with what the actions need.
class Desk : public TempDatabase
{
public:
    CatalogActions actions() { return {*database, secrets, 5000}; }
    CatalogPtr catalog()
    {
        auto loaded = loadCatalog(*database, secrets);
        if (!loaded)
            qFatal("catalog: %s", qPrintable(loaded.error().details));
        return *loaded;
    }
    qint64 addChannel(const QString &name = QStringLiteral("mock"))
    {
        Channel channel = plainChannel(name, {QStringLiteral("text"), QStringLiteral("video/submit")});
        channel.keys = {"upstream-key-of-mock"};
        const auto id = actions().save(channel);
        if (!id)
            qFatal("channel: %s", qPrintable(id.error().details));
        return *id;
    }
    std::unique_ptr<Ledger> ledger() const
    {
        auto started = Ledger::start(options);
        if (!started)
            qFatal("ledger: %s", qPrintable(started.error().details));
        return std::move(started).value();
    }
    void addWord(qint64 channel, const QString &word)
    {
        execute(
            QStringLiteral("insert into unmapped_words (channel_id, word, first_seen, last_seen) values (%1, '%2', 1, 2)")
                .arg(channel)
                .arg(word));
    }

    SecretBox secrets = testSecrets();
};

template <typename T>
QString fieldIn(const Result<T> &result)
{
    return result ? QStringLiteral("no error") : fieldOf(result.error());
}

inline Token tokenOf(qint64 user, const QString &name)
{
    Token token;
    token.userId = user;
    token.name = name;
    return token;
}

} // namespace custompass
