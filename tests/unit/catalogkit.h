// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalogwriter.h"
#include "models/store/database.h"
#include "models/store/workspacefile.h"
#include "tests/support/tempdatabase.h"

// What the tests of the configuration's store have in common.

namespace custompass {

inline SecretBox testSecrets(unsigned char fill = 7)
{
    SecretBox::Key key;
    key.fill(fill);
    return SecretBox(key);
}

/// The error's details, or nothing.
template <typename T>
QString problemIn(const Result<T> &result)
{
    return result ? QString() : result.error().details;
}

/// Fails the test, and says why, if a Result has no value. Evaluates it once.
#define VERIFY_OK(expression)                                                                                \
    do {                                                                                                     \
        const auto &verified = (expression);                                                                 \
        QVERIFY2(verified.ok(), qPrintable(problemIn(verified)));                                            \
    } while (false)

/// A channel that keeps all rules.
inline Channel plainChannel(const QString &name, const QStringList &models)
{
    Channel channel;
    channel.name = name;
    channel.baseUrl = QStringLiteral("http://127.0.0.1:9000");
    channel.keys = {"upstream-key-of-" + name.toUtf8()};
    channel.models = models;
    channel.groups = {QStringLiteral("default")};
    return channel;
}

/// Saves one object in a transaction of its own; the id, or 0.
template <typename... Arguments>
qint64 saved(TempDatabase &temp, const Arguments &...arguments)
{
    qint64 id = 0;
    const Result<Done> done = temp.database->transaction([&]() -> Result<Done> {
        const Result<qint64> result = CatalogWriter(*temp.database, testSecrets()).save(arguments...);
        if (!result)
            return result.error();
        id = *result;
        return Done{};
    });
    if (!done)
        qWarning("%s", qPrintable(done.error().details));
    return id;
}

/// Imports the text of a workspace file.
inline Result<ImportReport> imported(TempDatabase &temp, const QByteArray &json,
                                     const SecretBox &secrets = testSecrets())
{
    const Result<Workspace> workspace = parseWorkspace(json);
    if (!workspace)
        return workspace.error();
    return importWorkspace(*temp.database, secrets, *workspace, 1'700'000'000'000);
}

} // namespace custompass
